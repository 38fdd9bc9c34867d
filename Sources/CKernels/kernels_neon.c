// The kernels for arm64, where NEON with fused multiply-add belongs to the base line.
#include "CKernels.h"

#if defined(__aarch64__)
#define KERNELS neon
#define KERNELS_NAME "neon"
#define WIDTH 4
#define TILE 12
#define QUANTIZED_TILE 8
#define FMA 1
#ifdef __ARM_FEATURE_DOTPROD
#include <arm_neon.h>
#define DOTS(sum, x, w) vdotq_s32((int32x4_t)(sum), (int8x16_t)(w), (int8x16_t)(x))
#endif
#include "kernels.inc.h"
#endif
