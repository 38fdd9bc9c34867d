// The kernels for x86-64 processors with AVX2 and fused multiply-add.
#include "CKernels.h"

#if defined(__x86_64__)
#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define KERNELS avx2
#define KERNELS_NAME "avx2"
#define WIDTH 8
#define TILE 6
#define QUANTIZED_TILE 4
#define FMA 1
#define PAIRS(x, w) _mm256_madd_epi16((__m256i)(x), (__m256i)(w))
#include "kernels.inc.h"
#pragma clang attribute pop
#endif
