// The hot loops of Syntagma, in C so that the instruction set can be chosen at run time.
//
// Every kernel exists once as source (kernels.inc.h) and is compiled once per instruction set. All
// matrices are row-major float32; `stride` is the distance between rows in floats. No kernel
// allocates, and none depends on the alignment of its arguments.
//
// Letters: N rows, D input width, H hidden width, L labels.
#ifndef SYNTAGMA_CKERNELS_H
#define SYNTAGMA_CKERNELS_H

#include <stddef.h>
#include <stdint.h>

#include "floating_point.h"
#include "pause.h"
#include "xxh64.h"

// What the steps of Adam that a row missed amount to:
// p = decay·p − m·Σ_n weight[n] / (√v·root[n] + epsilon), m = first·m, v = second·v.
typedef struct syntagma_missed_steps {
  float weight[2], root[2];
  float decay, epsilon, first, second;
} syntagma_missed_steps;

// Rows of activations that are made numbers of 8 bits together.
#define SYNTAGMA_QUANTIZED_ROWS 32
// A row of which no number is as large as this counts as zeros.
#define SYNTAGMA_SMALLEST_QUANTIZED 0x1p-100f

// The bytes that a product of `rows` rows of so many numbers of 8 bits works in.
static inline size_t syntagma_quantized_scratch(size_t rows, size_t inputs) {
  size_t most = rows < SYNTAGMA_QUANTIZED_ROWS ? rows : SYNTAGMA_QUANTIZED_ROWS;
  return SYNTAGMA_QUANTIZED_ROWS * sizeof(float) + most * ((inputs + 3) / 4 * 4) * sizeof(int16_t);
}

