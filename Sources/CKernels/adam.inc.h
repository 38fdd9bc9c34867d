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

// The steps without a gradient that a row missed, by two nodes of a quadrature.
static void NAME(adam_catch_up)(size_t count, float *restrict p, float *restrict m, float *restrict v,
                                const syntagma_missed_steps *missed) {
  const syntagma_missed_steps s = *missed;
  LANES for (size_t i = 0; i < count; i++) {
    float root = __builtin_elementwise_sqrt(v[i]);
    float moved = s.weight[0] / madd(root, s.root[0], s.epsilon) + s.weight[1] / madd(root, s.root[1], s.epsilon);
    p[i] = s.decay * p[i] - moved * m[i];
    m[i] *= s.first;
    v[i] *= s.second;
  }
}
