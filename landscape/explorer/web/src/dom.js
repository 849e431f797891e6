/** Short functions that create elements. Texts become text nodes, so that texts of files are never run as HTML. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes] on...: a listener; false and null: left out; true: without a value
 * @param {...(Node | string | null | undefined)} children
 * @returns {any}
 */
export function element(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for drawings. */
export function drawing(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "value") made.value = value;
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** @param {string} text @param {Record<string, unknown>} attributes @returns {HTMLButtonElement} */
export function button(text, attributes) {
  return element("button", { type: "button", ...attributes }, text);
}

/**
 * Makes `nodes` the children of `root`; nodes that stay in their place keep the focus and a press.
 *
 * @param {Element} root @param {Node[]} nodes
 */
export function arrange(root, nodes) {
  const now = root.children;
  if (nodes.length !== now.length || nodes.some((node, k) => node !== now[k])) root.replaceChildren(...nodes);
}
