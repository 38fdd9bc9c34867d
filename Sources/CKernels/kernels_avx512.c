// The kernels for x86-64 processors with AVX-512.
#include "CKernels.h"

#if defined(__x86_64__)
// The compiler vectorises loops for registers of 512 bits unless it is told to prefer 256.
#pragma clang attribute push(                                                                  \
    __attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,avx2,fma,no-prefer-256-bit"))), \
    apply_to = function)
#define KERNELS avx512
#define KERNELS_NAME "avx512"
#define WIDTH 16
#define TILE 12
#define FMA 1
#include "kernels.inc.h"
#pragma clang attribute pop
#endif
