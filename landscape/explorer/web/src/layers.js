/**
 * What is drawn: one layer for each shown landscape and split, with its numbers, its scale and its colour.
 *
 * A layer is made of pieces: the landscape itself, and finer measurements of regions of it, each of which hides the
 * coarse one beneath.
 *
 * @typedef {import("./grid.js").Grid} Grid
 * @typedef {import("./height.js").Scale} Scale
 * @typedef {{grid: Grid, evaluated: Uint8Array | null, holes: number[][], raw: Float32Array}} Piece
 *   holes: x0, x1, y0, y1 of the pieces that lie over it
 * @typedef {{key: string, id: string, title: string, label: string, split: string, variable: string, style: string,
 *   colour: string, own: boolean, pieces: Piece[], scale: Scale, field: Field,
 *   trajectories: import("./trajectory.js").Trajectory[], axes: string[]}} Layer
 */

import { category, paler } from "./colours.js";
import { cellCurvatures } from "./curvature.js";
import { bilinear, cellOf, extremes, smooth, typicalSlope } from "./grid.js";
import { automaticClip, makeScale } from "./height.js";
import { labelsOf } from "./labels.js";
import { isShare } from "./ticks.js";

/**
 * @param {{axes: string[]}[]} layers
 * @returns {string[]} the names of the plane's axes, which all layers share; else "x" and "y"
 */
export function axisNames(layers) {
  const names = new Set(layers.map(({ axes }) => axes.join("\n")));
  return names.size === 1 ? [...names][0].split("\n") : ["x", "y"];
}

/** A metric over the plane, of all pieces together. */
export class Field {
  /** @param {Piece[]} pieces the last one lies on top */
  constructor(pieces) {
    this.pieces = pieces;
    const { x, y } = pieces[0].grid;
    this.x = [x[0], x[x.length - 1]];
    this.y = [y[0], y[y.length - 1]];
    this.typical = typicalSlope(pieces[0].grid);
  }

  pieceAt(x, y) {
    for (let k = this.pieces.length - 1; k > 0; k--) if (inside(extent(this.pieces[k].grid), x, y)) return this.pieces[k];
    return this.pieces[0];
  }

  value(x, y) {
    return bilinear(this.pieceAt(x, y).grid, x, y);
  }

  slope(x, y, out) {
    return smooth(this.pieceAt(x, y).grid, x, y, out);
  }

  /** @returns {number} a bound of the second derivatives in the cell of a place */
  curvature(x, y) {
    const piece = this.pieceAt(x, y);
    const { grid } = piece;
    piece.curvatures ??= cellCurvatures(grid);
    const [i, j] = [cellOf(grid.x, x), cellOf(grid.y, y)];
    return i < 0 || j < 0 ? 0 : piece.curvatures[j * (grid.x.length - 1) + i];
  }

  /** @returns {number} a rate to begin with where one is chosen by hand: 1 / the median curvature, rounded */
  get rate() {
    const [piece] = this.pieces;
    piece.curvatures ??= cellCurvatures(piece.grid);
    const known = piece.curvatures.filter((one) => one > 0).sort();
    return known.length ? Number((1 / known[known.length >> 1]).toPrecision(1)) : 0.01;
  }
}

/**
 * @param {import("./state.js").State} state
 * @param {Map<string, import("./landscape.js").Landscape>} landscapes
 * @param {string[]} shown ids, loaded
 * @returns {{layers: Layer[], missing: string[], automatic: number | null}} missing: what a file does not hold, one line
 *   each; automatic: the value above which heights are cut off by themselves
 */
export function makeLayers(state, landscapes, shown) {
  const layers = [];
  const missing = [];
  const splits = state.split === "both" ? ["train", "test"] : [state.split];
  const names = labelsOf(shown.map((id) => landscapes.get(id)).map(({ id, title, entry }) => ({ id, title, source: entry.source })));
  shown.forEach((id, position) => {
    const landscape = landscapes.get(id);
    const found = new Set();
    for (const split of splits) {
      const variable = landscape.variable(state.metric, split) ?? (state.split === "both" ? null : any(landscape, state));
      if (!variable || found.has(variable)) continue;
      found.add(variable);
      const pieces = piecesOf(landscape, variable, landscapes, state.inside);
      layers.push({
        key: `${id}:${variable}`, id, title: landscape.title, variable, split,
        label: state.split === "both" ? `${names.get(id)} · ${split}` : names.get(id),
        style: styleOf(state, id, position, layers.length, split),
        pieces, field: new Field(pieces), trajectories: landscape.trajectories, axes: landscape.axes,
      });
    }
    if (!found.size) missing.push(`${landscape.title}: no ${state.metric} in this file`);
    else if (state.split !== "both" && ![...found][0].startsWith(`${state.split}_`) && [...found][0] !== state.metric) {
      missing.push(`${landscape.title}: no ${state.split} ${state.metric}; ${words([...found][0])} is drawn instead`);
    }
  });
  const values = (layer) => layer.pieces.map(({ grid }) => grid.values);
  // The logarithm applies to the whole picture: all surfaces of a scene must have the same kind of heights.
  const whole = makeScale(layers.flatMap(values), { ...state, clip: null });
  const cuts = state.clip === null && state.cut && state.scale === "shared" && !layers.some(({ variable }) => isShare(variable));
  const automatic = cuts ? automaticClip(layers.map(values), whole) : null;
  const together = makeScale(layers.flatMap(values), { log: whole.log, clip: automatic ?? state.clip });
  const ids = [...new Set(layers.map(({ id }) => id))];
  layers.forEach((layer) => {
    layer.scale = state.scale === "own" ? makeScale(values(layer), { ...state, log: together.log }) : together;
    const several = state.layout === "overlay" ? layers.length > 1 : state.split === "both";
    layer.own = state.paint === "own" || (state.paint === "auto" && several);
    const hue = category(ids.indexOf(layer.id)); // a landscape's own, on both sets of data
    layer.colour = state.split === "both" && layer.split === "test" ? paler(hue) : hue;
  });
  return { layers, missing, automatic };
}

