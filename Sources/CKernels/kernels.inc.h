// The source of every kernel, included once per instruction set with
//   KERNELS      the suffix of the set's names
//   WIDTH        floats in a vector register
//   FMA          1 if a multiply-add is one instruction

#include <string.h>

#define JOIN_(a, b) a##_##b
#define JOIN(a, b) JOIN_(a, b)
#define NAME(a) JOIN(a, KERNELS)
#define INLINE static inline __attribute__((always_inline))
#define LANES _Pragma("clang loop vectorize(enable) interleave(enable)")

typedef float NAME(vec) __attribute__((ext_vector_type(WIDTH), aligned(4)));
#define vec NAME(vec)

#if FMA
INLINE float NAME(madd)(float a, float b, float c) { return __builtin_fmaf(a, b, c); }
INLINE vec NAME(vmadd)(vec a, vec b, vec c) { return __builtin_elementwise_fma(a, b, c); }
#else
INLINE float NAME(madd)(float a, float b, float c) { return a * b + c; }
INLINE vec NAME(vmadd)(vec a, vec b, vec c) { return a * b + c; }
#endif
#define madd NAME(madd)
#define vmadd NAME(vmadd)

// MARK: elementary functions

INLINE float NAME(from_bits)(int32_t bits) {
  float x;
  memcpy(&x, &bits, 4);
  return x;
}

INLINE int32_t NAME(bits_of)(float x) {
  int32_t bits;
  memcpy(&bits, &x, 4);
  return bits;
}

// e^x = 2^n · e^r with n = round(x / ln 2) and |r| ≤ ln 2 / 2; e^r = 1 + r + r²·q(r), q fitted for
// the least relative error (3e-9). Below the normal range the result is 0.
INLINE float NAME(expf)(float x) {
  const float magic = 12582912.0f;  // 1.5 · 2²³: adding it rounds to an integer
  float bounded = x < -87.3365f ? -87.3365f : x;
  bounded = bounded > 88.72283f ? 88.72283f : bounded;
  float shifted = madd(bounded, 1.44269504f, magic);
  float n = shifted - magic;
  float r = madd(n, -0.693145752f, bounded);
  r = madd(n, -1.42860677e-6f, r);
  float q = madd(r, 0.001381446490995586f, 0.008368780836462975f);
  q = madd(r, q, 0.04166839271783829f);
  q = madd(r, q, 0.1666651964187622f);
  q = madd(r, q, 0.4999999403953552f);
  float e = madd(r * r, q, r) + 1.0f;
  // 2^n in two factors: n reaches 128, which alone is no float.
  int32_t whole = NAME(bits_of)(shifted) - NAME(bits_of)(magic);
  int32_t half = whole >> 1;
  float y = e * NAME(from_bits)((half + 127) << 23) * NAME(from_bits)((whole - half + 127) << 23);
  y = x < -87.3365f ? 0.0f : y;
  y = x > 88.72283f ? __builtin_inff() : y;
  return x != x ? x : y;
}

INLINE float NAME(sigmoidf)(float x) { return 1.0f / (1.0f + NAME(expf)(-x)); }

// Near 0 an odd polynomial, x + x³·p(x²), since 1 − 2/(e^2x + 1) cancels there.
INLINE float NAME(tanhf)(float x) {
  float a = __builtin_fabsf(x);
  float z = a * a;
  float p = madd(z, -0.005704974289983511f, 0.020639074966311455f);
  p = madd(z, p, -0.05373971164226532f);
  p = madd(z, p, 0.13331441581249237f);
  p = madd(z, p, -0.3333328068256378f);
  float near = madd(a * z, p, a);
  float far = 1.0f - 2.0f / (NAME(expf)(2.0f * a) + 1.0f);
  float y = a < 0.625f ? near : far;
  return __builtin_copysignf(y, x);
}

static void NAME(exp)(size_t count, const float *restrict x, float *restrict y) {
  LANES for (size_t i = 0; i < count; i++) y[i] = NAME(expf)(x[i]);
}

static void NAME(tanh)(size_t count, const float *restrict x, float *restrict y) {
  LANES for (size_t i = 0; i < count; i++) y[i] = NAME(tanhf)(x[i]);
}

static void NAME(sigmoid)(size_t count, const float *restrict x, float *restrict y) {
  LANES for (size_t i = 0; i < count; i++) y[i] = NAME(sigmoidf)(x[i]);
}

