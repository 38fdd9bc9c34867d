// A step of a gated recurrent unit with the reset after the product, and with the reset before it, each
// forward and backward.
#include <math.h>

#include "check.h"

// Inputs are below 1, and so are the results and nearly all terms: a dozen roundings.
static const double bound = 12 * ROUNDING;

static double sigmoid(double x) { return 1 / (1 + exp(-x)); }

static void check_forward(const syntagma_kernels *set, size_t rows, size_t H) {
  matrix gates = random_matrix(rows, 3 * H, 0, 1), products = random_matrix(rows, 3 * H, 0, 2);
  matrix bias = random_matrix(1, H, 0, 3), hidden = random_matrix(rows, H, 0, 4);
  matrix a = copy_of(gates), h = copy_of(hidden), y = random_matrix(rows, H, 3, 5), kept = random_matrix(rows, H, 0, 6);
  set->gru_forward(rows, H, a.at, products.at, bias.at, h.at, y.at, y.stride, kept.at);
  for (size_t row = 0; row < rows; row++)
    for (size_t j = 0; j < H; j++) {
      const float *x = gates.at + row * 3 * H + j, *p = products.at + row * 3 * H + j, *found = a.at + row * 3 * H + j;
      double r = sigmoid((double)x[0] + p[0]), z = sigmoid((double)x[H] + p[H]);
      double product = (double)p[2 * H] + bias.at[j], n = tanh(x[2 * H] + r * product);
      double next = (1 - z) * n + z * hidden.at[row * H + j];
      expect_near(found[0], r, bound, "reset gate", row, j);
      expect_near(found[H], z, bound, "update gate", row, j);
      expect_near(found[2 * H], n, bound, "candidate", row, j);
      expect_near(kept.at[row * H + j], product, bound, "candidate's product", row, j);
      expect_near(h.at[row * H + j], next, bound, "hidden", row, j);
      expect_near(y.at[row * y.stride + j], next, bound, "output", row, j);
    }
  expect_gaps_kept(y, "output");
  for (size_t row = 0; row < rows; row++) {
    matrix g = row_of(gates, row), p = row_of(products, row), s = row_of(hidden, row), k = row_of(kept, row);
    matrix out = row_of(y, row);
    set->gru_forward(1, H, g.at, p.at, bias.at, s.at, out.at, out.stride, k.at);
    expect_same_bits(g.at, a.at + row * 3 * H, 3 * H, "gates of a row alone");
    expect_same_bits(s.at, h.at + row * H, H, "hidden of a row alone");
    free(g.at), free(p.at), free(s.at), free(k.at), free(out.at);
  }
  free(gates.at), free(products.at), free(bias.at), free(hidden.at), free(a.at), free(h.at), free(y.at), free(kept.at);
}

static void check_backward(const syntagma_kernels *set, size_t rows, size_t H) {
  matrix gates = random_matrix(rows, 3 * H, 0, 1), kept = random_matrix(rows, H, 0, 2);
  matrix previous = random_matrix(rows, H, 0, 3), d_output = random_matrix(rows, H, 3, 4);
  matrix d_hidden = random_matrix(rows, H, 0, 5), d = copy_of(gates), dh_before = copy_of(d_hidden);
  matrix d_products = random_matrix(rows, 3 * H, 0, 6);
  set->gru_backward(rows, H, d.at, kept.at, previous.at, d_output.at, d_output.stride, dh_before.at, d_products.at);
  for (size_t row = 0; row < rows; row++)
    for (size_t j = 0; j < H; j++) {
      const float *a = gates.at + row * 3 * H + j, *found = d.at + row * 3 * H + j;
      double r = a[0], z = a[H], n = a[2 * H], p = kept.at[row * H + j], many = 12 * bound;
      double dh = (double)d_hidden.at[row * H + j] + d_output.at[row * d_output.stride + j];
      double dn = dh * (1 - z) * (1 - n * n), dz = dh * (previous.at[row * H + j] - n) * z * (1 - z);
      double dr = dn * p * r * (1 - r);
      expect_near(found[0], dr, many, "d reset gate", row, j);
      expect_near(found[H], dz, many, "d update gate", row, j);
      expect_near(found[2 * H], dn, many, "d candidate", row, j);
      const float *product = d_products.at + row * 3 * H + j;
      expect_near(product[0], dr, many, "d product of reset", row, j);
      expect_near(product[H], dz, many, "d product of update", row, j);
      expect_near(product[2 * H], dn * r, many, "d product of candidate", row, j);
      expect_near(dh_before.at[row * H + j], dh * z, many, "d hidden", row, j);
    }
  free(gates.at), free(kept.at), free(previous.at), free(d_output.at);
  free(d_hidden.at), free(d.at), free(dh_before.at), free(d_products.at);
}

