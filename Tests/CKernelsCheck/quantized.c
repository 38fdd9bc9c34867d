// Products of numbers of 8 bits: every set gives the bytes of these plain loops.
#include <math.h>
#include <string.h>

#include "check.h"

#pragma STDC FP_CONTRACT OFF

typedef enum { STORED, BIASED, ADDED } kind;

static int8_t *random_weights(size_t outputs, size_t stride, size_t inputs, uint64_t seed) {
  size_t count = outputs == 0 ? 0 : (outputs - 1) * stride + inputs;
  int8_t *w = malloc(count);
  for (size_t i = 0; i < count; i++) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    w[i] = (int8_t)(seed >> 56);
  }
  return w;
}

// A row as 127 steps on either side, and their size.
static float quantize(size_t count, const float *x, int32_t *q) {
  float largest = 0;
  int is_finite = 1;
  for (size_t k = 0; k < count; k++) {
    largest = fmaxf(largest, fabsf(x[k]));
    is_finite = is_finite && isfinite(x[k]);
  }
  int counts = is_finite && largest >= SYNTAGMA_SMALLEST_QUANTIZED;
  for (size_t k = 0; k < count; k++) q[k] = counts ? (int32_t)nearbyintf(x[k] * (127 / largest)) : 0;
  return !is_finite ? NAN : counts ? largest / 127 : 0;
}

static void multiply_plainly(kind kind, size_t inputs, matrix x, const int8_t *w, size_t w_stride,
                             matrix scales, matrix bias, matrix y) {
  int32_t *q = malloc(inputs * sizeof(int32_t));
  for (size_t r = 0; r < y.rows; r++) {
    float scale = quantize(inputs, x.at + r * x.stride, q);
    for (size_t o = 0; o < y.columns; o++) {
      int32_t sum = 0;
      for (size_t k = 0; k < inputs; k++) sum += q[k] * w[o * w_stride + k];
      float before = kind == BIASED ? bias.at[o] : kind == ADDED ? y.at[r * y.stride + o] : 0;
      float factor = scale * scales.at[o];
      float product = factor * (float)sum;
      y.at[r * y.stride + o] = before + product;
    }
  }
  free(q);
}

static void multiply(const syntagma_kernels *set, kind kind, size_t inputs, matrix x, const int8_t *w,
                     size_t w_stride, matrix scales, matrix bias, matrix y) {
  void *packed = malloc(set->quantized_size(inputs, y.columns));
  void *scratch = malloc(syntagma_quantized_scratch(y.rows, inputs));
  set->pack_quantized(inputs, y.columns, w, w_stride, scales.at, packed);
  set->quantized_product(y.rows, y.columns, inputs, x.at, x.stride, packed,
                         kind == BIASED ? bias.at : NULL, y.at, y.stride, kind == ADDED, scratch);
  free(packed), free(scratch);
}

// NaN differ in bits that nobody looks at.
static void canonize(matrix y) {
  for (size_t r = 0; r < y.rows; r++)
    for (size_t o = 0; o < y.columns; o++)
      if (isnan(y.at[r * y.stride + o])) y.at[r * y.stride + o] = NAN;
}

static void compare(const syntagma_kernels *set, kind kind, matrix x, size_t outputs) {
  size_t inputs = x.columns, w_stride = inputs + 3;
  int8_t *w = random_weights(outputs, w_stride, inputs, 2);
  matrix scales = random_matrix(1, outputs, 0, 3), bias = random_matrix(1, outputs, 0, 4);
  matrix y = random_matrix(x.rows, outputs, 2, 5), expected = copy_of(y);
  multiply(set, kind, inputs, x, w, w_stride, scales, bias, y);
  multiply_plainly(kind, inputs, x, w, w_stride, scales, bias, expected);
  canonize(y), canonize(expected);
  for (size_t r = 0; r < x.rows; r++)
    expect_same_bits(y.at + r * y.stride, expected.at + r * y.stride, outputs, "8 bits");
  expect_gaps_kept(y, "8 bits");
  free(w), free(scales.at), free(bias.at), free(y.at), free(expected.at);
}

static void check_sizes(const syntagma_kernels *set) {
  static const size_t more_rows[] = {31, 32, 33, 34, 67};
  for (kind kind = STORED; kind <= ADDED; kind++)
    for (size_t i = 0; i < SIZES; i++) {
      for (size_t rows = 0; rows <= MOST_ROWS; rows++) {
        matrix x = random_matrix(rows, sizes[i], 3, 1);
        for (size_t o = 0; o < SIZES; o++) compare(set, kind, x, sizes[o]);
        free(x.at);
      }
      for (size_t n = 0; n < sizeof more_rows / sizeof *more_rows; n++) {
        matrix x = random_matrix(more_rows[n], sizes[i], 3, 1);
        compare(set, kind, x, 129);
        free(x.at);
      }
    }
}

// Rows in whose rounding a set could go its own way: ties, the largest negative, what is not finite, too
// small or huge.
static void check_special_rows(const syntagma_kernels *set) {
  static const float ties[] = {127, 0.5f, 1.5f, -0.5f, -1.5f, 2.5f, 63.5f, -126.5f, -0.0f, 0.25f};
  static const float odd[] = {0, NAN, INFINITY, -INFINITY, 1e-40f, 0x1p-100f, 0x1p-101f, 3e38f, -1e-20f};
  matrix x = random_matrix(2 + sizeof odd / sizeof *odd, 37, 1, 6);
  for (size_t k = 0; k < x.columns; k++) {
    x.at[k] = ties[k % 10];
    x.at[x.stride + k] = k == 35 ? -4 : x.at[x.stride + k];
    for (size_t r = 2; r < x.rows; r++) x.at[r * x.stride + k] = k % 9 == 4 ? odd[r - 2] : 0;
  }
  for (kind kind = STORED; kind <= ADDED; kind++) compare(set, kind, x, 21);
  free(x.at);
}

// The largest sums that there may be.
static void check_long_rows(const syntagma_kernels *set) {
  size_t inputs = 1 << 16;
  int8_t *w = malloc(inputs);
  matrix x = random_matrix(1, inputs, 0, 7), one = random_matrix(1, 1, 0, 8), y = copy_of(one);
  one.at[0] = 1;
  for (int sign = -1; sign <= 1; sign += 2) {
    for (size_t k = 0; k < inputs; k++) x.at[k] = 127, w[k] = sign < 0 ? -128 : 127;
    multiply(set, STORED, inputs, x, w, inputs, one, one, y);
    expect_near(y.at[0], 127.0 * w[0] * (double)inputs, 64, "a long row", 0, 0);
  }
  free(w), free(x.at), free(one.at), free(y.at);
}

void check_quantized_products(const syntagma_kernels *set) {
  check_sizes(set);
  check_special_rows(set);
  check_long_rows(set);
}
