// The gate of a highway (Srivastava et al. 2015): y = g·t + (1 − g)·x, forward and backward.

INLINE void NAME(highway_mix)(size_t count, const float *restrict gate, const float *restrict x,
                              const float *restrict t, float *restrict y) {
  LANES for (size_t i = 0; i < count; i++) y[i] = madd(gate[i], t[i] - x[i], x[i]);
}

static void NAME(highway)(size_t count, float *gate, const float *x, const float *t, float *y) {
  NAME(sigmoid)(count, gate, gate);
  NAME(highway_mix)(count, gate, x, t, y);
}

//   dt = dy·g    dx = dy·(1 − g)    for the pre-activation of g: dy·(t − x)·g·(1 − g)
static void NAME(highway_backward)(size_t count, const float *restrict gate, const float *restrict x,
                                   const float *restrict t, const float *restrict dy,
                                   float *restrict d_gate, float *restrict dx, float *restrict dt) {
  LANES for (size_t i = 0; i < count; i++) {
    float g = gate[i];
    dt[i] = dy[i] * g;
    dx[i] = dy[i] - dt[i];
    d_gate[i] = dt[i] * (t[i] - x[i]) * (1.0f - g);
  }
}
