// Products of numbers of 8 bits. Their sums are exact integers, and what follows is the same few
// roundings everywhere: all sets give the same bytes.

// Sums stand side by side, a vector of outputs each, and GROUP inputs at a time are multiplied and added:
// a pair by the multiply-add of 16 bits (that of unsigned by signed bytes would saturate), four by the
// instructions that are made for it.
#ifdef DOTS
#define GROUP 4
#else
#define GROUP 2
#endif
#define QUANTIZED_PANEL (2 * WIDTH)

typedef int8_t NAME(bytes) __attribute__((ext_vector_type(GROUP * WIDTH), aligned(1)));

#ifdef DOTS
#if UNSIGNED
// 128 is added to activations, and 128 · Σ w taken from the sums.
#define OFFSET 128
typedef uint8_t NAME(activation);
#else
#define OFFSET 0
typedef int8_t NAME(activation);
#endif
typedef NAME(bytes) NAME(weights);
INLINE NAME(weights) NAME(widen)(NAME(bytes) w) { return w; }
INLINE ivec NAME(add_dots)(ivec sum, ivec x, NAME(weights) w) { return (ivec)DOTS(sum, x, w); }
#else
#define OFFSET 0
typedef int16_t NAME(activation);
typedef int16_t NAME(weights) __attribute__((ext_vector_type(2 * WIDTH)));
INLINE NAME(weights) NAME(widen)(NAME(bytes) w) {
  return __builtin_convertvector(w, NAME(weights));
}
#ifdef PAIRS
INLINE ivec NAME(add_dots)(ivec sum, ivec x, NAME(weights) w) { return sum + (ivec)PAIRS(x, w); }
#else
INLINE ivec NAME(add_dots)(ivec sum, ivec pair, NAME(weights) w) {
  NAME(weights) x = (NAME(weights))pair;
  sum += __builtin_convertvector(x.even, ivec) * __builtin_convertvector(w.even, ivec);
  return sum + __builtin_convertvector(x.odd, ivec) * __builtin_convertvector(w.odd, ivec);
}
#endif
#endif

INLINE size_t NAME(groups)(size_t inputs) { return (inputs + GROUP - 1) / GROUP; }

// A panel: the scales of its outputs, what is taken from their sums, and group by group their weights.
INLINE size_t NAME(panel_bytes)(size_t inputs) {
  return QUANTIZED_PANEL * (sizeof(float) + sizeof(int32_t) + NAME(groups)(inputs) * GROUP);
}

static size_t NAME(quantized_size)(size_t inputs, size_t outputs) {
  return (outputs + QUANTIZED_PANEL - 1) / QUANTIZED_PANEL * NAME(panel_bytes)(inputs);
}

static void NAME(pack_quantized)(size_t inputs, size_t outputs, const int8_t *w, size_t w_stride,
                                 const float *scales, void *packed) {
  memset(packed, 0, NAME(quantized_size)(inputs, outputs));
  for (size_t o = 0; o < outputs; o++) {
    char *panel = (char *)packed + o / QUANTIZED_PANEL * NAME(panel_bytes)(inputs);
    size_t lane = o % QUANTIZED_PANEL;
    float *panel_scales = (float *)panel;
    int32_t *excess = (int32_t *)panel + QUANTIZED_PANEL;
    int8_t *weights = (int8_t *)(excess + QUANTIZED_PANEL);
    panel_scales[lane] = scales[o];
    for (size_t k = 0; k < inputs; k++) {
      int8_t weight = w[o * w_stride + k];
      weights[(k / GROUP * QUANTIZED_PANEL + lane) * GROUP + k % GROUP] = weight;
      excess[lane] += OFFSET * weight;
    }
  }
}

