// Compares every kernel of every set that this processor can run with plain loops in double precision.
//   check [step [set]]    exp, tanh and sigmoid at every step-th float (97); only the set of that name
#include "check.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *set_name = "";
static size_t expectations, failures;
enum { MOST_SHOWN = 20 };

void expect(int holds, const char *what, ...) {
  expectations++;
  if (holds || failures++ >= MOST_SHOWN) return;
  va_list words;
  va_start(words, what);
  printf("FAILED %s: ", set_name);
  vprintf(what, words);
  printf("\n");
  va_end(words);
}

void expect_near(double found, double exact, double bound, const char *what, size_t r, size_t c) {
  int same = isnan(exact) ? isnan(found) : found == exact || fabs(found - exact) <= bound;
  expect(same, "%s [%zu, %zu] is %.9g, not %.9g ± %.2g", what, r, c, found, exact, bound);
}

void expect_same_bits(const float *found, const float *expected, size_t count, const char *what) {
  expect(memcmp(found, expected, count * sizeof(float)) == 0, "%s: other bits", what);
}

static const uint32_t gap_bits = 0x7fc0beef;  // a NaN that no arithmetic makes

void expect_gaps_kept(matrix m, const char *what) {
  for (size_t r = 0; r + 1 < m.rows; r++)
    for (size_t c = m.columns; c < m.stride; c++) {
      uint32_t bits;
      memcpy(&bits, m.at + r * m.stride + c, 4);
      expect(bits == gap_bits, "%s: written between rows at [%zu, %zu]", what, r, c);
    }
}

static matrix matrix_of(size_t rows, size_t columns, size_t gap) {
  size_t count = rows == 0 ? 0 : (rows - 1) * (columns + gap) + columns;
  matrix m = {rows, columns, columns + gap, malloc(count * sizeof(float))};
  for (size_t i = 0; i < count; i++) memcpy(m.at + i, &gap_bits, 4);
  return m;
}

// A multiplicative generator modulo 2⁶⁴ with a spoilt order of its bits: good enough, and its own.
static float random_float(uint64_t *state) {
  *state = *state * 6364136223846793005u + 1442695040888963407u;
  return (float)(int32_t)((*state ^ *state >> 22) >> 28) * 0x1p-31f;
}

matrix random_matrix(size_t rows, size_t columns, size_t gap, uint64_t seed) {
  matrix m = matrix_of(rows, columns, gap);
  for (size_t r = 0; r < rows; r++)
    for (size_t c = 0; c < columns; c++) m.at[r * m.stride + c] = random_float(&seed);
  return m;
}

matrix copy_of(matrix m) {
  matrix copy = matrix_of(m.rows, m.columns, m.stride - m.columns);
  for (size_t r = 0; r < m.rows; r++)
    memcpy(copy.at + r * m.stride, m.at + r * m.stride, m.columns * sizeof(float));
  return copy;
}

matrix row_of(matrix m, size_t r) {
  matrix row = {1, m.columns, m.stride, m.at + r * m.stride};
  return copy_of(row);
}

matrix column_of(matrix m, size_t c) {
  matrix column = matrix_of(m.rows, 1, 0);
  for (size_t r = 0; r < m.rows; r++) column.at[r] = m.at[r * m.stride + c];
  return column;
}

static void check_set(const syntagma_kernels *set, uint64_t step) {
  set_name = set->name;
  size_t before = expectations;
  check_products(set);
  check_quantized_products(set);
  check_picked_products(set);
  check_lstm(set);
  check_peephole(set);
  check_gru(set);
  check_rnn(set);
  check_between(set);
  check_convolution(set);
  check_rows(set);
  check_viterbi(set);
  check_elementary(set, step);
  printf("%-11s%zu expectations\n", set_name, expectations - before);
  fflush(stdout);
}

// kernels_wide.c, kernels_dots.c
extern const syntagma_kernels syntagma_kernels_wide, syntagma_kernels_dots;

int main(int count, char **words) {
  static const char *const names[] = {"portable", "neon", "avx2", "avx512", "avx512vnni", "wide", "dots"};
  uint64_t step = count > 1 ? strtoull(words[1], NULL, 10) : 97;
  size_t checked = 0;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (count > 2 && strcmp(words[2], names[i]) != 0) continue;
    const syntagma_kernels *set = strcmp(names[i], "wide") == 0   ? &syntagma_kernels_wide
                                  : strcmp(names[i], "dots") == 0 ? &syntagma_kernels_dots
                                                                  : syntagma_kernels_named(names[i]);
    if (set)
      check_set(set, step), checked++;
    else
      printf("%-11snot on this processor\n", names[i]);
  }
  printf("in use: %s\n", syntagma_kernels_in_use()->name);
  if (failures > 0) printf("%zu of %zu expectations failed\n", failures, expectations);
  return failures > 0 || checked == 0;
}