// MARK: the row-independent product

// TILE rows by 2 vectors of the result stay in registers while the inner dimension runs; this many
// inner steps keep the two columns of w in the first-level cache. x may lie either way: row r has its
// inner dimension at x[r · x_row + k · x_inner].
#define TILE 6
#define INNER_BLOCK 256

INLINE void NAME(tile)(size_t rows, size_t vectors, size_t inputs, const float *x, size_t x_row,
                       size_t x_inner, const float *w, size_t w_stride, float *y, size_t y_stride) {
  vec sum[TILE][8];
  for (size_t r = 0; r < rows; r++)
    for (size_t v = 0; v < vectors; v++) sum[r][v] = *(const vec *)(y + r * y_stride + v * WIDTH);
  for (size_t k = 0; k < inputs; k++)
    for (size_t r = 0; r < rows; r++) {
      float scalar = x[r * x_row + k * x_inner];
      vec factor = (vec)scalar;
      for (size_t v = 0; v < vectors; v++)
        sum[r][v] = vmadd(factor, *(const vec *)(w + k * w_stride + v * WIDTH), sum[r][v]);
    }
  for (size_t r = 0; r < rows; r++)
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

// MARK: the row-independent product with a transposed right side

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

// MARK: LSTM

//   c' = f·c + i·g        h' = o·tanh(c')
static void NAME(lstm_row)(size_t H, float *restrict i_, float *restrict f_, float *restrict g_,
                           float *restrict o_, float *restrict cell, float *restrict hidden,
                           float *restrict output, float *restrict tanh_cell) {
  LANES for (size_t j = 0; j < H; j++) {
    float i = NAME(sigmoidf)(i_[j]);
    float f = NAME(sigmoidf)(f_[j]);
    float g = NAME(tanhf)(g_[j]);
    float o = NAME(sigmoidf)(o_[j]);
    float c = madd(f, cell[j], i * g);
    float t = NAME(tanhf)(c);
    i_[j] = i;
    f_[j] = f;
    g_[j] = g;
    o_[j] = o;
    cell[j] = c;
    tanh_cell[j] = t;
    hidden[j] = o * t;
    output[j] = o * t;
  }
}

static void NAME(lstm_forward)(size_t rows, size_t H, float *gates, float *cell, float *hidden,
                               float *output, size_t output_stride, float *tanh_cell) {
  for (size_t r = 0; r < rows; r++) {
    float *g = gates + r * 4 * H;
    NAME(lstm_row)(H, g, g + H, g + 2 * H, g + 3 * H, cell + r * H, hidden + r * H,
                   output + r * output_stride, tanh_cell + r * H);
  }
}

//   dc = dc' + dh·o·(1 − tanh²c')    do = dh·tanh c'    di = dc·g    df = dc·c    dg = dc·i
static void NAME(lstm_row_backward)(size_t H, float *restrict i_, float *restrict f_,
                                    float *restrict g_, float *restrict o_,
                                    const float *restrict tanh_cell,
                                    const float *restrict previous_cell,
                                    const float *restrict d_output, const float *restrict d_hidden,
                                    float *restrict d_cell) {
  LANES for (size_t j = 0; j < H; j++) {
    float i = i_[j], f = f_[j], g = g_[j], o = o_[j], t = tanh_cell[j];
    float dh = d_hidden[j] + d_output[j];
    float dc = madd(dh * o, 1.0f - t * t, d_cell[j]);
    i_[j] = dc * g * i * (1.0f - i);
    f_[j] = dc * previous_cell[j] * f * (1.0f - f);
    g_[j] = dc * i * (1.0f - g * g);
    o_[j] = dh * t * o * (1.0f - o);
    d_cell[j] = dc * f;
  }
}

static void NAME(lstm_backward)(size_t rows, size_t H, float *gates, const float *tanh_cell,
                                const float *previous_cell, const float *d_output,
                                size_t output_stride, const float *d_hidden, float *d_cell) {
  for (size_t r = 0; r < rows; r++) {
    float *g = gates + r * 4 * H;
    NAME(lstm_row_backward)(H, g, g + H, g + 2 * H, g + 3 * H, tanh_cell + r * H,
                            previous_cell + r * H, d_output + r * output_stride, d_hidden + r * H,
                            d_cell + r * H);
  }
}

// MARK: convolution over looked-up rows, pooled over time

INLINE void NAME(add_row)(size_t filters, const float *restrict x, float *restrict sum) {
  LANES for (size_t f = 0; f < filters; f++) sum[f] += x[f];
}

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

// MARK: rows

static void NAME(softmax)(size_t rows, size_t labels, float *x) {
  for (size_t r = 0; r < rows; r++) {
    float *row = x + r * labels;
    float maximum = row[0];
    for (size_t l = 1; l < labels; l++) maximum = row[l] > maximum ? row[l] : maximum;
    float sum = 0;
    for (size_t l = 0; l < labels; l++) {
      row[l] = NAME(expf)(row[l] - maximum);
      sum += row[l];
    }
    for (size_t l = 0; l < labels; l++) row[l] /= sum;
  }
}

static void NAME(add_scaled)(size_t count, float factor, const float *restrict x, float *restrict y) {
  LANES for (size_t i = 0; i < count; i++) y[i] = madd(factor, x[i], y[i]);
}

static void NAME(apply_mask)(size_t count, const float *restrict mask, const float *restrict x,
                             float *restrict y) {
  LANES for (size_t i = 0; i < count; i++) y[i] = mask[i] == 0 ? 0 : x[i] * mask[i];
}

static void NAME(add_column_sums)(size_t rows, size_t columns, const float *x, size_t stride,
                                  float *sums) {
  for (size_t r = 0; r < rows; r++) NAME(add_row)(columns, x + r * stride, sums);
}

static double NAME(sum_of_squares)(size_t count, const float *x) {
  double lane[16] = {0};
  size_t i = 0;
  for (; i + 16 <= count; i += 16)
    for (size_t j = 0; j < 16; j++) lane[j] += (double)x[i + j] * x[i + j];
  for (size_t j = 0; i < count; i++, j++) lane[j] += (double)x[i] * x[i];
  double sum = 0;
  for (size_t j = 0; j < 16; j++) sum += lane[j];
  return sum;
}

// MARK: Adam

static void NAME(adam_with_gradient)(size_t count, const float *restrict gradient, float *restrict p,
                                     float *restrict m, float *restrict v, float beta1, float beta2,
                                     float rate, float root_correction, float epsilon, float shrink) {
  LANES for (size_t i = 0; i < count; i++) {
    float g = gradient[i];
    float first = madd(beta1, m[i], (1.0f - beta1) * g);
    float second = madd(beta2, v[i], (1.0f - beta2) * g * g);
    float root = madd(__builtin_elementwise_sqrt(second), root_correction, epsilon);
    m[i] = first;
    v[i] = second;
    p[i] -= madd(shrink, p[i], rate * (first / root));
  }
}

static void NAME(adam_without_gradient)(size_t count, float *restrict p, float *restrict m,
                                        float *restrict v, float beta1, float beta2, float rate,
                                        float root_correction, float epsilon, float shrink) {
  LANES for (size_t i = 0; i < count; i++) {
    float first = beta1 * m[i];
    float second = beta2 * v[i];
    float root = madd(__builtin_elementwise_sqrt(second), root_correction, epsilon);
    m[i] = first;
    v[i] = second;
    p[i] -= madd(shrink, p[i], rate * (first / root));
  }
}

static void NAME(adam)(size_t count, const float *gradient, float *p, float *m, float *v,
                       float beta1, float beta2, float rate, float root_correction, float epsilon,
                       float shrink) {
  if (gradient)
    NAME(adam_with_gradient)(count, gradient, p, m, v, beta1, beta2, rate, root_correction, epsilon, shrink);
  else
    NAME(adam_without_gradient)(count, p, m, v, beta1, beta2, rate, root_correction, epsilon, shrink);
}

const syntagma_kernels NAME(syntagma_kernels) = {
    .name = KERNELS_NAME,
    .product = NAME(product),
    .transposed_product = NAME(transposed_product),
    .product_transposed = NAME(product_transposed),
    .lstm_forward = NAME(lstm_forward),
    .lstm_backward = NAME(lstm_backward),
    .look_up_convolution = NAME(look_up_convolution),
    .softmax = NAME(softmax),
    .exp = NAME(exp),
    .tanh = NAME(tanh),
    .sigmoid = NAME(sigmoid),
    .add_scaled = NAME(add_scaled),
    .apply_mask = NAME(apply_mask),
    .add_column_sums = NAME(add_column_sums),
    .sum_of_squares = NAME(sum_of_squares),
    .adam = NAME(adam),
};
