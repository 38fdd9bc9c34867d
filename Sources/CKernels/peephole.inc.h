// A step of an LSTM whose gates look at the cell, see lstm.inc.h.

static void NAME(peephole_forward)(size_t rows, size_t H, const float *peepholes, float *gates,
                                   float *cell, float *hidden, float *output, size_t output_stride,
                                   float *tanh_cell) {
  NAME(lstm_rows)(rows, H, gates, cell, hidden, output, output_stride, tanh_cell, peepholes);
}

//   do = dh·tanh c'    dc = dc' + dh·o·(1 − tanh²c') + do·p_o    di = dc·g    df = dc·c    dg = dc·i
//   (do, di and df of the pre-activations), then for c: dc·f + di·p_i + df·p_f
static void NAME(peephole_row_backward)(size_t H, const float *restrict p, float *restrict i_,
                                        float *restrict f_, float *restrict g_, float *restrict o_,
                                        const float *restrict tanh_cell,
                                        const float *restrict previous_cell,
                                        const float *restrict d_output,
                                        const float *restrict d_hidden, float *restrict d_cell,
                                        float *restrict d_p) {
  LANES for (size_t j = 0; j < H; j++) {
    float i = i_[j], f = f_[j], g = g_[j], o = o_[j], t = tanh_cell[j], c = previous_cell[j];
    float dh = d_hidden[j] + d_output[j];
    float d_o = dh * t * o * (1.0f - o);
    float dc = madd(d_o, p[2 * H + j], madd(dh * o, 1.0f - t * t, d_cell[j]));
    float d_i = dc * g * i * (1.0f - i), d_f = dc * c * f * (1.0f - f);
    d_p[j] = madd(d_i, c, d_p[j]);
    d_p[H + j] = madd(d_f, c, d_p[H + j]);
    d_p[2 * H + j] = madd(d_o, madd(f, c, i * g), d_p[2 * H + j]);
    i_[j] = d_i;
    f_[j] = d_f;
    g_[j] = dc * i * (1.0f - g * g);
    o_[j] = d_o;
    d_cell[j] = madd(d_f, p[H + j], madd(d_i, p[j], dc * f));
  }
}

static void NAME(peephole_backward)(size_t rows, size_t H, const float *peepholes, float *gates,
                                    const float *tanh_cell, const float *previous_cell,
                                    const float *d_output, size_t output_stride,
                                    const float *d_hidden, float *d_cell, float *d_peepholes) {
  for (size_t r = 0; r < rows; r++) {
    float *g = gates + r * 4 * H;
    NAME(peephole_row_backward)(H, peepholes, g, g + H, g + 2 * H, g + 3 * H, tanh_cell + r * H,
                                previous_cell + r * H, d_output + r * output_stride, d_hidden + r * H,
                                d_cell + r * H, d_peepholes);
  }
}
