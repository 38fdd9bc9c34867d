// The arithmetic of an LSTM step between its products, forward and backward.

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
