/** Signal and gradient layer by layer as bars on logarithmic axes, and the share of units that do not react. */

import { CATEGORIES } from "../../../../explorer/web/src/colours.js";
import { evenTicks, logTicks, numberText } from "../../../../explorer/web/src/ticks.js";
import { axes, cleared, placer } from "../canvas.js";

const FACTOR = 1000; // between the ends of a network, from which `landscape diagnose` calls it vanishing or exploding
const COLOURS = { signal: CATEGORIES[0], gradient: CATEGORIES[1], idle: CATEGORIES[5] };
const SMALLEST_SPAN = 2; // decades of an axis
const OF_IDLE = 0.55; // the height of the lowest part, in those of the others

export function drawLayers(card, session, settings, inks) {
  const { ctx, width, height } = cleared(card.canvas);
  const { layers } = session.report ?? {};
  if (!layers) return;
  const { signal, gradient, idle } = layers;
  const hasIdle = idle.some(Number.isFinite);
  const gaps = 38 + 20 * (hasIdle ? 3 : 2);
  const part = (height - gaps) / (2 + (hasIdle ? OF_IDLE : 0));
  const count = signal.length;
  const ticks = count === 1 ? [1] : [1, ...evenTicks(1, count, width < 330 ? 4 : 6).filter((one) => one > 1 && one < count && Number.isInteger(one)), count];
  const x = { low: 0.5, high: count + 0.5, ticks: [], text: String };
  let top = 18;
  for (const [name, values] of Object.entries({ signal, gradient })) {
    const isLast = name === "gradient" && !hasIdle;
    bars(ctx, { left: 58, top, width: width - 70, height: part }, isLast ? { ...x, ticks } : x, values, name, inks);
    top += part + 20;
  }
  if (hasIdle) shares(ctx, { left: 58, top, width: width - 70, height: OF_IDLE * part }, { ...x, ticks }, idle, settings.activation, inks);
  ctx.fillStyle = inks.faint;
  ctx.textAlign = "center";
  ctx.textBaseline = "bottom";
  ctx.fillText("layer", 58 + (width - 70) / 2, height - 2);
  card.say(words(layers, count));
  card.name("Layer by layer", "Signal and gradient by layer");
}

function bars(ctx, box, x, values, name, inks) {
  const logs = values.filter((one) => one > 0 && Number.isFinite(one)).map(Math.log10);
  let [low, high] = logs.length ? [Math.min(...logs), Math.max(...logs)] : [-1, 1];
  const widen = Math.max(0, SMALLEST_SPAN - (high - low)) / 2;
  [low, high] = [low - widen - 0.1 * (high - low), high + widen + 0.05 * (high - low)];
  const y = { low, high, ticks: logTicks(low, high, Math.min(4, Math.floor(box.height / 24))), text: (tick) => numberText(10 ** tick, 2) };
  axes(ctx, box, x, y, inks);
  const place = placer(box, x, y);
  const wide = box.width / values.length;
  ctx.fillStyle = inks.of(COLOURS[name]);
  values.forEach((value, l) => {
    if (!(value > 0)) return;
    const peak = Number.isFinite(value) ? place.y(Math.log10(value)) : box.top;
    ctx.fillRect(place.x(l + 0.5) + 0.1 * wide, peak, 0.8 * wide, box.top + box.height - peak);
  });
  title(ctx, box, name, inks);
}

function shares(ctx, box, x, values, activation, inks) {
  const y = { low: 0, high: 1, ticks: [0, 1], text: (tick) => `${100 * tick} %` };
  axes(ctx, box, x, y, inks);
  const place = placer(box, x, y);
  const wide = box.width / values.length;
  ctx.fillStyle = inks.of(COLOURS.idle);
  values.forEach((value, l) => {
    if (value > 0) ctx.fillRect(place.x(l + 0.5) + 0.1 * wide, place.y(value), 0.8 * wide, box.top + box.height - place.y(value));
  });
  title(ctx, box, activation === "relu" ? "dead units" : "saturated", inks);
}

function title(ctx, { left, top }, text, inks) {
  ctx.textAlign = "left";
  ctx.textBaseline = "bottom";
  ctx.fillStyle = inks.ink;
  ctx.fillText(text, left, top - 3);
}

/** What the bars show, as a sentence. */
export function words({ signal, gradient }, count) {
  if (count === 1) return "The network has one layer.";
  const forward = factorText(signal[0], signal[count - 1]);
  const back = factorText(gradient[count - 1], gradient[0]);
  return `From layer 1 to ${count} the signal is multiplied by ${forward}, back to layer 1 the gradient by ${back}.`;
}

/** The factor between two sizes, with the verdict of `landscape diagnose`: none where the first size is 0. */
function factorText(first, last) {
  if (first === 0) return "an undefined factor";
  const factor = last / first;
  if (![first, last, factor].every(Number.isFinite)) return "a factor that is not finite (exploding)";
  return `${numberText(factor, 2)}${factor > FACTOR ? " (exploding)" : factor < 1 / FACTOR ? " (vanishing)" : ""}`;
}
