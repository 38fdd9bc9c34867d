// Rows brought to mean 0 and variance 1 (Ba, Kiros and Hinton 2016), forward and backward.

// Σ x·y in lanes: the order depends on nothing but the count.
INLINE float NAME(row_dot)(size_t count, const float *x, const float *y) {
  vec lanes = (vec)0.0f;
  size_t i = 0;
  for (; i + WIDTH <= count; i += WIDTH) lanes = vmadd(VEC(x + i), VEC(y + i), lanes);
  float sum = 0;
  for (size_t lane = 0; lane < WIDTH; lane++) sum += lanes[lane];
  for (; i < count; i++) sum = madd(x[i], y[i], sum);
  return sum;
}

INLINE float NAME(row_sum)(size_t count, const float *x) {
  vec lanes = (vec)0.0f;
  size_t i = 0;
  for (; i + WIDTH <= count; i += WIDTH) lanes += VEC(x + i);
  float sum = 0;
  for (size_t lane = 0; lane < WIDTH; lane++) sum += lanes[lane];
  for (; i < count; i++) sum += x[i];
  return sum;
}

INLINE void NAME(centre)(size_t columns, float mean, const float *restrict x, float *restrict y) {
  LANES for (size_t j = 0; j < columns; j++) y[j] = x[j] - mean;
}

INLINE void NAME(scale_and_shift)(size_t columns, float factor, const float *restrict gain,
                                  const float *restrict bias, float *restrict normal,
                                  float *restrict y) {
  LANES for (size_t j = 0; j < columns; j++) {
    normal[j] *= factor;
    y[j] = madd(normal[j], gain[j], bias[j]);
  }
}

static void NAME(layer_norm)(size_t rows, size_t columns, const float *x, const float *gain,
                             const float *bias, float epsilon, float *y, float *normal,
                             float *factors) {
  for (size_t r = 0; r < rows; r++) {
    float *n = normal + r * columns;
    NAME(centre)(columns, NAME(row_sum)(columns, x + r * columns) / columns, x + r * columns, n);
    // The mean of numbers far from 0 is rounded: what it missed is seen beside 0.
    float rest = NAME(row_sum)(columns, n) / columns;
    for (size_t j = 0; j < columns; j++) n[j] -= rest;
    float variance = NAME(row_dot)(columns, n, n) / columns;
    factors[r] = 1.0f / __builtin_elementwise_sqrt(variance + epsilon);
    NAME(scale_and_shift)(columns, factors[r], gain, bias, n, y + r * columns);
  }
}

//   g = dy·gain    dx = factor·(g − mean(g) − n·mean(g·n))    dgain += dy·n    dbias += dy
INLINE void NAME(norm_gradients)(size_t columns, const float *restrict dy,
                                 const float *restrict gain, const float *restrict normal,
                                 float *restrict dx, float *restrict d_gain,
                                 float *restrict d_bias) {
  LANES for (size_t j = 0; j < columns; j++) {
    dx[j] = dy[j] * gain[j];
    d_gain[j] = madd(dy[j], normal[j], d_gain[j]);
    d_bias[j] += dy[j];
  }
}

INLINE void NAME(norm_input_gradient)(size_t columns, float mean, float slope, float factor,
                                      const float *restrict normal, float *restrict dx) {
  LANES for (size_t j = 0; j < columns; j++)
    dx[j] = factor * (dx[j] - madd(normal[j], slope, mean));
}

static void NAME(layer_norm_backward)(size_t rows, size_t columns, const float *dy, const float *gain,
                                      const float *normal, const float *factors, float *dx,
                                      float *d_gain, float *d_bias) {
  for (size_t r = 0; r < rows; r++) {
    const float *n = normal + r * columns;
    float *d = dx + r * columns;
    NAME(norm_gradients)(columns, dy + r * columns, gain, n, d, d_gain, d_bias);
    float mean = NAME(row_sum)(columns, d) / columns, slope = NAME(row_dot)(columns, d, n) / columns;
    NAME(norm_input_gradient)(columns, mean, slope, factors[r], n, d);
  }
}
