// A convolution over looked-up rows, pooled over time.

INLINE void NAME(keep_maximum)(size_t filters, int32_t position, const float *restrict sum,
                               float *restrict best, int32_t *restrict argmax) {
  LANES for (size_t f = 0; f < filters; f++) {
    argmax[f] = sum[f] > best[f] ? position : argmax[f];
    best[f] = sum[f] > best[f] ? sum[f] : best[f];
  }
}

#define FILTER_BLOCK 128

// One form, at most FILTER_BLOCK filters; `stride` is the width of a table row.
static void NAME(convolve_form)(int32_t length, const int32_t *ids, size_t width, size_t left,
                                size_t filters, size_t all_filters, const float *table,
                                const float *bias, float *pooled, int32_t *argmax) {
  float best[FILTER_BLOCK], sum[FILTER_BLOCK];
  int32_t place[FILTER_BLOCK];
  for (size_t f = 0; f < filters; f++) best[f] = -__builtin_inff(), place[f] = 0;
  for (int32_t t = 0; t < length; t++) {
    memcpy(sum, bias, filters * sizeof(float));
    for (size_t k = 0; k < width; k++) {
      int64_t position = (int64_t)t + (int64_t)k - (int64_t)left;
      if (position < 0 || position >= length) continue;
      NAME(add_row)(filters, table + ((size_t)ids[position] * width + k) * all_filters, sum);
    }
    NAME(keep_maximum)(filters, t, sum, best, place);
  }
  for (size_t f = 0; f < filters; f++) pooled[f] = best[f] > 0 ? best[f] : 0;
  if (argmax) memcpy(argmax, place, filters * sizeof(int32_t));
}

static void NAME(look_up_convolution)(size_t forms, const int32_t *starts, const int32_t *ids,
                                      size_t width, size_t left, size_t filters, const float *table,
                                      const float *bias, float *pooled, size_t pooled_stride,
                                      int32_t *argmax) {
  for (size_t u = 0; u < forms; u++)
    for (size_t f = 0; f < filters; f += FILTER_BLOCK) {
      size_t block = filters - f < FILTER_BLOCK ? filters - f : FILTER_BLOCK;
      NAME(convolve_form)(starts[u + 1] - starts[u], ids + starts[u], width, left, block, filters,
                          table + f, bias + f, pooled + u * pooled_stride + f,
                          argmax ? argmax + u * filters + f : NULL);
    }
}

// The gradient of a form reaches the table through the window at each filter's maximum alone.
static void NAME(look_up_convolution_backward)(size_t forms, const int32_t *starts, const int32_t *ids,
                                               size_t width, size_t left, size_t filters,
                                               const int32_t *argmax, const float *d_pooled,
                                               float *d_table) {
  for (size_t u = 0; u < forms; u++)
    for (size_t f = 0; f < filters; f++) {
      float d = d_pooled[u * filters + f];
      if (d == 0) continue;
      int64_t first = (int64_t)starts[u] + argmax[u * filters + f] - (int64_t)left;
      int64_t from = first < starts[u] ? starts[u] - first : 0;
      int64_t to = first + (int64_t)width > starts[u + 1] ? starts[u + 1] - first : (int64_t)width;
      for (int64_t k = from; k < to; k++)
        d_table[((size_t)ids[first + k] * width + (size_t)k) * filters + f] += d;
    }
}
