// Denormal numbers cost up to a hundred times an ordinary operation on many processors, and decaying
// optimiser moments are full of them.
#ifndef SYNTAGMA_FLOATING_POINT_H
#define SYNTAGMA_FLOATING_POINT_H

#include <stdint.h>

#if defined(__x86_64__)
#include <xmmintrin.h>
#endif

// Makes this thread treat denormals as zero; returns the state to hand to syntagma_restore_denormals.
static inline uint64_t syntagma_flush_denormals(void) {
#if defined(__x86_64__)
  uint32_t state = _mm_getcsr();
  _mm_setcsr(state | 0x8040);  // flush to zero, denormals are zero
  return state;
#elif defined(__aarch64__)
  uint64_t state;
  __asm__ volatile("mrs %0, fpcr" : "=r"(state));
  __asm__ volatile("msr fpcr, %0" : : "r"(state | (1ull << 24)));
  return state;
#else
  return 0;
#endif
}

static inline void syntagma_restore_denormals(uint64_t state) {
#if defined(__x86_64__)
  _mm_setcsr((uint32_t)state);
#elif defined(__aarch64__)
  __asm__ volatile("msr fpcr, %0" : : "r"(state));
#else
  (void)state;
#endif
}

#endif
