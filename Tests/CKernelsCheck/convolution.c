// The convolution over looked-up rows, pooled over time.
#include <math.h>

#include "check.h"

enum { FORMS = 6, IDS = 5 };
static const int32_t starts[FORMS + 1] = {0, 1, 7, 9, 9, 12, 17};
static const int32_t ids[17] = {4, 0, 1, 2, 3, 4, 0, 2, 2, 1, 1, 3, 0, 4, 3, 2, 1};

static double sum_at(matrix table, matrix bias, size_t width, size_t left, const int32_t *form, int64_t length,
                     int64_t t, size_t filter) {
  double sum = bias.at[filter];
  for (size_t k = 0; k < width; k++) {
    int64_t position = t + (int64_t)k - (int64_t)left;
    if (position < 0 || position >= length) continue;
    sum += table.at[((size_t)form[position] * width + k) * bias.columns + filter];
  }
  return sum;
}

static void check_width(const syntagma_kernels *set, size_t filters, size_t width) {
  size_t left = (width - 1) / 2;
  double bound = (double)((width + 1) * (width + 1)) * ROUNDING;
  matrix table = random_matrix(IDS, width * filters, 0, 1), bias = random_matrix(1, filters, 0, 2);
  matrix pooled = random_matrix(FORMS, filters, 3, 3), unasked = copy_of(pooled);
  int32_t *argmax = malloc(FORMS * filters * sizeof(int32_t));
  set->look_up_convolution(FORMS, starts, ids, width, left, filters, table.at, bias.at, pooled.at,
                           pooled.stride, argmax);
  set->look_up_convolution(FORMS, starts, ids, width, left, filters, table.at, bias.at, unasked.at,
                           unasked.stride, NULL);
  expect_gaps_kept(pooled, "pooled");
  for (size_t u = 0; u < FORMS; u++) {
    const int32_t *form = ids + starts[u];
    int64_t length = starts[u + 1] - starts[u];
    for (size_t f = 0; f < filters; f++) {
      double best = -INFINITY;
      for (int64_t t = 0; t < length; t++) best = fmax(best, sum_at(table, bias, width, left, form, length, t, f));
      expect_near(pooled.at[u * pooled.stride + f], fmax(best, 0), bound, "pooled", u, f);
      int32_t place = argmax[u * filters + f];
      expect(place >= 0 && (place < length || place == 0), "place %d of a form of %lld", place, (long long)length);
      if (length > 0)
        expect_near(sum_at(table, bias, width, left, form, length, place, f), best, bound, "sum at maximum", u, f);
    }
    expect_same_bits(unasked.at + u * unasked.stride, pooled.at + u * pooled.stride, filters, "pooled without places");
    int32_t alone[2] = {0, (int32_t)length};
    matrix row = random_matrix(1, filters, 0, 4);
    set->look_up_convolution(1, alone, form, width, left, filters, table.at, bias.at, row.at, filters, NULL);
    expect_same_bits(row.at, pooled.at + u * pooled.stride, filters, "pooled of a form alone");
    free(row.at);
  }
  free(table.at), free(bias.at), free(pooled.at), free(unasked.at), free(argmax);
}

// Every gradient goes to the window at its maximum, form by form, so that sums have one order.
static void check_gradient(const syntagma_kernels *set, size_t filters, size_t width) {
  size_t left = (width - 1) / 2;
  matrix d_pooled = random_matrix(FORMS, filters, 0, 5), d_table = random_matrix(IDS, width * filters, 0, 6);
  matrix exact = copy_of(d_table);
  int32_t *argmax = malloc(FORMS * filters * sizeof(int32_t));
  for (size_t u = 0; u < FORMS; u++)
    for (size_t f = 0; f < filters; f++) {
      int64_t length = starts[u + 1] - starts[u], place = length ? (int64_t)(f + u) % length : 0;
      argmax[u * filters + f] = (int32_t)place;
      if (f % 3 == 0) d_pooled.at[u * filters + f] = 0;
      for (size_t k = 0; k < width; k++) {
        int64_t position = place + (int64_t)k - (int64_t)left;
        if (position < 0 || position >= length) continue;
        exact.at[((size_t)ids[starts[u] + position] * width + k) * filters + f] += d_pooled.at[u * filters + f];
      }
    }
  set->look_up_convolution_backward(FORMS, starts, ids, width, left, filters, argmax, d_pooled.at, d_table.at);
  expect_same_bits(d_table.at, exact.at, IDS * width * filters, "gradient of the table");
  free(d_pooled.at), free(d_table.at), free(exact.at), free(argmax);
}

void check_convolution(const syntagma_kernels *set) {
  for (size_t s = 0; s < SIZES; s++)
    for (size_t width = 1; width <= 5; width++) {
      check_width(set, sizes[s], width);
      check_gradient(set, sizes[s], width);
    }
}
