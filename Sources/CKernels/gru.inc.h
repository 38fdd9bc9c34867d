// A step of a gated recurrent unit between its products, forward and backward. Gates are reset r,
// update z and candidate n:
//   h' = (1 − z)·n + z·h
// The reset gate works on the candidate's recurrent product, or on what goes into that product.

INLINE vec NAME(gru_mix)(vec z, vec n, vec h) { return vmadd(z, h - n, n); }

// The reset after the product.

typedef struct {
  vec r, z, n, product, hidden;
} NAME(gru_units);

INLINE NAME(gru_units) NAME(gru_activate)(size_t H, size_t j, const float *gates, const float *products,
                                          const float *bias, const float *hidden) {
  NAME(gru_units) u;
  u.r = NAME(gate_sigmoid)(VEC(gates + j) + VEC(products + j));
  u.z = NAME(gate_sigmoid)(VEC(gates + H + j) + VEC(products + H + j));
  u.product = VEC(products + 2 * H + j) + VEC(bias + j);
  u.n = NAME(gate_tanh)(vmadd(u.r, u.product, VEC(gates + 2 * H + j)));
  u.hidden = NAME(gru_mix)(u.z, u.n, VEC(hidden + j));
  return u;
}

INLINE void NAME(gru_store)(size_t H, size_t j, NAME(gru_units) u, float *gates, float *hidden,
                            float *output, float *candidate_product) {
  STORE(gates + j, u.r);
  STORE(gates + H + j, u.z);
  STORE(gates + 2 * H + j, u.n);
  STORE(candidate_product + j, u.product);
  STORE(hidden + j, u.hidden);
  STORE(output + j, u.hidden);
}

// The last vector ends where the row does and may overlap the one before: it is computed first.
INLINE void NAME(gru_row)(size_t H, float *gates, const float *products, const float *bias,
                          float *hidden, float *output, float *candidate_product) {
  NAME(gru_units) last = NAME(gru_activate)(H, H - WIDTH, gates, products, bias, hidden);
  for (size_t j = 0; j + WIDTH <= H; j += WIDTH)
    NAME(gru_store)(H, j, NAME(gru_activate)(H, j, gates, products, bias, hidden), gates, hidden,
                    output, candidate_product);
  NAME(gru_store)(H, H - WIDTH, last, gates, hidden, output, candidate_product);
}

INLINE void NAME(gru_narrow_row)(size_t H, float *gates, const float *products, const float *bias,
                                 float *hidden, float *output, float *candidate_product) {
  float wide_gates[3 * WIDTH] = {0}, wide_products[3 * WIDTH] = {0}, wide[4][WIDTH] = {0};
  NAME(gate_widen)(H, 3, gates, wide_gates);
  NAME(gate_widen)(H, 3, products, wide_products);
  NAME(gate_widen)(H, 1, bias, wide[0]);
  NAME(gate_widen)(H, 1, hidden, wide[1]);
  NAME(gru_row)(WIDTH, wide_gates, wide_products, wide[0], wide[1], wide[2], wide[3]);
  NAME(gate_narrow)(H, 3, wide_gates, gates);
  NAME(gate_narrow)(H, 1, wide[1], hidden);
  NAME(gate_narrow)(H, 1, wide[2], output);
  NAME(gate_narrow)(H, 1, wide[3], candidate_product);
}

static void NAME(gru_forward)(size_t rows, size_t H, float *gates, const float *products,
                              const float *bias, float *hidden, float *output, size_t output_stride,
                              float *candidate_product) {
  for (size_t r = 0; r < rows; r++) {
    float *g = gates + r * 3 * H, *h = hidden + r * H, *c = candidate_product + r * H;
    if (H < WIDTH)
      NAME(gru_narrow_row)(H, g, products + r * 3 * H, bias, h, output + r * output_stride, c);
    else
      NAME(gru_row)(H, g, products + r * 3 * H, bias, h, output + r * output_stride, c);
  }
}

//   dn = dh·(1 − z)    dz = dh·(h − n)    dr = dn·p (p the candidate's product)    for p: dn·r
//   for h beside the products: dh·z
static void NAME(gru_row_backward)(size_t H, float *restrict r_, float *restrict z_,
                                   float *restrict n_, const float *restrict candidate_product,
                                   const float *restrict previous, const float *restrict d_output,
                                   float *restrict d_hidden, float *restrict d_products) {
  LANES for (size_t j = 0; j < H; j++) {
    float r = r_[j], z = z_[j], n = n_[j];
    float dh = d_hidden[j] + d_output[j];
    float dn = dh * (1.0f - z) * (1.0f - n * n);
    float dz = dh * (previous[j] - n) * z * (1.0f - z);
    float dr = dn * candidate_product[j] * r * (1.0f - r);
    r_[j] = dr;
    z_[j] = dz;
    n_[j] = dn;
    d_products[j] = dr;
    d_products[H + j] = dz;
    d_products[2 * H + j] = dn * r;
    d_hidden[j] = dh * z;
  }
}

static void NAME(gru_backward)(size_t rows, size_t H, float *gates, const float *candidate_product,
                               const float *previous_hidden, const float *d_output,
                               size_t output_stride, float *d_hidden, float *d_products) {
  for (size_t r = 0; r < rows; r++) {
    float *g = gates + r * 3 * H;
    NAME(gru_row_backward)(H, g, g + H, g + 2 * H, candidate_product + r * H, previous_hidden + r * H,
                           d_output + r * output_stride, d_hidden + r * H, d_products + r * 3 * H);
  }
}

// The reset before the product: the gates, what goes into the candidate's product, then the rest.

