/**
 * The shape of a perceptron: where each layer keeps its numbers in the flat arrays of weights and running averages.
 * Layers and names are those of `landscape.models.build("mlp")`: normalisation follows a hidden layer, which then has
 * no bias, and the activation follows the normalisation. A skip connection adds the input of a layer to its output.
 *
 * @typedef {{inputs: number, outputs: number, weight: number, bias: number, scale: number, shift: number, mean: number,
 *   variance: number, hidden: boolean, skip: boolean}} Layer places in the arrays; -1: the layer has none
 * @typedef {{layers: Layer[], size: number, averages: number, activation: string, norm: boolean, inputs: number,
 *   classes: number, depth: number}} Shape
 */

/**
 * @param {{inputs: number, classes: number, depth: number, width: number, skip: boolean, norm: boolean,
 *   activation: string}} options depth counts the layers with weights; the last one gives the logits
 * @returns {Shape}
 */
export function makeShape({ inputs, classes, depth, width, skip, norm, activation }) {
  const layers = [];
  let size = 0;
  let averages = 0;
  const take = (count) => (size += count) - count;
  const keep = (count) => (averages += count) - count;
  for (let l = 0; l < depth; l++) {
    const hidden = l < depth - 1;
    const from = l ? width : inputs;
    const to = hidden ? width : classes;
    const normed = hidden && norm;
    layers.push({
      inputs: from,
      outputs: to,
      weight: take(from * to),
      bias: normed ? -1 : take(to),
      scale: normed ? take(to) : -1,
      shift: normed ? take(to) : -1,
      mean: normed ? keep(to) : -1,
      variance: normed ? keep(to) : -1,
      hidden,
      skip: skip && hidden && from === to,
    });
  }
  return { layers, size, averages, activation, norm, inputs, classes, depth };
}

/**
 * @param {Shape} shape
 * @returns {Float32Array} the running averages of a new network: mean 0, variance 1
 */
export function newAverages(shape) {
  const averages = new Float32Array(shape.averages);
  for (const { variance, outputs } of shape.layers) if (variance >= 0) averages.fill(1, variance, variance + outputs);
  return averages;
}

/**
 * The tensors of a network by the names of a PyTorch state dict.
 *
 * @param {Shape} shape
 * @returns {{name: string, shape: number[], at: number, averages: boolean}[]} averages: a place in the running averages
 */
export function tensors(shape) {
  const found = [];
  shape.layers.forEach((layer, l) => {
    const linear = layer.hidden ? `hidden.${4 * l}` : "linear";
    const norm = `hidden.${4 * l + 1}`;
    const add = (name, at, averages, ...dimensions) => {
      if (at >= 0) found.push({ name, shape: dimensions, at, averages });
    };
    add(`${linear}.weight`, layer.weight, false, layer.outputs, layer.inputs);
    add(`${linear}.bias`, layer.bias, false, layer.outputs);
    add(`${norm}.weight`, layer.scale, false, layer.outputs);
    add(`${norm}.bias`, layer.shift, false, layer.outputs);
    add(`${norm}.running_mean`, layer.mean, true, layer.outputs);
    add(`${norm}.running_var`, layer.variance, true, layer.outputs);
  });
  return found;
}
