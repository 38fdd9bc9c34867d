// The steps of Adam.

static void NAME(adam_with_gradient)(size_t count, const float *restrict gradient, float *restrict p,
                                     float *restrict m, float *restrict v, float beta1, float beta2,
                                     float rate, float root_correction, float epsilon, float shrink) {
  LANES for (size_t i = 0; i < count; i++) {
    float g = gradient[i];
    float first = madd(beta1, m[i], (1.0f - beta1) * g);
    float second = madd(beta2, v[i], (1.0f - beta2) * g * g);
    float root = madd(__builtin_elementwise_sqrt(second), root_correction, epsilon);
    m[i] = first;
    v[i] = second;
    p[i] -= madd(shrink, p[i], rate * (first / root));
  }
}

static void NAME(adam_without_gradient)(size_t count, float *restrict p, float *restrict m,
                                        float *restrict v, float beta1, float beta2, float rate,
                                        float root_correction, float epsilon, float shrink) {
  LANES for (size_t i = 0; i < count; i++) {
    float first = beta1 * m[i];
    float second = beta2 * v[i];
    float root = madd(__builtin_elementwise_sqrt(second), root_correction, epsilon);
    m[i] = first;
    v[i] = second;
    p[i] -= madd(shrink, p[i], rate * (first / root));
  }
}

static void NAME(adam)(size_t count, const float *gradient, float *p, float *m, float *v,
                       float beta1, float beta2, float rate, float root_correction, float epsilon,
                       float shrink) {
  if (gradient)
    NAME(adam_with_gradient)(count, gradient, p, m, v, beta1, beta2, rate, root_correction, epsilon, shrink);
  else
    NAME(adam_without_gradient)(count, p, m, v, beta1, beta2, rate, root_correction, epsilon, shrink);
}