/** The metric of another split, where the wanted one is not there. */
function any(landscape, state) {
  return landscape.variable(state.metric, state.split === "train" ? "test" : "train");
}

/** In one scene the first surface is solid and the others are wireframes, so that all are visible. */
function styleOf(state, id, position, index, split) {
  const alone = state.layout === "beside" ? state.split !== "both" || split === "train" : index === 0;
  if (state.split === "both" && split === "test") return "wireframe";
  return state.style[id] ?? (alone || (state.layout === "beside" && position >= 0) ? "solid" : "wireframe");
}

function piecesOf(landscape, variable, landscapes, insides) {
  const pieces = [{ grid: landscape.grid(variable), evaluated: landscape.evaluated, raw: landscape.values.get(variable), holes: [] }];
  for (const [id, source] of Object.entries(insides)) {
    const finer = landscapes.get(id);
    if (source !== landscape.id || !finer?.loaded || !finer.values.has(variable)) continue;
    const grid = finer.grid(variable);
    if (extremes(grid.values).argmin < 0) continue; // nothing measured yet
    for (const piece of pieces) piece.holes.push(extent(grid));
    pieces.push({ grid, evaluated: finer.evaluated, raw: finer.values.get(variable), holes: [] });
  }
  return pieces;
}

/** @param {Grid} grid @returns {number[]} x0, x1, y0, y1 */
export function extent({ x, y }) {
  return [x[0], x[x.length - 1], y[0], y[y.length - 1]];
}

/** @param {Layer} layer @param {{x: number[], y: number[]}} plane @returns {boolean} whether it covers only a part of it */
export function isSmaller({ pieces }, plane) {
  const [x0, x1, y0, y1] = extent(pieces[0].grid);
  const slack = 1e-6 * (plane.x[1] - plane.x[0] + plane.y[1] - plane.y[0]);
  return x0 > plane.x[0] + slack || x1 < plane.x[1] - slack || y0 > plane.y[0] + slack || y1 < plane.y[1] - slack;
}

/** @param {number[]} rectangle @returns {boolean} */
export function inside([x0, x1, y0, y1], x, y) {
  return x >= x0 && x <= x1 && y >= y0 && y <= y1;
}

/** @param {string} variable @returns {string} for people */
export function words(variable) {
  return variable.replaceAll("_", " ");
}

/** Values that differ by less than this share may be equal: they are means of float32 numbers. */
const ROUNDING = 1e-6;

/**
 * @param {Layer} layer
 * @returns {{x: number, y: number, value: number, word: string} | null} the lowest measured point, of equal ones the
 *   nearest to the centre; of a share (accuracy) the highest
 */
export function bestOf(layer) {
  const sign = isShare(layer.variable) ? -1 : 1;
  const found = [];
  let least = Infinity;
  for (const { grid, evaluated, raw } of layer.pieces) {
    const nx = grid.x.length;
    for (let k = 0; k < raw.length; k++) {
      const height = sign * raw[k];
      if ((evaluated && !evaluated[k]) || !Number.isFinite(height) || height > least + ROUNDING * Math.abs(least)) continue;
      least = Math.min(least, height);
      found.push({ x: grid.x[k % nx], y: grid.y[Math.floor(k / nx)], value: raw[k] });
    }
  }
  const equal = found.filter(({ value }) => sign * value <= least + ROUNDING * Math.abs(least));
  if (!equal.length) return null;
  const distance = ({ x, y }) => Math.hypot(x, y);
  const best = equal.reduce((one, other) => (distance(other) < distance(one) ? other : one));
  return { ...best, word: sign < 0 ? "max" : "min" };
}
