/** Remarks on the picture: what is not drawn as it was measured, or only in part. */

import { remarks } from "./height.js";
import { extent, isSmaller } from "./layers.js";
import { numberText } from "./ticks.js";

/** @param {import("./explorer.js").Explorer} explorer @returns {string[]} */
export function notesOf({ layers, landscapes, missing, automatic, stage, store }) {
  const of = (layer, words) => (layers.length > 1 ? `${layer.label}: ${words}` : words);
  const partial = layers.flatMap((layer) => {
    const { complete, measured, planned } = landscapes.get(layer.id).entry;
    return complete ? [] : [of(layer, `partial, ${measured.toLocaleString("en")} of ${planned.toLocaleString("en")} points measured`)];
  });
  const said = together(layers.map((layer) => [layer.label, layer.pieces.flatMap((piece) => remarks(layer.scale, piece.raw, piece.evaluated))]));
  const cut = automatic === null ? [] : [`cut off above ${numberText(automatic, 3)}, so that each surface is seen`];
  return [...new Set([...strangers(store.get().show ?? [], landscapes), ...missing, ...extents(layers, stage.views[0]?.frame), ...partial, ...cut, ...said])];
}

/** Remarks as a line each; those of several landscapes that differ in their numbers only share one. */
function together(said) {
  if (said.length < 2) return said.flatMap(([, lines]) => lines);
  const COUNT = /^([\d,]+) points? /;
  const groups = new Map();
  for (const [label, lines] of said) {
    for (const line of lines) {
      const rest = line.replace(COUNT, "");
      groups.set(rest, [...(groups.get(rest) ?? []), `${COUNT.exec(line)?.[1] ?? ""} of ${label}`]);
    }
  }
  return [...groups].map(([rest, counts]) => `points ${rest}: ${counts.join(", ")}`);
}

/** What the link names and the page does not have. */
function strangers(show, landscapes) {
  const absent = show.filter((id) => !landscapes.has(id));
  const instead = absent.length === show.length ? "another landscape is shown" : "the others are shown";
  return absent.length ? [`this page does not have ${absent.join(", ")}, which the link names: ${instead}`] : [];
}

/** A line for each landscape whose plane is smaller than that of the picture. */
function extents(layers, frame) {
  const smaller = layers.filter((layer) => frame && isSmaller(layer, frame));
  return [...new Map(smaller.map((layer) => [layer.id, layer])).values()].map(({ title, pieces }) => {
    const [x0, x1, y0, y1] = extent(pieces[0].grid).map((one) => numberText(one, 3));
    return `${title}: only x ${x0} to ${x1}, y ${y0} to ${y1}, the outlined part of the plane`;
  });
}
