// Softmax, sums, masks and the steps of Adam.
#include <math.h>

#include "check.h"

static void check_softmax(const syntagma_kernels *set, size_t rows, size_t labels) {
  matrix x = random_matrix(rows, labels, 0, 1);
  for (size_t i = 0; i < rows * labels; i++) x.at[i] *= 80;
  matrix y = copy_of(x);
  set->softmax(rows, labels, y.at);
  for (size_t r = 0; r < rows; r++) {
    double maximum = -INFINITY, sum = 0;
    for (size_t l = 0; l < labels; l++) maximum = fmax(maximum, x.at[r * labels + l]);
    for (size_t l = 0; l < labels; l++) sum += exp(x.at[r * labels + l] - maximum);
    for (size_t l = 0; l < labels; l++) {
      // The difference to the maximum is rounded, at most 160 · 2⁻²⁴, and e^x passes that on.
      double exact = exp(x.at[r * labels + l] - maximum) / sum;
      expect_near(y.at[r * labels + l], exact, exact * (double)(200 + labels) * ROUNDING + 1e-37, "softmax", r, l);
    }
    matrix row = row_of(x, r);
    set->softmax(1, labels, row.at);
    expect_same_bits(row.at, y.at + r * labels, labels, "softmax of a row alone");
    free(row.at);
  }
  free(x.at), free(y.at);
}

static void check_largest_columns(const syntagma_kernels *set, size_t rows, size_t columns) {
  matrix x = random_matrix(rows, columns, 0, 1);
  // Multiples of 1/4 tie often.
  for (size_t i = 0; i < rows * columns; i++) x.at[i] = i % 7 == 3 ? -INFINITY : roundf(4 * x.at[i]) / 4;
  int32_t *places = malloc(rows * sizeof(int32_t));
  set->largest_columns(rows, columns, x.at, places);
  for (size_t r = 0; r < rows; r++) {
    size_t first = 0;
    for (size_t c = 1; c < columns; c++)
      if (x.at[r * columns + c] > x.at[r * columns + first]) first = c;
    expect(places[r] == (int32_t)first, "largest of row %zu of %zu columns is %zu, found %d", r, columns, first,
           (int)places[r]);
  }
  free(x.at), free(places);
}

static void check_column_sums(const syntagma_kernels *set, size_t rows, size_t columns) {
  matrix x = random_matrix(rows, columns, 3, 1), start = random_matrix(1, columns, 0, 2), sums = copy_of(start);
  set->add_column_sums(rows, columns, x.at, x.stride, sums.at);
  for (size_t c = 0; c < columns; c++) {
    double sum = start.at[c], absolute = fabs(sum);
    for (size_t r = 0; r < rows; r++) sum += x.at[r * x.stride + c], absolute += fabsf(x.at[r * x.stride + c]);
    expect_near(sums.at[c], sum, (double)rows * ROUNDING * absolute, "column sum", 0, c);
  }
  free(x.at), free(start.at), free(sums.at);
}

static void check_sums_and_masks(const syntagma_kernels *set, size_t count) {
  matrix x = random_matrix(1, count, 0, 1), start = random_matrix(1, count, 0, 2), y = copy_of(start);
  set->add_scaled(count, -0.7f, x.at, y.at);
  double squares = 0;
  for (size_t i = 0; i < count; i++) {
    double sum = start.at[i] + (double)-0.7f * x.at[i];
    expect_near(y.at[i], sum, 3 * ROUNDING, "scaled sum", 0, i);
    squares += (double)x.at[i] * x.at[i];
  }
  expect_near(set->sum_of_squares(count, x.at), squares, 1e-14 * squares, "sum of squares", 0, 0);

  matrix mask = random_matrix(1, count, 0, 3);
  for (size_t i = 0; i < count; i += 3) mask.at[i] = 0, x.at[i] = i % 2 ? NAN : INFINITY;
  set->apply_mask(count, mask.at, x.at, y.at);
  for (size_t i = 0; i < count; i++)
    expect_near(y.at[i], mask.at[i] == 0 ? 0 : x.at[i] * mask.at[i], 0, "masked", 0, i);
  free(x.at), free(start.at), free(y.at), free(mask.at);
}

