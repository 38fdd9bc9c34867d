// The arithmetic of an LSTM step between its products, forward and backward.

typedef struct {
  vec i, f, g, o, cell;
} NAME(lstm_units);

//   c' = f·c + i·g
// With peepholes p [3, H], i and f look at c as well, o at c'; without, p is NULL, which is known when
// this is compiled.
INLINE NAME(lstm_units) NAME(lstm_activate)(size_t H, size_t j, const float *gates, const float *cell,
                                            const float *p) {
  NAME(lstm_units) u;
  vec i = VEC(gates + j), f = VEC(gates + H + j), o = VEC(gates + 3 * H + j), c = VEC(cell + j);
  u.i = NAME(gate_sigmoid)(p ? vmadd(VEC(p + j), c, i) : i);
  u.f = NAME(gate_sigmoid)(p ? vmadd(VEC(p + H + j), c, f) : f);
  u.g = NAME(gate_tanh)(VEC(gates + 2 * H + j));
  u.cell = vmadd(u.f, c, u.i * u.g);
  u.o = NAME(gate_sigmoid)(p ? vmadd(VEC(p + 2 * H + j), u.cell, o) : o);
  return u;
}

INLINE void NAME(lstm_store)(size_t H, size_t j, NAME(lstm_units) u, float *gates, float *cell) {
  STORE(gates + j, u.i);
  STORE(gates + H + j, u.f);
  STORE(gates + 2 * H + j, u.g);
  STORE(gates + 3 * H + j, u.o);
  STORE(cell + j, u.cell);
}

//   h' = o·tanh(c')
INLINE void NAME(lstm_expose)(size_t H, size_t j, const float *gates, const float *cell, float *hidden,
                              float *output, float *tanh_cell) {
  vec t = NAME(gate_tanh)(VEC(cell + j));
  vec h = VEC(gates + 3 * H + j) * t;
  STORE(tanh_cell + j, t);
  STORE(hidden + j, h);
  STORE(output + j, h);
}

// In two passes, because one alone waits for its own results most of the time. The last vector ends
// where the row does and may overlap the one before.
INLINE void NAME(lstm_row)(size_t H, float *gates, float *cell, float *hidden, float *output,
                           float *tanh_cell, const float *p) {
  // Computed first, since what it reads is about to be overwritten.
  NAME(lstm_units) last = NAME(lstm_activate)(H, H - WIDTH, gates, cell, p);
  for (size_t j = 0; j + WIDTH <= H; j += WIDTH)
    NAME(lstm_store)(H, j, NAME(lstm_activate)(H, j, gates, cell, p), gates, cell);
  NAME(lstm_store)(H, H - WIDTH, last, gates, cell);
  for (size_t j = 0; j + WIDTH <= H; j += WIDTH)
    NAME(lstm_expose)(H, j, gates, cell, hidden, output, tanh_cell);
  NAME(lstm_expose)(H, H - WIDTH, gates, cell, hidden, output, tanh_cell);
}

INLINE void NAME(lstm_narrow_row)(size_t H, float *gates, float *cell, float *hidden, float *output,
                                  float *tanh_cell, const float *p) {
  float wide_gates[4 * WIDTH] = {0}, wide_p[3 * WIDTH] = {0}, wide[4][WIDTH] = {0};
  NAME(gate_widen)(H, 4, gates, wide_gates);
  if (p) NAME(gate_widen)(H, 3, p, wide_p);
  NAME(gate_widen)(H, 1, cell, wide[0]);
  NAME(lstm_row)(WIDTH, wide_gates, wide[0], wide[1], wide[2], wide[3], p ? wide_p : NULL);
  NAME(gate_narrow)(H, 4, wide_gates, gates);
  NAME(gate_narrow)(H, 1, wide[0], cell);
  NAME(gate_narrow)(H, 1, wide[1], hidden);
  NAME(gate_narrow)(H, 1, wide[2], output);
  NAME(gate_narrow)(H, 1, wide[3], tanh_cell);
}

INLINE void NAME(lstm_rows)(size_t rows, size_t H, float *gates, float *cell, float *hidden,
                            float *output, size_t output_stride, float *tanh_cell, const float *p) {
  for (size_t r = 0; r < rows; r++) {
    float *g = gates + r * 4 * H, *c = cell + r * H, *h = hidden + r * H, *t = tanh_cell + r * H;
    float *y = output + r * output_stride;
    if (H < WIDTH)
      NAME(lstm_narrow_row)(H, g, c, h, y, t, p);
    else
      NAME(lstm_row)(H, g, c, h, y, t, p);
  }
}

static void NAME(lstm_forward)(size_t rows, size_t H, float *gates, float *cell, float *hidden,
                               float *output, size_t output_stride, float *tanh_cell) {
  NAME(lstm_rows)(rows, H, gates, cell, hidden, output, output_stride, tanh_cell, NULL);
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
