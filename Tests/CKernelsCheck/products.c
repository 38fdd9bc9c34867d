// x·w, xᵀ·w and x·wᵀ: stored, with a bias, and added.
#include <math.h>

#include "check.h"

typedef enum { PLAIN, LEFT_TRANSPOSED, RIGHT_TRANSPOSED } layout;
typedef enum { STORED, BIASED, ADDED } kind;

static const char *const layouts[] = {"x·w", "xᵀ·w", "x·wᵀ"};

static void multiply(const syntagma_kernels *set, layout layout, kind kind, size_t inputs, matrix x,
                     matrix w, matrix bias, matrix y) {
  if (layout == PLAIN)
    set->product(y.rows, y.columns, inputs, x.at, x.stride, w.at, w.stride,
                 kind == BIASED ? bias.at : NULL, y.at, y.stride, kind == ADDED);
  else
    (layout == LEFT_TRANSPOSED ? set->transposed_product : set->product_transposed)(
        y.rows, y.columns, inputs, x.at, x.stride, w.at, w.stride, y.at, y.stride, kind == ADDED);
}

// However a sum of n terms is ordered, its error is below n roundings of the sum of the absolute terms.
static void compare(layout layout, kind kind, size_t inputs, matrix x, matrix w, matrix bias,
                    matrix start, matrix y) {
  for (size_t r = 0; r < y.rows; r++)
    for (size_t c = 0; c < y.columns; c++) {
      double sum = kind == BIASED ? bias.at[c] : kind == ADDED ? start.at[r * start.stride + c] : 0;
      double absolute = fabs(sum);
      for (size_t k = 0; k < inputs; k++) {
        double left = x.at[layout == LEFT_TRANSPOSED ? k * x.stride + r : r * x.stride + k];
        double right = w.at[layout == RIGHT_TRANSPOSED ? c * w.stride + k : k * w.stride + c];
        sum += left * right;
        absolute += fabs(left * right);
      }
      double bound = (double)(inputs + 1) * ROUNDING * absolute;
      expect_near(y.at[r * y.stride + c], sum, bound, layouts[layout], r, c);
    }
}

static void check_row_alone(const syntagma_kernels *set, layout layout, kind kind, size_t inputs,
                            matrix x, matrix w, matrix bias, matrix start, matrix y, size_t r) {
  matrix row = layout == LEFT_TRANSPOSED ? column_of(x, r) : row_of(x, r);
  matrix result = row_of(start, r);
  multiply(set, layout, kind, inputs, row, w, bias, result);
  expect_same_bits(result.at, y.at + r * y.stride, y.columns, layouts[layout]);
  free(row.at), free(result.at);
}

static void check_product(const syntagma_kernels *set, layout layout, kind kind, size_t rows,
                          size_t outputs, size_t inputs) {
  matrix x = layout == LEFT_TRANSPOSED ? random_matrix(inputs, rows, 3, 1) : random_matrix(rows, inputs, 3, 1);
  matrix w = layout == RIGHT_TRANSPOSED ? random_matrix(outputs, inputs, 5, 2) : random_matrix(inputs, outputs, 5, 2);
  matrix bias = random_matrix(1, outputs, 0, 3);
  matrix start = random_matrix(rows, outputs, 2, 4), y = copy_of(start);
  multiply(set, layout, kind, inputs, x, w, bias, y);
  compare(layout, kind, inputs, x, w, bias, start, y);
  expect_gaps_kept(y, layouts[layout]);
  for (size_t r = 0; r < rows; r++) check_row_alone(set, layout, kind, inputs, x, w, bias, start, y, r);
  free(x.at), free(w.at), free(bias.at), free(start.at), free(y.at);
}

void check_products(const syntagma_kernels *set) {
  for (layout layout = PLAIN; layout <= RIGHT_TRANSPOSED; layout++)
    for (kind kind = STORED; kind <= ADDED; kind++) {
      if (kind == BIASED && layout != PLAIN) continue;
      for (size_t rows = 0; rows <= MOST_ROWS; rows++)
        for (size_t o = 0; o < SIZES; o++) {
          for (size_t i = 0; i < SIZES; i++) check_product(set, layout, kind, rows, sizes[o], sizes[i]);
          check_product(set, layout, kind, rows, sizes[o], 257);  // one more than a block of inputs
        }
    }
}
