/** What is on the screen: read from the meshes in the scenes, the texts on the sheet and the elements of the page. */

import { written } from "./annotations.js";
import { isHidden } from "./pick.js";

const SAMPLED = 20; // points of a line
const ON_FLOOR = 0.01; // of the scene: lines so low lie on the floor

/**
 * @param {import("./stage.js").Stage} stage
 * @returns {object} places in CSS pixels of the window, heights as shares of the axis of heights
 */
export function reportDrawn(stage) {
  stage.aim();
  const box = stage.canvas.getBoundingClientRect();
  const moved = ({ left, top, width, height }) => ({ left: box.left + left, top: box.top + top, width, height });
  return {
    renders: stage.renders,
    views: stage.views.map((view) => viewReport(view, box, moved)),
    labels: written(stage.sheet.getContext("2d")).map(({ words, ...place }) => ({ words, ...moved(place) })),
    bars: [...document.querySelectorAll("#stage .colourbar:not([hidden])")].map((bar) => {
      const { left, top, width, height } = bar.getBoundingClientRect();
      return { left, top, width, height, words: bar.innerText };
    }),
  };
}

function viewReport(view, box, moved) {
  const place = (point) => {
    const [x, y] = view.project(point);
    return [box.left + x, box.top + y];
  };
  const ballsOf = (group) => group.children.filter(({ userData }) => userData.ball).map(({ position, userData, visible }) => {
    const { x, y, z } = position;
    return { kind: userData.ball, x: view.frame.fromX(x), y: view.frame.fromY(y), height: z / view.frame.top, at: place([x, y, z]), visible, hidden: isHidden(view, [x, y, z]) };
  });
  return {
    ...moved(view.rectangle),
    balls: [...ballsOf(view.moving), ...ballsOf(view.marks)],
    surfaces: view.drawn.map(({ layer, group, frame }) => ({ key: layer.key, ...spanOf(group, frame, place) })),
    ...behind(view),
    lines: view.marks.children.filter(({ userData }) => userData.line).map(({ userData }) => userData.line),
  };
}

/** The share of the lines on the surfaces that lies behind a surface. */
function behind(view) {
  const lines = [...view.moving.children, ...view.marks.children].filter(({ isLineSegments2 }) => isLineSegments2);
  const hidden = lines.flatMap(({ geometry }) => {
    const starts = geometry.getAttribute("instanceStart");
    const step = Math.max(1, Math.floor(starts.count / SAMPLED));
    const points = [];
    for (let k = 0; k < starts.count; k += step) points.push([starts.getX(k), starts.getY(k), starts.getZ(k)]);
    return points.filter(([, , z]) => z > view.frame.floor + ON_FLOOR).map((point) => isHidden(view, point));
  });
  return { behind: hidden.length ? hidden.filter(Boolean).length / hidden.length : 0 };
}

/** The heights of all triangles, or of all wires, and the part of the window that they cover. */
function spanOf(group, frame, place) {
  let [low, high, left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity, Infinity, -Infinity];
  const shown = group.children.filter(({ geometry, userData }) => geometry.index && !userData.wall);
  for (const { geometry } of shown) {
    const position = geometry.getAttribute("position");
    for (const k of geometry.index.array) {
      const z = position.getZ(k) / frame.top;
      low = Math.min(low, z);
      high = Math.max(high, z);
    }
    const step = Math.max(1, Math.floor(position.count / 4000));
    for (let k = 0; k < position.count; k += step) {
      const [x, y] = place([position.getX(k), position.getY(k), position.getZ(k)]);
      [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
    }
  }
  return { low, high, left, top, width: right - left, height: bottom - top };
}
