/**
 * Optimizers with the formulas and default constants of torch.optim; weight decay is added to the gradient.
 *
 * @typedef {{lr: number, momentum: number, decay: number}} Rates
 */

const BETAS = [0.9, 0.999]; // of Adam
const ALPHA = 0.99; // of RMSprop
const EPSILON = 1e-8;

export const OPTIMIZERS = {
  sgd: { name: "SGD", formula: "w ← w − η g" },
  momentum: { name: "SGD, momentum", formula: "v ← μ v + g,  w ← w − η v" },
  nesterov: { name: "SGD, Nesterov", formula: "v ← μ v + g,  w ← w − η (g + μ v)" },
  rmsprop: { name: "RMSprop", formula: "s ← 0.99 s + 0.01 g²,  w ← w − η g / √s" },
  adam: { name: "Adam", formula: "w ← w − η m̂ / √v̂" },
};

export class Optimizer {
  /** @param {string} kind @param {number} size */
  constructor(kind, size) {
    this.kind = kind;
    this.first = new Float64Array(size); // momentum, or the mean of gradients
    this.second = new Float64Array(size); // the mean of squared gradients
    this.steps = 0;
  }

  /**
   * @param {Float32Array} weights
   * @param {Float64Array} gradient
   * @param {Rates} rates
   */
  step(weights, gradient, { lr, momentum, decay }) {
    const { kind, first, second } = this;
    this.steps++;
    const unbias = 1 - BETAS[0] ** this.steps;
    const unbiasSquares = Math.sqrt(1 - BETAS[1] ** this.steps);
    for (let k = 0; k < weights.length; k++) {
      const g = gradient[k] + decay * weights[k];
      let update = g;
      if (kind === "momentum" || kind === "nesterov") {
        first[k] = momentum * first[k] + g;
        update = kind === "nesterov" ? g + momentum * first[k] : first[k];
      } else if (kind === "rmsprop") {
        second[k] = ALPHA * second[k] + (1 - ALPHA) * g * g;
        update = g / (Math.sqrt(second[k]) + EPSILON);
      } else if (kind === "adam") {
        first[k] = BETAS[0] * first[k] + (1 - BETAS[0]) * g;
        second[k] = BETAS[1] * second[k] + (1 - BETAS[1]) * g * g;
        update = first[k] / unbias / (Math.sqrt(second[k]) / unbiasSquares + EPSILON);
      }
      weights[k] -= lr * update;
    }
  }
}
