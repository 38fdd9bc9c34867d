// The same with a transposed right side: dot products.

#if WIDTH == 16
#define SUM_LANES(v) SUM_8((v).lo + (v).hi)
#elif WIDTH == 8
#define SUM_LANES(v) SUM_8(v)
#else
#define SUM_LANES(v) SUM_4(v)
#endif
#define SUM_8(v) SUM_4((v).lo + (v).hi)
#define SUM_4(v) SUM_2((v).lo + (v).hi)
#define SUM_2(v) ((v).x + (v).y)

// rows × columns dot products side by side, a vector of the inner dimension at a time.
#define DOT_ROWS 2
#define DOT_COLUMNS 4

INLINE void NAME(dot_tile)(size_t rows, size_t columns, size_t inputs, const float *x,
                           size_t x_stride, const float *w, size_t w_stride, float *y,
                           size_t y_stride, int accumulate) {
  vec sum[DOT_ROWS][DOT_COLUMNS];
  for (size_t r = 0; r < rows; r++)
    for (size_t c = 0; c < columns; c++) sum[r][c] = (vec)0.0f;
  size_t k = 0;
  for (; k + WIDTH <= inputs; k += WIDTH)
  {
    vec row[DOT_ROWS];
    for (size_t r = 0; r < rows; r++) row[r] = *(const vec *)(x + r * x_stride + k);
    for (size_t c = 0; c < columns; c++) {
      vec factor = *(const vec *)(w + c * w_stride + k);
      for (size_t r = 0; r < rows; r++) sum[r][c] = vmadd(row[r], factor, sum[r][c]);
    }
  }
  for (size_t r = 0; r < rows; r++)
    for (size_t c = 0; c < columns; c++) {
      float total = SUM_LANES(sum[r][c]);
      for (size_t j = k; j < inputs; j++) total = madd(x[r * x_stride + j], w[c * w_stride + j], total);
      float *to = y + r * y_stride + c;
      *to = accumulate ? *to + total : total;
    }
}

INLINE void NAME(dot_panel)(size_t columns, size_t rows, size_t inputs, const float *x,
                            size_t x_stride, const float *w, size_t w_stride, float *y,
                            size_t y_stride, int accumulate) {
  size_t r = 0;
  for (; r + DOT_ROWS <= rows; r += DOT_ROWS)
    NAME(dot_tile)(DOT_ROWS, columns, inputs, x + r * x_stride, x_stride, w, w_stride, y + r * y_stride, y_stride, accumulate);
  for (; r < rows; r++)
    NAME(dot_tile)(1, columns, inputs, x + r * x_stride, x_stride, w, w_stride, y + r * y_stride, y_stride, accumulate);
}

static void NAME(product_transposed)(size_t rows, size_t outputs, size_t inputs, const float *x,
                                     size_t x_stride, const float *w, size_t w_stride, float *y,
                                     size_t y_stride, int accumulate) {
  size_t c = 0;
  for (; c + DOT_COLUMNS <= outputs; c += DOT_COLUMNS)
    NAME(dot_panel)(DOT_COLUMNS, rows, inputs, x, x_stride, w + c * w_stride, w_stride, y + c, y_stride, accumulate);
  for (; c < outputs; c++)
    NAME(dot_panel)(1, rows, inputs, x, x_stride, w + c * w_stride, w_stride, y + c, y_stride, accumulate);
}
