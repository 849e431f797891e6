/** The answer of the network over the plane of two inputs: colours by probability, the boundary at 1/2, and the examples. */

import { CATEGORIES, rgb } from "../../../../explorer/web/src/colours.js";
import { contours } from "../../../../explorer/web/src/contours.js";
import { evenTicks, numberText } from "../../../../explorer/web/src/ticks.js";
import { axes, cleared, fitted, picture, placer } from "../canvas.js";

export const CLASSES = [CATEGORIES[0], CATEGORIES[3]]; // blue and orange

const MOST_SHOWN = 400; // examples

export function drawDecisions(card, session, settings, inks) {
  const { ctx, width, height } = cleared(card.canvas);
  const { outcome, losses } = session.report ?? {};
  if (!outcome?.values || !session.begun) return;
  const { size, reach, values } = outcome;
  const box = fitted({ left: 34, top: 8, width: width - 46, height: height - 34 });
  const [x, y] = reach.map((most) => ({ low: -most, high: most, ticks: evenTicks(-most, most, 4), text: (tick) => numberText(tick) }));
  paint(ctx, box, size, values, inks);
  axes(ctx, box, x, y, inks, { grid: false });
  const place = placer(box, x, y);
  boundary(ctx, place, size, reach, values, inks);
  const { train } = session.begun.data;
  for (let i = 0; i < Math.min(train.count, MOST_SHOWN); i++) {
    ctx.beginPath();
    ctx.arc(place.x(train.inputs[2 * i]), place.y(train.inputs[2 * i + 1]), 3, 0, 2 * Math.PI);
    ctx.fillStyle = CLASSES[train.targets[i]];
    ctx.strokeStyle = inks.halo;
    ctx.lineWidth = 1;
    ctx.fill();
    ctx.stroke();
  }
  const percent = (share) => `${numberText(100 * share, 3)}\u00a0%`;
  card.say(`Line: probability 1/2. Classified correctly: training ${percent(losses.train.accuracy)}, test ${percent(losses.test.accuracy)}.`);
  card.name("Decision boundary");
}

function paint(ctx, box, size, values, inks) {
  const [blue, orange] = CLASSES.map(rgb);
  const middle = inks.rgb.halo;
  picture(ctx, box, size, size, (k, pixel) => {
    const p = values[k];
    if (Number.isNaN(p)) return false;
    const share = 0.62 * Math.abs(2 * p - 1);
    const end = p > 0.5 ? orange : blue;
    for (let c = 0; c < 3; c++) pixel[c] = middle[c] + share * (end[c] - middle[c]);
    return true;
  }, false);
}

function boundary(ctx, place, size, reach, values, inks) {
  const [xs, ys] = reach.map((most) => Float64Array.from({ length: size }, (_, i) => most * ((2 * i + 1) / size - 1)));
  const { segments } = contours(xs, ys, values, [0.5]);
  ctx.strokeStyle = inks.ink;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  for (let k = 0; k < segments.length; k += 4) {
    ctx.moveTo(place.x(segments[k]), place.y(segments[k + 1]));
    ctx.lineTo(place.x(segments[k + 2]), place.y(segments[k + 3]));
  }
  ctx.stroke();
}
