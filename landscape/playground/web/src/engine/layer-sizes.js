/**
 * Sizes of signals and gradients layer by layer, as `landscape diagnose` defines them: over one batch, normalised by
 * its own statistics.
 */

import { Passes } from "./passes.js";

const FLAT = 0.01; // a smaller derivative counts as saturated

export class LayerSizes {
  /** @param {import("./shape.js").Shape} shape @param {import("./data.js").Sample} sample */
  constructor(shape, sample) {
    this.shape = shape;
    this.sample = sample;
    this.passes = new Passes(shape, sample.count);
    this.gradient = new Float64Array(shape.size);
  }

  /**
   * @param {ArrayLike<number>} weights
   * @returns {{signal: number[], gradient: number[], idle: number[]}} for each layer. signal: root mean square of the
   *   outputs' deviations from their mean over the examples. gradient: length of the gradient of an example's loss with
   *   respect to the outputs, root mean square over the examples. idle: the share of hidden units that are zero for all
   *   examples (ReLU), or of outputs whose derivative is below 0.01 (tanh, sigmoid); NaN for other functions
   */
  measure(weights) {
    const { passes, shape, sample } = this;
    passes.forward(weights, [], sample.inputs, sample.count, true);
    passes.loss(sample.targets);
    const gradient = new Float64Array(shape.depth);
    passes.backward(weights, sample.targets, this.gradient, gradient);
    const signal = shape.layers.map(({ outputs }, l) => deviation(passes.layers[l].after ?? passes.layers[l].before, sample.count, outputs));
    const idle = shape.layers.map(({ outputs, hidden }, l) => (hidden ? this.idle(passes.layers[l], outputs) : NaN));
    return { signal, gradient: Array.from(gradient), idle };
  }

  idle({ before, active }, outputs) {
    const { count } = this.sample;
    const { slope } = this.passes.activation;
    let idle = 0;
    if (this.shape.activation === "relu") {
      for (let o = 0; o < outputs; o++) {
        let isDead = true;
        for (let k = o; k < count * outputs && isDead; k += outputs) isDead = before[k] <= 0;
        if (isDead) idle++;
      }
      return idle / outputs;
    }
    if (this.shape.activation !== "tanh" && this.shape.activation !== "sigmoid") return NaN;
    for (let k = 0; k < count * outputs; k++) if (slope(before[k], active[k]) < FLAT) idle++;
    return idle / (count * outputs);
  }
}

function deviation(values, count, outputs) {
  let squares = 0;
  for (let o = 0; o < outputs; o++) {
    let mean = 0;
    for (let k = o; k < count * outputs; k += outputs) mean += values[k] / count;
    for (let k = o; k < count * outputs; k += outputs) squares += (values[k] - mean) ** 2;
  }
  return Math.sqrt(squares / (count * outputs));
}
