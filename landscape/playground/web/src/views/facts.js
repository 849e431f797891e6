/** The network and its training in formulas. */

import { element } from "../../../../explorer/web/src/dom.js";
import { numberText } from "../../../../explorer/web/src/ticks.js";
import { OPTIMIZERS } from "../engine/optimizers.js";

const FUNCTIONS = {
  relu: "f(z) = max(0, z)",
  leaky_relu: "f(z) = max(0.01 z, z)",
  gelu: "f(z) = z Φ(z)",
  tanh: "f(z) = tanh z",
  sigmoid: "f(z) = σ(z) = 1 / (1 + exp(−z))",
  sine: "f(z) = sin z",
};
const STARTS = { he: "W ~ N(0, 2/n)", glorot: "W ~ N(0, 2/(n + m))", torch: "W, b ~ U(−1/√n, 1/√n)", normal: "W ~ N(0, s²)" };

export function makeFacts() {
  const list = element("dl", {});
  const node = element("section", { class: "card facts", "data-card": "facts", "aria-labelledby": "card-facts" },
    element("header", {}, element("h2", { id: "card-facts" }, "Network and training")), list);
  let shown = "";
  return {
    node,
    update(settings, { begun, report }) {
      if (!begun || !report) return;
      const rows = facts(settings, begun, report);
      const text = JSON.stringify(rows);
      if (text === shown) return;
      shown = text;
      list.replaceChildren(...rows.flatMap(([term, value]) => [element("dt", {}, term), element("dd", {}, value)]));
    },
  };
}

function facts(settings, { size, batchSize, data }, { steps, batchLoss }) {
  const { depth, skip, norm, activation, init, scale, optimizer, lr, momentum, decay } = settings;
  const inner = norm ? "BN(W h)" : "W h + b";
  const layer = depth > 1 ? `h ← ${skip ? "h + " : ""}f(${inner}),  ${FUNCTIONS[activation]}` : "logits = W x + b";
  const rates = [`η = ${numberText(lr, 3)}`];
  if (optimizer === "momentum" || optimizer === "nesterov") rates.push(`μ = ${numberText(momentum, 3)}`);
  const gradient = decay ? `;  g ← g + ${numberText(decay, 2)} w` : "";
  return [
    ["layer", layer],
    ...(norm && depth > 1 ? [["BN(z)", "γ (z − mean) / √(var + 10⁻⁵) + β"]] : []),
    ["start", STARTS[init].replace("s²", `${numberText(scale, 2)}²`)],
    ["loss", "L = −log softmax(logits)[class]"],
    ["step", `${OPTIMIZERS[optimizer].formula}${gradient}`],
    ["rates", rates.join(", ")],
    ["weights", size.toLocaleString("en")],
    ["batches", `${batchSize} of ${data.train.count} examples`],
    ["batch loss", steps ? numberText(batchLoss, 3) : "–"],
  ];
}
