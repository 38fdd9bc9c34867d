// The kernels for x86-64 processors with AVX-512.
#include "CKernels.h"

#if defined(__x86_64__)
#include <immintrin.h>

// The compiler vectorises loops for registers of 512 bits unless it is told to prefer 256.
#pragma clang attribute push(                                                                  \
    __attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,avx2,fma,no-prefer-256-bit"))), \
    apply_to = function)
#define KERNELS avx512
#define KERNELS_NAME "avx512"
#define WIDTH 16
#define TILE 12
#define QUANTIZED_TILE 8
#define FMA 1
#define PAIRS(x, w) _mm512_madd_epi16((__m512i)(x), (__m512i)(w))
#include "kernels.inc.h"
#pragma clang attribute pop
#endif
