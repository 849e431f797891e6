/**
 * Forward and backward passes of a perceptron in float64, from weights in float32.
 *
 * Examples are rows: inputs are [count, inputs], the outputs of a layer [count, outputs].
 */

import { ACTIVATIONS } from "./activations.js";

export const EPSILON = 1e-5; // of BatchNorm, torch's default
const MOMENTUM = 0.1; // of its running averages, torch's default

export class Passes {
  /**
   * @param {import("./shape.js").Shape} shape
   * @param {number} capacity most examples of a pass
   */
  constructor(shape, capacity) {
    this.shape = shape;
    this.capacity = capacity;
    this.activation = ACTIVATIONS[shape.activation];
    this.layers = shape.layers.map(({ outputs, hidden, skip, scale }) => {
      const active = hidden ? new Float64Array(capacity * outputs) : null;
      return {
        normed: scale >= 0 ? new Float64Array(capacity * outputs) : null,
        before: new Float64Array(capacity * outputs), // the input of the activation; the logits of the last layer
        active, // the activation
        after: skip ? new Float64Array(capacity * outputs) : active, // the output of a hidden layer
        mean: scale >= 0 ? new Float64Array(outputs) : null,
        variance: scale >= 0 ? new Float64Array(outputs) : null,
      };
    });
    const widest = Math.max(...shape.layers.map(({ outputs }) => outputs), ...shape.layers.slice(1).map(({ inputs }) => inputs));
    this.flow = [new Float64Array(capacity * widest), new Float64Array(capacity * widest)];
    this.logits = this.layers[this.layers.length - 1].before;
    this.probabilities = new Float64Array(capacity * shape.classes);
    this.isBatch = false;
  }

  /**
   * @param {ArrayLike<number>} weights
   * @param {ArrayLike<number>} averages running means and variances
   * @param {ArrayLike<number>} inputs [count, inputs]
   * @param {number} count
   * @param {boolean} isBatch normalise by the statistics of these examples, as in training, not by the running averages
   * @returns {Float64Array} logits [count, classes]
   */
  forward(weights, averages, inputs, count, isBatch = false) {
    this.isBatch = isBatch;
    this.inputs = inputs;
    this.count = count;
    const { of } = this.activation;
    let x = inputs;
    this.shape.layers.forEach((layer, l) => {
      const { normed, before, active, after } = this.layers[l];
      linear(x, count, layer, weights, before);
      if (normed) this.normalise(layer, this.layers[l], weights, averages);
      if (!after) return;
      const size = count * layer.outputs;
      for (let k = 0; k < size; k++) active[k] = of(before[k]);
      if (layer.skip) for (let k = 0; k < size; k++) after[k] = x[k] + active[k];
      x = after;
    });
    return this.logits;
  }

  normalise({ outputs, scale, shift, mean: meanAt, variance: varianceAt }, { normed, before, mean, variance }, weights, averages) {
    const { count } = this;
    for (let o = 0; o < outputs; o++) {
      mean[o] = this.isBatch ? 0 : averages[meanAt + o];
      variance[o] = this.isBatch ? 0 : averages[varianceAt + o];
    }
    if (this.isBatch) {
      for (let i = 0; i < count; i++) for (let o = 0; o < outputs; o++) mean[o] += before[i * outputs + o];
      for (let o = 0; o < outputs; o++) mean[o] /= count;
      for (let i = 0; i < count; i++) for (let o = 0; o < outputs; o++) variance[o] += (before[i * outputs + o] - mean[o]) ** 2;
      for (let o = 0; o < outputs; o++) variance[o] /= count;
    }
    for (let o = 0; o < outputs; o++) {
      const factor = 1 / Math.sqrt(variance[o] + EPSILON);
      const [times, plus, middle] = [weights[scale + o], weights[shift + o], mean[o]];
      for (let k = o; k < count * outputs; k += outputs) {
        normed[k] = (before[k] - middle) * factor;
        before[k] = normed[k] * times + plus;
      }
    }
  }

  /** Move the running averages towards the statistics of the last pass, whose variance is taken without bias. */
  updateAverages(averages) {
    const unbiased = this.count / (this.count - 1);
    this.shape.layers.forEach(({ outputs, mean, variance }, l) => {
      if (mean < 0) return;
      for (let o = 0; o < outputs; o++) {
        averages[mean + o] += MOMENTUM * (this.layers[l].mean[o] - averages[mean + o]);
        averages[variance + o] += MOMENTUM * (unbiased * this.layers[l].variance[o] - averages[variance + o]);
      }
    });
  }

  /**
   * Softmax cross-entropy of the last forward pass.
   *
   * @param {ArrayLike<number>} targets
   * @returns {{loss: number, correct: number}} sums over the examples
   */
  loss(targets) {
    const { classes } = this.shape;
    const { logits, probabilities } = this;
    let loss = 0;
    let correct = 0;
    for (let i = 0; i < this.count; i++) {
      const at = i * classes;
      let best = 0;
      for (let c = 1; c < classes; c++) if (logits[at + c] > logits[at + best]) best = c;
      const highest = logits[at + best];
      let sum = 0;
      for (let c = 0; c < classes; c++) sum += probabilities[at + c] = Math.exp(logits[at + c] - highest);
      for (let c = 0; c < classes; c++) probabilities[at + c] /= sum;
      loss += Math.log(sum) + highest - logits[at + targets[i]];
      if (best === targets[i]) correct++;
    }
    return { loss, correct };
  }

