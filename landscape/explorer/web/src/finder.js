/** A long list of landscapes: a search field, headings by folder, and a single tab stop whose focus the arrows move. */

import { element } from "./dom.js";
import { foldersOf, labelsOf } from "./labels.js";

export const MANY = 12; // a shorter list is shown as it is

const CONTROLS = "input, select, button, summary";

/** @param {import("./explorer.js").Explorer} explorer */
export function makeFinder(explorer) {
  const field = element("input", { type: "search", placeholder: "Search", "aria-label": "Search the landscapes", oninput: () => filter() });
  const count = element("output", { class: "hint", role: "status" });
  const box = element("div", { class: "finder" }, field, count);
  const headings = new Map();
  let labels = new Map();
  let folders = new Map();
  let key = "";
  let seen = ""; // what is shown
  let list = null;
  let current = null; // the control of the list that Tab reaches

  const many = () => explorer.landscapes.size > MANY;

  function learn() {
    const all = [...explorer.landscapes.values()].map(({ id, title, entry }) => ({ id, title, source: entry.source }));
    const now = JSON.stringify(all);
    if (now === key) return;
    key = now;
    labels = labelsOf(all);
    folders = foldersOf(all);
  }

  /** Hides what the search does not name. */
  function filter() {
    if (!list) return;
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const used = new Set();
    let number = 0;
    for (const node of list.children) {
      const { id } = node.dataset;
      if (!id) continue;
      const { entry } = explorer.landscapes.get(id);
      const text = `${labels.get(id)} ${folders.get(id)} ${entry.source} ${entry.details.map(([, value]) => value).join(" ")}`.toLowerCase();
      node.hidden = !words.every((word) => text.includes(word));
      if (node.hidden) continue;
      used.add(folders.get(id));
      number++;
    }
    for (const [folder, node] of headings) node.hidden = !used.has(folder);
    count.textContent = words.length ? (number ? `${number} of ${explorer.landscapes.size}` : "no landscape has these words") : `${explorer.landscapes.size} landscapes`;
    rove();
  }

  const rows = () => [...list.children].filter((node) => node.dataset.id && !node.hidden);
  const controlsOf = (row) => [...row.querySelectorAll(CONTROLS)].filter((one) => one.offsetParent && !one.disabled);

  /** Leaves one control of the list to Tab. */
  function rove(next = null) {
    if (!list || !many()) return;
    const shown = rows();
    const first = shown.find((row) => row.classList.contains("shown")) ?? shown[0];
    const usable = current && list.contains(current) && !current.closest("[hidden]") && current.offsetParent;
    current = next ?? (usable ? current : first?.querySelector("input"));
    for (const one of list.querySelectorAll(CONTROLS)) one.tabIndex = one === current ? 0 : -1;
  }

  function focus(control) {
    if (!control) return;
    rove(control);
    control.focus();
  }

  function move(event) {
    if (!many() || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = event.target.closest("[data-id]");
    if (!row) return;
    const all = rows();
    const at = all.indexOf(row);
    const controls = controlsOf(row);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -all.length, End: all.length };
    if (Object.hasOwn(steps, event.key) && !event.target.matches("select")) {
      focus(all[Math.min(all.length - 1, Math.max(0, at + steps[event.key]))].querySelector("input"));
    } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      focus(controls[controls.indexOf(event.target) + (event.key === "ArrowRight" ? 1 : -1)]);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return {
    node: box,
    label: (id) => {
      learn();
      return labels.get(id) ?? "";
    },
    /** @param {HTMLElement[]} nodes of the landscapes, with their ids @returns {HTMLElement[]} with headings between them */
    arrange(nodes) {
      learn();
      box.hidden = !many();
      if (!many()) return nodes;
      const groups = new Map();
      for (const node of nodes) {
        const folder = folders.get(node.dataset.id);
        groups.set(folder, [...(groups.get(folder) ?? []), node]);
      }
      for (const folder of [...headings.keys()]) if (!groups.has(folder)) headings.delete(folder);
      return [...groups].flatMap(([folder, group]) => {
        if (!headings.has(folder)) headings.set(folder, element("li", { class: "folder" }, element("h2", {}, folder)));
        return [headings.get(folder), ...group];
      });
    },
    /** @param {HTMLElement} root the list, after it has changed */
    arranged(root) {
      if (!list) {
        list = root;
        root.addEventListener("keydown", move);
        root.addEventListener("focusin", (event) => event.target.matches(CONTROLS) && rove(event.target));
      }
      root.classList.toggle("many", many());
      if (!many()) return;
      filter();
      const shown = rows().filter((row) => row.classList.contains("shown"));
      const now = JSON.stringify(shown.map((row) => row.dataset.id));
      if (now !== seen && shown.length && !root.contains(document.activeElement)) root.scrollTop = shown[0].offsetTop - root.offsetTop - 40;
      seen = now;
    },
  };
}
