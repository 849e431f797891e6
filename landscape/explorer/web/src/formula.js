/**
 * Texts with formulas between dollar signs, as nodes: "the rate $η < 2 / λ_1$"; `\$` is a dollar sign. A formula knows
 * letters, numbers, signs, `_` and `^` for an index or a power (of one letter or of {several}), `√{...}` and {groups}.
 * Everything becomes text nodes and elements of MathML, so that no text is read as HTML.
 */

const MATHML = "http://www.w3.org/1998/Math/MathML";

function node(tag, ...children) {
  const made = document.createElementNS(MATHML, tag);
  made.append(...children);
  return made;
}

/** @param {string} text @returns {(string | Node)[]} */
export function formulaNodes(text) {
  return pieces(text).map(({ words, formula }) => (formula === undefined ? words : node("math", ...nodesOf(parse(formula)))));
}

/** @param {string} text @returns {string} the text without dollar signs, for a picture or a title */
export function plainText(text) {
  return pieces(text).map(({ words, formula }) => words ?? formula.replace(/[{}]/g, "")).join("");
}

/** @param {string} text @returns {{words?: string, formula?: string}[]} */
export function pieces(text) {
  const parts = text.split(/(?<!\\)\$/).map((part) => part.replaceAll("\\$", "$"));
  if (parts.length % 2 === 0) return [{ words: parts.join("$") }]; // a dollar sign without its partner is a dollar sign
  return parts.map((part, k) => (k % 2 ? { formula: part } : { words: part })).filter(({ words, formula }) => words || formula);
}

/**
 * @typedef {{kind: "mi" | "mn" | "mo" | "mrow" | "msqrt" | "msub" | "msup" | "msubsup", text?: string, parts?: Tree[]}} Tree
 * @param {string} formula
 * @returns {Tree[]}
 */
export function parse(formula) {
  const tokens = formula.match(/\d+(?:\.\d+)?|\p{L}\p{M}*|[^\s]/gu) ?? [];
  let at = 0;
  const row = (depth) => {
    const made = [];
    while (at < tokens.length && !(depth && tokens[at] === "}")) {
      if ((tokens[at] === "_" || tokens[at] === "^") && made.length) attach(made, depth);
      else made.push(one(depth));
    }
    return made;
  };
  const one = (depth) => {
    const token = tokens[at++];
    if (token === "{" && depth < 20) {
      const parts = row(depth + 1);
      at++; // the closing brace
      return { kind: "mrow", parts };
    }
    if (token === "√" && tokens[at] === "{" && depth < 20) return { kind: "msqrt", parts: one(depth).parts };
    if (/^\d/.test(token)) return { kind: "mn", text: token };
    return { kind: /^\p{L}/u.test(token) ? "mi" : "mo", text: token };
  };
  const attach = (made, depth) => {
    const sign = tokens[at++];
    if (at >= tokens.length || (depth && tokens[at] === "}")) {
      made.push({ kind: "mo", text: sign });
      return;
    }
    const script = one(depth);
    const base = made.pop();
    const kind = sign === "_" ? "msub" : "msup";
    const both = { msub: "msup", msup: "msub" }[base.kind] === kind;
    if (both) made.push({ kind: "msubsup", parts: kind === "msup" ? [...base.parts, script] : [base.parts[0], script, base.parts[1]] });
    else made.push({ kind, parts: [base, script] });
  };
  return row(0);
}

function nodesOf(trees) {
  return trees.map(({ kind, text, parts }) => {
    const made = node(kind, ...(parts ? nodesOf(parts) : [text]));
    if (kind === "mo") made.setAttribute("stretchy", "false"); // brackets as high as a line
    return made;
  });
}
