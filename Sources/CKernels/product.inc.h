// Matrix products of which a row does not depend on the rows beside it.

// TILE rows by 2 vectors of the result stay in registers while the inner dimension runs; this many
// inner steps keep the two columns of w in the first-level cache.
#define INNER_BLOCK 256

// Sums that an index picks lie in memory; clang leaves loops as long as 12 rows unless it is told.
#define UNROLL _Pragma("clang loop unroll(full)")

// y[i(r), :] += Σ_k x(r, k) · w[j(k), :]
typedef struct {
  const float *x;  // either way round: x(r, k) = x[r · x_row + k · x_inner]
  size_t x_row, x_inner;
  const float *w;
  size_t w_stride;
  const int32_t *w_rows;  // j; NULL: all rows as they come
  float *y;
  size_t y_stride;
  const int32_t *y_rows;  // i; NULL: all rows as they come
  size_t inputs;
} NAME(factors);

INLINE NAME(factors) NAME(from_column)(NAME(factors) p, size_t column) {
  p.w += column, p.y += column;
  return p;
}

INLINE NAME(factors) NAME(from_row)(NAME(factors) p, size_t row) {
  p.x += row * p.x_row;
  if (p.y_rows) p.y_rows += row;
  else p.y += row * p.y_stride;
  return p;
}

INLINE NAME(factors) NAME(inner_block)(NAME(factors) p, size_t inner) {
  p.inputs = p.inputs - inner < INNER_BLOCK ? p.inputs - inner : INNER_BLOCK;
  p.x += inner * p.x_inner;
  if (p.w_rows) p.w_rows += inner;
  else p.w += inner * p.w_stride;
  return p;
}

INLINE size_t NAME(place)(const int32_t *rows, size_t index) {
  return rows ? (size_t)rows[index] : index;
}

INLINE void NAME(tile)(size_t rows, size_t vectors, NAME(factors) p) {
  vec sum[TILE][8];
  UNROLL for (size_t r = 0; r < rows; r++)
    for (size_t v = 0; v < vectors; v++)
      sum[r][v] = *(const vec *)(p.y + NAME(place)(p.y_rows, r) * p.y_stride + v * WIDTH);
  for (size_t k = 0; k < p.inputs; k++) {
    const float *w = p.w + NAME(place)(p.w_rows, k) * p.w_stride;
    UNROLL for (size_t r = 0; r < rows; r++) {
      float scalar = p.x[r * p.x_row + k * p.x_inner];
      vec factor = (vec)scalar;
      for (size_t v = 0; v < vectors; v++)
        sum[r][v] = vmadd(factor, *(const vec *)(w + v * WIDTH), sum[r][v]);
    }
  }
  UNROLL for (size_t r = 0; r < rows; r++)
    for (size_t v = 0; v < vectors; v++)
      *(vec *)(p.y + NAME(place)(p.y_rows, r) * p.y_stride + v * WIDTH) = sum[r][v];
}

// A tile of which the first `done` columns were done before: summed in vain and not stored.
INLINE void NAME(late_tile)(size_t rows, size_t vectors, size_t done, NAME(factors) p) {
  float results[TILE * 2 * WIDTH];
  size_t width = vectors * WIDTH;
  NAME(factors) own = p;
  own.y = results, own.y_stride = width, own.y_rows = NULL;
  for (size_t r = 0; r < rows; r++)
    memcpy(results + r * width, p.y + NAME(place)(p.y_rows, r) * p.y_stride, width * 4);
  NAME(tile)(rows, vectors, own);
  for (size_t r = 0; r < rows; r++)
    memcpy(p.y + NAME(place)(p.y_rows, r) * p.y_stride + done, results + r * width + done, (width - done) * 4);
}

