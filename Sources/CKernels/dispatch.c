#include <stdlib.h>
#include <string.h>

#include "CKernels.h"

extern const syntagma_kernels syntagma_kernels_portable;
#if defined(__x86_64__)
extern const syntagma_kernels syntagma_kernels_avx2;
#endif

const syntagma_kernels *syntagma_kernels_named(const char *name) {
  if (strcmp(name, "portable") == 0) return &syntagma_kernels_portable;
#if defined(__x86_64__)
  if (strcmp(name, "avx2") == 0 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
    return &syntagma_kernels_avx2;
#endif
  return NULL;
}

static const syntagma_kernels *choose(void) {
  const char *wish = getenv("SYNTAGMA_KERNELS");
  const syntagma_kernels *wished = wish ? syntagma_kernels_named(wish) : NULL;
  if (wished) return wished;
  const syntagma_kernels *best = syntagma_kernels_named("avx2");
  return best ? best : &syntagma_kernels_portable;
}

const syntagma_kernels *syntagma_kernels_in_use(void) {
  // Every thread that gets here first would choose the same set, so a race does no harm.
  static _Atomic(const syntagma_kernels *) chosen;
  if (!chosen) chosen = choose();
  return chosen;
}
