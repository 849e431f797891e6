/** A training: the same settings give the same weights after the same number of steps. */

import { uniform } from "../../../../explorer/web/src/random.js";
import { firstOf, makeData } from "./data.js";
import { initialWeights } from "./initial.js";
import { Optimizer } from "./optimizers.js";
import { Evaluator, Passes } from "./passes.js";
import { makeShape, newAverages } from "./shape.js";

export const SAMPLE = 256; // training examples over which losses are measured
const LONGEST_HISTORY = 400; // points of the loss curve; then every second one is dropped
const FIRST_INTERVAL = 5; // steps
const PATH_NUMBERS = 8e6; // weights that a path may hold in all
const LONGEST_PATH = 200;

/** A seed for each purpose, all different: generators with equal seeds give the same numbers. */
const PURPOSES = { places: 1, weights: 2, batches: 3, noise: 4 };
const seedOf = (seed, purpose) => Math.imul(seed, 7919) + PURPOSES[purpose];

export class Training {
  /**
   * @param {import("../settings.js").Settings} settings
   * @param {import("./data.js").Digits | null} digits
   */
  constructor(settings, digits = null) {
    this.settings = settings;
    const { seed } = settings;
    this.data = makeData(settings, { places: seedOf(seed, "places"), noise: seedOf(seed, "noise") }, digits);
    const { inputs, classes, train, test } = this.data;
    this.shape = makeShape({ ...settings, inputs, classes });
    this.weights = initialWeights(this.shape, settings, seedOf(seed, "weights"));
    this.averages = newAverages(this.shape);
    this.sample = firstOf(train, SAMPLE, inputs);
    this.test = test;
    // A batch of one example has no variance.
    this.batchSize = Math.min(train.count, Math.max(settings.batch, settings.norm ? 2 : 1));
    this.gradient = new Float64Array(this.shape.size);
    this.passes = new Passes(this.shape, this.batchSize);
    this.evaluator = new Evaluator(this.shape);
    this.optimizer = new Optimizer(settings.optimizer, this.shape.size);
    this.random = uniform(seedOf(seed, "batches"));
    this.order = Uint32Array.from({ length: train.count }, (_, i) => i);
    this.batch = { inputs: new Float32Array(this.batchSize * inputs), targets: new Uint8Array(this.batchSize) };
    this.next = train.count; // the place in the order of the epoch
    this.steps = 0;
    this.epochs = 0;
    this.batchLoss = NaN;
    this.history = { every: FIRST_INTERVAL, steps: [], train: [], test: [], accuracy: [] };
    this.path = { every: 1, steps: [], rows: [] };
    this.longestPath = Math.max(12, Math.min(LONGEST_PATH, Math.floor(PATH_NUMBERS / this.shape.size)));
    this.record();
  }

  /** @returns {boolean} whether the weights and the loss are still numbers */
  get isFinite() {
    return this.steps === 0 || Number.isFinite(this.batchLoss);
  }

  /** One step on one batch. */
  step() {
    const { train, inputs } = this.data;
    const count = this.takeBatch(train, inputs);
    const { settings, passes, batch, weights } = this;
    const targets = batch.targets.subarray(0, count);
    passes.forward(weights, this.averages, batch.inputs, count, true);
    this.batchLoss = passes.loss(targets).loss / count;
    passes.backward(weights, targets, this.gradient);
    passes.updateAverages(this.averages);
    this.optimizer.step(weights, this.gradient, settings);
    this.steps++;
    this.record();
  }

  /** The next examples of the epoch; a new epoch has a new order, and a last batch of one is left out with BatchNorm. */
  takeBatch(train, wide) {
    if (train.count - this.next < (this.settings.norm ? 2 : 1)) {
      for (let i = train.count - 1; i > 0; i--) {
        const j = Math.floor(this.random() * (i + 1));
        [this.order[i], this.order[j]] = [this.order[j], this.order[i]];
      }
      this.next = 0;
      if (this.steps) this.epochs++;
    }
    const count = Math.min(this.batchSize, train.count - this.next);
    for (let i = 0; i < count; i++) {
      const from = this.order[this.next + i];
      this.batch.inputs.set(train.inputs.subarray(from * wide, (from + 1) * wide), i * wide);
      this.batch.targets[i] = train.targets[from];
    }
    this.next += count;
    return count;
  }

  /** Add the present step to the loss curve and the path, if it is one of theirs. */
  record() {
    const { history, path, steps } = this;
    if (steps % history.every === 0) {
      const { train, test } = this.losses();
      history.steps.push(steps);
      history.train.push(train.loss);
      history.test.push(test.loss);
      history.accuracy.push(test.accuracy);
      if (history.steps.length > LONGEST_HISTORY) {
        for (const key of ["steps", "train", "test", "accuracy"]) history[key] = history[key].filter((_, k) => k % 2 === 0);
        history.every *= 2;
      }
    }
    if (steps % path.every === 0) {
      path.steps.push(steps);
      path.rows.push(this.weights.slice());
      if (path.steps.length > this.longestPath) {
        for (const key of ["steps", "rows"]) path[key] = path[key].filter((_, k) => k % 2 === 0);
        path.every *= 2;
      }
    }
  }

  /** @returns losses and accuracies of the present weights, in evaluation mode */
  losses() {
    const { weights, averages, evaluator } = this;
    return { train: evaluator.measure(weights, averages, this.sample), test: evaluator.measure(weights, averages, this.test) };
  }

  /** @returns {{steps: number[], rows: Float32Array[]}} the recorded weights and the present ones */
  wholePath() {
    const { path, steps, weights } = this;
    const isThere = path.steps[path.steps.length - 1] === steps;
    return { steps: isThere ? path.steps : [...path.steps, steps], rows: isThere ? path.rows : [...path.rows, weights.slice()] };
  }
}
