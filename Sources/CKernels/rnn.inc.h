// A step of a plain recurrent cell between its products, forward and backward: tanh, or, where
// `rectify` is not 0, max(0, x). NaN stays NaN.

INLINE vec NAME(rnn_activate)(vec x, int rectify) {
  return rectify ? (x < 0.0f ? (vec)0.0f : x) : NAME(gate_tanh)(x);
}

INLINE void NAME(rnn_store)(size_t j, vec y, float *state, float *hidden, float *output) {
  STORE(state + j, y);
  STORE(hidden + j, y);
  STORE(output + j, y);
}

// The last vector ends where the row does and may overlap the one before: it is computed first.
INLINE void NAME(rnn_row)(size_t H, int rectify, float *state, float *hidden, float *output) {
  vec last = NAME(rnn_activate)(VEC(state + H - WIDTH), rectify);
  for (size_t j = 0; j + WIDTH <= H; j += WIDTH)
    NAME(rnn_store)(j, NAME(rnn_activate)(VEC(state + j), rectify), state, hidden, output);
  NAME(rnn_store)(H - WIDTH, last, state, hidden, output);
}

INLINE void NAME(rnn_narrow_row)(size_t H, int rectify, float *state, float *hidden, float *output) {
  float wide[3][WIDTH] = {0};
  NAME(gate_widen)(H, 1, state, wide[0]);
  NAME(rnn_row)(WIDTH, rectify, wide[0], wide[1], wide[2]);
  NAME(gate_narrow)(H, 1, wide[0], state);
  NAME(gate_narrow)(H, 1, wide[1], hidden);
  NAME(gate_narrow)(H, 1, wide[2], output);
}

static void NAME(rnn_forward)(size_t rows, size_t H, int rectify, float *state, float *hidden,
                              float *output, size_t output_stride) {
  for (size_t r = 0; r < rows; r++) {
    float *s = state + r * H, *h = hidden + r * H, *y = output + r * output_stride;
    if (H < WIDTH)
      NAME(rnn_narrow_row)(H, rectify, s, h, y);
    else if (rectify)
      NAME(rnn_row)(H, 1, s, h, y);
    else
      NAME(rnn_row)(H, 0, s, h, y);
  }
}

//   dz = dh·(1 − h²), or dh where h > 0
static void NAME(rnn_row_backward)(size_t H, int rectify, float *restrict state,
                                   const float *restrict d_output, const float *restrict d_hidden) {
  if (rectify) {
    LANES for (size_t j = 0; j < H; j++) {
      float dh = d_hidden[j] + d_output[j];
      state[j] = state[j] > 0 ? dh : 0;
    }
  } else {
    LANES for (size_t j = 0; j < H; j++) {
      float dh = d_hidden[j] + d_output[j];
      state[j] = dh * (1.0f - state[j] * state[j]);
    }
  }
}

static void NAME(rnn_backward)(size_t rows, size_t H, int rectify, float *state, const float *d_output,
                               size_t output_stride, const float *d_hidden) {
  for (size_t r = 0; r < rows; r++)
    NAME(rnn_row_backward)(H, rectify, state + r * H, d_output + r * output_stride, d_hidden + r * H);
}