static void check_reset_before(const syntagma_kernels *set, size_t rows, size_t H) {
  matrix gates = random_matrix(rows, 3 * H, 0, 1), products = random_matrix(rows, 2 * H, 0, 2);
  matrix candidate = random_matrix(rows, H, 0, 3), hidden = random_matrix(rows, H, 0, 4);
  matrix a = copy_of(gates), reset = random_matrix(rows, H, 0, 5), h = copy_of(hidden), y = random_matrix(rows, H, 3, 6);
  set->gru_reset(rows, H, a.at, products.at, hidden.at, reset.at);
  set->gru_update(rows, H, a.at, candidate.at, h.at, y.at, y.stride);
  for (size_t row = 0; row < rows; row++)
    for (size_t j = 0; j < H; j++) {
      const float *x = gates.at + row * 3 * H + j, *p = products.at + row * 2 * H + j, *found = a.at + row * 3 * H + j;
      double state = hidden.at[row * H + j];
      double r = sigmoid((double)x[0] + p[0]), z = sigmoid((double)x[H] + p[H]);
      double n = tanh((double)x[2 * H] + candidate.at[row * H + j]), next = (1 - z) * n + z * state;
      expect_near(found[0], r, bound, "reset gate", row, j);
      expect_near(found[H], z, bound, "update gate", row, j);
      expect_near(found[2 * H], n, bound, "candidate", row, j);
      expect_near(reset.at[row * H + j], r * state, bound, "reset state", row, j);
      expect_near(h.at[row * H + j], next, bound, "hidden", row, j);
      expect_near(y.at[row * y.stride + j], next, bound, "output", row, j);
    }
  expect_gaps_kept(y, "output");
  for (size_t row = 0; row < rows; row++) {
    matrix g = row_of(gates, row), p = row_of(products, row), c = row_of(candidate, row), s = row_of(hidden, row);
    matrix k = row_of(reset, row), out = row_of(y, row);
    set->gru_reset(1, H, g.at, p.at, s.at, k.at);
    set->gru_update(1, H, g.at, c.at, s.at, out.at, out.stride);
    expect_same_bits(g.at, a.at + row * 3 * H, 3 * H, "gates of a row alone");
    expect_same_bits(k.at, reset.at + row * H, H, "reset state of a row alone");
    expect_same_bits(s.at, h.at + row * H, H, "hidden of a row alone");
    free(g.at), free(p.at), free(c.at), free(s.at), free(k.at), free(out.at);
  }
  free(gates.at), free(products.at), free(candidate.at), free(hidden.at);
  free(a.at), free(reset.at), free(h.at), free(y.at);
}

static void check_reset_before_backward(const syntagma_kernels *set, size_t rows, size_t H) {
  matrix gates = random_matrix(rows, 3 * H, 0, 1), previous = random_matrix(rows, H, 0, 2);
  matrix d_output = random_matrix(rows, H, 3, 3), d_hidden = random_matrix(rows, H, 0, 4);
  matrix d_reset = random_matrix(rows, H, 0, 5), d = copy_of(gates), dh_before = copy_of(d_hidden);
  matrix d_products = random_matrix(rows, 2 * H, 0, 6), d_candidate = random_matrix(rows, H, 0, 7);
  matrix d_through = copy_of(d_reset);
  set->gru_update_backward(rows, H, d.at, previous.at, d_output.at, d_output.stride, dh_before.at, d_products.at,
                           d_candidate.at);
  set->gru_reset_backward(rows, H, d.at, previous.at, d_through.at, d_products.at);
  for (size_t row = 0; row < rows; row++)
    for (size_t j = 0; j < H; j++) {
      const float *a = gates.at + row * 3 * H + j, *found = d.at + row * 3 * H + j;
      double r = a[0], z = a[H], n = a[2 * H], h = previous.at[row * H + j], many = 12 * bound;
      double dh = (double)d_hidden.at[row * H + j] + d_output.at[row * d_output.stride + j];
      double dn = dh * (1 - z) * (1 - n * n), dz = dh * (h - n) * z * (1 - z);
      double dr = d_reset.at[row * H + j] * h * r * (1 - r);
      expect_near(found[0], dr, many, "d reset gate", row, j);
      expect_near(found[H], dz, many, "d update gate", row, j);
      expect_near(found[2 * H], dn, many, "d candidate", row, j);
      expect_near(d_products.at[row * 2 * H + j], dr, many, "d product of reset", row, j);
      expect_near(d_products.at[row * 2 * H + H + j], dz, many, "d product of update", row, j);
      expect_near(d_candidate.at[row * H + j], dn, many, "d product of candidate", row, j);
      expect_near(d_through.at[row * H + j], d_reset.at[row * H + j] * r, many, "d reset state", row, j);
      expect_near(dh_before.at[row * H + j], dh * z, many, "d hidden", row, j);
    }
  free(gates.at), free(previous.at), free(d_output.at), free(d_hidden.at), free(d_reset.at);
  free(d.at), free(dh_before.at), free(d_products.at), free(d_candidate.at), free(d_through.at);
}

void check_gru(const syntagma_kernels *set) {
  for (size_t rows = 0; rows <= MOST_ROWS; rows++)
    for (size_t s = 0; s < SIZES; s++) {
      check_forward(set, rows, sizes[s]);
      check_backward(set, rows, sizes[s]);
      check_reset_before(set, rows, sizes[s]);
      check_reset_before_backward(set, rows, sizes[s]);
    }
}
