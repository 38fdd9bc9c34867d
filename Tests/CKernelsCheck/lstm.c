// A step of an LSTM, forward and backward.
#include <math.h>

#include "check.h"

// Inputs are below 1, and so are the results and nearly all terms: a dozen roundings.
static const double bound = 12 * ROUNDING;

static double sigmoid(double x) { return 1 / (1 + exp(-x)); }

typedef struct {
  matrix gates, cell, hidden, output, tanh_cell;
} step;

static step run(const syntagma_kernels *set, matrix gates, matrix cell, size_t gap) {
  size_t rows = gates.rows, H = cell.columns;
  step s = {copy_of(gates), copy_of(cell), random_matrix(rows, H, 0, 3), random_matrix(rows, H, gap, 4),
            random_matrix(rows, H, 0, 5)};
  set->lstm_forward(rows, H, s.gates.at, s.cell.at, s.hidden.at, s.output.at, s.output.stride, s.tanh_cell.at);
  return s;
}

static void free_step(step s) {
  free(s.gates.at), free(s.cell.at), free(s.hidden.at), free(s.output.at), free(s.tanh_cell.at);
}

static void check_forward(const syntagma_kernels *set, size_t rows, size_t H) {
  matrix gates = random_matrix(rows, 4 * H, 0, 1), cell = random_matrix(rows, H, 0, 2);
  step s = run(set, gates, cell, 3);
  for (size_t r = 0; r < rows; r++)
    for (size_t j = 0; j < H; j++) {
      const float *z = gates.at + r * 4 * H + j, *found = s.gates.at + r * 4 * H + j;
      double i = sigmoid(z[0]), f = sigmoid(z[H]), g = tanh(z[2 * H]), o = sigmoid(z[3 * H]);
      double c = f * cell.at[r * H + j] + i * g;
      expect_near(found[0], i, bound, "input gate", r, j);
      expect_near(found[H], f, bound, "forget gate", r, j);
      expect_near(found[2 * H], g, bound, "candidate", r, j);
      expect_near(found[3 * H], o, bound, "output gate", r, j);
      expect_near(s.cell.at[r * H + j], c, bound, "cell", r, j);
      expect_near(s.tanh_cell.at[r * H + j], tanh(c), bound, "tanh of cell", r, j);
      expect_near(s.hidden.at[r * H + j], o * tanh(c), bound, "hidden", r, j);
      expect_near(s.output.at[r * s.output.stride + j], o * tanh(c), bound, "output", r, j);
    }
  expect_gaps_kept(s.output, "output");
  for (size_t r = 0; r < rows; r++) {
    matrix z = row_of(gates, r), c = row_of(cell, r);
    step alone = run(set, z, c, 0);
    expect_same_bits(alone.gates.at, s.gates.at + r * 4 * H, 4 * H, "gates of a row alone");
    expect_same_bits(alone.cell.at, s.cell.at + r * H, H, "cell of a row alone");
    expect_same_bits(alone.output.at, s.hidden.at + r * H, H, "output of a row alone");
    free_step(alone), free(z.at), free(c.at);
  }
  free_step(s), free(gates.at), free(cell.at);
}

static void check_backward(const syntagma_kernels *set, size_t rows, size_t H) {
  matrix gates = random_matrix(rows, 4 * H, 0, 1), tanh_cell = random_matrix(rows, H, 0, 2);
  matrix previous = random_matrix(rows, H, 0, 3), d_hidden = random_matrix(rows, H, 0, 4);
  matrix d_output = random_matrix(rows, H, 3, 5), d_cell = random_matrix(rows, H, 0, 6);
  matrix d_gates = copy_of(gates), d_previous = copy_of(d_cell);
  set->lstm_backward(rows, H, d_gates.at, tanh_cell.at, previous.at, d_output.at, d_output.stride, d_hidden.at,
                     d_previous.at);
  for (size_t r = 0; r < rows; r++)
    for (size_t j = 0; j < H; j++) {
      const float *a = gates.at + r * 4 * H + j, *found = d_gates.at + r * 4 * H + j;
      double i = a[0], f = a[H], g = a[2 * H], o = a[3 * H], t = tanh_cell.at[r * H + j];
      double dh = (double)d_hidden.at[r * H + j] + d_output.at[r * d_output.stride + j];
      double dc = d_cell.at[r * H + j] + dh * o * (1 - t * t);
      double many = 6 * bound;  // dc reaches 3, 1 − i reaches 2
      expect_near(found[0], dc * g * i * (1 - i), many, "d input gate", r, j);
      expect_near(found[H], dc * previous.at[r * H + j] * f * (1 - f), many, "d forget gate", r, j);
      expect_near(found[2 * H], dc * i * (1 - g * g), many, "d candidate", r, j);
      expect_near(found[3 * H], dh * t * o * (1 - o), many, "d output gate", r, j);
      expect_near(d_previous.at[r * H + j], dc * f, many, "d cell", r, j);
    }
  for (size_t r = 0; r < rows; r++) {
    matrix a = row_of(gates, r), t = row_of(tanh_cell, r), p = row_of(previous, r), d = row_of(d_output, r);
    matrix h = row_of(d_hidden, r), c = row_of(d_cell, r);
    set->lstm_backward(1, H, a.at, t.at, p.at, d.at, d.stride, h.at, c.at);
    expect_same_bits(a.at, d_gates.at + r * 4 * H, 4 * H, "d gates of a row alone");
    expect_same_bits(c.at, d_previous.at + r * H, H, "d cell of a row alone");
    free(a.at), free(t.at), free(p.at), free(d.at), free(h.at), free(c.at);
  }
  free(gates.at), free(tanh_cell.at), free(previous.at), free(d_hidden.at);
  free(d_output.at), free(d_cell.at), free(d_gates.at), free(d_previous.at);
}

void check_lstm(const syntagma_kernels *set) {
  for (size_t rows = 0; rows <= MOST_ROWS; rows++)
    for (size_t s = 0; s < SIZES; s++) {
      check_forward(set, rows, sizes[s]);
      check_backward(set, rows, sizes[s]);
    }
}
