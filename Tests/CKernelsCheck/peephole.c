// A step of an LSTM with peepholes, forward and backward.
#include <math.h>

#include "check.h"

static const double bound = 12 * ROUNDING;

static double sigmoid(double x) { return 1 / (1 + exp(-x)); }

static void check_forward(const syntagma_kernels *set, size_t rows, size_t H) {
  matrix gates = random_matrix(rows, 4 * H, 0, 1), cell = random_matrix(rows, H, 0, 2);
  matrix p = random_matrix(3, H, 0, 3), a = copy_of(gates), c = copy_of(cell), h = random_matrix(rows, H, 0, 4);
  matrix y = random_matrix(rows, H, 3, 5), t = random_matrix(rows, H, 0, 6);
  set->peephole_forward(rows, H, p.at, a.at, c.at, h.at, y.at, y.stride, t.at);
  for (size_t r = 0; r < rows; r++)
    for (size_t j = 0; j < H; j++) {
      const float *z = gates.at + r * 4 * H + j, *found = a.at + r * 4 * H + j;
      double before = cell.at[r * H + j];
      double i = sigmoid(z[0] + before * p.at[j]), f = sigmoid(z[H] + before * p.at[H + j]), g = tanh(z[2 * H]);
      double after = f * before + i * g, o = sigmoid(z[3 * H] + after * p.at[2 * H + j]);
      expect_near(found[0], i, bound, "input gate", r, j);
      expect_near(found[H], f, bound, "forget gate", r, j);
      expect_near(found[2 * H], g, bound, "candidate", r, j);
      expect_near(found[3 * H], o, bound, "output gate", r, j);
      expect_near(c.at[r * H + j], after, bound, "cell", r, j);
      expect_near(t.at[r * H + j], tanh(after), bound, "tanh of cell", r, j);
      expect_near(h.at[r * H + j], o * tanh(after), bound, "hidden", r, j);
      expect_near(y.at[r * y.stride + j], o * tanh(after), bound, "output", r, j);
    }
  expect_gaps_kept(y, "output");
  for (size_t r = 0; r < rows; r++) {
    matrix z = row_of(gates, r), s = row_of(cell, r), k = row_of(h, r), out = row_of(y, r), tanh_cell = row_of(t, r);
    set->peephole_forward(1, H, p.at, z.at, s.at, k.at, out.at, out.stride, tanh_cell.at);
    expect_same_bits(z.at, a.at + r * 4 * H, 4 * H, "gates of a row alone");
    expect_same_bits(s.at, c.at + r * H, H, "cell of a row alone");
    expect_same_bits(k.at, h.at + r * H, H, "hidden of a row alone");
    free(z.at), free(s.at), free(k.at), free(out.at), free(tanh_cell.at);
  }
  free(gates.at), free(cell.at), free(p.at), free(a.at), free(c.at), free(h.at), free(y.at), free(t.at);
}

static void check_backward(const syntagma_kernels *set, size_t rows, size_t H) {
  matrix gates = random_matrix(rows, 4 * H, 0, 1), t = random_matrix(rows, H, 0, 2), p = random_matrix(3, H, 0, 3);
  matrix previous = random_matrix(rows, H, 0, 4), d_output = random_matrix(rows, H, 3, 5);
  matrix d_hidden = random_matrix(rows, H, 0, 6), d_cell = random_matrix(rows, H, 0, 7), start = random_matrix(3, H, 0, 8);
  matrix d = copy_of(gates), before = copy_of(d_cell), d_p = copy_of(start);
  set->peephole_backward(rows, H, p.at, d.at, t.at, previous.at, d_output.at, d_output.stride, d_hidden.at, before.at,
                         d_p.at);
  const double many = 24 * bound;  // d cell reaches 7
  for (size_t j = 0; j < H; j++) {
    double sums[3] = {start.at[j], start.at[H + j], start.at[2 * H + j]};
    for (size_t r = 0; r < rows; r++) {
      const float *a = gates.at + r * 4 * H + j, *found = d.at + r * 4 * H + j;
      double i = a[0], f = a[H], g = a[2 * H], o = a[3 * H], tanh_cell = t.at[r * H + j], c = previous.at[r * H + j];
      double dh = (double)d_hidden.at[r * H + j] + d_output.at[r * d_output.stride + j];
      double d_o = dh * tanh_cell * o * (1 - o);
      double dc = d_cell.at[r * H + j] + dh * o * (1 - tanh_cell * tanh_cell) + d_o * p.at[2 * H + j];
      double d_i = dc * g * i * (1 - i), d_f = dc * c * f * (1 - f);
      expect_near(found[0], d_i, many, "d input gate", r, j);
      expect_near(found[H], d_f, many, "d forget gate", r, j);
      expect_near(found[2 * H], dc * i * (1 - g * g), many, "d candidate", r, j);
      expect_near(found[3 * H], d_o, many, "d output gate", r, j);
      expect_near(before.at[r * H + j], dc * f + d_i * p.at[j] + d_f * p.at[H + j], many, "d cell", r, j);
      sums[0] += d_i * c, sums[1] += d_f * c, sums[2] += d_o * (f * c + i * g);
    }
    for (size_t k = 0; k < 3; k++)
      expect_near(d_p.at[k * H + j], sums[k], many * (double)(1 + 4 * rows), "d peephole", k, j);
  }
  free(gates.at), free(t.at), free(p.at), free(previous.at), free(d_output.at), free(d_hidden.at);
  free(d_cell.at), free(start.at), free(d.at), free(before.at), free(d_p.at);
}

void check_peephole(const syntagma_kernels *set) {
  for (size_t rows = 0; rows <= MOST_ROWS; rows++)
    for (size_t s = 0; s < SIZES; s++) {
      check_forward(set, rows, sizes[s]);
      check_backward(set, rows, sizes[s]);
    }
}
