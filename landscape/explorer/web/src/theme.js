/** Dark and light theme: the colours on the canvas. The colours of the page are in style.css. */

import { rgb } from "./colours.js";

const THEMES = {
  light: { ink: "#1a1e23", faint: "#59626c", line: "#9aa3ac", halo: "#fbfbfa", grid: "#e3e5e6", edge: "#b4bbc2" },
  dark: { ink: "#f0f1ee", faint: "#a6adb5", line: "#69717b", halo: "#14171b", grid: "#272c32", edge: "#4a525b" },
};

/** A colour that contrasts with every colour map, for balls on a surface coloured by height. */
export const SIGNAL = "#e8452c";

/** @param {string} wish "auto", "light" or "dark" @returns {boolean} */
export function isDark(wish) {
  return wish === "auto" ? window.matchMedia("(prefers-color-scheme: dark)").matches : wish === "dark";
}

/** @param {boolean} dark */
export function inksOf(dark) {
  const inks = THEMES[dark ? "dark" : "light"];
  // Texts in a landscape's colour: lighter on dark.
  const of = (colour) => (dark ? `#${rgb(colour).map((c) => Math.round(255 * (c + 0.45 * (1 - c))).toString(16).padStart(2, "0")).join("")}` : colour);
  return { ...inks, of, rgb: Object.fromEntries(Object.entries(inks).map(([name, hex]) => [name, rgb(hex)])) };
}
