/** Rolls balls at the automatic rate down surfaces: node roll_balls.mjs FOLDER, of entries with data. Prints
 * how often they end in which way, and how often they end higher than they start, or below zero on a surface without such values. */

import { readFileSync, readdirSync } from "node:fs";

import { rollDown } from "../../../landscape/explorer/web/src/ball.js";
import { Landscape } from "../../../landscape/explorer/web/src/landscape.js";
import { Field } from "../../../landscape/explorer/web/src/layers.js";

const STARTS = [[0.15, 0.15], [0.85, 0.2], [0.2, 0.8], [0.75, 0.85]]; // shares of the plane
const folder = process.argv[2];
const ends = {};
const wrong = { climbed: 0, negative: 0 };
for (const name of readdirSync(folder)) {
  const entry = JSON.parse(readFileSync(`${folder}/${name}`));
  const landscape = new Landscape(entry);
  await landscape.load(entry.data, 0);
  const variable = landscape.variable("loss", "train") ?? [...landscape.values.keys()][0];
  const field = new Field([{ grid: landscape.grid(variable), holes: [] }]);
  for (const shares of STARTS) {
    const start = shares.map((share, k) => [field.x, field.y][k][0] + share * ([field.x, field.y][k][1] - [field.x, field.y][k][0]));
    const { end, value } = rollDown(field, start, { rate: null, momentum: 0, noise: 0, seed: 1 });
    ends[end] = (ends[end] ?? 0) + 1;
    if (value > field.slope(...start, new Float64Array(3))[0]) wrong.climbed += 1;
    if (value < Math.min(0, ...field.pieces[0].grid.values.filter(Number.isFinite))) wrong.negative += 1;
  }
}
console.log(JSON.stringify({ ends, wrong }));
