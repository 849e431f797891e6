/** The initial weights of a network; scales and shifts of BatchNorm begin with 1 and 0. */

import { normal, uniform } from "../../../../explorer/web/src/random.js";

/** Standard deviations of N(0, s²) by the number of inputs and outputs of a layer. */
const DEVIATIONS = {
  he: (inputs) => Math.sqrt(2 / inputs),
  glorot: (inputs, outputs) => Math.sqrt(2 / (inputs + outputs)),
  normal: (inputs, outputs, scale) => scale,
};

/**
 * @param {import("./shape.js").Shape} shape
 * @param {{init: string, scale: number}} options "torch": weights and biases uniform within ±1/√inputs, the default of
 *   torch.nn.Linear; otherwise biases are 0
 * @param {number} seed
 * @returns {Float32Array}
 */
export function initialWeights(shape, { init, scale }, seed) {
  const weights = new Float32Array(shape.size);
  const gauss = normal(seed);
  const flat = uniform(seed);
  for (const { inputs, outputs, weight, bias, scale: times } of shape.layers) {
    const bound = 1 / Math.sqrt(inputs);
    const draw = init === "torch" ? () => bound * (2 * flat() - 1) : () => DEVIATIONS[init](inputs, outputs, scale) * gauss();
    for (let k = 0; k < inputs * outputs; k++) weights[weight + k] = draw();
    if (init === "torch" && bias >= 0) for (let o = 0; o < outputs; o++) weights[bias + o] = draw();
    if (times >= 0) weights.fill(1, times, times + outputs);
  }
  return weights;
}
