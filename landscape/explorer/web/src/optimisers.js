/**
 * Optimisers of two coordinates: gradient descent, momentum, Nesterov, RMSprop and Adam, with the rules and the defaults
 * of torch.optim.
 *
 * @typedef {{name: string, title: string, rule: string, colour: string, adaptive: boolean,
 *   make: (rate: number, momentum: number) => (g: number[]) => number[]}} Optimiser
 *   rule: as of formula.js; adaptive: its steps are as long as its rate, whatever the slope; make: a function that takes
 *   the slope at the present place and returns the step
 */

const DECAY = 0.99; // of RMSprop
const BETA = [0.9, 0.999]; // of Adam
const SMALL = 1e-8;

/** @type {Optimiser[]} */
export const OPTIMISERS = [
  {
    name: "gd", title: "gradient descent", rule: "$θ ← θ − η g$", colour: "#1a1e23", adaptive: false,
    make: (rate) => (g) => g.map((one) => -rate * one),
  },
  {
    name: "momentum", title: "momentum", rule: "$v ← μ v + g$, $θ ← θ − η v$", colour: "#c9302c", adaptive: false,
    make(rate, momentum) {
      const v = [0, 0];
      return (g) => g.map((one, k) => -rate * (v[k] = momentum * v[k] + one));
    },
  },
  {
    name: "nesterov", title: "Nesterov", rule: "$v ← μ v + g$, $θ ← θ − η (g + μ v)$", colour: "#d98b0b", adaptive: false,
    make(rate, momentum) {
      const v = [0, 0];
      return (g) => g.map((one, k) => {
        v[k] = momentum * v[k] + one;
        return -rate * (one + momentum * v[k]);
      });
    },
  },
  {
    name: "rmsprop", title: "RMSprop", rule: "$s ← α s + (1 − α) g^2$, $θ ← θ − η g / √{s}$", colour: "#7b4fa3", adaptive: true,
    make(rate) {
      const s = [0, 0];
      return (g) => g.map((one, k) => {
        s[k] = DECAY * s[k] + (1 - DECAY) * one * one;
        return (-rate * one) / (Math.sqrt(s[k]) + SMALL);
      });
    },
  },
  {
    name: "adam", title: "Adam", rule: "$m ← β_1 m + (1 − β_1) g$, $s ← β_2 s + (1 − β_2) g^2$, $θ ← θ − η m̂ / √{ŝ}$", colour: "#2166ac", adaptive: true,
    make(rate) {
      const m = [0, 0];
      const s = [0, 0];
      let t = 0;
      return (g) => {
        t++;
        return g.map((one, k) => {
          m[k] = BETA[0] * m[k] + (1 - BETA[0]) * one;
          s[k] = BETA[1] * s[k] + (1 - BETA[1]) * one * one;
          return ((-rate / (1 - BETA[0] ** t)) * m[k]) / (Math.sqrt(s[k] / (1 - BETA[1] ** t)) + SMALL);
        });
      };
    },
  },
];
