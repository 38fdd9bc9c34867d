#ifndef CKERNELS_XXH64_H
#define CKERNELS_XXH64_H

#include <stddef.h>
#include <stdint.h>

// XXH64, the 64-bit hash of Yann Collet's published xxHash specification (version 0.1.1).

// What has been hashed so far: four running lanes and the bytes that do not fill a stripe yet.
typedef struct {
  uint64_t lanes[4];
  uint8_t stripe[32];
  size_t held;     // bytes waiting in `stripe`
  uint64_t total;  // bytes added altogether
  uint64_t seed;
} syntagma_xxh64_state;

// The hash of `count` bytes.
uint64_t syntagma_xxh64(const void *bytes, size_t count, uint64_t seed);

// The same in pieces: begin, add as often as there are pieces, end.
void syntagma_xxh64_begin(syntagma_xxh64_state *state, uint64_t seed);
void syntagma_xxh64_add(syntagma_xxh64_state *state, const void *bytes, size_t count);
uint64_t syntagma_xxh64_end(const syntagma_xxh64_state *state);

#endif
