// The kernels for x86-64 processors with AVX2 and fused multiply-add.
#include "CKernels.h"

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define KERNELS avx2
#define KERNELS_NAME "avx2"
#define WIDTH 8
#define TILE 6
#define FMA 1
#include "kernels.inc.h"
#pragma clang attribute pop
#endif