  /**
   * The gradient of the mean loss; call `loss` first.
   *
   * @param {ArrayLike<number>} weights
   * @param {ArrayLike<number>} targets
   * @param {Float64Array} gradient receives the gradient with respect to the weights
   * @param {Float64Array | null} sizes receives, for each layer, the length of the gradient of an example's loss with
   *   respect to the layer's output, root mean square over the examples
   */
  backward(weights, targets, gradient, sizes = null) {
    const { count } = this;
    const { layers, classes } = this.shape;
    const { slope } = this.activation;
    gradient.fill(0);
    let [g, spare] = this.flow; // the gradient with respect to the output of the present layer, and of the one before
    for (let k = 0; k < count * classes; k++) g[k] = this.probabilities[k] / count;
    for (let i = 0; i < count; i++) g[i * classes + targets[i]] -= 1 / count;
    for (let l = layers.length - 1; l >= 0; l--) {
      const layer = layers[l];
      const { before, active, normed } = this.layers[l];
      const size = count * layer.outputs;
      const x = l ? this.layers[l - 1].after : this.inputs;
      if (sizes) sizes[l] = Math.sqrt(count * sumOfSquares(g, size));
      spare.fill(0, 0, count * layer.inputs);
      if (layer.skip) for (let k = 0; k < size; k++) spare[k] = g[k];
      if (layer.hidden) for (let k = 0; k < size; k++) g[k] *= slope(before[k], active[k]);
      if (normed) this.backThroughNorm(layer, this.layers[l], weights, g, gradient);
      backThroughLinear(x, count, layer, weights, g, gradient, l ? spare : null);
      [g, spare] = [spare, g];
    }
  }

  backThroughNorm({ outputs, scale, shift }, { normed, variance }, weights, g, gradient) {
    const { count } = this;
    const size = count * outputs;
    for (let o = 0; o < outputs; o++) {
      let sum = 0;
      let product = 0;
      for (let k = o; k < size; k += outputs) {
        sum += g[k];
        product += g[k] * normed[k];
      }
      gradient[scale + o] = product;
      gradient[shift + o] = sum;
      const factor = weights[scale + o] / Math.sqrt(variance[o] + EPSILON);
      const [mean, share] = this.isBatch ? [sum / count, product / count] : [0, 0];
      for (let k = o; k < size; k += outputs) g[k] = factor * (g[k] - mean - share * normed[k]);
    }
  }
}

/** z = x W' + b */
function linear(x, count, { inputs, outputs, weight, bias }, w, z) {
  const even = inputs - (inputs % 4);
  for (let i = 0; i < count; i++) {
    const row = i * inputs;
    for (let o = 0; o < outputs; o++) {
      const at = weight + o * inputs;
      let [a, b, c, d] = [bias < 0 ? 0 : w[bias + o], 0, 0, 0]; // four sums: one waits for its last addition
      let k = 0;
      for (; k < even; k += 4) {
        a += x[row + k] * w[at + k];
        b += x[row + k + 1] * w[at + k + 1];
        c += x[row + k + 2] * w[at + k + 2];
        d += x[row + k + 3] * w[at + k + 3];
      }
      for (; k < inputs; k++) a += x[row + k] * w[at + k];
      z[i * outputs + o] = a + b + (c + d);
    }
  }
}

/** Adds to the gradients of W and b, and to that of x if there is one. */
function backThroughLinear(x, count, { inputs, outputs, weight, bias }, w, g, gradient, towards) {
  for (let i = 0; i < count; i++) {
    const row = i * inputs;
    for (let o = 0; o < outputs; o++) {
      const own = g[i * outputs + o];
      if (own === 0) continue;
      const at = weight + o * inputs;
      if (bias >= 0) gradient[bias + o] += own;
      for (let k = 0; k < inputs; k++) gradient[at + k] += own * x[row + k];
      if (towards) for (let k = 0; k < inputs; k++) towards[row + k] += own * w[at + k];
    }
  }
}

function sumOfSquares(values, size) {
  let sum = 0;
  for (let k = 0; k < size; k++) sum += values[k] * values[k];
  return sum;
}

const CHUNK = 64; // examples: the numbers of a pass stay in the cache

/** The mean loss over a sample. */
export class Evaluator {
  /** @param {import("./shape.js").Shape} shape */
  constructor(shape) {
    this.shape = shape;
    this.small = new Passes(shape, CHUNK);
    this.whole = null;
  }

  /**
   * @param {ArrayLike<number>} weights
   * @param {ArrayLike<number> | null} averages null: normalise by the statistics of the whole sample
   * @param {{inputs: Float32Array, targets: Uint8Array, count: number}} sample
   * @param {((logits: Float64Array, first: number, count: number) => void) | null} [look] receives the logits
   * @returns {{loss: number, accuracy: number}}
   */
  measure(weights, averages, { inputs, targets, count }, look = null) {
    const bySample = averages === null && this.shape.norm;
    if (bySample && this.whole?.capacity !== count) this.whole = new Passes(this.shape, count);
    const pass = bySample ? this.whole : this.small;
    const wide = this.shape.inputs;
    let loss = 0;
    let correct = 0;
    for (let first = 0; first < count; first += pass.capacity) {
      const some = Math.min(pass.capacity, count - first);
      const logits = pass.forward(weights, averages ?? [], inputs.subarray(first * wide, (first + some) * wide), some, bySample);
      const sums = pass.loss(targets.subarray(first, first + some));
      loss += sums.loss;
      correct += sums.correct;
      if (look) look(logits, first, some);
    }
    return { loss: loss / count, accuracy: correct / count };
  }
}
