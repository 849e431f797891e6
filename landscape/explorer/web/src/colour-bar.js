/** The colour bar: what the colours of surfaces that are painted by height stand for. */

import { gradientStops } from "./colours.js";
import { valueAt } from "./height.js";
import { words } from "./layers.js";
import { apart, valueText } from "./ticks.js";

/**
 * @param {import("./explorer.js").Explorer} explorer
 * @returns {{title: string, colours: string[], ticks: string[]} | null} ticks: at the low end, the middle and the high end;
 *   null where no surface is painted by a height that all share
 */
export function barOf(explorer) {
  const { map, basins, scale: kind } = explorer.store.get();
  const { layers } = explorer;
  if (!layers.some(({ own }) => !own) || basins || (layers.length > 1 && kind === "own")) return null;
  const [{ scale, variable }] = layers;
  const values = [scale.low, (scale.low + scale.high) / 2, scale.high].map((height) => valueAt(scale, height));
  return {
    title: `${words(variable)}${scale.log ? ", log scale" : ""}`,
    colours: gradientStops(map),
    ticks: apart(values, (value, digits) => valueText(value, variable, digits), 2),
  };
}
