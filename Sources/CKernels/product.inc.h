// Matrix products of which a row does not depend on the rows beside it.

// TILE rows by 2 vectors of the result stay in registers while the inner dimension runs; this many
// inner steps keep the two columns of w in the first-level cache. x may lie either way: row r has its
// inner dimension at x[r · x_row + k · x_inner].
#define INNER_BLOCK 256

// Sums that an index picks lie in memory; clang leaves loops as long as 12 rows unless it is told.
#define UNROLL _Pragma("clang loop unroll(full)")

INLINE void NAME(tile)(size_t rows, size_t vectors, size_t inputs, const float *x, size_t x_row,
                       size_t x_inner, const float *w, size_t w_stride, float *y, size_t y_stride) {
  vec sum[TILE][8];
  UNROLL for (size_t r = 0; r < rows; r++)
    for (size_t v = 0; v < vectors; v++) sum[r][v] = *(const vec *)(y + r * y_stride + v * WIDTH);
  for (size_t k = 0; k < inputs; k++)
    UNROLL for (size_t r = 0; r < rows; r++) {
      float scalar = x[r * x_row + k * x_inner];
      vec factor = (vec)scalar;
      for (size_t v = 0; v < vectors; v++)
        sum[r][v] = vmadd(factor, *(const vec *)(w + k * w_stride + v * WIDTH), sum[r][v]);
    }
  UNROLL for (size_t r = 0; r < rows; r++)
    for (size_t v = 0; v < vectors; v++) *(vec *)(y + r * y_stride + v * WIDTH) = sum[r][v];
}

// The same for the last `columns` of a vector's worth of columns that ends where the matrix does:
// those before them are done already, so they are summed in vain and not stored.
INLINE void NAME(tail_tile)(size_t rows, size_t columns, size_t inputs, const float *x,
                            size_t x_row, size_t x_inner, const float *w, size_t w_stride, float *y,
                            size_t y_stride) {
  float results[TILE * WIDTH];
  for (size_t r = 0; r < rows; r++) memcpy(results + r * WIDTH, y + r * y_stride, WIDTH * 4);
  NAME(tile)(rows, 1, inputs, x, x_row, x_inner, w, w_stride, results, WIDTH);
  size_t done = WIDTH - columns;
  for (size_t r = 0; r < rows; r++)
    memcpy(y + r * y_stride + done, results + r * WIDTH + done, columns * 4);
}

// The same sums for a matrix narrower than a vector, one by one.
static void NAME(edge)(size_t rows, size_t columns, size_t inputs, const float *x, size_t x_row,
                       size_t x_inner, const float *w, size_t w_stride, float *y, size_t y_stride) {
  for (size_t r = 0; r < rows; r++)
    for (size_t c = 0; c < columns; c++) {
      float sum = y[r * y_stride + c];
      for (size_t k = 0; k < inputs; k++)
        sum = madd(x[r * x_row + k * x_inner], w[k * w_stride + c], sum);
      y[r * y_stride + c] = sum;
    }
}

// A panel of columns, by as many rows at a time as fit; `kernel` is tile or tail_tile.
#define PANEL(kernel, columns)                                                                  \
  for (size_t r = 0; r < rows;) {                                                               \
    size_t left = rows - r;                                                                     \
    const float *from = x + r * x_row;                                                       \
    float *to = y + c + r * y_stride;                                                           \
    if (left >= TILE && left != TILE + 2 && left != TILE + 1) {                                 \
      kernel(TILE, columns, inputs, from, x_row, x_inner, w + c, w_stride, to, y_stride), r += TILE; \
    } else if (TILE > 6 && left >= 6 && left != 8 && left != 7) {                               \
      kernel(6, columns, inputs, from, x_row, x_inner, w + c, w_stride, to, y_stride), r += 6; \
    } else if (left >= 4) {                                                                     \
      kernel(4, columns, inputs, from, x_row, x_inner, w + c, w_stride, to, y_stride), r += 4; \
    } else if (left == 3) {                                                                     \
      kernel(3, columns, inputs, from, x_row, x_inner, w + c, w_stride, to, y_stride), r += 3; \
    } else if (left == 2) {                                                                     \
      kernel(2, columns, inputs, from, x_row, x_inner, w + c, w_stride, to, y_stride), r += 2; \
    } else {                                                                                    \
      kernel(1, columns, inputs, from, x_row, x_inner, w + c, w_stride, to, y_stride), r += 1; \
    }                                                                                           \
  }

static void NAME(product_block)(size_t rows, size_t outputs, size_t inputs, const float *x,
                                size_t x_row, size_t x_inner, const float *w, size_t w_stride,
                                float *y, size_t y_stride) {
  size_t c = 0;
  // A row or two alone would wait for each multiply-add: more columns keep as many going at once.
  if (rows == 1)
    for (; c + 8 * WIDTH <= outputs; c += 8 * WIDTH)
      NAME(tile)(1, 8, inputs, x, x_row, x_inner, w + c, w_stride, y + c, y_stride);
  if (rows == 2)
    for (; c + 4 * WIDTH <= outputs; c += 4 * WIDTH)
      NAME(tile)(2, 4, inputs, x, x_row, x_inner, w + c, w_stride, y + c, y_stride);
  for (; c + 2 * WIDTH <= outputs; c += 2 * WIDTH) PANEL(NAME(tile), 2)
  for (; c + WIDTH <= outputs; c += WIDTH) PANEL(NAME(tile), 1)
  if (c == outputs) return;
  if (outputs < WIDTH) {
    NAME(edge)(rows, outputs, inputs, x, x_row, x_inner, w, w_stride, y, y_stride);
  } else {
    size_t columns = outputs - c;
    c = outputs - WIDTH;
    PANEL(NAME(tail_tile), columns)
  }
}

INLINE void NAME(product_either)(size_t rows, size_t outputs, size_t inputs, const float *x,
                                 size_t x_row, size_t x_inner, const float *w, size_t w_stride,
                                 const float *bias, float *y, size_t y_stride, int accumulate) {
  for (size_t r = 0; r < rows && !accumulate; r++) {
    if (bias)
      memcpy(y + r * y_stride, bias, outputs * sizeof(float));
    else
      memset(y + r * y_stride, 0, outputs * sizeof(float));
  }
  for (size_t k = 0; k < inputs; k += INNER_BLOCK) {
    size_t block = inputs - k < INNER_BLOCK ? inputs - k : INNER_BLOCK;
    NAME(product_block)(rows, outputs, block, x + k * x_inner, x_row, x_inner, w + k * w_stride, w_stride, y, y_stride);
  }
}

static void NAME(product)(size_t rows, size_t outputs, size_t inputs, const float *x,
                          size_t x_stride, const float *w, size_t w_stride, const float *bias,
                          float *y, size_t y_stride, int accumulate) {
  NAME(product_either)(rows, outputs, inputs, x, x_stride, 1, w, w_stride, bias, y, y_stride, accumulate);
}

static void NAME(transposed_product)(size_t rows, size_t outputs, size_t inputs, const float *x,
                                     size_t x_stride, const float *w, size_t w_stride, float *y,
                                     size_t y_stride, int accumulate) {
  NAME(product_either)(rows, outputs, inputs, x, 1, x_stride, w, w_stride, NULL, y, y_stride, accumulate);
}
