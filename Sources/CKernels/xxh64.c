#include "xxh64.h"

#include <string.h>

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__,
               "model files are little-endian and read where they lie");

// The constants of the specification.
static const uint64_t P1 = 0x9E3779B185EBCA87u;
static const uint64_t P2 = 0xC2B2AE3D27D4EB4Fu;
static const uint64_t P3 = 0x165667B19E3779F9u;
static const uint64_t P4 = 0x85EBCA77C2B2AE63u;
static const uint64_t P5 = 0x27D4EB2F165667C5u;

enum { STRIPE = 32, LANES = 4 };

static inline uint64_t rotate_left(uint64_t x, int bits) { return x << bits | x >> (64 - bits); }

// memcpy, because the bytes may stand at any address; compilers make one load of it.
static inline uint64_t load64(const uint8_t *p) {
  uint64_t x;
  memcpy(&x, p, sizeof x);
  return x;
}

static inline uint32_t load32(const uint8_t *p) {
  uint32_t x;
  memcpy(&x, p, sizeof x);
  return x;
}

static inline uint64_t round_of(uint64_t lane, uint64_t input) {
  return rotate_left(lane + input * P2, 31) * P1;
}

// Takes all whole stripes from `p` and returns where they end. The lanes are copied to locals so
// that they stay in registers: `p` may alias the state as far as the compiler knows.
static const uint8_t *take_stripes(uint64_t lanes[LANES], const uint8_t *p, size_t stripes) {
  uint64_t a = lanes[0], b = lanes[1], c = lanes[2], d = lanes[3];
  for (; stripes > 0; stripes--, p += STRIPE) {
    a = round_of(a, load64(p));
    b = round_of(b, load64(p + 8));
    c = round_of(c, load64(p + 16));
    d = round_of(d, load64(p + 24));
  }
  lanes[0] = a, lanes[1] = b, lanes[2] = c, lanes[3] = d;
  return p;
}

void syntagma_xxh64_begin(syntagma_xxh64_state *state, uint64_t seed) {
  *state = (syntagma_xxh64_state){.lanes = {seed + P1 + P2, seed + P2, seed, seed - P1},
                                  .seed = seed};
}

void syntagma_xxh64_add(syntagma_xxh64_state *state, const void *bytes, size_t count) {
  if (count == 0) return;  // `bytes` may be null then
  const uint8_t *p = bytes, *end = p + count;
  state->total += count;
  if (state->held > 0) {
    size_t missing = STRIPE - state->held;
    size_t taken = count < missing ? count : missing;
    memcpy(state->stripe + state->held, p, taken);
    state->held += taken;
    p += taken;
    if (state->held < STRIPE) return;
    take_stripes(state->lanes, state->stripe, 1);
    state->held = 0;
  }
  p = take_stripes(state->lanes, p, (size_t)(end - p) / STRIPE);
  state->held = (size_t)(end - p);
  memcpy(state->stripe, p, state->held);
}

// The four lanes become one number.
static uint64_t converge(const uint64_t lanes[LANES]) {
  uint64_t hash = rotate_left(lanes[0], 1) + rotate_left(lanes[1], 7) +
                  rotate_left(lanes[2], 12) + rotate_left(lanes[3], 18);
  for (int i = 0; i < LANES; i++) hash = (hash ^ round_of(0, lanes[i])) * P1 + P4;
  return hash;
}

// The last bytes that fill no stripe: eights, then a four, then one by one.
static uint64_t take_rest(uint64_t hash, const uint8_t *p, size_t count) {
  for (; count >= 8; count -= 8, p += 8)
    hash = rotate_left(hash ^ round_of(0, load64(p)), 27) * P1 + P4;
  if (count >= 4) {
    hash = rotate_left(hash ^ load32(p) * P1, 23) * P2 + P3;
    p += 4, count -= 4;
  }
  for (; count > 0; count--, p++) hash = rotate_left(hash ^ *p * P5, 11) * P1;
  return hash;
}

// Every bit of the input gets its chance to change every bit of the result.
static uint64_t avalanche(uint64_t hash) {
  hash = (hash ^ hash >> 33) * P2;
  hash = (hash ^ hash >> 29) * P3;
  return hash ^ hash >> 32;
}

uint64_t syntagma_xxh64_end(const syntagma_xxh64_state *state) {
  uint64_t hash = state->total >= STRIPE ? converge(state->lanes) : state->seed + P5;
  return avalanche(take_rest(hash + state->total, state->stripe, state->held));
}

uint64_t syntagma_xxh64(const void *bytes, size_t count, uint64_t seed) {
  syntagma_xxh64_state state;
  syntagma_xxh64_begin(&state, seed);
  syntagma_xxh64_add(&state, bytes, count);
  return syntagma_xxh64_end(&state);
}
