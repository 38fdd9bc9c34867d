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

// rows × columns dot products side by side, a vector of the inner dimension at a time: 3 × 4 sums and
// what they are made of take 16 registers.
#define DOT_ROWS 3
#define DOT_COLUMNS 4

// y[r, c] (+)= Σ_k x[i(r), k] · w[j(c), k]
typedef struct {
  const float *x;
  size_t x_stride;
  const int32_t *x_rows;  // i; NULL: all rows as they come
  const float *w;
  size_t w_stride;
  const int32_t *w_rows;  // j; NULL: all rows as they come
  float *y;
  size_t y_stride;
  size_t inputs;
  int accumulate;
} NAME(dot_factors);

INLINE void NAME(dot_tile)(size_t rows, size_t columns, size_t first_row, size_t first_column,
                           NAME(dot_factors) p) {
  const float *x[DOT_ROWS], *w[DOT_COLUMNS];
  for (size_t r = 0; r < rows; r++) x[r] = p.x + NAME(place)(p.x_rows, first_row + r) * p.x_stride;
  for (size_t c = 0; c < columns; c++) w[c] = p.w + NAME(place)(p.w_rows, first_column + c) * p.w_stride;
  vec sum[DOT_ROWS][DOT_COLUMNS];
  for (size_t r = 0; r < rows; r++)
    for (size_t c = 0; c < columns; c++) sum[r][c] = (vec)0.0f;
  size_t k = 0;
  for (; k + WIDTH <= p.inputs; k += WIDTH) {
    vec row[DOT_ROWS];
    for (size_t r = 0; r < rows; r++) row[r] = *(const vec *)(x[r] + k);
    for (size_t c = 0; c < columns; c++) {
      vec factor = *(const vec *)(w[c] + k);
      for (size_t r = 0; r < rows; r++) sum[r][c] = vmadd(row[r], factor, sum[r][c]);
    }
  }
  for (size_t r = 0; r < rows; r++)
    for (size_t c = 0; c < columns; c++) {
      float total = SUM_LANES(sum[r][c]);
      for (size_t j = k; j < p.inputs; j++) total = madd(x[r][j], w[c][j], total);
      float *y = p.y + (first_row + r) * p.y_stride + first_column + c;
      *y = p.accumulate ? *y + total : total;
    }
}

INLINE void NAME(dot_columns)(size_t rows, size_t columns, size_t first, NAME(dot_factors) p) {
  size_t r = 0;
  for (; r + DOT_ROWS <= rows && rows - r != DOT_ROWS + 1; r += DOT_ROWS)
    NAME(dot_tile)(DOT_ROWS, columns, r, first, p);
  for (; r + 2 <= rows; r += 2) NAME(dot_tile)(2, columns, r, first, p);
  if (r < rows) NAME(dot_tile)(1, columns, r, first, p);
}

INLINE void NAME(dots)(size_t rows, size_t outputs, NAME(dot_factors) p) {
  size_t c = 0;
  for (; c + DOT_COLUMNS <= outputs; c += DOT_COLUMNS) NAME(dot_columns)(rows, DOT_COLUMNS, c, p);
  if (outputs - c == 3) NAME(dot_columns)(rows, 3, c, p);
  if (outputs - c == 2) NAME(dot_columns)(rows, 2, c, p);
  if (outputs - c == 1) NAME(dot_columns)(rows, 1, c, p);
}

static void NAME(product_transposed)(size_t rows, size_t outputs, size_t inputs, const float *x,
                                     size_t x_stride, const float *w, size_t w_stride, float *y,
                                     size_t y_stride, int accumulate) {
  NAME(dots)(rows, outputs, (NAME(dot_factors)){
      .x = x, .x_stride = x_stride, .w = w, .w_stride = w_stride, .y = y, .y_stride = y_stride,
      .inputs = inputs, .accumulate = accumulate});
}

static void NAME(picked_product_transposed)(size_t rows, size_t outputs, size_t inputs, const float *x,
                                            size_t x_stride, const int32_t *x_rows, const float *w,
                                            size_t w_stride, const int32_t *w_rows, float *y,
                                            size_t y_stride) {
  NAME(dots)(rows, outputs, (NAME(dot_factors)){
      .x = x, .x_stride = x_stride, .x_rows = x_rows, .w = w, .w_stride = w_stride, .w_rows = w_rows,
      .y = y, .y_stride = y_stride, .inputs = inputs});
}
