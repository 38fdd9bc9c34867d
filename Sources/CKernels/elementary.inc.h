// e^x, log x, tanh and the logistic function, a vector at a time. NaN stays NaN.

typedef int32_t NAME(ivec) __attribute__((ext_vector_type(WIDTH), aligned(4)));
typedef uint32_t NAME(uvec) __attribute__((ext_vector_type(WIDTH), aligned(4)));
#define ivec NAME(ivec)

// 2^n; where x is NaN its n is too large for a signed shift.
INLINE vec NAME(power_of_two)(ivec n) { return (vec)((NAME(uvec))(n + 127) << 23); }

// e^x = 2^n · e^r with n = round(x / ln 2) and |r| ≤ ln 2 / 2; e^r = 1 + r + r²·q(r), q fitted for
// the least relative error (3e-9). Below the normal range the result is 0.
INLINE vec NAME(vexp)(vec x) {
  const vec magic = (vec)12582912.0f;  // 1.5 · 2²³: adding it rounds to an integer
  vec bounded = x < -87.3365f ? (vec)-87.3365f : x;
  bounded = bounded > 88.72283f ? (vec)88.72283f : bounded;
  vec shifted = vmadd(bounded, (vec)1.44269504f, magic);
  vec n = shifted - magic;
  vec r = vmadd(n, (vec)-0.693145752f, bounded);
  r = vmadd(n, (vec)-1.42860677e-6f, r);
  vec q = vmadd(r, (vec)0.001381446490995586f, (vec)0.008368780836462975f);
  q = vmadd(r, q, (vec)0.04166839271783829f);
  q = vmadd(r, q, (vec)0.1666651964187622f);
  q = vmadd(r, q, (vec)0.4999999403953552f);
  vec e = vmadd(r * r, q, r) + 1.0f;
  // 2^n in two factors: n reaches 128, which alone is no float.
  ivec whole = (ivec)shifted - (ivec)magic;
  ivec half = whole >> 1;
  vec y = e * NAME(power_of_two)(half) * NAME(power_of_two)(whole - half);
  y = x < -87.3365f ? (vec)0.0f : y;
  y = x > 88.72283f ? (vec)__builtin_inff() : y;
  return x != x ? x : y;
}

// log x = n·ln 2 + log m with x = 2^n · m and m in [√½, √2); with s = (m − 1)/(m + 1),
// log m = 2·artanh s = 2·(s + s³/3 + s⁵/5 + …), where |s| ≤ 0.172. log 0 = −∞, of less NaN.
INLINE vec NAME(vlog)(vec x) {
  const vec smallest = (vec)0x1p-126f;
  // Below the normal range x has no exponent of its own.
  vec scaled = x < smallest ? x * 0x1p23f : x;
  ivec offset = x < smallest ? (ivec)(23 + 127) : (ivec)127;
  // Counting from √½ brings the larger half of the mantissas to the next exponent.
  NAME(uvec) bits = (NAME(uvec))scaled - 0x3f3504f3u + 0x3f800000u;
  vec n = __builtin_convertvector((ivec)(bits >> 23) - offset, vec);
  vec m = (vec)((bits & 0x007fffffu) + 0x3f3504f3u);
  vec s = (m - 1.0f) / (m + 1.0f);
  vec z = s * s;
  vec p = vmadd(z, (vec)0.23331368f, (vec)0.28550782f);
  p = vmadd(z, p, (vec)0.40000122f);
  p = vmadd(z, p, (vec)0.66666667f);
  // The last digits of n·ln 2 and of the series are added first.
  vec y = vmadd(n, (vec)1.42860677e-6f, s * z * p);
  y = vmadd(n, (vec)0.693145752f, vmadd(s, (vec)2.0f, y));
  y = x == 0 ? (vec)-__builtin_inff() : y;
  y = x == __builtin_inff() ? x : y;
  return x >= 0 ? y : (vec)__builtin_nanf("");
}

INLINE vec NAME(vsigmoid)(vec x) { return 1.0f / (1.0f + NAME(vexp)(-x)); }

// Near 0 an odd polynomial, x + x³·p(x²), since 1 − 2/(e^2x + 1) cancels there.
INLINE vec NAME(vtanh)(vec x) {
  vec a = __builtin_elementwise_abs(x);
  vec z = a * a;
  vec p = vmadd(z, (vec)-0.005704974289983511f, (vec)0.020639074966311455f);
  p = vmadd(z, p, (vec)-0.05373971164226532f);
  p = vmadd(z, p, (vec)0.13331441581249237f);
  p = vmadd(z, p, (vec)-0.3333328068256378f);
  vec near = vmadd(a * z, p, a);
  vec far = 1.0f - 2.0f / (NAME(vexp)(2.0f * a) + 1.0f);
  vec y = a < 0.625f ? near : far;
  return __builtin_elementwise_copysign(y, x);
}

// y[i] = f(x[i]); the last ones stand in a vector that is filled up with zeros.
#define MAP(f)                                                     \
  size_t i = 0;                                                    \
  for (; i + WIDTH <= count; i += WIDTH)                           \
    *(vec *)(y + i) = NAME(f)(*(const vec *)(x + i));              \
  if (i == count) return;                                          \
  vec last = (vec)0.0f;                                            \
  memcpy(&last, x + i, (count - i) * sizeof(float));               \
  last = NAME(f)(last);                                            \
  memcpy(y + i, &last, (count - i) * sizeof(float));

static void NAME(exp)(size_t count, const float *x, float *y) { MAP(vexp) }

static void NAME(log)(size_t count, const float *x, float *y) { MAP(vlog) }

static void NAME(tanh)(size_t count, const float *x, float *y) { MAP(vtanh) }

static void NAME(sigmoid)(size_t count, const float *x, float *y) { MAP(vsigmoid) }