// A strip of columns, as many rows at a time as fit.
INLINE void NAME(strip)(size_t rows, size_t vectors, size_t done, NAME(factors) p) {
#define STRIP(n)                                                                \
  if (done) NAME(late_tile)(n, vectors, done, NAME(from_row)(p, r));            \
  else NAME(tile)(n, vectors, NAME(from_row)(p, r));                            \
  r += n;
  for (size_t r = 0; r < rows;) {
    size_t left = rows - r;
    if (left >= TILE && left != TILE + 2 && left != TILE + 1) { STRIP(TILE) }
    else if (TILE > 6 && left >= 6 && left != 8 && left != 7) { STRIP(6) }
    else if (left >= 4) { STRIP(4) }
    else if (left == 3) { STRIP(3) }
    else if (left == 2) { STRIP(2) }
    else { STRIP(1) }
  }
#undef STRIP
}

// The same sums for a matrix narrower than a vector, one by one.
INLINE void NAME(narrow_row)(size_t columns, NAME(factors) p) {
  for (size_t c = 0; c < columns; c++) {
    float *y = p.y + NAME(place)(p.y_rows, 0) * p.y_stride + c;
    float sum = *y;
    for (size_t k = 0; k < p.inputs; k++)
      sum = madd(p.x[k * p.x_inner], p.w[NAME(place)(p.w_rows, k) * p.w_stride + c], sum);
    *y = sum;
  }
}

// For several rows the matrix is made as wide as a vector first: the same sums, many times as fast.
INLINE void NAME(narrow)(size_t rows, size_t columns, NAME(factors) p) {
  size_t r = 0;
  if (rows >= TILE) {
    float wide[INNER_BLOCK * WIDTH] = {0};
    for (size_t k = 0; k < p.inputs; k++)
      memcpy(wide + k * WIDTH, p.w + NAME(place)(p.w_rows, k) * p.w_stride, columns * 4);
    for (; r + TILE <= rows; r += TILE) {
      float results[TILE * WIDTH] = {0};
      NAME(factors) from = NAME(from_row)(p, r), own = from;
      own.w = wide, own.w_stride = WIDTH, own.w_rows = NULL;
      own.y = results, own.y_stride = WIDTH, own.y_rows = NULL;
      for (size_t i = 0; i < TILE; i++)
        memcpy(results + i * WIDTH, from.y + NAME(place)(from.y_rows, i) * from.y_stride, columns * 4);
      NAME(tile)(TILE, 1, own);
      for (size_t i = 0; i < TILE; i++)
        memcpy(from.y + NAME(place)(from.y_rows, i) * from.y_stride, results + i * WIDTH, columns * 4);
    }
  }
  for (; r < rows; r++) NAME(narrow_row)(columns, NAME(from_row)(p, r));
}

INLINE void NAME(all_columns)(size_t rows, size_t outputs, NAME(factors) p) {
  size_t c = 0;
  // A row or two alone would wait for each multiply-add: more columns keep as many going at once.
  if (rows == 1)
    for (; c + 8 * WIDTH <= outputs; c += 8 * WIDTH) NAME(tile)(1, 8, NAME(from_column)(p, c));
  if (rows == 2)
    for (; c + 4 * WIDTH <= outputs; c += 4 * WIDTH) NAME(tile)(2, 4, NAME(from_column)(p, c));
  for (; c + 2 * WIDTH <= outputs; c += 2 * WIDTH) NAME(strip)(rows, 2, 0, NAME(from_column)(p, c));
  for (; c + WIDTH <= outputs; c += WIDTH) NAME(strip)(rows, 1, 0, NAME(from_column)(p, c));
  if (c == outputs) return;
  if (outputs < WIDTH) NAME(narrow)(rows, outputs, p);
  else NAME(strip)(rows, 1, c + WIDTH - outputs, NAME(from_column)(p, outputs - WIDTH));
}

INLINE void NAME(add_product)(size_t rows, size_t outputs, NAME(factors) p) {
  for (size_t k = 0; k < p.inputs; k += INNER_BLOCK)
    NAME(all_columns)(rows, outputs, NAME(inner_block)(p, k));
}

