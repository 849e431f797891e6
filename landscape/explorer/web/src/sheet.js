/** The texts and marks on the sheet over the scene: titles, axes, labels of points, pins and the pointer. */

import { cross, drawAxes, heading, looseText, pin, tag, text, widthOfHeading } from "./annotations.js";
import { bestOf } from "./layers.js";
import { drawRaceLabels } from "./race-legend.js";
import { isHidden } from "./pick.js";
import { valueText } from "./ticks.js";
import { epochLabels } from "./trajectory.js";

const BESIDE = 40; // pixels between a title and the buttons to its sides
const LEAST_TITLED = 110; // pixels: a lower one of several views has no title
const SMALL = 430; // pixels: a view of this width has fewer labels

/** @param {CanvasRenderingContext2D} context @param {import("./explorer.js").Explorer} explorer */
export function annotate(context, explorer) {
  const state = explorer.store.get();
  const { inks } = explorer;
  if (!inks) return;
  const { elevation } = explorer.stage.orbit;
  explorer.headed = explorer.covered;
  for (const view of explorer.stage.views) {
    const small = view.rectangle.width < SMALL || view.rectangle.height < 300;
    if (state.axes) drawAxes(context, view, { inks, elevation, small, title: "" });
    const heads = view.layers.map(({ label, colour, own, style }) => ({ words: label, colour: own ? colour : null, wire: style === "wireframe" }));
    const below = explorer.stage.topOf(explorer.stage.views.length) > 0; // the buttons
    const under = !below && view.rectangle.width - 2 * explorer.sides < widthOfHeading(context, heads) + BESIDE;
    // Where there is hardly room for the scene, the cross-section's legend lists the names.
    const from = under ? explorer.covered + 14 : below ? 12 : 24;
    if (view.rectangle.height > (below ? LEAST_TITLED : 240)) {
      heading(context, view, heads, inks, from);
      const { top } = view.rectangle;
      if (top <= explorer.covered) explorer.headed = Math.max(explorer.headed, top + from + 19 * (heads.length - 1) + 12);
    }
    const { frame } = view;
    const spot = (key, x, y) => {
      const point = view.onSurface(key, [x, y], 0);
      return point.length ? view.project(point) : null;
    };
    const tags = [];
    for (const { layer } of view.drawn) {
      const best = state.minimum && bestOf(layer);
      const point = best ? view.onSurface(layer.key, [best.x, best.y], 0) : [];
      if (!point.length || isHidden(view, point)) continue;
      const at = view.project(point);
      let above = 0;
      while (tags.some(([x, y]) => Math.abs(x - at[0]) < 76 && Math.abs(y - at[1] + above) < 15)) above += 16;
      tags.push([at[0], at[1] - above]);
      tag(context, `${best.word} ${valueText(best.value, layer.variable, 3)}`, at, inks, layer.own ? inks.of(layer.colour) : inks.ink, above);
    }
    const [first] = view.layers;
    state.pins.forEach(([x, y], k) => {
      const at = spot(first.key, x, y) ?? view.project(view.onFloor([x, y]));
      pin(context, k + 1, at, inks);
    });
    if (state.section) {
      ["A", "B"].forEach((name, k) => {
        const end = state.section.slice(2 * k, 2 * k + 2);
        const [x, y] = view.project(view.onFloor(end));
        text(context, name, x, y + 12, inks.ink, inks);
      });
    }
    if (state.section && explorer.alongSection !== null) {
      const [x0, y0, x1, y1] = state.section;
      const [x, y] = [x0 + explorer.alongSection * (x1 - x0), y0 + explorer.alongSection * (y1 - y0)];
      for (const { layer } of view.drawn) {
        const at = spot(layer.key, x, y);
        if (at) cross(context, at, inks);
      }
    }
    const time = explorer.time();
    if (time !== null) {
      for (const layer of view.layers) {
        for (const trajectory of layer.trajectories) {
          for (const label of epochLabels(trajectory, time)) {
            const point = view.onSurface(layer.key, [label.x, label.y], 0);
            if (!point.length || isHidden(view, point)) continue;
            const [x, y] = view.project(point);
            looseText(context, label.text, [x + 10, y - 9], inks);
          }
        }
      }
    }
    if (explorer.hover && explorer.hover.x >= frame.x[0]) {
      const key = view.find(explorer.hover.key) ? explorer.hover.key : first.key;
      const at = spot(key, explorer.hover.x, explorer.hover.y);
      if (at) cross(context, at, inks);
    }
  }
  if (state.race.length) drawRaceLabels(context, explorer);
}
