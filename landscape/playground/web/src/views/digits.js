/** The mistakes of a classifier of digits: the pictures with both answers, or a table of confusions. */

import { PIXELS } from "../engine/data.js";
import { cleared, fitted } from "../canvas.js";

const SIDE = 8;
const LARGEST_VALUE = 16;
const CELL = 44; // pixels of a picture, at least

export function drawDigits(card, session, settings, inks, digits) {
  const { ctx, width, height } = cleared(card.canvas);
  const { outcome } = session.report ?? {};
  if (!outcome?.confusions) return;
  const total = outcome.confusions.flat().reduce((a, b) => a + b, 0);
  const area = { left: 6, top: 4, width: width - 12, height: height - 8 };
  if (settings.errors === "confusions") {
    confusions(ctx, fitted({ ...area, left: 40, width: width - 46, height: height - 40, top: 6 }), outcome.confusions, inks);
    card.say(`Test digits by class (rows) and answer (columns); ${outcome.count} of ${total} are off the diagonal.`);
  } else {
    mistakes(ctx, area, outcome.mistakes, inks, digits);
    card.say(outcome.count ? `Wrong: ${outcome.count} of ${total} test digits. Below each: class → answer.` : `All ${total} test digits are classified correctly.`);
  }
  card.name("Test digits", settings.errors === "confusions" ? "Table of confusions" : "Misclassified digits");
}

function mistakes(ctx, { left, top, width, height }, list, inks, digits) {
  const columns = Math.max(1, Math.floor(width / CELL));
  const rows = Math.max(1, Math.floor(height / (CELL + 16)));
  const cell = Math.min(width / columns, height / rows - 16);
  const across = width / columns;
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  list.slice(0, columns * rows).forEach(({ index, target, guess }, k) => {
    const size = Math.floor((cell - 6) / SIDE) * SIDE;
    const x = Math.round(left + (k % columns) * across + (across - size) / 2);
    const y = Math.round(top + Math.floor(k / columns) * (height / rows));
    for (let p = 0; p < PIXELS; p++) {
      const value = (digits.test.pixels.charCodeAt(PIXELS * index + p) - 65) / LARGEST_VALUE;
      ctx.fillStyle = shade(value, inks);
      ctx.fillRect(x + (p % SIDE) * (size / SIDE), y + Math.floor(p / SIDE) * (size / SIDE), size / SIDE, size / SIDE);
    }
    ctx.fillStyle = inks.ink;
    ctx.fillText(`${target} → ${guess}`, left + (k % columns) * across + across / 2, y + size + 2);
  });
}

function confusions(ctx, { left, top, width }, table, inks) {
  const count = table.length;
  const cell = width / count;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  table.forEach((row, target) => {
    const most = row.reduce((a, b) => a + b, 0);
    row.forEach((number, guess) => {
      const share = number / most;
      const [x, y] = [left + guess * cell, top + target * cell];
      ctx.fillStyle = shade(Math.sqrt(share) * 0.9, inks);
      ctx.fillRect(x, y, cell - 1, cell - 1);
      if (!number) return;
      ctx.fillStyle = share > 0.3 ? inks.halo : inks.ink;
      ctx.fillText(String(number), x + cell / 2, y + cell / 2 + 1);
    });
    ctx.fillStyle = inks.faint;
    ctx.fillText(String(target), left - 12, top + (target + 0.5) * cell);
    ctx.fillText(String(target), left + (target + 0.5) * cell, top + width + 9);
  });
  ctx.fillText("answer", left + width / 2, top + width + 24);
  ctx.save();
  ctx.translate(left - 30, top + width / 2);
  ctx.rotate(-Math.PI / 2);
  ctx.fillText("class", 0, 0);
  ctx.restore();
}

function shade(value, { rgb: { halo, ink, grid } }) {
  const from = value > 0 ? grid : halo;
  return `rgb(${from.map((c, k) => Math.round(255 * (c + value * (ink[k] - c)))).join(" ")})`;
}