INLINE void NAME(gru_multiply)(size_t H, const float *restrict r, const float *restrict h,
                               float *restrict reset) {
  LANES for (size_t j = 0; j < H; j++) reset[j] = r[j] * h[j];
}

static void NAME(gru_reset)(size_t rows, size_t H, float *gates, const float *products,
                            const float *hidden, float *reset_hidden) {
  for (size_t row = 0; row < rows; row++) {
    float *g = gates + row * 3 * H;
    const float *p = products + row * 2 * H;
    size_t j = 0;
    for (; j + WIDTH <= 2 * H; j += WIDTH)
      STORE(g + j, NAME(gate_sigmoid)(VEC(g + j) + VEC(p + j)));
    if (j < 2 * H) {  // the rest, beside zeros
      vec last = (vec)0.0f, product = (vec)0.0f;
      memcpy(&last, g + j, (2 * H - j) * sizeof(float));
      memcpy(&product, p + j, (2 * H - j) * sizeof(float));
      last = NAME(gate_sigmoid)(last + product);
      memcpy(g + j, &last, (2 * H - j) * sizeof(float));
    }
    NAME(gru_multiply)(H, g, hidden + row * H, reset_hidden + row * H);
  }
}

INLINE void NAME(gru_finish)(size_t H, size_t j, vec n, vec h, float *gates, float *hidden,
                             float *output) {
  STORE(gates + 2 * H + j, n);
  STORE(hidden + j, h);
  STORE(output + j, h);
}

INLINE void NAME(gru_update_row)(size_t H, float *gates, const float *product, float *hidden,
                                 float *output) {
  size_t end = H - WIDTH;
  vec last_n = NAME(gate_tanh)(VEC(gates + 2 * H + end) + VEC(product + end));
  vec last_h = NAME(gru_mix)(VEC(gates + H + end), last_n, VEC(hidden + end));
  for (size_t j = 0; j + WIDTH <= H; j += WIDTH) {
    vec n = NAME(gate_tanh)(VEC(gates + 2 * H + j) + VEC(product + j));
    vec h = NAME(gru_mix)(VEC(gates + H + j), n, VEC(hidden + j));
    NAME(gru_finish)(H, j, n, h, gates, hidden, output);
  }
  NAME(gru_finish)(H, end, last_n, last_h, gates, hidden, output);
}

INLINE void NAME(gru_narrow_update_row)(size_t H, float *gates, const float *product, float *hidden,
                                        float *output) {
  float wide_gates[3 * WIDTH] = {0}, wide[3][WIDTH] = {0};
  NAME(gate_widen)(H, 3, gates, wide_gates);
  NAME(gate_widen)(H, 1, product, wide[0]);
  NAME(gate_widen)(H, 1, hidden, wide[1]);
  NAME(gru_update_row)(WIDTH, wide_gates, wide[0], wide[1], wide[2]);
  NAME(gate_narrow)(H, 3, wide_gates, gates);
  NAME(gate_narrow)(H, 1, wide[1], hidden);
  NAME(gate_narrow)(H, 1, wide[2], output);
}

static void NAME(gru_update)(size_t rows, size_t H, float *gates, const float *product, float *hidden,
                             float *output, size_t output_stride) {
  for (size_t r = 0; r < rows; r++) {
    float *g = gates + r * 3 * H, *h = hidden + r * H, *y = output + r * output_stride;
    if (H < WIDTH)
      NAME(gru_narrow_update_row)(H, g, product + r * H, h, y);
    else
      NAME(gru_update_row)(H, g, product + r * H, h, y);
  }
}

static void NAME(gru_update_row_backward)(size_t H, float *restrict z_, float *restrict n_,
                                          const float *restrict previous,
                                          const float *restrict d_output, float *restrict d_hidden,
                                          float *restrict d_products, float *restrict d_candidate) {
  LANES for (size_t j = 0; j < H; j++) {
    float z = z_[j], n = n_[j];
    float dh = d_hidden[j] + d_output[j];
    float dn = dh * (1.0f - z) * (1.0f - n * n);
    float dz = dh * (previous[j] - n) * z * (1.0f - z);
    z_[j] = dz;
    n_[j] = dn;
    d_products[H + j] = dz;
    d_candidate[j] = dn;
    d_hidden[j] = dh * z;
  }
}

static void NAME(gru_update_backward)(size_t rows, size_t H, float *gates,
                                      const float *previous_hidden, const float *d_output,
                                      size_t output_stride, float *d_hidden, float *d_products,
                                      float *d_candidate) {
  for (size_t r = 0; r < rows; r++) {
    float *g = gates + r * 3 * H;
    NAME(gru_update_row_backward)(H, g + H, g + 2 * H, previous_hidden + r * H,
                                  d_output + r * output_stride, d_hidden + r * H,
                                  d_products + r * 2 * H, d_candidate + r * H);
  }
}

static void NAME(gru_reset_row_backward)(size_t H, float *restrict r_, const float *restrict hidden,
                                         float *restrict d_reset_hidden, float *restrict d_products) {
  LANES for (size_t j = 0; j < H; j++) {
    float r = r_[j], d = d_reset_hidden[j];
    float dr = d * hidden[j] * r * (1.0f - r);
    r_[j] = dr;
    d_products[j] = dr;
    d_reset_hidden[j] = d * r;
  }
}

static void NAME(gru_reset_backward)(size_t rows, size_t H, float *gates, const float *hidden,
                                     float *d_reset_hidden, float *d_products) {
  for (size_t r = 0; r < rows; r++)
    NAME(gru_reset_row_backward)(H, gates + r * 3 * H, hidden + r * H, d_reset_hidden + r * H,
                                 d_products + r * 2 * H);
}
