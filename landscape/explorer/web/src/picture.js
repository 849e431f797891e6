/** A picture to save: what is seen, with the colour bar. */

import { text } from "./annotations.js";
import { barOf } from "./colour-bar.js";

const ROOM = 46; // CSS pixels below the scene
const WIDTH = 208; // of the bar
const HEIGHT = 8;

/** @param {import("./explorer.js").Explorer} explorer @param {number} scale pixels a CSS pixel @returns {HTMLCanvasElement} */
export function pictureOf(explorer, scale) {
  const seen = explorer.stage.picture(scale);
  const bar = barOf(explorer);
  if (!bar) return seen;
  const { stage, inks } = explorer;
  const real = seen.width / stage.width;
  const made = document.createElement("canvas");
  made.width = seen.width;
  made.height = seen.height + Math.round(ROOM * real);
  const context = made.getContext("2d");
  context.fillStyle = inks.halo;
  context.fillRect(0, 0, made.width, made.height);
  context.drawImage(seen, 0, 0);
  context.setTransform(real, 0, 0, real, 0, seen.height);
  const left = stage.width - WIDTH - 14;
  const gradient = context.createLinearGradient(left, 0, left + WIDTH, 0);
  bar.colours.forEach((colour, k) => gradient.addColorStop(k / (bar.colours.length - 1), colour));
  context.fillStyle = gradient;
  context.fillRect(left, 18, WIDTH, HEIGHT);
  text(context, bar.title, left, 8, inks.ink, inks, "left");
  bar.ticks.forEach((tick, k) => text(context, tick, left + (k / (bar.ticks.length - 1)) * WIDTH, 36, inks.faint, inks, ["left", "center", "right"][k]));
  return made;
}
