// A step of the Viterbi algorithm, ties and forbidden transitions included.
#include <math.h>

#include "check.h"

static void check_step(const syntagma_kernels *set, size_t rows, size_t labels) {
  matrix previous = random_matrix(rows, labels, 0, 1), transitions = random_matrix(labels, labels, 0, 2);
  matrix emissions = random_matrix(rows, labels, 0, 3), score = random_matrix(rows, labels, 0, 4);
  // Multiples of 1/4 are exact and tie often.
  for (size_t i = 0; i < rows * labels; i++) previous.at[i] = roundf(4 * previous.at[i]) / 4;
  for (size_t i = 0; i < labels * labels; i++) {
    float *t = transitions.at + i;
    *t = i % 5 == 3 ? -INFINITY : roundf(4 * *t) / 4;
  }
  int32_t *from = malloc(rows * labels * sizeof(int32_t));
  set->viterbi(rows, labels, previous.at, transitions.at, emissions.at, score.at, from);
  for (size_t r = 0; r < rows; r++)
    for (size_t j = 0; j < labels; j++) {
      float best = previous.at[r * labels] + transitions.at[j];
      int32_t first = 0;
      for (size_t i = 1; i < labels; i++) {
        float way = previous.at[r * labels + i] + transitions.at[i * labels + j];
        if (way > best) best = way, first = (int32_t)i;
      }
      float exact = best + emissions.at[r * labels + j];
      expect_same_bits(score.at + r * labels + j, &exact, 1, "score of the best way");
      expect(from[r * labels + j] == first, "best way to %zu of row %zu is from %d, found %d", j, r, (int)first,
             (int)from[r * labels + j]);
    }
  free(previous.at), free(transitions.at), free(emissions.at), free(score.at), free(from);
}

void check_viterbi(const syntagma_kernels *set) {
  for (size_t rows = 0; rows < 4; rows++)
    for (size_t s = 1; s < SIZES; s++) check_step(set, rows, sizes[s]);
}