// The largest magnitude of a row as its bits, which are in the order of the numbers; NaN is the largest.
INLINE int32_t NAME(largest_bits)(size_t count, const float *x) {
  ivec most = (ivec)0;
  size_t k = 0;
  for (; k + WIDTH <= count; k += WIDTH) {
    ivec bits = (ivec)(*(const vec *)(x + k)) & 0x7fffffff;
    most = bits > most ? bits : most;
  }
  int32_t largest = 0;
  for (size_t lane = 0; lane < WIDTH; lane++) largest = most[lane] > largest ? most[lane] : largest;
  for (; k < count; k++) {
    int32_t bits;
    memcpy(&bits, x + k, 4);
    bits &= 0x7fffffff;
    largest = bits > largest ? bits : largest;
  }
  return largest;
}

// x = scale · q with q in -127...127, rounded half to even; the scale is returned. A row of which a
// number is not finite gets the scale NaN, one of nothing that counts the scale 0.
INLINE float NAME(quantize_row)(size_t count, const float *x, NAME(activation) *q) {
#pragma clang fp contract(off)
  const float magic = 12582912.0f;  // 1.5 · 2²³: adding it rounds to an integer
  typedef NAME(activation) some __attribute__((ext_vector_type(WIDTH), aligned(1)));
  int32_t bits = NAME(largest_bits)(count, x);
  float largest;
  memcpy(&largest, &bits, 4);
  int is_finite = bits < 0x7f800000;
  float factor = is_finite && largest >= SYNTAGMA_SMALLEST_QUANTIZED ? 127.0f / largest : 0;
  size_t k = 0;
  for (; k + WIDTH <= count; k += WIDTH) {
    vec shifted = *(const vec *)(x + k) * factor + magic;
    *(some *)(q + k) = __builtin_convertvector((ivec)shifted - (ivec)(vec)magic + OFFSET, some);
  }
  for (; k < count; k++) {
    float shifted = x[k] * factor + magic;
    int32_t whole, zero;
    memcpy(&whole, &shifted, 4);
    memcpy(&zero, &magic, 4);
    q[k] = (NAME(activation))(whole - zero + OFFSET);
  }
  for (; k < NAME(groups)(count) * GROUP; k++) q[k] = 0;
  return is_finite ? (factor == 0 ? 0 : largest / 127.0f) : __builtin_nanf("");
}

typedef struct {
  size_t inputs, outputs;  // those from `packed` on
  const NAME(activation) *q;
  const float *scales;  // of the rows
  const char *packed;
  const float *bias;
  float *y;
  size_t y_stride;
  int accumulate;
} NAME(quantized);

INLINE NAME(quantized) NAME(from_panel)(NAME(quantized) p, size_t panel) {
  p.packed += panel * NAME(panel_bytes)(p.inputs);
  p.outputs -= panel * QUANTIZED_PANEL;
  p.y += panel * QUANTIZED_PANEL;
  if (p.bias) p.bias += panel * QUANTIZED_PANEL;
  return p;
}

INLINE NAME(quantized) NAME(from_quantized_row)(NAME(quantized) p, size_t row) {
  p.q += row * NAME(groups)(p.inputs) * GROUP;
  p.scales += row;
  p.y += row * p.y_stride;
  return p;
}

// Up to a panel of one row: y (+)= bias + row scale · scale · sum.
INLINE void NAME(finish_panel)(size_t row, const ivec *sums, NAME(quantized) p) {
#pragma clang fp contract(off)
  size_t width = p.outputs < QUANTIZED_PANEL ? p.outputs : QUANTIZED_PANEL;
  float results[QUANTIZED_PANEL] = {0};
  float *y = p.y + row * p.y_stride;
  const float *start = p.accumulate ? y : p.bias;
  int is_whole = width == QUANTIZED_PANEL;
  if (!is_whole && start) memcpy(results, start, width * sizeof(float));
  for (size_t v = 0; v < 2; v++) {
    vec scales = p.scales[row] * *(const vec *)(p.packed + v * WIDTH * 4);
    ivec excess = *(const ivec *)(p.packed + (QUANTIZED_PANEL + v * WIDTH) * 4);
    vec before = !start ? (vec)0.0f : *(const vec *)((is_whole ? start : results) + v * WIDTH);
    vec after = before + scales * __builtin_convertvector(sums[v] - excess, vec);
    *(vec *)((is_whole ? y : results) + v * WIDTH) = after;
  }
  if (!is_whole) memcpy(y, results, width * sizeof(float));
}