// y = bias in every row, or zeros.
INLINE void NAME(begin_rows)(size_t rows, size_t outputs, const float *bias, float *y, size_t y_stride) {
  for (size_t r = 0; r < rows; r++)
    if (bias) memcpy(y + r * y_stride, bias, outputs * sizeof(float));
    else memset(y + r * y_stride, 0, outputs * sizeof(float));
}

static void NAME(product)(size_t rows, size_t outputs, size_t inputs, const float *x,
                          size_t x_stride, const float *w, size_t w_stride, const float *bias,
                          float *y, size_t y_stride, int accumulate) {
  if (!accumulate) NAME(begin_rows)(rows, outputs, bias, y, y_stride);
  NAME(add_product)(rows, outputs, (NAME(factors)){
      .x = x, .x_row = x_stride, .x_inner = 1, .w = w, .w_stride = w_stride, .y = y,
      .y_stride = y_stride, .inputs = inputs});
}

static void NAME(transposed_product)(size_t rows, size_t outputs, size_t inputs, const float *x,
                                     size_t x_stride, const float *w, size_t w_stride, float *y,
                                     size_t y_stride, int accumulate) {
  if (!accumulate) NAME(begin_rows)(rows, outputs, NULL, y, y_stride);
  NAME(add_product)(rows, outputs, (NAME(factors)){
      .x = x, .x_row = 1, .x_inner = x_stride, .w = w, .w_stride = w_stride, .y = y,
      .y_stride = y_stride, .inputs = inputs});
}

static void NAME(add_picked_product)(size_t rows, size_t outputs, size_t inputs, const float *x,
                                     size_t x_row, size_t x_inner, const float *w, size_t w_stride,
                                     const int32_t *w_rows, float *y, size_t y_stride,
                                     const int32_t *y_rows) {
  NAME(add_product)(rows, outputs, (NAME(factors)){
      .x = x, .x_row = x_row, .x_inner = x_inner, .w = w, .w_stride = w_stride, .w_rows = w_rows,
      .y = y, .y_stride = y_stride, .y_rows = y_rows, .inputs = inputs});
}

// A matrix in panels of 2 vectors' columns, one panel after the other, each [inputs, 2 · WIDTH]: it
// is read in the order in which it lies. The last panel ends where the matrix does and may overlap the
// one before.
#define PANEL (2 * WIDTH)

INLINE size_t NAME(panel_start)(size_t panel, size_t outputs) {
  return (panel + 1) * PANEL <= outputs ? panel * PANEL : outputs - PANEL;
}

static void NAME(pack)(size_t inputs, size_t outputs, const float *w, size_t w_stride, int transposed,
                       float *packed) {
  for (size_t p = 0; p * PANEL < outputs; p++) {
    size_t c = NAME(panel_start)(p, outputs);
    float *panel = packed + p * PANEL * inputs;
    for (size_t k = 0; k < inputs && !transposed; k++)
      memcpy(panel + k * PANEL, w + k * w_stride + c, PANEL * sizeof(float));
    for (size_t j = 0; j < PANEL && transposed; j++)
      for (size_t k = 0; k < inputs; k++) panel[k * PANEL + j] = w[(c + j) * w_stride + k];
  }
}

static void NAME(packed_product)(size_t rows, size_t outputs, size_t inputs, const float *x,
                                 size_t x_stride, const float *packed, const float *bias, float *y,
                                 size_t y_stride, int accumulate) {
  if (!accumulate) NAME(begin_rows)(rows, outputs, bias, y, y_stride);
  for (size_t k = 0; k < inputs; k += INNER_BLOCK)
    for (size_t p = 0; p * PANEL < outputs; p++) {
      size_t c = NAME(panel_start)(p, outputs);
      NAME(factors) all = {.x = x, .x_row = x_stride, .x_inner = 1, .w = packed + p * PANEL * inputs,
                           .w_stride = PANEL, .y = y + c, .y_stride = y_stride, .inputs = inputs};
      NAME(strip)(rows, 2, p * PANEL - c, NAME(inner_block)(all, k));
    }
}
