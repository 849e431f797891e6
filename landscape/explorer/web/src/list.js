/**
 * The list of landscapes: select some, choose the style of each, and show the metadata of its file. Below it is a line
 * for each file that the server cannot show.
 */

import { arrange, button, element } from "./dom.js";
import { group } from "./fields.js";
import { makeFinder } from "./finder.js";
import { STYLES } from "./state.js";
import { numberText } from "./ticks.js";

const PICTURE = /^data:image\/png;base64,[A-Za-z0-9+/=]+$/;

/**
 * @param {import("./explorer.js").Explorer} explorer
 * @param {ReturnType<import("./state.js").makeStore>} store
 */
export function makeList(explorer, store) {
  const root = element("ul", { class: "landscapes", "aria-label": "Landscapes" });
  const problems = element("ul", { class: "problems", "aria-label": "Files that are not shown", "aria-live": "polite", tabindex: 0 });
  const notShown = group("Not shown", true, problems);
  const items = new Map();
  const open = new Set();
  const finder = makeFinder(explorer);

  const update = () => {
    const shown = explorer.shown();
    const nodes = finder.arrange([...explorer.landscapes.values()].map((landscape, index) => {
      const key = JSON.stringify([finder.label(landscape.id), landscape.entry.revision, { ...landscape.entry, data: null }]);
      let item = items.get(landscape.id);
      if (item?.key !== key) {
        item = makeItem(landscape, index, key);
        items.set(landscape.id, item);
      }
      const layer = explorer.layers.find(({ id }) => id === landscape.id);
      item.show(shown.includes(landscape.id), layer);
      return item.node;
    }));
    arrange(root, nodes);
    finder.arranged(root);
    const lines = explorer.problems;
    if (lines.length !== problems.children.length || lines.some((line, k) => line !== problems.children[k].textContent)) {
      problems.replaceChildren(...lines.map((line) => element("li", {}, line)));
    }
    notShown.hidden = !lines.length;
  };

  function makeItem({ id, entry }, index, key) {
    const title = finder.label(id);
    const label = element("span", { class: "title" }, title);
    const pick = element("input", { type: "checkbox", onchange: () => toggleLandscape(explorer, store, id) });
    const swatch = element("i", { class: "swatch" });
    const error = entry.testError === null ? null : element("span", {}, `test error ${numberText(100 * entry.testError, 3)} %`);
    const size = element("span", {}, `${entry.shape[1]} × ${entry.shape[0]}`);
    const partial = entry.complete ? null : element("span", { class: "partial" }, `${Math.floor((100 * entry.measured) / entry.planned)} % measured`);
    const image = PICTURE.test(entry.thumbnail ?? "") ? element("img", { src: entry.thumbnail, alt: "" }) : element("span", { class: "blank" });
    const select = element("select", {
      "aria-label": `Style of ${title}`,
      onchange: () => store.set({ style: { ...store.get().style, [id]: select.value } }),
    }, ...STYLES.map((style) => element("option", { value: style }, style)));
    const facts = element("dl", {});
    for (const [name, text] of [["file", entry.source], ...entry.numbers, ...entry.details]) {
      facts.append(element("dt", {}, String(name)), element("dd", {}, String(text)));
    }
    const more = element("details", {
      ontoggle: () => (more.open ? open.add(id) : open.delete(id)),
    }, element("summary", {}, "details"), facts);
    more.open = open.has(id);
    const examples = element("ul", { class: "examples" }, ...(entry.inputs ?? []).map(({ text, picture }) =>
      element("li", {}, PICTURE.test(picture ?? "") ? element("img", { src: picture, alt: "" }) : null, element("span", {}, text))));
    examples.hidden = !entry.inputs?.length;
    const node = element("li", { "data-id": id },
      element("label", { class: "pick" }, pick, image,
        element("span", { class: "about" }, element("span", { class: "name" }, swatch, label), element("span", { class: "facts" }, error, size, partial))),
      element("div", { class: "row" }, select, button("only", {
        class: "quiet", title: "Show only this landscape", "aria-label": `Show only ${title}`, onclick: () => store.set({ show: [id] }),
      })), examples, more);
    return {
      key,
      node,
      show(isShown, layer) {
        pick.checked = isShown;
        node.classList.toggle("shown", isShown);
        select.disabled = !isShown;
        if (layer) select.value = layer.style;
        swatch.hidden = !layer?.own;
        swatch.style.background = layer?.colour ?? "";
        node.querySelector(".pick").title = index < 9 ? `Key ${index + 1}` : "";
      },
    };
  }
  return { node: element("div", {}, finder.node, root, notShown), update };
}

/** Shows what is hidden and hides what is shown; in the list's order. */
export function toggleLandscape(explorer, store, id) {
  const shown = explorer.shown();
  const next = shown.includes(id) ? shown.filter((one) => one !== id) : [...shown, id];
  store.set({ show: [...explorer.landscapes.keys()].filter((one) => next.includes(one)) });
}
