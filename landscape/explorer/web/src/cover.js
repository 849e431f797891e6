/** The cover of a page with several tours: a card for each, over the scene; the list of all landscapes stays beside it.
 *
 * @typedef {{title: string, about: string, picture?: string, href: string}} Link a card that opens another page
 */

import { button, element } from "./dom.js";
import { formulaNodes } from "./formula.js";
import { drawThumbnails } from "./thumbnails.js";

/** @param {import("./tours.js").Tour | Link} tour @param {HTMLImageElement} picture */
function cardNode(tour, picture) {
  const count = tour.steps?.length;
  const hint = tour.href ? "another page" : count > 1 ? `${count} steps` : "a view";
  return element("li", { class: "card" },
    element("div", { class: "picture" }, picture),
    element("h2", {}, element("a", { href: tour.href ?? `#tour=${encodeURIComponent(tour.name)}` }, tour.title)),
    element("p", {}, ...formulaNodes(tour.about)),
    element("p", { class: "hint" }, hint));
}

/**
 * What of a cover works where no scene can be drawn: the cards that open other pages.
 *
 * @param {{title: string, cards: (string | Link)[]}} content
 * @param {string} why a sentence
 */
export function coverOfLinks(content, why) {
  const links = content.cards.filter((card) => typeof card !== "string");
  const cards = links.map((link) => cardNode(link, element("img", { alt: "", width: 320, height: 200, src: link.picture ?? "data:," })));
  return element("section", { class: "cover", "aria-label": "Cover" },
    element("header", {}, element("h1", {}, content.title)), element("p", { role: "alert" }, why), element("ul", { class: "cards" }, ...cards));
}

/**
 * @param {{title: string, cards: (string | Link)[]}} content as the page's data describe it
 * @param {import("./explorer.js").Explorer} explorer
 * @param {ReturnType<import("./state.js").makeStore>} store
 * @param {import("./tours.js").Tours} tours
 * @param {{behind: HTMLElement[], unfold: () => void}} page behind: what the cover hides
 */
export function makeCover(content, explorer, store, tours, { behind, unfold }) {
  const alone = location.protocol === "about:"; // in the frame of a notebook: no other page lies beside this one
  const shown = content.cards.map((card) => (typeof card === "string" ? tours.find(card) : alone ? null : card)).filter(Boolean);
  const pictures = new Map();
  const cards = shown.map((tour) => {
    const picture = element("img", { alt: "", width: 320, height: 200 });
    pictures.set(tour, picture);
    return cardNode(tour, picture);
  });
  const all = button("", { class: "all", onclick: () => {
    unfold();
    document.querySelector(".finder input")?.focus();
  } });
  const node = element("section", { class: "cover", "aria-label": "Cover" },
    element("header", {}, element("h1", {}, content.title), all), element("ul", { class: "cards" }, ...cards));
  const home = button("Overview", { class: "home", title: "Back to the cover", onclick: () => {
    store.set({ ...tours.read(""), theme: store.get().theme });
    history.pushState(null, "", location.pathname + location.search);
    self.show(true);
  } });
  let drawn = "";
  const count = () => (all.textContent = `All ${explorer.landscapes.size} landscapes`);
  count();
  explorer.subscribe((what) => what === "layers" && count()); // a served page gets more

  const self = {
    node,
    home,
    get open() {
      return !node.hidden;
    },
    /** @param {boolean} open */
    show(open) {
      node.hidden = !open;
      document.body.classList.toggle("covered", open);
      for (const one of behind) one.inert = open;
      if (open) draw();
    },
  };

  /** Shows the pictures of the tours' files; without one, draws the first step after the cover has been seen. */
  function draw() {
    const { theme } = document.documentElement.dataset;
    if (drawn === theme) return;
    drawn = theme;
    for (const [tour, picture] of pictures) {
      const [id] = (tour.steps && tours.stateOf(tour, 1).show) ?? [];
      picture.src ||= tour.picture ?? explorer.landscapes.get(id)?.entry.thumbnail ?? "data:,";
    }
    const bare = shown.filter((tour) => tour.steps && !tour.picture);
    const states = bare.map((tour) => ({ ...tours.stateOf(tour, 1), theme: store.get().theme }));
    if (bare.length) drawThumbnails(explorer, states, (k, address) => (pictures.get(bare[k]).src = address), () => self.open);
  }

  store.subscribe((changed) => {
    if (self.open && (changed.has("tour") || changed.has("show")) && (store.get().tour !== null || store.get().show !== null)) self.show(false);
  });
  // The keys of the page act on the scene, which is hidden.
  document.addEventListener("keydown", (event) => {
    if (self.open && !event.target.closest?.("#panel, dialog") && !["?", "Tab"].includes(event.key)) event.stopImmediatePropagation();
  }, true);
  return self;
}
