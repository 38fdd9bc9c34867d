// The best way to each label. The labels that are gone to stand side by side in the vectors, so that
// the transitions are read as they lie, and in registers while the labels that are come from go by.

#define WAYS 4

// From label `first` on; where fewer are left than fill a vector, it begins earlier: sums done twice are
// the same sums.
INLINE void NAME(best_ways)(size_t labels, size_t first, size_t vectors, const float *previous,
                            const float *transitions, const float *emissions, float *score,
                            int32_t *from) {
  vec best[WAYS];
  ivec label = 0, way[WAYS];
  size_t place[WAYS];
  UNROLL for (size_t v = 0; v < vectors; v++) {
    place[v] = first + v * WIDTH + WIDTH <= labels ? first + v * WIDTH : labels - WIDTH;
    best[v] = previous[0] + *(const vec *)(transitions + place[v]), way[v] = label;
  }
  for (size_t i = 1; i < labels; i++) {
    vec before = previous[i];
    label += 1;
    UNROLL for (size_t v = 0; v < vectors; v++) {
      vec sum = before + *(const vec *)(transitions + i * labels + place[v]);
      way[v] = sum > best[v] ? label : way[v];
      best[v] = sum > best[v] ? sum : best[v];
    }
  }
  UNROLL for (size_t v = 0; v < vectors; v++) {
    *(vec *)(score + place[v]) = best[v] + *(const vec *)(emissions + place[v]);
    *(ivec *)(from + place[v]) = way[v];
  }
}

// The same for fewer labels than fill a vector.
INLINE void NAME(few_best_ways)(size_t labels, const float *previous, const float *transitions,
                                const float *emissions, float *score, int32_t *from) {
  for (size_t j = 0; j < labels; j++) {
    float best = previous[0] + transitions[j];
    int32_t way = 0;
    for (size_t i = 1; i < labels; i++) {
      float sum = previous[i] + transitions[i * labels + j];
      way = sum > best ? (int32_t)i : way;
      best = sum > best ? sum : best;
    }
    score[j] = best + emissions[j], from[j] = way;
  }
}

static void NAME(viterbi)(size_t rows, size_t labels, const float *previous, const float *transitions,
                          const float *emissions, float *score, int32_t *from) {
  for (size_t r = 0; r < rows; r++, previous += labels, emissions += labels, score += labels, from += labels) {
    if (labels < WIDTH) NAME(few_best_ways)(labels, previous, transitions, emissions, score, from);
    else
      for (size_t j = 0; j < labels; j += WAYS * WIDTH) {
        size_t vectors = (labels - j + WIDTH - 1) / WIDTH;
#define BEST_WAYS(n) NAME(best_ways)(labels, j, n, previous, transitions, emissions, score, from)
        if (vectors >= WAYS) BEST_WAYS(WAYS);
        else if (vectors == 3) BEST_WAYS(3);
        else if (vectors == 2) BEST_WAYS(2);
        else BEST_WAYS(1);
#undef BEST_WAYS
      }
  }
}
