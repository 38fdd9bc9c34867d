// The kernels for any processor: plain vectors of four, as the compiler's base line has them.
#include "CKernels.h"

#define KERNELS portable
#define KERNELS_NAME "portable"
#define WIDTH 4
#define TILE 6
#define QUANTIZED_TILE 4
#define FMA 0
#if defined(__x86_64__)
#include <emmintrin.h>
#define PAIRS(x, w) _mm_madd_epi16((__m128i)(x), (__m128i)(w))
#endif
#include "kernels.inc.h"
