// Sums, masks and softmax.

INLINE void NAME(add_row)(size_t filters, const float *restrict x, float *restrict sum) {
  LANES for (size_t f = 0; f < filters; f++) sum[f] += x[f];
}

static void NAME(softmax)(size_t rows, size_t labels, float *x) {
  for (size_t r = 0; r < rows; r++) {
    float *row = x + r * labels;
    float maximum = row[0];
    for (size_t l = 1; l < labels; l++) maximum = row[l] > maximum ? row[l] : maximum;
    for (size_t l = 0; l < labels; l++) row[l] -= maximum;
    NAME(exp)(labels, row, row);
    float sum = 0;
    for (size_t l = 0; l < labels; l++) sum += row[l];
    for (size_t l = 0; l < labels; l++) row[l] /= sum;
  }
}

// Each lane keeps the first of its largest numbers; of equal ones in several lanes the first counts.
INLINE int32_t NAME(largest_place)(size_t columns, const float *x) {
  if (columns < WIDTH) {
    size_t best = 0;
    for (size_t i = 1; i < columns; i++) best = x[i] > x[best] ? i : best;
    return (int32_t)best;
  }
  vec largest = *(const vec *)x;
  ivec place, at;
  for (int32_t lane = 0; lane < WIDTH; lane++) at[lane] = lane;
  place = at;
  size_t next = WIDTH;
  for (; next + WIDTH <= columns; next += WIDTH) {
    vec numbers = *(const vec *)(x + next);
    at += WIDTH;
    place = numbers > largest ? at : place;
    largest = numbers > largest ? numbers : largest;
  }
  int32_t best = place[0];
  for (int lane = 1; lane < WIDTH; lane++) {
    int is_better = largest[lane] > x[best] || (largest[lane] == x[best] && place[lane] < best);
    best = is_better ? place[lane] : best;
  }
  for (; next < columns; next++) best = x[next] > x[best] ? (int32_t)next : best;
  return best;
}

static void NAME(largest_columns)(size_t rows, size_t columns, const float *x, int32_t *places) {
  for (size_t r = 0; r < rows; r++) places[r] = NAME(largest_place)(columns, x + r * columns);
}

static void NAME(add_scaled)(size_t count, float factor, const float *restrict x, float *restrict y) {
  LANES for (size_t i = 0; i < count; i++) y[i] = madd(factor, x[i], y[i]);
}

static void NAME(apply_mask)(size_t count, const float *restrict mask, const float *restrict x,
                             float *restrict y) {
  LANES for (size_t i = 0; i < count; i++) y[i] = mask[i] == 0 ? 0 : x[i] * mask[i];
}

static void NAME(add_column_sums)(size_t rows, size_t columns, const float *x, size_t stride,
                                  float *sums) {
  for (size_t r = 0; r < rows; r++) NAME(add_row)(columns, x + r * stride, sums);
}

static double NAME(sum_of_squares)(size_t count, const float *x) {
  double lane[16] = {0};
  size_t i = 0;
  for (; i + 16 <= count; i += 16)
    for (size_t j = 0; j < 16; j++) lane[j] += (double)x[i + j] * x[i + j];
  for (size_t j = 0; i < count; i++, j++) lane[j] += (double)x[i] * x[i];
  double sum = 0;
  for (size_t j = 0; j < 16; j++) sum += lane[j];
  return sum;
}
