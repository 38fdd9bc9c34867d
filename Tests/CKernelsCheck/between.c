// What stands between recurrent layers: norms and highways.
#include <math.h>

#include "check.h"

static const float epsilon = 1e-5f;

static void check_norm(const syntagma_kernels *set, size_t rows, size_t columns) {
  matrix x = random_matrix(rows, columns, 0, 1), gain = random_matrix(1, columns, 0, 2);
  matrix bias = random_matrix(1, columns, 0, 3), y = random_matrix(rows, columns, 0, 4), normal = copy_of(y);
  matrix factors = random_matrix(rows, 1, 0, 5), dy = random_matrix(rows, columns, 0, 6), dx = copy_of(y);
  matrix start = random_matrix(2, columns, 0, 7), sums = copy_of(start);
  set->layer_norm(rows, columns, x.at, gain.at, bias.at, epsilon, y.at, normal.at, factors.at);
  set->layer_norm_backward(rows, columns, dy.at, gain.at, normal.at, factors.at, dx.at, sums.at, sums.at + columns);
  matrix exact = copy_of(start);
  double *d_gain = calloc(2 * columns, sizeof(double)), *d_bias = d_gain + columns;
  for (size_t r = 0; r < rows; r++) {
    const float *row = x.at + r * columns, *d = dy.at + r * columns;
    double mean = 0, variance = 0, g = 0, slope = 0, n = (double)columns;
    for (size_t j = 0; j < columns; j++) mean += row[j] / n;
    for (size_t j = 0; j < columns; j++) variance += (row[j] - mean) * (row[j] - mean) / n;
    double factor = 1 / sqrt(variance + epsilon), many = 40 * ROUNDING * factor * (1 + factor);
    expect_near(factors.at[r], factor, many * factor, "factor", r, 0);
    for (size_t j = 0; j < columns; j++) {
      double normal = (row[j] - mean) * factor;
      g += d[j] * gain.at[j] / n, slope += d[j] * gain.at[j] * normal / n;
    }
    for (size_t j = 0; j < columns; j++) {
      double normal = (row[j] - mean) * factor;
      expect_near(y.at[r * columns + j], normal * gain.at[j] + bias.at[j], many, "norm", r, j);
      double dx_j = factor * (d[j] * gain.at[j] - g - slope * normal);
      expect_near(dx.at[r * columns + j], dx_j, 4 * many * factor, "d norm", r, j);
      d_gain[j] += d[j] * normal, d_bias[j] += d[j];
    }
    matrix alone = row_of(x, r), out = row_of(y, r), kept = row_of(normal, r);
    float scale;
    set->layer_norm(1, columns, alone.at, gain.at, bias.at, epsilon, out.at, kept.at, &scale);
    expect_same_bits(out.at, y.at + r * columns, columns, "norm of a row alone");
    free(alone.at), free(out.at), free(kept.at);
  }
  double many = 1000 * ROUNDING * (double)(1 + rows);
  for (size_t j = 0; j < columns; j++) {
    expect_near(sums.at[j], exact.at[j] + d_gain[j], many, "d gain", 0, j);
    expect_near(sums.at[columns + j], exact.at[columns + j] + d_bias[j], many, "d bias", 0, j);
  }
  free(x.at), free(gain.at), free(bias.at), free(y.at), free(normal.at), free(factors.at), free(dy.at);
  free(dx.at), free(start.at), free(sums.at), free(exact.at), free(d_gain);
}

static void check_highway(const syntagma_kernels *set, size_t count) {
  matrix gate = random_matrix(1, count, 0, 1), x = random_matrix(1, count, 0, 2), t = random_matrix(1, count, 0, 3);
  matrix dy = random_matrix(1, count, 0, 4), g = copy_of(gate), y = copy_of(gate);
  matrix d_gate = copy_of(gate), dx = copy_of(gate), dt = copy_of(gate);
  set->highway(count, g.at, x.at, t.at, y.at);
  set->highway_backward(count, g.at, x.at, t.at, dy.at, d_gate.at, dx.at, dt.at);
  const double bound = 16 * ROUNDING;
  for (size_t i = 0; i < count; i++) {
    double s = 1 / (1 + exp(-gate.at[i])), difference = (double)t.at[i] - x.at[i];
    expect_near(g.at[i], s, bound, "gate", 0, i);
    expect_near(y.at[i], s * t.at[i] + (1 - s) * x.at[i], bound, "highway", 0, i);
    expect_near(dt.at[i], dy.at[i] * s, bound, "d made", 0, i);
    expect_near(dx.at[i], dy.at[i] * (1 - s), bound, "d around", 0, i);
    expect_near(d_gate.at[i], dy.at[i] * difference * s * (1 - s), bound, "d gate", 0, i);
  }
  free(gate.at), free(x.at), free(t.at), free(dy.at), free(g.at), free(y.at);
  free(d_gate.at), free(dx.at), free(dt.at);
}

void check_between(const syntagma_kernels *set) {
  for (size_t s = 0; s < SIZES; s++) {
    check_highway(set, sizes[s]);
    for (size_t rows = 0; rows <= MOST_ROWS && sizes[s] > 0; rows++) check_norm(set, rows, sizes[s]);
  }
}
