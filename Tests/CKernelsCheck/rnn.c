// A step of a plain recurrent cell, forward and backward.
#include <math.h>

#include "check.h"

static const double bound = 12 * ROUNDING;

static void check_forward(const syntagma_kernels *set, size_t rows, size_t H, int rectify) {
  matrix x = random_matrix(rows, H, 0, 1), state = copy_of(x), h = random_matrix(rows, H, 0, 2);
  matrix y = random_matrix(rows, H, 3, 3);
  set->rnn_forward(rows, H, rectify, state.at, h.at, y.at, y.stride);
  for (size_t r = 0; r < rows; r++)
    for (size_t j = 0; j < H; j++) {
      double z = x.at[r * H + j], next = rectify ? fmax(z, 0) : tanh(z);
      expect_near(state.at[r * H + j], next, bound, "state", r, j);
      expect_near(h.at[r * H + j], next, bound, "hidden", r, j);
      expect_near(y.at[r * y.stride + j], next, bound, "output", r, j);
    }
  expect_gaps_kept(y, "output");
  for (size_t r = 0; r < rows; r++) {
    matrix row = row_of(x, r), hidden = row_of(h, r), out = row_of(y, r);
    set->rnn_forward(1, H, rectify, row.at, hidden.at, out.at, out.stride);
    expect_same_bits(row.at, state.at + r * H, H, "state of a row alone");
    free(row.at), free(hidden.at), free(out.at);
  }
  free(x.at), free(state.at), free(h.at), free(y.at);
}

static void check_backward(const syntagma_kernels *set, size_t rows, size_t H, int rectify) {
  matrix state = random_matrix(rows, H, 0, 1), d_output = random_matrix(rows, H, 3, 2);
  matrix d_hidden = random_matrix(rows, H, 0, 3), d = copy_of(state);
  set->rnn_backward(rows, H, rectify, d.at, d_output.at, d_output.stride, d_hidden.at);
  for (size_t r = 0; r < rows; r++)
    for (size_t j = 0; j < H; j++) {
      double h = state.at[r * H + j], dh = (double)d_hidden.at[r * H + j] + d_output.at[r * d_output.stride + j];
      double exact = rectify ? (h > 0 ? dh : 0) : dh * (1 - h * h);
      expect_near(d.at[r * H + j], exact, 2 * bound, "d state", r, j);
    }
  free(state.at), free(d_output.at), free(d_hidden.at), free(d.at);
}

void check_rnn(const syntagma_kernels *set) {
  for (size_t rows = 0; rows <= MOST_ROWS; rows++)
    for (size_t s = 0; s < SIZES; s++)
      for (int rectify = 0; rectify < 2; rectify++) {
        check_forward(set, rows, sizes[s], rectify);
        check_backward(set, rows, sizes[s], rectify);
      }
}
