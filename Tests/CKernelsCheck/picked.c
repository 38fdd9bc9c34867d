// Products of picked rows and of matrices laid out in panels: beside plain products.
#include <math.h>

#include "check.h"

// `count` of twice as many rows, not in order, in memory of exactly that size.
static int32_t *picked(size_t count, size_t step) {
  int32_t *rows = malloc(count * sizeof *rows);
  for (size_t i = 0; i < count; i++) rows[i] = (int32_t)(i * step % (2 * count));
  return rows;
}

static void check_added(const syntagma_kernels *set, size_t rows, size_t outputs, size_t inputs, int transposed) {
  matrix x = transposed ? random_matrix(inputs, rows, 3, 1) : random_matrix(rows, inputs, 3, 1);
  size_t x_row = transposed ? 1 : x.stride, x_inner = transposed ? x.stride : 1;
  matrix w = random_matrix(2 * inputs, outputs, 5, 2), start = random_matrix(2 * rows, outputs, 2, 3);
  matrix y = copy_of(start), exact = copy_of(start);
  int32_t *w_rows = picked(inputs, 3), *y_rows = picked(rows, 1);
  set->add_picked_product(rows, outputs, inputs, x.at, x_row, x_inner, w.at, w.stride, w_rows, y.at, y.stride, y_rows);
  for (size_t r = 0; r < rows; r++)
    for (size_t c = 0; c < outputs; c++) {
      size_t place = (size_t)y_rows[r] * y.stride + c;
      double sum = start.at[place], absolute = fabs(sum);
      for (size_t k = 0; k < inputs; k++) {
        double term = (double)x.at[r * x_row + k * x_inner] * w.at[(size_t)w_rows[k] * w.stride + c];
        sum += term, absolute += fabs(term);
      }
      expect_near(y.at[place], sum, (double)(inputs + 1) * ROUNDING * absolute, "picked x·w", r, c);
      exact.at[place] = y.at[place];
    }
  for (size_t r = 0; r < y.rows; r++)
    expect_same_bits(y.at + r * y.stride, exact.at + r * y.stride, outputs, "a row that was not picked");
  expect_gaps_kept(y, "picked x·w");
  free(x.at), free(w.at), free(start.at), free(y.at), free(exact.at), free(w_rows), free(y_rows);
}

static void check_dots(const syntagma_kernels *set, size_t rows, size_t outputs, size_t inputs) {
  matrix x = random_matrix(2 * rows, inputs, 3, 1), w = random_matrix(2 * outputs, inputs, 1, 2);
  matrix y = random_matrix(rows, outputs, 2, 3);
  int32_t *x_rows = picked(rows, 1), *w_rows = picked(outputs, 3);
  set->picked_product_transposed(rows, outputs, inputs, x.at, x.stride, x_rows, w.at, w.stride, w_rows, y.at, y.stride);
  for (size_t r = 0; r < rows; r++)
    for (size_t c = 0; c < outputs; c++) {
      double sum = 0, absolute = 0;
      for (size_t k = 0; k < inputs; k++) {
        double term = (double)x.at[(size_t)x_rows[r] * x.stride + k] * w.at[(size_t)w_rows[c] * w.stride + k];
        sum += term, absolute += fabs(term);
      }
      expect_near(y.at[r * y.stride + c], sum, (double)(inputs + 1) * ROUNDING * absolute, "picked x·wᵀ", r, c);
    }
  expect_gaps_kept(y, "picked x·wᵀ");
  free(x.at), free(w.at), free(y.at), free(x_rows), free(w_rows);
}

// To the bit the plain product, from a matrix or from its transpose.
static void check_packed(const syntagma_kernels *set, size_t rows, size_t outputs, size_t inputs, int transposed) {
  matrix w = random_matrix(inputs, outputs, 4, 1), x = random_matrix(rows, inputs, 3, 2);
  matrix wt = random_matrix(outputs, inputs, 2, 3), start = random_matrix(rows, outputs, 2, 4);
  for (size_t c = 0; c < outputs; c++)
    for (size_t k = 0; k < inputs; k++) wt.at[c * wt.stride + k] = w.at[k * w.stride + c];
  size_t panels = (outputs + set->panel - 1) / set->panel;
  float *packed = malloc(panels * set->panel * inputs * sizeof *packed);
  set->pack(inputs, outputs, transposed ? wt.at : w.at, transposed ? wt.stride : w.stride, transposed, packed);
  for (int adding = 0; adding < 2; adding++) {
    matrix plain = copy_of(start), y = copy_of(start);
    set->product(rows, outputs, inputs, x.at, x.stride, w.at, w.stride, NULL, plain.at, plain.stride, adding);
    set->packed_product(rows, outputs, inputs, x.at, x.stride, packed, NULL, y.at, y.stride, adding);
    for (size_t r = 0; r < rows; r++)
      expect_same_bits(y.at + r * y.stride, plain.at + r * plain.stride, outputs, "packed x·w");
    expect_gaps_kept(y, "packed x·w");
    free(plain.at), free(y.at);
  }
  free(w.at), free(x.at), free(wt.at), free(start.at), free(packed);
}

void check_picked_products(const syntagma_kernels *set) {
  for (size_t rows = 0; rows <= MOST_ROWS; rows++)
    for (size_t o = 0; o < SIZES; o++)
      for (size_t i = 0; i < SIZES; i++) {
        check_added(set, rows, sizes[o], sizes[i], 0);
        check_added(set, rows, sizes[o], sizes[i], 1);
        check_dots(set, rows, sizes[o], sizes[i]);
        check_packed(set, rows, set->panel + sizes[o], 2 * sizes[i], (int)(i + o) % 2);
      }
}
