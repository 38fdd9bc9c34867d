// The activations of gates, and what the steps of all recurrent cells share.

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

// A row of fewer units than a vector holds is worked on in one that fills it: its blocks of H floats
// one by one, zeros beside them.
INLINE void NAME(gate_widen)(size_t H, size_t blocks, const float *row, float *wide) {
  for (size_t b = 0; b < blocks; b++) memcpy(wide + b * WIDTH, row + b * H, H * sizeof(float));
}

INLINE void NAME(gate_narrow)(size_t H, size_t blocks, const float *wide, float *row) {
  for (size_t b = 0; b < blocks; b++) memcpy(row + b * H, wide + b * WIDTH, H * sizeof(float));
}

#define VEC(p) (*(const vec *)(p))
#define STORE(p, v) (*(vec *)(p) = (v))
