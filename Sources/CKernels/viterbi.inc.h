// The best way to each label. The labels that are gone to stand side by side in the vectors, so that
// the transitions are read as they lie.

INLINE void NAME(better_ways)(size_t labels, int32_t label, float previous,
                              const float *restrict transitions, float *restrict score,
                              int32_t *restrict from) {
  LANES for (size_t j = 0; j < labels; j++) {
    float way = previous + transitions[j];
    from[j] = way > score[j] ? label : from[j];
    score[j] = way > score[j] ? way : score[j];
  }
}

static void NAME(viterbi)(size_t rows, size_t labels, const float *previous, const float *transitions,
                          const float *emissions, float *score, int32_t *from) {
  for (size_t r = 0; r < rows; r++) {
    const float *before = previous + r * labels;
    float *best = score + r * labels;
    int32_t *way = from + r * labels;
    for (size_t j = 0; j < labels; j++) best[j] = before[0] + transitions[j], way[j] = 0;
    for (size_t i = 1; i < labels; i++)
      NAME(better_ways)(labels, (int32_t)i, before[i], transitions + i * labels, best, way);
    const float *emission = emissions + r * labels;
    for (size_t j = 0; j < labels; j++) best[j] += emission[j];
  }
}
