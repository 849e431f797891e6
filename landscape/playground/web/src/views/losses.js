/** The loss curves of both samples, logarithmic, and the accuracy on the test sample in the text. */

import { CATEGORIES } from "../../../../explorer/web/src/colours.js";
import { evenTicks, logTicks, numberText } from "../../../../explorer/web/src/ticks.js";
import { axes, cleared, placer } from "../canvas.js";

export const CURVES = { train: CATEGORIES[0], test: CATEGORIES[3] };

const MARGIN = 0.06; // of the vertical axis

export function drawLosses(card, session, settings, inks) {
  const { ctx, width, height } = cleared(card.canvas);
  const { history, losses, steps, isFinite } = session.report ?? {};
  if (!history || !session.begun) return;
  const curves = { train: [...history.train, losses.train.loss], test: [...history.test, losses.test.loss] };
  const at = [...history.steps, steps];
  const logs = Object.values(curves).flat().filter((one) => one > 0 && Number.isFinite(one)).map(Math.log10);
  if (logs.length) {
    let [low, high] = [Math.min(...logs), Math.max(...logs)];
    const pad = Math.max(0.15, MARGIN * (high - low));
    [low, high] = [low - pad, high + pad];
    const box = { left: 58, top: 10, width: width - 72, height: height - 48 };
    const x = { low: 0, high: Math.max(steps, 10), ticks: evenTicks(0, Math.max(steps, 10), 4), text: (tick) => numberText(tick), name: "step" };
    const y = { low, high, ticks: logTicks(low, high, 5), text: (tick) => numberText(10 ** tick, 3), name: "loss" };
    axes(ctx, box, x, y, inks);
    for (const [name, values] of Object.entries(curves)) curve(ctx, placer(box, x, y), at, values, inks.of(CURVES[name]));
    legend(ctx, box, inks);
  }
  const percent = (share) => `${numberText(100 * share, 3)}\u00a0%`;
  const { sample } = session.begun;
  card.say(isFinite
    ? `Step ${steps}: training ${numberText(losses.train.loss, 3)} (${sample} examples), test ${numberText(losses.test.loss, 3)}; test accuracy ${percent(losses.test.accuracy)}.`
    : `The loss is not finite any more after step ${steps}: the training has stopped.`);
  card.name("Loss", "Loss curves of the training and the test examples");
}

function curve(ctx, place, at, values, colour) {
  ctx.strokeStyle = colour;
  ctx.lineWidth = 2;
  ctx.beginPath();
  let pen = false;
  values.forEach((value, k) => {
    if (!(value > 0) || !Number.isFinite(value)) {
      pen = false;
      return;
    }
    ctx[pen ? "lineTo" : "moveTo"](place.x(at[k]), place.y(Math.log10(value)));
    pen = true;
  });
  ctx.stroke();
}

function legend(ctx, box, inks) {
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  let x = box.left + box.width - 122;
  for (const [name, text] of [["train", "training"], ["test", "test"]]) {
    const y = box.top + 12;
    ctx.fillStyle = inks.of(CURVES[name]);
    ctx.fillRect(x, y - 1, 14, 2);
    ctx.fillStyle = inks.ink;
    ctx.fillText(text, x + 18, y);
    x += 74;
  }
}
