#include <stdlib.h>
#include <string.h>

#include "CKernels.h"

extern const syntagma_kernels syntagma_kernels_portable;
#if defined(__x86_64__)
extern const syntagma_kernels syntagma_kernels_avx512vnni, syntagma_kernels_avx512,
    syntagma_kernels_avx2;

// The operating system has to save the registers as well; __builtin_cpu_supports asks for that too.
static int has_avx512(void) {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("fma");
}

static int has_avx512vnni(void) { return has_avx512() && __builtin_cpu_supports("avx512vnni"); }

static int has_avx2(void) { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }
#elif defined(__aarch64__)
extern const syntagma_kernels syntagma_kernels_neon;
#endif

enum { MOST_SETS = 4 };

// The sets that this processor can run, the best first, then NULL.
static void list_sets(const syntagma_kernels *sets[MOST_SETS + 1]) {
#if defined(__x86_64__)
  if (has_avx512vnni()) *sets++ = &syntagma_kernels_avx512vnni;
  if (has_avx512()) *sets++ = &syntagma_kernels_avx512;
  if (has_avx2()) *sets++ = &syntagma_kernels_avx2;
#elif defined(__aarch64__)
  *sets++ = &syntagma_kernels_neon;
#endif
  *sets++ = &syntagma_kernels_portable;
  *sets = NULL;
}

const syntagma_kernels *syntagma_kernels_named(const char *name) {
  const syntagma_kernels *sets[MOST_SETS + 1];
  list_sets(sets);
  for (size_t i = 0; sets[i]; i++)
    if (strcmp(name, sets[i]->name) == 0) return sets[i];
  return NULL;
}

static const syntagma_kernels *choose(void) {
  const char *wish = getenv("SYNTAGMA_KERNELS");
  const syntagma_kernels *wished = wish ? syntagma_kernels_named(wish) : NULL;
  if (wished) return wished;
  const syntagma_kernels *sets[MOST_SETS + 1];
  list_sets(sets);
  return sets[0];
}

const syntagma_kernels *syntagma_kernels_in_use(void) {
  // Every thread that gets here first would choose the same set, so a race does no harm.
  static _Atomic(const syntagma_kernels *) chosen;
  if (!chosen) chosen = choose();
  return chosen;
}
