// Random decisions by counter: any part of a stream can be had at once.

#define RANDOM_BLOCK 64

// Number n of a stream is mix(key + n · golden), n = 1, 2, …: SplitMix64 (Steele, Lea and Flood 2014).
INLINE uint64_t NAME(mix)(uint64_t z) {
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

static void NAME(dropout_mask)(uint64_t key, uint32_t threshold, float kept, size_t count, float *mask) {
  uint64_t bits[RANDOM_BLOCK];
  uint16_t numbers[4 * RANDOM_BLOCK];
  for (size_t start = 0; start < count; start += 4 * RANDOM_BLOCK) {
    size_t left = count - start < 4 * RANDOM_BLOCK ? count - start : 4 * RANDOM_BLOCK;
    size_t words = (left + 3) / 4;
    uint64_t first = key + (start / 4 + 1) * 0x9E3779B97F4A7C15u;
    LANES for (size_t n = 0; n < words; n++) bits[n] = NAME(mix)(first + n * 0x9E3779B97F4A7C15u);
    memcpy(numbers, bits, words * sizeof(uint64_t));
    LANES for (size_t i = 0; i < left; i++) mask[start + i] = numbers[i] < threshold ? 0.0f : kept;
  }
}
