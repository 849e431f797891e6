/** Planes through weights, and the order in which their points are measured: coarse grids first. */

import { normal } from "../../../../explorer/web/src/random.js";

const EPSILON = 1e-10; // keeps a filter of zeros finite, as in Li et al.'s code

/**
 * Scale a direction to the weights (Li et al. 2018): each row d of a weight matrix becomes d |w| / (|d| + 1e-10), and
 * biases and BatchNorm's numbers do not move.
 *
 * @param {import("./shape.js").Shape} shape
 * @param {ArrayLike<number>} direction
 * @param {ArrayLike<number>} weights
 * @returns {Float64Array}
 */
export function filterNormalised(shape, direction, weights) {
  const scaled = new Float64Array(shape.size);
  for (const { inputs, outputs, weight } of shape.layers) {
    for (let o = 0; o < outputs; o++) {
      const at = weight + o * inputs;
      let [own, given] = [0, 0];
      for (let k = at; k < at + inputs; k++) {
        own += weights[k] ** 2;
        given += direction[k] ** 2;
      }
      const factor = Math.sqrt(own) / (Math.sqrt(given) + EPSILON);
      for (let k = at; k < at + inputs; k++) scaled[k] = factor * direction[k];
    }
  }
  return scaled;
}

/** @returns {Float64Array[]} two directions from N(0, 1), filter-normalised */
export function randomDirections(shape, weights, seed) {
  const draw = normal(seed);
  return [0, 1].map(() => filterNormalised(shape, Float64Array.from({ length: shape.size }, draw), weights));
}

/** @returns {Float64Array} `count` equally spaced numbers */
export function axis(low, high, count) {
  return Float64Array.from({ length: count }, (_, k) => low + ((high - low) * k) / (count - 1));
}

/**
 * Places of a grid in the order of passes, each of which measures what the earlier ones lack.
 *
 * @param {number} count points along each axis: a power of two plus one
 * @param {number[]} sizes of the passes, as 9, 17, 33
 * @returns {Uint16Array[]} for each pass: indices j count + i
 */
export function passesOf(count, sizes) {
  const seen = new Uint8Array(count * count);
  return sizes.map((size) => {
    const stride = (count - 1) / (size - 1);
    const places = [];
    for (let j = 0; j < count; j += stride) {
      for (let i = 0; i < count; i += stride) {
        if (seen[j * count + i]) continue;
        seen[j * count + i] = 1;
        places.push(j * count + i);
      }
    }
    return Uint16Array.from(places);
  });
}

/**
 * @param {ArrayLike<number>} centre
 * @param {ArrayLike<number>} first
 * @param {ArrayLike<number>} second
 * @param {number} x
 * @param {number} y
 * @param {Float64Array} out receives centre + x first + y second
 */
export function moveTo(centre, first, second, x, y, out) {
  for (let k = 0; k < out.length; k++) out[k] = centre[k] + x * first[k] + y * second[k];
  return out;
}
