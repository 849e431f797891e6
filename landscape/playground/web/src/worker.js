/**
 * The program of both workers of the page: one trains, the other measures planes. Both know the training of the present
 * settings; the one that measures receives weights with each request.
 */

import { LayerSizes } from "./engine/layer-sizes.js";
import { decisions, mistakes } from "./engine/outcomes.js";
import { tensors } from "./engine/shape.js";
import { aroundPath, aroundWeights } from "./engine/survey.js";
import { Training } from "./engine/training.js";

const SHARE = 3; // a view is computed again after this many times its own duration

let digits = null;
let training = null;
let run = 0;
let sizes = null;
let survey = 0; // the number of the last request

/** Computes a view only as often as its duration allows. */
function paced(compute) {
  let due = 0;
  return (isForced) => {
    const begin = performance.now();
    if (!isForced && begin < due) return undefined;
    const value = compute();
    const end = performance.now();
    due = end + SHARE * (end - begin);
    return value;
  };
}

const views = {
  outcome: paced(() => (training.data.inputs === 2 ? decisions(training) : mistakes(training))),
  layers: paced(() => sizes.measure(training.weights)),
  losses: paced(() => training.losses()),
};

const ACTS = {
  digits: (message) => (digits = message.digits),

  setup(message) {
    run = message.run;
    survey++;
    training = new Training(message.settings, digits);
    sizes = new LayerSizes(training.shape, training.sample);
    if (!message.report) return;
    const { train, test } = training.data;
    const { size, depth } = training.shape;
    postMessage({ type: "begun", run, data: { train, test }, size, depth, batchSize: training.batchSize, sample: training.sample.count });
    report(true);
  },

  /** Train for some time or some steps, whichever is over first. */
  advance({ milliseconds, steps, stop }) {
    const end = performance.now() + milliseconds;
    for (let k = 0; k < steps && training.isFinite && !(stop && training.steps >= stop); k++) {
      training.step();
      if (performance.now() > end) break;
    }
    report(!training.isFinite || training.steps === stop);
  },

  /** All views of the present weights. */
  look: () => report(true),

  weights({ withPath }) {
    const { weights, averages, steps } = training;
    const path = withPath ? training.wholePath() : null;
    postMessage({ type: "weights", run, steps, weights: weights.slice(), averages: averages.slice(), path });
  },

  network() {
    const { weights, averages, shape, steps } = training;
    const state = {};
    for (const { name, shape: dimensions, at, averages: isAverage } of tensors(shape)) {
      const from = isAverage ? averages : weights;
      state[name] = dimensions.length === 1 ? Array.from(from.subarray(at, at + dimensions[0]))
        : Array.from({ length: dimensions[0] }, (_, row) => Array.from(from.subarray(at + row * dimensions[1], at + (row + 1) * dimensions[1])));
      if (name.endsWith("running_var")) state[name.replace("running_var", "num_batches_tracked")] = steps;
    }
    const { train, test } = training.losses();
    postMessage({ type: "network", run, network: { settings: training.settings, steps, train_loss: train.loss, test_loss: test.loss, test_accuracy: test.accuracy, state } });
  },

  plane: (message) => measure("plane", aroundWeights(training, message), message.steps),
  path: (message) => measure("path", aroundPath(training, message), message.steps),

  /** Measure no finer pass. */
  enough: () => survey++,
};

function report(isForced) {
  const { steps, epochs, batchLoss, history, isFinite } = training;
  const found = Object.fromEntries(Object.entries(views).map(([name, view]) => [name, view(isForced)]));
  postMessage({ type: "report", run, steps, epochs, batchLoss, history, isFinite, ...found });
}

async function measure(type, slices, steps) {
  const number = ++survey;
  for (const found of slices) {
    if (found) postMessage({ type, run, steps, ...found });
    await new Promise((resolve) => setTimeout(resolve));
    if (number !== survey) return;
  }
  postMessage({ type: "measured", run, of: type });
}

onmessage = ({ data }) => ACTS[data.type](data);
