// The widths of the avx512 set in the instructions of the base line, vectors split by the compiler:
// its loops and tiles run on any processor, though not its instructions.
#include "CKernels.h"

// Vectors are passed only to functions that are inlined, so how they would be passed does not matter.
#pragma clang diagnostic ignored "-Wpsabi"

#define KERNELS wide
#define KERNELS_NAME "wide"
#define WIDTH 16
#define TILE 12
#define QUANTIZED_TILE 8
#if defined(__FMA__) || defined(__aarch64__)
#define FMA 1
#else
#define FMA 0
#endif
#include "kernels.inc.h"
