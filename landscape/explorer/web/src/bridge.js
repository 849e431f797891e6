/**
 * The page within a notebook. The notebook's page around it and this page exchange messages: this page reports its
 * state and clicks, and receives states and landscapes.
 *
 * @typedef {{kind: "ready"} | {kind: "state", state: object} | {kind: "point", point: object}} Report
 * @typedef {{kind: "state", state: object} | {kind: "landscapes", landscapes: object[]}} Order
 */

import { same } from "./state.js";

/** The parts of the state that a notebook reads and sets. */
export const REPORTED = ["camera", "region", "pins", "show", "metric", "split"];
const OF_LANDSCAPES = ["show", "metric", "split"]; // what the page chooses for the landscapes that it has
const ACCEPTED = [...REPORTED, "theme"];

const UPDATE_INTERVAL = 50; // milliseconds between reports, while a region is drawn for example

/** Messages to and from the page around this one. */
export const around = {
  /** @param {Report} message */
  send: (message) => window.parent.postMessage(message, "*"), // to the page that has made this one; its origin varies
  /** @param {(message: Order) => void} take */
  listen: (take) =>
    window.addEventListener("message", (event) => {
      if (event.source === window.parent) take(event.data);
    }),
};

/**
 * @param {import("./explorer.js").Explorer} explorer
 * @param {ReturnType<import("./state.js").makeStore>} store
 * @param {(landscapes: object[]) => Promise<void>} show sets the landscapes of the page
 * @param {typeof around} link
 */
export function makeBridge(explorer, store, show, link = around) {
  const changed = new Set(); // keys, since the last report
  let resting = false; // since a moment after it
  const known = {}; // what the notebook has been told, or has set
  // Only what has changed is reported: the rest may be about to be changed by a message on its way.
  const report = (keys) => {
    for (const key of keys) if (REPORTED.includes(key)) changed.add(key);
    if (resting || !changed.size) return;
    const state = { ...store.get(), show: explorer.shown() };
    const news = Object.fromEntries([...changed].filter((key) => !same(known[key], state[key])).map((key) => [key, state[key]]));
    changed.clear();
    if (!Object.keys(news).length) return;
    Object.assign(known, news);
    link.send({ kind: "state", state: news });
    resting = true;
    setTimeout(() => {
      resting = false;
      report([]);
    }, UPDATE_INTERVAL);
  };
  store.subscribe(report);
  link.listen((message) => {
    if (message?.kind === "state") {
      const wanted = Object.fromEntries(Object.entries(message.state).filter(([key]) => ACCEPTED.includes(key)));
      Object.assign(known, wanted);
      store.set(wanted);
    } else if (message?.kind === "landscapes") {
      show(message.landscapes).then(() => report(OF_LANDSCAPES));
    }
  });
  return {
    ready: () => link.send({ kind: "ready" }),
    /** @param {number} x @param {number} y @param {string | null} key of the layer that was clicked; null: the floor */
    clicked(x, y, key) {
      const layer = explorer.layers.find((one) => one.key === key) ?? explorer.layers[0];
      const values = explorer.readout(x, y).map(({ id, values }) => [id, Object.fromEntries(values.map(([name, value]) => [name, Number.isFinite(value) ? value : null]))]);
      link.send({ kind: "point", point: { x, y, id: layer?.id ?? null, values: Object.fromEntries(values) } });
    },
  };
}
