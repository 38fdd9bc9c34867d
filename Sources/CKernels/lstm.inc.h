// The arithmetic of an LSTM step between its products, forward and backward.

// tanh within 3e-7, which is less than the rounding of the products that go in: x·p(x²)/q(x²), fitted
// for the least relative error up to 9, where tanh rounds to 1. Gates take a third of the time that
// they would with the functions of elementary.inc.h.
INLINE vec NAME(gate_tanh)(vec x) {
  vec a = __builtin_elementwise_abs(x);
  a = a > 9.0f ? (vec)9.0f : a;
  vec z = a * a;
  vec p = vmadd(z, (vec)1.335463117868585e-08f, (vec)2.0609058992704377e-05f);
  p = vmadd(z, p, (vec)0.003495586570352316f);
  p = vmadd(z, p, (vec)0.13381023705005646f);
  p = vmadd(z, p, (vec)1.0f);
  vec q = vmadd(z, (vec)7.776545771776e-07f, (vec)0.00032856324105523527f);
  q = vmadd(z, q, (vec)0.025876976549625397f);
  q = vmadd(z, q, (vec)0.46714338660240173f);
  q = vmadd(z, q, (vec)1.0f);
  vec y = a * p / q;
  y = y > 1.0f ? (vec)1.0f : y;
  return __builtin_elementwise_copysign(y, x);
}

INLINE vec NAME(gate_sigmoid)(vec x) {
  return vmadd((vec)0.5f, NAME(gate_tanh)(0.5f * x), (vec)0.5f);
}

typedef struct {
  vec i, f, g, o, cell;
} NAME(lstm_units);

//   c' = f·c + i·g
INLINE NAME(lstm_units) NAME(lstm_activate)(size_t H, size_t j, const float *gates, const float *cell) {
  NAME(lstm_units) u;
  u.i = NAME(gate_sigmoid)(*(const vec *)(gates + j));
  u.f = NAME(gate_sigmoid)(*(const vec *)(gates + H + j));
  u.g = NAME(gate_tanh)(*(const vec *)(gates + 2 * H + j));
  u.o = NAME(gate_sigmoid)(*(const vec *)(gates + 3 * H + j));
  u.cell = vmadd(u.f, *(const vec *)(cell + j), u.i * u.g);
  return u;
}

INLINE void NAME(lstm_store)(size_t H, size_t j, NAME(lstm_units) u, float *gates, float *cell) {
  *(vec *)(gates + j) = u.i;
  *(vec *)(gates + H + j) = u.f;
  *(vec *)(gates + 2 * H + j) = u.g;
  *(vec *)(gates + 3 * H + j) = u.o;
  *(vec *)(cell + j) = u.cell;
}

//   h' = o·tanh(c')
INLINE void NAME(lstm_expose)(size_t H, size_t j, const float *gates, const float *cell, float *hidden,
                              float *output, float *tanh_cell) {
  vec t = NAME(gate_tanh)(*(const vec *)(cell + j));
  vec h = *(const vec *)(gates + 3 * H + j) * t;
  *(vec *)(tanh_cell + j) = t;
  *(vec *)(hidden + j) = h;
  *(vec *)(output + j) = h;
}

// In two passes, because one alone waits for its own results most of the time. The last vector ends
// where the row does and may overlap the one before.
static void NAME(lstm_row)(size_t H, float *gates, float *cell, float *hidden, float *output,
                           float *tanh_cell) {
  // Computed first, since what it reads is about to be overwritten.
  NAME(lstm_units) last = NAME(lstm_activate)(H, H - WIDTH, gates, cell);
  for (size_t j = 0; j + WIDTH <= H; j += WIDTH)
    NAME(lstm_store)(H, j, NAME(lstm_activate)(H, j, gates, cell), gates, cell);
  NAME(lstm_store)(H, H - WIDTH, last, gates, cell);
  for (size_t j = 0; j + WIDTH <= H; j += WIDTH)
    NAME(lstm_expose)(H, j, gates, cell, hidden, output, tanh_cell);
  NAME(lstm_expose)(H, H - WIDTH, gates, cell, hidden, output, tanh_cell);
}

// A row of fewer units than a vector holds, by way of one that fills it.
static void NAME(lstm_narrow_row)(size_t H, float *gates, float *cell, float *hidden, float *output,
                                  float *tanh_cell) {
  float wide_gates[4 * WIDTH] = {0}, wide[4][WIDTH] = {0};
  for (size_t gate = 0; gate < 4; gate++) memcpy(wide_gates + gate * WIDTH, gates + gate * H, H * 4);
  memcpy(wide[0], cell, H * 4);
  NAME(lstm_row)(WIDTH, wide_gates, wide[0], wide[1], wide[2], wide[3]);
  for (size_t gate = 0; gate < 4; gate++) memcpy(gates + gate * H, wide_gates + gate * WIDTH, H * 4);
  memcpy(cell, wide[0], H * 4);
  memcpy(hidden, wide[1], H * 4);
  memcpy(output, wide[2], H * 4);
  memcpy(tanh_cell, wide[3], H * 4);
}

static void NAME(lstm_forward)(size_t rows, size_t H, float *gates, float *cell, float *hidden,
                               float *output, size_t output_stride, float *tanh_cell) {
  for (size_t r = 0; r < rows; r++)
    (H < WIDTH ? NAME(lstm_narrow_row) : NAME(lstm_row))(
        H, gates + r * 4 * H, cell + r * H, hidden + r * H, output + r * output_stride, tanh_cell + r * H);
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