static void check_adam(const syntagma_kernels *set, size_t count, int is_given) {
  matrix gradient = random_matrix(1, count, 0, 1), p = random_matrix(1, count, 0, 2);
  matrix m = random_matrix(1, count, 0, 3), v = random_matrix(1, count, 0, 4);
  for (size_t i = 0; i < count; i++) v.at[i] = fabsf(v.at[i]);
  matrix new_p = copy_of(p), new_m = copy_of(m), new_v = copy_of(v);
  set->adam(count, is_given ? gradient.at : NULL, new_p.at, new_m.at, new_v.at, 0.875f, 0.96875f, 0.5f, 1.25f,
            0.0625f, 0.25f);
  for (size_t i = 0; i < count; i++) {
    double g = is_given ? gradient.at[i] : 0;
    double first = 0.875 * m.at[i] + 0.125 * g, second = 0.96875 * v.at[i] + 0.03125 * g * g;
    double step = 0.5 * first / (sqrt(second) * 1.25 + 0.0625);
    expect_near(new_m.at[i], first, 4 * ROUNDING, "first moment", 0, i);
    expect_near(new_v.at[i], second, 4 * ROUNDING, "second moment", 0, i);
    // The quotient is at most 16, and 8 with the rate before it.
    expect_near(new_p.at[i], 0.75 * p.at[i] - step, 64 * ROUNDING, "parameter", 0, i);
  }
  free(gradient.at), free(p.at), free(m.at), free(v.at), free(new_p.at), free(new_m.at), free(new_v.at);
}

static void check_missed_steps(const syntagma_kernels *set, size_t count) {
  matrix p = random_matrix(1, count, 0, 1), m = random_matrix(1, count, 0, 2), v = random_matrix(1, count, 0, 3);
  for (size_t i = 0; i < count; i++) v.at[i] = fabsf(v.at[i]);
  matrix new_p = copy_of(p), new_m = copy_of(m), new_v = copy_of(v);
  syntagma_missed_steps missed = {.weight = {0.25f, 0.125f}, .root = {1.5f, 0.5f}, .decay = 0.75f,
                                  .epsilon = 0.0625f, .first = 0.5f, .second = 0.875f};
  set->adam_catch_up(count, new_p.at, new_m.at, new_v.at, &missed);
  for (size_t i = 0; i < count; i++) {
    double root = sqrt(v.at[i]);
    double moved = m.at[i] * (0.25 / (1.5 * root + 0.0625) + 0.125 / (0.5 * root + 0.0625));
    expect_near(new_p.at[i], 0.75 * p.at[i] - moved, 64 * ROUNDING, "parameter after missed steps", 0, i);
    expect_near(new_m.at[i], 0.5 * m.at[i], ROUNDING, "first moment after missed steps", 0, i);
    expect_near(new_v.at[i], 0.875 * v.at[i], ROUNDING, "second moment after missed steps", 0, i);
  }
  free(p.at), free(m.at), free(v.at), free(new_p.at), free(new_m.at), free(new_v.at);
}

static void check_dropout_mask(const syntagma_kernels *set, size_t count) {
  const uint64_t key = 0x123456789ABCDEF1u;
  matrix mask = random_matrix(1, count, 0, 1);
  set->dropout_mask(key, 20000, 1.5f, count, mask.at);
  for (size_t i = 0; i < count; i++) {
    uint64_t z = key + (i / 4 + 1) * 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    uint64_t number = (z ^ (z >> 31)) >> 16 * (i % 4) & 0xFFFF;
    expect(mask.at[i] == (number < 20000 ? 0.0f : 1.5f), "dropout mask at %zu", i);
  }
  free(mask.at);
}

void check_rows(const syntagma_kernels *set) {
  for (size_t count = 250; count < 1100; count += 3) check_dropout_mask(set, count);
  for (size_t s = 0; s < SIZES; s++) {
    for (size_t rows = 0; rows <= MOST_ROWS; rows++) {
      if (sizes[s] > 0) {  // a row has a label at least
        check_softmax(set, rows, sizes[s]);
        check_largest_columns(set, rows, sizes[s]);
      }
      check_column_sums(set, rows, sizes[s]);
    }
    check_sums_and_masks(set, sizes[s]);
    check_dropout_mask(set, sizes[s]);
    check_missed_steps(set, sizes[s]);
    check_adam(set, sizes[s], 0);
    check_adam(set, sizes[s], 1);
  }
}
