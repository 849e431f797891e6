/** The panel: the list of landscapes, and the controls of the state. */

import { MAPS, gradientOf } from "./colours.js";
import { button, element } from "./dom.js";
import { amount, choice, flag, group, menu, slider } from "./fields.js";
import { makeList } from "./list.js";
import { raceFlag } from "./race-legend.js";
import { pinNodes } from "./readout.js";
import { numberText, valueText } from "./ticks.js";
import { basinColour, NO_BASIN } from "./colours.js";

/**
 * @param {import("./explorer.js").Explorer} explorer
 * @param {ReturnType<import("./state.js").makeStore>} store
 * @param {{view: (name: string) => void, extra: HTMLElement | null}} acts
 */
export function makePanel(explorer, store, acts) {
  const list = makeList(explorer, store);
  const log = () => explorer.layers[0]?.scale.log ?? false;
  const rate = () => store.get().rate ?? explorer.layers[0]?.field.rate ?? 0.01;
  const several = choice(store, "layout", "Compare", [["overlay", "overlaid"], ["beside", "side by side"]]);
  const metric = menu(store, "metric", "Metric", () => explorer.choices().metrics.map((name) => [name, name.replaceAll("_", " ")]));
  const split = choice(store, "split", "Data", () => {
    const { splits } = explorer.choices();
    return [["train", "train"], ["test", "test"], ["both", "both"]].filter(([name]) => splits.includes(name) || (name === "both" && splits.length > 1));
  }, "Both: draw each landscape on the training and on the test data");
  const bar = element("i", { class: "bar" });
  const gradient = { update: ({ map }) => (bar.style.background = gradientOf(map)) };
  const fields = {
    surface: [
      metric,
      split,
      flag(store, "log", "log scale", log),
      amount(store, "clip", "Clip heights above", () => (explorer.automatic === null ? "no limit" : numberText(explorer.automatic, 3))),
      flag(store, "cut", "cut off what flattens the others"),
      choice(store, "scale", "Height scale", [["shared", "shared"], ["own", "separate"]]),
      slider(store, "height", "Vertical exaggeration", { low: 0.1, high: 3, step: 0.05, text: (value) => `${numberText(value, 3)} ×` }),
    ],
    look: [
      choice(store, "paint", "Colour", [["auto", "auto"], ["height", "by height"], ["own", "by surface"]], "Auto: by height for one surface, by surface for several"),
      menu(store, "map", "Colour map", MAPS.map((name) => [name, name])),
      flag(store, "contours", "contour lines on the surface"),
      flag(store, "floor", "contour lines on the floor"),
      flag(store, "minimum", "mark the minimum"),
      flag(store, "axes", "axes"),
      flag(store, "paths", "paths of trainings"),
      choice(store, "theme", "Theme", [["auto", "auto"], ["light", "light"], ["dark", "dark"]]),
    ],
    ball: [
      slider(store, "rate", "Learning rate", { low: -6, high: 1, step: 0.05, log: true, text: (value, state) => (state.rate === null ? "automatic" : numberText(value, 3)), read: rate },
        "In the coordinates of the plane"),
      flag(store, "rate", "rate from the curvature: 1 / the largest in the ball's cell", (state) => state.rate === null, (checked) => (checked ? null : rate())),
      slider(store, "momentum", "Momentum", { low: 0, high: 0.99, step: 0.01, text: (value) => value.toFixed(2) }),
      slider(store, "noise", "Noise", { low: 0, high: 5, step: 0.05, text: (value) => value.toFixed(2) }, "Standard deviation of the noise added to the slope, in units of the surface's median slope"),
      raceFlag(store),
      amount(store, "seed", "Seed", () => "1", { min: 0, step: 1, empty: 1 }),
      slider(store, "basins", "Grid of starts for basins", { low: 0, high: 41, step: 1, text: (value) => (value ? `${value} × ${value}` : "off") },
        "Roll a ball from each point of a grid, and colour the point by the minimum where the ball ends"),
    ],
  };
  const ends = element("ul", { class: "ends" });
  const clear = button("Remove all balls", { onclick: () => store.set({ balls: [], basins: 0 }) });
  const pins = element("ol", { class: "pins" });
  const pinGroup = group("Pinned points", true, pins);
  const presets = element("div", { class: "buttons" }, ...[["start", "reset"], ["top", "top"], ["front", "front"], ["x", "along x"], ["y", "along y"]].map(([name, text]) =>
    button(text, { onclick: () => acts.view(name) })));
  const turn = flag(store, "turn", "turntable");
  const basinList = element("ul", { class: "ends" });
  const surfaceGroup = group("Surface", true, ...fields.surface.map(({ node }) => node));
  const ballGroup = group("Balls and basins", false, ...fields.ball.map(({ node }) => node), basinList, ends, clear);
  const root = element("div", { class: "content" },
    element("h1", { class: "heading" }, "Landscapes"),
    list.node,
    element("div", { class: "settings" },
      several.node,
      acts.extra,
      pinGroup,
      surfaceGroup,
      group("Colours and lines", true, ...fields.look.slice(0, 2).map(({ node }) => node), bar, ...fields.look.slice(2).map(({ node }) => node)),
      group("View", true, presets, turn.node),
      ballGroup,
    ),
  );
  const all = [several, turn, gradient, ...fields.surface, ...fields.look, ...fields.ball];

  const update = () => {
    const state = store.get();
    list.update();
    for (const field of all) field.update(state);
    several.node.hidden = explorer.landscapes.size < 2;
    split.node.hidden = explorer.choices().splits.length < 2;
    fields.surface[4].node.hidden = explorer.layers.length < 2 || state.scale === "own" || state.clip !== null;
    fields.surface[5].node.hidden = explorer.layers.length < 2;
    pinGroup.hidden = !state.pins.length;
    pins.replaceChildren(...pinNodes(state.pins, (x, y) => explorer.readout(x, y), explorer.colours(),
      (index) => store.set({ pins: state.pins.filter((_, k) => k !== index) })));
    if (state.mode === "ball") ballGroup.open = true;
    updateBalls(state);
  };

  function updateBalls(state) {
    const rolling = explorer.rolling();
    clear.hidden = !rolling.length && !state.basins;
    const said = {
      minimum: "at rest in a minimum", flat: "at rest where the surface does not fall, in no minimum", moving: "still moving",
      left: "left the plane", lost: "reached a value that is not finite",
    };
    ends.replaceChildren(...rolling.slice(-12).map(({ layer, rolled }) => {
      const [x, y] = rolled.path.subarray(2 * rolled.steps);
      const colour = layer.own ? layer.colour : "var(--signal)";
      const where = rolled.end === "left" ? "" : ` at (${numberText(x, 3)}, ${numberText(y, 3)}), ${valueText(rolled.value, layer.variable, 3)}`;
      return element("li", {}, element("i", { class: "swatch round", style: `background:${colour}` }), `${said[rolled.end]}${where} after ${rolled.steps} steps`);
    }));
    const [layer] = explorer.layers;
    const found = layer && explorer.balls.basinsOf(state, layer);
    basinList.replaceChildren(...(found ? basinNodes(found, layer) : []));
  }
  return { node: root, update, updateBalls: () => updateBalls(store.get()) };
}

function basinNodes({ basins, of }, layer) {
  const percent = (share) => `${numberText(100 * share, 2)} %`;
  const nodes = basins.slice(0, 8).map(({ x, y, value, share }, k) =>
    element("li", {}, element("i", { class: "swatch", style: `background:${basinColour(k)}` }),
      `${percent(share)} end at (${numberText(x, 3)}, ${numberText(y, 3)}), ${valueText(value, layer.variable, 3)}`));
  const rest = basins.slice(8).reduce((sum, { share }) => sum + share, 0);
  if (rest) nodes.push(element("li", {}, element("i", { class: "swatch" }), `${percent(rest)} in ${basins.length - 8} smaller basins`));
  const away = of.filter((one) => one < 0).length / of.length;
  if (away) nodes.push(element("li", {}, element("i", { class: "swatch", style: `background:${NO_BASIN}` }), `${percent(away)} leave the plane`));
  return nodes;
}
