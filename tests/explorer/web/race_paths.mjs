/** Runs all optimisers: node race_paths.mjs < JSON {quadratic: [a, b, c]} or {entry}, with start, steps and rates. Prints their paths. */

import { readFileSync } from "node:fs";

import { Landscape } from "../../../landscape/explorer/web/src/landscape.js";
import { Field } from "../../../landscape/explorer/web/src/layers.js";
import { OPTIMISERS } from "../../../landscape/explorer/web/src/optimisers.js";
import { racers, runOptimiser } from "../../../landscape/explorer/web/src/race.js";

const given = JSON.parse(readFileSync(0, "utf8"));
const field = given.quadratic ? bowl(given.quadratic) : await measured(given.entry);
const race = OPTIMISERS.map(({ name }) => `${name}:${given.rates[name]}`);
const paths = {};
for (const { optimiser, rate, momentum } of racers({ race, momentum: given.momentum, rate: null }, field)) {
  paths[optimiser.name] = [...runOptimiser(field, given.start, optimiser.make(rate, momentum), given.steps).path];
}
console.log(JSON.stringify(paths));

/** (a x x + b y y) / 2 + c x y */
function bowl([a, b, c]) {
  return { x: [-9, 9], y: [-9, 9], typical: 1, rate: 0.1, slope: (x, y, out) => Object.assign(out, [0, a * x + c * y, b * y + c * x]) };
}

async function measured(entry) {
  const landscape = new Landscape(entry);
  await landscape.load(entry.data, 0);
  return new Field([{ grid: landscape.grid("train_loss"), holes: [] }]);
}
