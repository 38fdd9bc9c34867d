// What the checks of all kernels share: matrices that end where their memory does, and expectations.
#ifndef SYNTAGMA_CHECK_H
#define SYNTAGMA_CHECK_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "CKernels.h"

// The sizes at which vectors, tiles and blocks are empty, partly filled, full, and full with a rest.
static const size_t sizes[] = {0, 1, 2, 3, 5, 7, 17, 100, 129};
enum { SIZES = sizeof sizes / sizeof *sizes, MOST_ROWS = 20 };

// Half a unit in the last place of a float near 1: the relative error of one rounding.
#define ROUNDING 0x1p-24

// Rows of floats in memory of exactly that size, so that an address sanitizer sees a single float
// read or written beyond; between the rows lies what no kernel may read or write.
typedef struct {
  size_t rows, columns, stride;
  float *at;
} matrix;

matrix random_matrix(size_t rows, size_t columns, size_t gap, uint64_t seed);  // in [-1, 1]
matrix copy_of(matrix m);
matrix row_of(matrix m, size_t r);
matrix column_of(matrix m, size_t c);

// The exit status is 1 if one of these has failed; `what` is a format for the words after it.
void expect(int holds, const char *what, ...) __attribute__((format(printf, 2, 3)));
// |found − exact| ≤ bound; two NaN and equal infinities are the same.
void expect_near(double found, double exact, double bound, const char *what, size_t r, size_t c);
void expect_same_bits(const float *found, const float *expected, size_t count, const char *what);
void expect_gaps_kept(matrix m, const char *what);

void check_products(const syntagma_kernels *set);
void check_quantized_products(const syntagma_kernels *set);
void check_picked_products(const syntagma_kernels *set);
void check_elementary(const syntagma_kernels *set, uint64_t step);
void check_lstm(const syntagma_kernels *set);
void check_peephole(const syntagma_kernels *set);
void check_gru(const syntagma_kernels *set);
void check_rnn(const syntagma_kernels *set);
void check_between(const syntagma_kernels *set);
void check_convolution(const syntagma_kernels *set);
void check_rows(const syntagma_kernels *set);
void check_viterbi(const syntagma_kernels *set);

#endif
