// exp, log, tanh and sigmoid over the whole range of float.
#include <float.h>
#include <math.h>
#include <string.h>

#include "check.h"

static double sigmoid(double x) { return x < 0 ? exp(x) / (1 + exp(x)) : 1 / (1 + exp(-x)); }

typedef void (*kernel)(size_t count, const float *x, float *y);

// The largest error in units in the last place.
typedef struct {
  const char *name;
  kernel kernel;
  double (*exact)(double);
  double bound;
} function;

// Results below the normal range count as zero: the kernels flush them.
static double error_in_ulps(float y, double exact) {
  if (isnan(exact)) return isnan(y) ? 0 : INFINITY;
  if (fabs(exact) > FLT_MAX) return isinf(y) && signbit(y) == signbit(exact) ? 0 : INFINITY;
  if (fabs(exact) < FLT_MIN * 1.0001 && fabsf(y) <= FLT_MIN * 1.0001f) return 0;
  int exponent;
  frexp(exact, &exponent);
  double error = fabs(y - exact) / ldexp(1, exponent - 24);
  return isnan(error) ? INFINITY : error;
}

static void compare(function f, size_t count, const float *x) {
  float *y = malloc(count * sizeof(float));
  f.kernel(count, x, y);
  for (size_t i = 0; i < count; i++) {
    double error = error_in_ulps(y[i], f.exact(x[i]));
    expect(error <= f.bound, "%s(%.9g) is %.9g, %.2f ulp from %.9g", f.name, x[i], y[i], error,
           f.exact(x[i]));
  }
  free(y);
}

static void check_all_floats(function f, uint64_t step) {
  enum { BLOCK = 1021 };  // no multiple of any vector
  float *x = malloc(BLOCK * sizeof(float));
  size_t held = 0;
  for (uint64_t bits = 0; bits <= UINT32_MAX; bits += step) {
    uint32_t pattern = (uint32_t)bits;
    memcpy(x + held++, &pattern, 4);
    if (held == BLOCK || bits + step > UINT32_MAX) compare(f, held, x), held = 0;
  }
  free(x);
}

// Where formulas change or results leave the range, at every place of vectors full and partly filled.
static void check_thresholds(function f) {
  static const float thresholds[] = {0,       FLT_TRUE_MIN, 0x1p-127f, FLT_MIN, 0.625f, 0.70710677f, 0.70710683f, 1, 1.41421354f, 1.41421366f,  9.01f,  17.5f,
                                     87.33f,  87.3365f,     88.72283f, 88.73f,  103.98f, FLT_MAX, INFINITY};
  enum { COUNT = sizeof thresholds / sizeof *thresholds };
  for (size_t s = 0; s < SIZES; s++) {
    size_t count = sizes[s];
    float *x = malloc(count * sizeof(float));
    for (size_t shift = 0; shift < 2 * COUNT + 1; shift++) {
      for (size_t i = 0; i < count; i++) {
        size_t which = (i + shift) % (2 * COUNT + 1);
        x[i] = which == 2 * COUNT ? NAN : which < COUNT ? thresholds[which] : -thresholds[which - COUNT];
      }
      compare(f, count, x);
    }
    free(x);
  }
}

void check_elementary(const syntagma_kernels *set, uint64_t step) {
  const function functions[] = {
      {"exp", set->exp, exp, 1.1},
      {"log", set->log, log, 2.5},
      {"tanh", set->tanh, tanh, 1.4},
      {"sigmoid", set->sigmoid, sigmoid, 2.6}};
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
    check_thresholds(functions[i]);
    check_all_floats(functions[i], step);
  }
  float zeros[] = {0.0f, -0.0f}, y[2];
  set->tanh(2, zeros, y);
  expect(!signbit(y[0]) && signbit(y[1]), "tanh of ±0 loses the sign");
}
