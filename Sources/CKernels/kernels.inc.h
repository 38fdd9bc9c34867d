// The source of every kernel, included once per instruction set with
//   KERNELS      the suffix of the set's names
//   KERNELS_NAME the same as a string
//   WIDTH        floats in a vector register
//   TILE         rows of a product's tile, 6 or 12: 2 · TILE + 3 vectors have to fit into the registers
//   FMA          1 if a multiply-add is one instruction
//   QUANTIZED_TILE rows of a tile of numbers of 8 bits, 4 or more
//   PAIRS        (x, w): each pair of numbers of 16 bits multiplied and added, where that is one instruction
//   DOTS         (sum, x, w): each four bytes multiplied and added, where that is one instruction
//   UNSIGNED     1 if it takes the bytes of x as unsigned

#include <string.h>

#define JOIN_(a, b) a##_##b
#define JOIN(a, b) JOIN_(a, b)
#define NAME(a) JOIN(a, KERNELS)
#define INLINE static inline __attribute__((always_inline))
#define LANES _Pragma("clang loop vectorize(enable) interleave(enable)")

typedef float NAME(vec) __attribute__((ext_vector_type(WIDTH), aligned(4)));
#define vec NAME(vec)
typedef int32_t NAME(ivec) __attribute__((ext_vector_type(WIDTH), aligned(4)));
#define ivec NAME(ivec)

#if FMA
INLINE float NAME(madd)(float a, float b, float c) { return __builtin_fmaf(a, b, c); }
INLINE vec NAME(vmadd)(vec a, vec b, vec c) { return __builtin_elementwise_fma(a, b, c); }
#else
INLINE float NAME(madd)(float a, float b, float c) { return a * b + c; }
INLINE vec NAME(vmadd)(vec a, vec b, vec c) { return a * b + c; }
#endif
#define madd NAME(madd)
#define vmadd NAME(vmadd)

#include "elementary.inc.h"
#include "product.inc.h"
#include "product_transposed.inc.h"
#include "gates.inc.h"
#include "quantized.inc.h"
#include "lstm.inc.h"
#include "peephole.inc.h"
#include "gru.inc.h"
#include "rnn.inc.h"
#include "rows.inc.h"
#include "layer_norm.inc.h"
#include "highway.inc.h"
#include "random.inc.h"
#include "convolution.inc.h"
#include "adam.inc.h"
#include "viterbi.inc.h"

const syntagma_kernels NAME(syntagma_kernels) = {
    .name = KERNELS_NAME,
    .product = NAME(product),
    .transposed_product = NAME(transposed_product),
    .product_transposed = NAME(product_transposed),
    .add_picked_product = NAME(add_picked_product),
    .picked_product_transposed = NAME(picked_product_transposed),
    .panel = PANEL,
    .pack = NAME(pack),
    .packed_product = NAME(packed_product),
    .quantized_size = NAME(quantized_size),
    .pack_quantized = NAME(pack_quantized),
    .quantized_product = NAME(quantized_product),
    .lstm_forward = NAME(lstm_forward),
    .lstm_backward = NAME(lstm_backward),
    .peephole_forward = NAME(peephole_forward),
    .peephole_backward = NAME(peephole_backward),
    .gru_forward = NAME(gru_forward),
    .gru_backward = NAME(gru_backward),
    .gru_reset = NAME(gru_reset),
    .gru_update = NAME(gru_update),
    .gru_update_backward = NAME(gru_update_backward),
    .gru_reset_backward = NAME(gru_reset_backward),
    .rnn_forward = NAME(rnn_forward),
    .rnn_backward = NAME(rnn_backward),
    .look_up_convolution = NAME(look_up_convolution),
    .look_up_convolution_backward = NAME(look_up_convolution_backward),
    .layer_norm = NAME(layer_norm),
    .layer_norm_backward = NAME(layer_norm_backward),
    .highway = NAME(highway),
    .highway_backward = NAME(highway_backward),
    .softmax = NAME(softmax),
    .largest_columns = NAME(largest_columns),
    .exp = NAME(exp),
    .log = NAME(log),
    .tanh = NAME(tanh),
    .sigmoid = NAME(sigmoid),
    .add_scaled = NAME(add_scaled),
    .dropout_mask = NAME(dropout_mask),
    .apply_mask = NAME(apply_mask),
    .add_column_sums = NAME(add_column_sums),
    .sum_of_squares = NAME(sum_of_squares),
    .adam = NAME(adam),
    .adam_catch_up = NAME(adam_catch_up),
    .viterbi = NAME(viterbi),
};
