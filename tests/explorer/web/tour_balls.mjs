/**
 * Rolls the balls of tours' steps: node tour_balls.mjs < JSON [{entry, state}]. Prints for each its balls, of a race one for
 * each optimiser, and its basins.
 */

import { readFileSync } from "node:fs";

import { Balls } from "../../../landscape/explorer/web/src/balls.js";
import { Landscape } from "../../../landscape/explorer/web/src/landscape.js";
import { Field } from "../../../landscape/explorer/web/src/layers.js";
import { fromHash } from "../../../landscape/explorer/web/src/state.js";

const made = [];
for (const given of JSON.parse(readFileSync(0, "utf8"))) {
  const state = fromHash(given.state);
  const landscape = new Landscape(given.entry);
  await landscape.load(given.entry.data, 0);
  const grid = landscape.grid(landscape.variable(state.metric, state.split));
  const layer = { key: "one", field: new Field([{ grid, holes: [] }]) };
  const balls = new Balls();
  made.push({
    balls: balls.of(state, [layer]).map(({ optimiser, rolled: { path, value, end, steps } }) => (
      { name: optimiser?.name ?? null, path: [...path], value, end, steps })),
    basins: balls.basinsOf(state, layer)?.basins ?? [],
    left: [...(balls.basinsOf(state, layer)?.of ?? [])].filter((one) => one === -1).length,
  });
}
console.log(JSON.stringify(made));
