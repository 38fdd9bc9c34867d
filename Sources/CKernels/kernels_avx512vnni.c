// The kernels for x86-64 processors with AVX-512 and its dot products of bytes.
#include "CKernels.h"

#if defined(__x86_64__)
#include <immintrin.h>

#pragma clang attribute push(                                                                             \
    __attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,avx512vnni,avx2,fma,no-prefer-256-bit"))), \
    apply_to = function)
#define KERNELS avx512vnni
#define KERNELS_NAME "avx512vnni"
#define WIDTH 16
#define TILE 12
#define QUANTIZED_TILE 8
#define FMA 1
#define DOTS(sum, x, w) _mm512_dpbusd_epi32((__m512i)(sum), (__m512i)(x), (__m512i)(w))
#define UNSIGNED 1
#include "kernels.inc.h"
#pragma clang attribute pop
#endif
