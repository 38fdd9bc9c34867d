// e^x, tanh and the logistic function, for single numbers inside other loops and for whole vectors.

INLINE float NAME(from_bits)(uint32_t bits) {
  float x;
  memcpy(&x, &bits, 4);
  return x;
}

INLINE int32_t NAME(bits_of)(float x) {
  int32_t bits;
  memcpy(&bits, &x, 4);
  return bits;
}

// 2^n; where x is NaN its n is too large for a signed shift.
INLINE float NAME(power_of_two)(int32_t n) { return NAME(from_bits)((uint32_t)(n + 127) << 23); }

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
  float y = e * NAME(power_of_two)(half) * NAME(power_of_two)(whole - half);
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
