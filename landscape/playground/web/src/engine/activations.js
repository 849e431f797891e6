/** Activation functions and their derivatives, with torch's default constants. */

const LEAK = 0.01;

/** @type {Record<string, {name: string, of: (z: number) => number, slope: (z: number, f: number) => number}>} f: of(z) */
export const ACTIVATIONS = {
  relu: { name: "ReLU", of: (z) => (z < 0 ? 0 : z), slope: (z) => (z > 0 ? 1 : 0) },
  leaky_relu: { name: "leaky ReLU", of: (z) => (z > 0 ? z : LEAK * z), slope: (z) => (z > 0 ? 1 : LEAK) },
  gelu: {
    name: "GELU",
    of: (z) => z * normalShare(z),
    slope: (z) => normalShare(z) + (z * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI),
  },
  tanh: { name: "tanh", of: Math.tanh, slope: (z, f) => 1 - f * f },
  sigmoid: { name: "sigmoid", of: (z) => 1 / (1 + Math.exp(-z)), slope: (z, f) => f * (1 - f) },
  sine: { name: "sine", of: Math.sin, slope: Math.cos },
};

/**
 * The distribution function Φ of N(0, 1), by the Chebyshev fit of erfc in Numerical Recipes (second edition, section
 * 6.2); its relative error is below 1.2e-7 everywhere.
 */
function normalShare(z) {
  const x = Math.abs(z) * Math.SQRT1_2;
  const t = 1 / (1 + 0.5 * x);
  const fit = -1.26551223 + t * (1.00002368 + t * (0.37409196 + t * (0.09678418 + t * (-0.18628806 + t * (0.27886807 +
    t * (-1.13520398 + t * (1.48851587 + t * (-0.82215223 + t * 0.17087277))))))));
  const tail = (t * Math.exp(fit - x * x)) / 2;
  return z > 0 ? 1 - tail : tail;
}
