/** Runs the engine of `landscape play` on the weights and data of a JSON request on standard input; replies with JSON. */

import { readFileSync } from "node:fs";

const source = new URL("../../landscape/playground/web/src/engine/", import.meta.url);
const { makeShape, tensors } = await import(new URL("shape.js", source));
const { Evaluator, Passes } = await import(new URL("passes.js", source));
const { Optimizer } = await import(new URL("optimizers.js", source));
const { LayerSizes } = await import(new URL("layer-sizes.js", source));
const { filterNormalised, moveTo } = await import(new URL("plane.js", source));
const { principalPlane } = await import(new URL("pca.js", source));
const { makeData } = await import(new URL("data.js", source));

/** Tensors by name into the flat arrays. */
function flat(shape, state) {
  const weights = new Float32Array(shape.size);
  const averages = new Float32Array(shape.averages);
  for (const { name, at, averages: isAverage } of tensors(shape)) (isAverage ? averages : weights).set(state[name], at);
  return { weights, averages };
}

function byName(shape, weights, averages) {
  return Object.fromEntries(tensors(shape).map(({ name, shape: dimensions, at, averages: isAverage }) =>
    [name, Array.from((isAverage ? averages : weights).subarray(at, at + dimensions.reduce((a, b) => a * b)))]));
}

const sampleOf = ({ inputs, targets }) => ({ inputs: Float32Array.from(inputs), targets: Uint8Array.from(targets), count: targets.length });

const ACTS = {
  /** Logits, loss, gradients and averages of one pass, in training and in evaluation mode. */
  pass({ shape: options, state, batch }) {
    const shape = makeShape(options);
    const { inputs, targets, count } = sampleOf(batch);
    const reply = {};
    for (const mode of ["training", "evaluation"]) {
      const { weights, averages } = flat(shape, state);
      const passes = new Passes(shape, count + 3);
      const logits = Array.from(passes.forward(weights, averages, inputs, count, mode === "training").subarray(0, count * shape.classes));
      const { loss, correct } = passes.loss(targets);
      const gradient = new Float64Array(shape.size);
      passes.backward(weights, targets, gradient);
      if (mode === "training") passes.updateAverages(averages);
      reply[mode] = { logits, loss: loss / count, correct, gradients: byName(shape, gradient, averages) };
    }
    return reply;
  },

  /** The weights and averages after steps on given batches. */
  train({ shape: options, state, batches, optimizer, rates }) {
    const shape = makeShape(options);
    const { weights, averages } = flat(shape, state);
    const gradient = new Float64Array(shape.size);
    const steps = new Optimizer(optimizer, shape.size);
    const losses = batches.map((batch) => {
      const { inputs, targets, count } = sampleOf(batch);
      const passes = new Passes(shape, count);
      passes.forward(weights, averages, inputs, count, true);
      const { loss } = passes.loss(targets);
      passes.backward(weights, targets, gradient);
      passes.updateAverages(averages);
      steps.step(weights, gradient, rates);
      return loss / count;
    });
    return { losses, state: byName(shape, weights, averages) };
  },

  /** Losses at points of a plane with filter-normalised directions, and the directions. */
  plane({ shape: options, state, batch, directions, points }) {
    const shape = makeShape(options);
    const { weights, averages } = flat(shape, state);
    const scaled = directions.map((one) => filterNormalised(shape, flat(shape, one).weights, weights));
    const evaluator = new Evaluator(shape);
    const sample = sampleOf(batch);
    const at = new Float64Array(shape.size);
    const losses = (own) => points.map(([x, y]) => evaluator.measure(moveTo(weights, ...scaled, x, y, at), own, sample).loss);
    return { directions: scaled.map((one) => byName(shape, one, averages)), losses: losses(averages), by_sample: losses(null) };
  },

  sizes({ shape: options, state, batch }) {
    const shape = makeShape(options);
    return new LayerSizes(shape, sampleOf(batch)).measure(flat(shape, state).weights);
  },

  components({ rows }) {
    const { directions, shares, x, y } = principalPlane(rows.map((row) => Float32Array.from(row)));
    return { directions: directions.map((one) => Array.from(one)), shares, x: Array.from(x), y: Array.from(y) };
  },

  data({ settings, digits }) {
    const { train, test } = makeData(settings, { places: 1, noise: 2 }, digits);
    const plain = ({ inputs, targets }) => ({ inputs: Array.from(inputs), targets: Array.from(targets) });
    return { train: plain(train), test: plain(test) };
  },
};

const request = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(ACTS[request.act](request)));