// What one instruction set offers. Results of one set are the same for a row whatever stands in the
// rows beside it and however many there are; results of different sets differ by rounding, but for
// products of numbers of 8 bits.
typedef struct syntagma_kernels {
  const char *name;

  // y = x·w (+ bias), or y += x·w: x [N, D], w [D, outputs], y [N, outputs]. Each element is summed
  // in the order of D, whatever N is: a row's result never depends on the other rows.
  void (*product)(size_t rows, size_t outputs, size_t inputs, const float *x, size_t x_stride,
                  const float *w, size_t w_stride, const float *bias, float *y, size_t y_stride,
                  int accumulate);

  // y = xᵀ·w, or y += xᵀ·w: x [D, N], everything else as above.
  void (*transposed_product)(size_t rows, size_t outputs, size_t inputs, const float *x,
                             size_t x_stride, const float *w, size_t w_stride, float *y,
                             size_t y_stride, int accumulate);

  // y = x·wᵀ, or y += x·wᵀ: w [outputs, D], everything else as above.
  void (*product_transposed)(size_t rows, size_t outputs, size_t inputs, const float *x,
                             size_t x_stride, const float *w, size_t w_stride, float *y,
                             size_t y_stride, int accumulate);

  // Products of rows that are picked out: y[y_rows[r]] += Σ_k x(r, k) · w[w_rows[k]] for r < rows and
  // k < inputs, with x(r, k) = x[r · x_row + k · x_inner].
  void (*add_picked_product)(size_t rows, size_t outputs, size_t inputs, const float *x, size_t x_row,
                             size_t x_inner, const float *w, size_t w_stride, const int32_t *w_rows,
                             float *y, size_t y_stride, const int32_t *y_rows);

  // y[r, c] = Σ_k x[x_rows[r], k] · w[w_rows[c], k]
  void (*picked_product_transposed)(size_t rows, size_t outputs, size_t inputs, const float *x,
                                    size_t x_stride, const int32_t *x_rows, const float *w,
                                    size_t w_stride, const int32_t *w_rows, float *y, size_t y_stride);

  // A matrix larger than a cache is read much faster in panels of so many columns. `pack` lays w
  // [inputs, outputs], or with `transposed` the transpose of w [outputs, inputs], into
  // ⌈outputs / panel⌉ · panel · inputs floats; outputs ≥ panel. `packed_product` then is `product`, to
  // the bit.
  size_t panel;
  void (*pack)(size_t inputs, size_t outputs, const float *w, size_t w_stride, int transposed,
               float *packed);
  void (*packed_product)(size_t rows, size_t outputs, size_t inputs, const float *x, size_t x_stride,
                         const float *packed, const float *bias, float *y, size_t y_stride,
                         int accumulate);

  // Products with weights w [outputs, D] of 8 bits, a scale for each output: y[r, o] (+)= bias[o] +
  // s(r) · scales[o] · Σ_k q(r, k) · w[o, k], where s(r) · q(r, k) is x[r, k] rounded, half to even, to
  // 127 steps on either side, the largest magnitude of the row being the 127th. Sums are exact: every
  // set gives the same bytes. D ≤ 2¹⁶. A row with a number that is not finite becomes NaN.
  //
  // `pack_quantized` lays the weights out, in `quantized_size` bytes; `scratch` has
  // syntagma_quantized_scratch(N, D) bytes. Both are aligned as floats are.
  size_t (*quantized_size)(size_t inputs, size_t outputs);
  void (*pack_quantized)(size_t inputs, size_t outputs, const int8_t *w, size_t w_stride,
                         const float *scales, void *packed);
  void (*quantized_product)(size_t rows, size_t outputs, size_t inputs, const float *x, size_t x_stride,
                            const void *packed, const float *bias, float *y, size_t y_stride,
                            int accumulate, void *scratch);

  // One LSTM step. gates [N, 4H]: pre-activations i, f, g, o in, activations out; cell [N, H]: the
  // state, updated; hidden [N, H] and output: the new hidden state; tanh_cell [N, H]: tanh
  // of the new cell.
  void (*lstm_forward)(size_t rows, size_t hidden_size, float *gates, float *cell, float *hidden,
                       float *output, size_t output_stride, float *tanh_cell);

  // The gradient of one LSTM step. gates: activations in, gradients of the pre-activations out;
  // d_output: of the outputs; d_hidden: of the state after the step; d_cell: of the cell after the step
  // in, before it out.
  void (*lstm_backward)(size_t rows, size_t hidden_size, float *gates, const float *tanh_cell,
                        const float *previous_cell, const float *d_output, size_t output_stride,
                        const float *d_hidden, float *d_cell);

  // The same with peepholes [3, H]: i and f look at the cell before the step, o at the one after it.
  // d_peepholes += their gradient.
  void (*peephole_forward)(size_t rows, size_t hidden_size, const float *peepholes, float *gates,
                           float *cell, float *hidden, float *output, size_t output_stride,
                           float *tanh_cell);
  void (*peephole_backward)(size_t rows, size_t hidden_size, const float *peepholes, float *gates,
                            const float *tanh_cell, const float *previous_cell,
                            const float *d_output, size_t output_stride, const float *d_hidden,
                            float *d_cell, float *d_peepholes);

  // One step of a gated recurrent unit with the reset gate after the product. gates [N, 3H]: x·W + b of
  // r, z, n in, activations out; products [N, 3H]: h·U; bias [H]: added to the candidate's product, which
  // candidate_product [N, H] keeps; hidden [N, H] and output: the new hidden state.
  void (*gru_forward)(size_t rows, size_t hidden_size, float *gates, const float *products,
                      const float *bias, float *hidden, float *output, size_t output_stride,
                      float *candidate_product);

  // The gradient of that step. gates: activations in, gradients of x·W + b out; d_hidden: of the state
  // after the step in, of the one before it out, but for what comes through the products, whose
  // gradients d_products [N, 3H] are.
  void (*gru_backward)(size_t rows, size_t hidden_size, float *gates, const float *candidate_product,
                       const float *previous_hidden, const float *d_output, size_t output_stride,
                       float *d_hidden, float *d_products);

  // The same with the reset gate before the product, in two halves. `gru_reset`: activations of r and z
  // from gates [N, 3H] and products [N, 2H], and reset_hidden = r·hidden [N, H]; `gru_update`: the
  // candidate with its product [N, H], and the new state.
  void (*gru_reset)(size_t rows, size_t hidden_size, float *gates, const float *products,
                    const float *hidden, float *reset_hidden);
  void (*gru_update)(size_t rows, size_t hidden_size, float *gates, const float *product,
                     float *hidden, float *output, size_t output_stride);

  // Their gradients, the second half first: gates and d_hidden as above; d_products [N, 2H]: those of
  // the products of r and z, d_candidate [N, H]: of the candidate's; d_reset_hidden: that of reset_hidden in,
  // of hidden by way of it out.
  void (*gru_update_backward)(size_t rows, size_t hidden_size, float *gates,
                              const float *previous_hidden, const float *d_output,
                              size_t output_stride, float *d_hidden, float *d_products,
                              float *d_candidate);
  void (*gru_reset_backward)(size_t rows, size_t hidden_size, float *gates, const float *hidden,
                             float *d_reset_hidden, float *d_products);

  // One step of a plain recurrent cell. state [N, H]: pre-activations in, tanh of them out, or max(0, x)
  // where rectify is not 0; hidden [N, H] and output: the same.
  void (*rnn_forward)(size_t rows, size_t hidden_size, int rectify, float *state, float *hidden,
                      float *output, size_t output_stride);

  // Its gradient. state: activations in, gradients of the pre-activations out.
  void (*rnn_backward)(size_t rows, size_t hidden_size, int rectify, float *state,
                       const float *d_output, size_t output_stride, const float *d_hidden);

  // For every form: max over its positions t of bias + Σ_k table[id(t + k - left)][k], then relu.
  // table [ids, width, filters]; ids of form u are ids[starts[u] ..< starts[u + 1]]; argmax: the
  // position of each maximum, or NULL.
  void (*look_up_convolution)(size_t forms, const int32_t *starts, const int32_t *ids, size_t width,
                              size_t left, size_t filters, const float *table, const float *bias,
                              float *pooled, size_t pooled_stride, int32_t *argmax);

  // d_table += the gradients d_pooled [forms, filters] of `look_up_convolution`, before its relu.
  void (*look_up_convolution_backward)(size_t forms, const int32_t *starts, const int32_t *ids,
                                       size_t width, size_t left, size_t filters,
                                       const int32_t *argmax, const float *d_pooled, float *d_table);

  // normal = (x − mean) · factor for each row, with factor = 1 / √(variance + epsilon) [N], and
  // y = normal·gain + bias: x, normal, y [N, columns], columns > 0; gain, bias [columns].
  void (*layer_norm)(size_t rows, size_t columns, const float *x, const float *gain,
                     const float *bias, float epsilon, float *y, float *normal, float *factors);
  // Its gradient dx; d_gain and d_bias are added to.
  void (*layer_norm_backward)(size_t rows, size_t columns, const float *dy, const float *gain,
                              const float *normal, const float *factors, float *dx, float *d_gain,
                              float *d_bias);

  // y = g·t + (1 − g)·x, with the pre-activation of g in `gate`, which becomes g; and the gradients,
  // d_gate being that of the pre-activation.
  void (*highway)(size_t count, float *gate, const float *x, const float *t, float *y);
  void (*highway_backward)(size_t count, const float *gate, const float *x, const float *t,
                           const float *dy, float *d_gate, float *dx, float *dt);

  // Softmax over each row in place. [N, L]
  void (*softmax)(size_t rows, size_t labels, float *x);

  // For each row the column of its largest number, the first of equal ones. [N, columns], columns > 0
  void (*largest_columns)(size_t rows, size_t columns, const float *x, int32_t *places);

  void (*exp)(size_t count, const float *x, float *y);
  void (*log)(size_t count, const float *x, float *y);
  void (*tanh)(size_t count, const float *x, float *y);
  void (*sigmoid)(size_t count, const float *x, float *y);

  // y += factor·x
  void (*add_scaled)(size_t count, float factor, const float *x, float *y);
  // mask[i] = u(i) < threshold ? 0 : kept, with u(i) uniform in 0 ..< 2¹⁶: bits 16·(i % 4) and up of number
  // 1 + i / 4 of the stream `key`, the same on every processor.
  void (*dropout_mask)(uint64_t key, uint32_t threshold, float kept, size_t count, float *mask);

  // y[i] = mask[i] == 0 ? 0 : x[i]·mask[i]: selected, since 0·∞ is not 0.
  void (*apply_mask)(size_t count, const float *mask, const float *x, float *y);
  // sums[j] += Σ_n x[n, j]
  void (*add_column_sums)(size_t rows, size_t columns, const float *x, size_t stride, float *sums);
  // Σ x², in double precision and in an order that depends on nothing but `count`.
  double (*sum_of_squares)(size_t count, const float *x);

  // One Adam step (Kingma and Ba 2015): m and v are updated, then
  // p = p − shrink·p − rate·m / (√v·root_correction + epsilon). `gradient` NULL stands for zero.
  void (*adam)(size_t count, const float *gradient, float *p, float *m, float *v, float beta1,
               float beta2, float rate, float root_correction, float epsilon, float shrink);
  void (*adam_catch_up)(size_t count, float *p, float *m, float *v, const syntagma_missed_steps *missed);

  // One step of the Viterbi algorithm: score[n, j] = max_i (previous[n, i] + transitions[i, j]) +
  // emissions[n, j], and from[n, j] the first i that gives the maximum. [N, L]; transitions [L, L]
  void (*viterbi)(size_t rows, size_t labels, const float *previous, const float *transitions,
                  const float *emissions, float *score, int32_t *from);
} syntagma_kernels;

// The kernels in use: the best that this processor has, or the set that the environment variable
// SYNTAGMA_KERNELS names. Chosen once; an unknown or unsupported name means the best. Safe to call
// from any thread. The sets, the better first:
//   avx512vnni  the next one with VNNI, for products of numbers of 8 bits
//   avx512    x86-64 with AVX-512 (F, VL, DQ, BW) and FMA: vectors of 16
//   avx2      x86-64 with AVX2 and FMA: vectors of 8
//   neon      every arm64, with FMA: vectors of 4
//   portable  every processor: vectors of 4 as the compiler's base line has them
const syntagma_kernels *syntagma_kernels_in_use(void);

// The set of that name, or NULL where this processor cannot run it.
const syntagma_kernels *syntagma_kernels_named(const char *name);

#endif
