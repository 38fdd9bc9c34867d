// The way of the avx512vnni set through products of 8 bits, with its instruction written out: what is laid
// out, offset and taken off again runs on any processor.
#include "CKernels.h"

// Vectors are passed only to functions that are inlined, so how they would be passed does not matter.
#pragma clang diagnostic ignored "-Wpsabi"

typedef int32_t sums __attribute__((ext_vector_type(16), aligned(4)));

// sum + Σ of four unsigned bytes of x by four signed ones of w, in each of 16 places.
static inline __attribute__((always_inline)) sums dots(sums sum, const void *x, const void *w) {
  const uint8_t *left = x;
  const int8_t *right = w;
  for (int place = 0; place < 16; place++)
    for (int k = 0; k < 4; k++) sum[place] += left[4 * place + k] * right[4 * place + k];
  return sum;
}

#define KERNELS dots
#define KERNELS_NAME "dots"
#define WIDTH 16
#define TILE 12
#define QUANTIZED_TILE 8
#define FMA 0
#define DOTS(sum, x, w) dots(sum, &(x), &(w))
#define UNSIGNED 1
#include "kernels.inc.h"