// Some rows by some panels, whose sums stay in registers.
INLINE void NAME(quantized_tile)(size_t rows, size_t panels, NAME(quantized) p) {
  ivec sums[QUANTIZED_TILE][8];
  size_t groups = NAME(groups)(p.inputs), stride = NAME(panel_bytes)(p.inputs);
  UNROLL for (size_t r = 0; r < rows; r++)
    UNROLL for (size_t v = 0; v < 2 * panels; v++) sums[r][v] = (ivec)0;
  const char *weights = p.packed + QUANTIZED_PANEL * 8;
  for (size_t g = 0; g < groups; g++, weights += QUANTIZED_PANEL * GROUP)
    UNROLL for (size_t v = 0; v < 2 * panels; v++) {
      NAME(weights) w = NAME(widen)(
          *(const NAME(bytes) *)(weights + v / 2 * stride + v % 2 * WIDTH * GROUP));
      UNROLL for (size_t r = 0; r < rows; r++) {
        int32_t group;
        memcpy(&group, p.q + (r * groups + g) * GROUP, sizeof group);
        sums[r][v] = NAME(add_dots)(sums[r][v], (ivec)group, w);
      }
    }
  UNROLL for (size_t r = 0; r < rows; r++)
    UNROLL for (size_t panel = 0; panel < panels; panel++)
      NAME(finish_panel)(r, sums[r] + 2 * panel, NAME(from_panel)(p, panel));
}

// All rows by one panel.
INLINE void NAME(quantized_strip)(size_t rows, NAME(quantized) p) {
#define STRIP(n) NAME(quantized_tile)(n, 1, NAME(from_quantized_row)(p, r)), r += n
  for (size_t r = 0; r < rows;) {
    size_t left = rows - r;
    if (left >= QUANTIZED_TILE) STRIP(QUANTIZED_TILE);
    else if (QUANTIZED_TILE > 4 && left >= 4) STRIP(4);
    else if (left == 3) STRIP(3);
    else if (left == 2) STRIP(2);
    else STRIP(1);
  }
#undef STRIP
}

static void NAME(quantized_product)(size_t rows, size_t outputs, size_t inputs, const float *x,
                                    size_t x_stride, const void *packed, const float *bias, float *y,
                                    size_t y_stride, int accumulate, void *scratch) {
  size_t panels = (outputs + QUANTIZED_PANEL - 1) / QUANTIZED_PANEL;
  float *scales = scratch;
  NAME(activation) *q = (NAME(activation) *)(scales + SYNTAGMA_QUANTIZED_ROWS);
  for (size_t first = 0; first < rows; first += SYNTAGMA_QUANTIZED_ROWS) {
    size_t some = rows - first < SYNTAGMA_QUANTIZED_ROWS ? rows - first : SYNTAGMA_QUANTIZED_ROWS;
    for (size_t r = 0; r < some; r++)
      scales[r] = NAME(quantize_row)(inputs, x + (first + r) * x_stride,
                                     q + r * NAME(groups)(inputs) * GROUP);
    NAME(quantized) all = {.inputs = inputs, .outputs = outputs, .q = q, .scales = scales,
                           .packed = packed, .bias = bias, .y = y + first * y_stride,
                           .y_stride = y_stride, .accumulate = accumulate};
    size_t p = 0;
    // A row alone would wait for each sum: more of them are kept going at once.
    for (; some == 1 && p + 4 <= panels; p += 4) NAME(quantized_tile)(1, 4, NAME(from_panel)(all, p));
    for (; some == 2 && p + 2 <= panels; p += 2) NAME(quantized_tile)(2, 2, NAME(from_panel)(all, p));
    for (; p < panels; p++) NAME(quantized_strip)(some, NAME(from_panel)(all, p));
  }
}
