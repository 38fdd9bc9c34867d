// The kernels for whatever the compiler's base line is: SSE2 on x86-64, NEON on arm64.
#include "CKernels.h"

#define KERNELS portable
#define KERNELS_NAME "portable"
#define WIDTH 4
#if defined(__aarch64__)
#define FMA 1
#else
#define FMA 0
#endif
#include "kernels.inc.h"
