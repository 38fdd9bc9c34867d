// What a thread does that looks again and again whether something has happened.
#ifndef SYNTAGMA_PAUSE_H
#define SYNTAGMA_PAUSE_H

// Tells the processor that this is a loop of waiting: it saves power and leaves the core's other
// thread its share.
static inline void syntagma_pause(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

#endif
