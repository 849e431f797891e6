/** A card: a heading, a picture on a canvas, and a line of text below it, which states what the picture shows. */

import { element } from "../../../explorer/web/src/dom.js";

/**
 * @param {string} title
 * @param {string} key of the card, for its style
 * @param {HTMLElement | null} [tools] beside the heading
 * @param {boolean} [canFocus] whether the picture can be used with keys
 */
export function makeCard(title, key, tools = null, canFocus = false) {
  const heading = `card-${key}`;
  const note = element("p", { class: "note", id: `note-${key}` });
  const canvas = element("canvas", { role: "img", "aria-label": title, "aria-describedby": note.id, tabindex: canFocus ? 0 : null });
  const words = element("h2", { id: heading }, title);
  const head = element("header", {}, words, tools);
  let pending = "";
  const node = element("section", { class: "card", "data-card": key, "aria-labelledby": heading }, head, element("div", { class: "sheet" }, canvas), note);
  return {
    node,
    canvas,
    isVisible: true,
    /** The line of text, which `write` puts on the page. @param {string} text */
    say(text) {
      pending = text;
    },
    write() {
      if (note.textContent !== pending) note.textContent = pending;
    },
    /** The heading, and the name of the picture. @param {string} title @param {string} [name] */
    name(title, name = title) {
      words.textContent = title;
      canvas.setAttribute("aria-label", name);
    },
  };
}

/** Keeps `isVisible` of the cards up to date. */
export function watch(cards, onChange) {
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) cards.find(({ node }) => node === target).isVisible = isIntersecting;
    onChange();
  }, { rootMargin: "200px" });
  for (const { node } of cards) observer.observe(node);
}
