/**
 * Pointers on the canvas. A drag turns, with shift or the right button it moves; the wheel and two fingers zoom; a
 * press that does not move is a click. In a mode that draws, a plain drag draws.
 */

const STILL = 5; // pixels: a press that moves less is a click

/**
 * @param {HTMLElement} element
 * @param {{turn: (x: number, y: number) => void, pan: (x: number, y: number) => void, zoom: (factor: number) => void,
 *   hover: (x: number, y: number) => void, leave: () => void, click: (x: number, y: number) => void,
 *   draws: () => boolean, stroke: (phase: "start" | "move" | "end" | "cancel", x: number, y: number) => void}} act
 *   positions and distances in CSS pixels within the element
 */
export function listen(element, act) {
  const pointers = new Map();
  let moved = false;
  let drawing = false;
  let pinch = null;

  const place = (event) => {
    const box = element.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const spread = () => {
    const [a, b] = [...pointers.values()];
    return { size: Math.hypot(a.x - b.x, a.y - b.y), x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  };

  element.addEventListener("pointerdown", (event) => {
    const [x, y] = place(event);
    element.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, { x, y, startX: x, startY: y, moves: event.button !== 0 || event.shiftKey });
    if (pointers.size === 1) {
      moved = false;
      drawing = event.button === 0 && !event.shiftKey && act.draws();
    } else {
      moved = true; // fingers together are no click
      if (drawing) act.stroke("cancel", x, y);
      drawing = false;
      pinch = spread();
    }
  });

  element.addEventListener("pointermove", (event) => {
    const [x, y] = place(event);
    const pointer = pointers.get(event.pointerId);
    if (!pointer) {
      act.hover(x, y);
      return;
    }
    const [dx, dy] = [x - pointer.x, y - pointer.y];
    const far = Math.hypot(x - pointer.startX, y - pointer.startY) > STILL;
    if (pointers.size === 1 && !moved && !far) return;
    if (pointers.size === 1 && !moved && drawing) act.stroke("start", pointer.startX, pointer.startY);
    moved = true;
    [pointer.x, pointer.y] = [x, y];
    if (pointers.size > 1) {
      const now = spread();
      act.zoom(pinch.size / Math.max(1, now.size));
      act.pan(now.x - pinch.x, now.y - pinch.y);
      pinch = now;
    } else if (drawing) act.stroke("move", x, y);
    else if (pointer.moves) act.pan(dx, dy);
    else act.turn(dx, dy);
  });

  const end = (event, cancelled) => {
    const pointer = pointers.get(event.pointerId);
    if (!pointer) return;
    pointers.delete(event.pointerId);
    pinch = pointers.size > 1 ? spread() : null;
    if (pointers.size) return;
    const [x, y] = place(event);
    if (drawing && moved) act.stroke(cancelled ? "cancel" : "end", x, y);
    else if (!moved && !cancelled && !pointer.moves) act.click(x, y);
    drawing = false;
  };
  element.addEventListener("pointerup", (event) => end(event, false));
  element.addEventListener("pointercancel", (event) => end(event, true));
  element.addEventListener("pointerleave", (event) => {
    // A finger always leaves when it is lifted: what it tapped stays to be read.
    if (!pointers.size && event.pointerType !== "touch") act.leave();
  });
  element.addEventListener("contextmenu", (event) => event.preventDefault());
  element.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const size = event.deltaMode === 1 ? 20 : event.deltaMode === 2 ? 400 : 1; // lines and pages in pixels
      act.zoom(Math.exp(Math.max(-150, Math.min(150, event.deltaY * size)) * 0.0015));
    },
    { passive: false },
  );
}
