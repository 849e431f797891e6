/**
 * The points of docs/lecture.md as settings: two sentences and a formula each. `next` names the preset that answers it.
 *
 * @typedef {{key: string, title: string, settings: Partial<import("./settings.js").Settings>, text: string, formula: string,
 *   next?: string}} Preset
 */

const VANISHING = { data: "moons", depth: 100, width: 10, activation: "sigmoid", init: "glorot", optimizer: "adam", lr: 0.003 };
const EXPLODING = { data: "moons", depth: 50, width: 10, activation: "relu", init: "he", optimizer: "sgd", lr: 0.001, norm: true, seed: 6 };
const LINEAR = { data: "moons", noise: 0.2, depth: 1, optimizer: "sgd", batch: 1437, init: "normal", scale: 0.5, speed: 1 };
const RATE = { data: "digits", examples: 1437, depth: 3, width: 20, activation: "relu", init: "he", optimizer: "sgd", batch: 64 };
const SAMPLE = { speed: 1000, data: "digits", examples: 200, depth: 3, width: 32, activation: "relu", init: "normal", scale: 0.3, optimizer: "sgd", sample: "test" };
const RIPPLES = { data: "moons", examples: 100, depth: 2, width: 3, activation: "sine", init: "normal", scale: 6, batch: 1437, lr: 0.02, optimizer: "momentum", momentum: 0.97, speed: 20, seed: 42 };

/** @type {Preset[]} */
export const PRESETS = [
  {
    key: "start",
    title: "Two spirals",
    settings: {},
    text: "A perceptron with two hidden layers of 20 units learns to separate two spirals. Watch the landscape around its weights change while it moves through it.",
    formula: "h₁ = f(W₁ x + b₁),  h₂ = f(W₂ h₁ + b₂),  p = softmax(W₃ h₂ + b₃)",
  },
  {
    key: "vanishing",
    title: "Vanishing gradient: 100 layers, sigmoid",
    settings: VANISHING,
    text: "Every layer multiplies the gradient by the slope of the sigmoid, which is at most 1/4, so almost nothing of it arrives at the first layers. The signal vanishes as well: all inputs give the same output, and the loss stays at ln 2 = 0.693.",
    formula: "∂L/∂h₁ = ∂L/∂h₉₉ · Π W σ′(z),  σ′ ≤ 1/4",
    next: "skip",
  },
  {
    key: "skip",
    title: "The same with skip connections",
    settings: { ...VANISHING, skip: true },
    text: "Each layer adds its input to its output, so the gradient has a path around every layer, along which it is multiplied by 1. The bars of the first and the last layer are now of the same size, and the network learns.",
    formula: "h + f(W h):  ∂/∂h = 1 + W σ′(z)",
    next: "vanishing",
  },
  {
    key: "exploding",
    title: "Exploding gradient: batch normalisation, 50 layers",
    settings: EXPLODING,
    text: "Batch normalisation keeps the signal at the same size in all layers, but each ReLU layer multiplies the mean square of the gradient by about 1.47 on its way back. At step 0 the gradient of the first layer is 70,000 times that of the last, so no learning rate suits both, and the network learns nothing.",
    formula: "π / (π − 1) = 1.47 per layer (Yang et al. 2019)",
    next: "shortcuts",
  },
  {
    key: "shortcuts",
    title: "Batch normalisation with skip connections",
    settings: { ...EXPLODING, skip: true },
    text: "With skip connections most of the gradient passes around the normalised layers, so the same learning rate now works. The first losses are high because the running averages, with which they are measured, have not settled yet.",
    formula: "h + f(BN(W h))",
    next: "exploding",
  },
  {
    key: "ravine",
    title: "Ravine: one input is ten times the other",
    settings: { ...LINEAR, stretch: 10, lr: 0.12 },
    text: "A linear classifier whose first input is ten times as large as the second: the loss is steep along one weight and flat along the other. The path of gradient descent oscillates across the ravine and moves slowly along it.",
    formula: "steps converge where η < 2/h for the largest eigenvalue h of the Hessian",
    next: "scaled",
  },
  {
    key: "scaled",
    title: "The same inputs, standardised",
    settings: { ...LINEAR, lr: 1 },
    text: "With inputs of the same size the contours are rounder, and the gradient points nearly to the minimum. The learning rate can be much higher, and the path is short and straight.",
    formula: "x ← (x − mean) / std",
    next: "ravine",
  },
  {
    key: "dead",
    title: "Dead units: Adam with a rate that is too high",
    settings: { data: "digits", examples: 1437, depth: 5, width: 20, activation: "relu", init: "he", lr: 0.1, batch: 32 },
    text: "The first steps make many biases so negative that their ReLU is 0 for every digit. Such a unit gets no gradient and never recovers; once all units of a layer are dead, the network gives the same answer for everything.",
    formula: "z < 0 for all x:  f(z) = 0 and f′(z) = 0",
    next: "rate",
  },
  {
    key: "high",
    title: "Learning rate too high",
    settings: { ...RATE, lr: 1 },
    text: "Steps of gradient descent jump from one wall of the valley to the other when the learning rate η exceeds 2/h, with h the largest curvature of the loss, an eigenvalue of its Hessian. The loss leaps, and stays far above that of a tenth of the rate.",
    formula: "along its eigenvector  w ← w − η h w = (1 − η h) w,  which grows for η > 2/h",
    next: "rate",
  },
  {
    key: "rate",
    title: "The same with a tenth of the rate",
    settings: { ...RATE, lr: 0.1 },
    text: "The same network and the same batches with a tenth of the learning rate. The loss falls smoothly, and the landscape around the weights becomes a wide bowl.",
    formula: "w ← w − η g,  η = 0.1",
    next: "high",
  },
  {
    key: "ripples",
    title: "Momentum through ripples",
    settings: RIPPLES,
    text: "A network with sine units has a landscape full of ripples. Momentum averages the gradients of many steps, so the slopes of the ripples cancel and the descent goes on.",
    formula: "v ← μ v + g,  w ← w − η v;  in the long run η / (1 − μ) times the mean gradient",
    next: "stuck",
  },
  {
    key: "stuck",
    title: "The same ripples without momentum",
    settings: { ...RIPPLES, optimizer: "sgd" },
    text: "From the same initial weights, plain gradient descent with the same learning rate ends in another valley: its loss stays near 0.4, while momentum reaches 0.01. Ten times the rate does not help either.",
    formula: "w ← w − η g stops where g = 0",
    next: "ripples",
  },
  {
    key: "sharp",
    title: "A sharp minimum on another sample",
    settings: { ...SAMPLE, lr: 0.1, batch: 1437 },
    text: "Trained with full batches on 200 digits, all of which it classifies correctly. The planes show the loss of the test digits: there the floor of the valley is far above that of the training digits.",
    formula: "train loss → 0, test loss ≫ 0",
    next: "wide",
  },
  {
    key: "wide",
    title: "A wide minimum on another sample",
    settings: { ...SAMPLE, lr: 0.05, batch: 8, decay: 0.01 },
    text: "The same network, digits and initial weights, but with batches of 8 and weight decay. After 1,500 steps the test loss is 0.31 instead of 0.53, and its valley is wider. (Rate, batches and decay all differ, so this does not tell which one is the cause.)",
    formula: "g ← g + λ w",
    next: "sharp",
  },
];

/** @param {string} key @returns {Preset} the first one if there is none of this name */
export function presetOf(key) {
  return PRESETS.find((one) => one.key === key) ?? PRESETS[0];
}
