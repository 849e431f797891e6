/** The widget in a notebook (anywidget): a frame with the page, which exchanges messages with the widget's model. */

import { keep, toPoint, toState, toTraits } from "./traits.js";

const TRAITS = ["camera", "region", "pinned", "selection"];

function render({ model, el }) {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts allow-downloads"); // it cannot access the notebook
  frame.title = "Loss landscapes";
  frame.style.cssText = `display:block;width:100%;height:${model.get("height")}px;border:0`;
  frame.srcdoc = model.get("_page");
  el.append(frame);

  const send = (message) => frame.contentWindow?.postMessage(message, "*"); // the frame has no origin of its own
  const sendLandscapes = () => send({ kind: "landscapes", landscapes: model.get("_landscapes") });
  const sendState = (traits) => send({ kind: "state", state: toState(traits) });
  const take = {
    ready() {
      sendLandscapes();
      sendState({ ...Object.fromEntries(TRAITS.map((name) => [name, model.get(name)])), theme: theme() });
    },
    state: ({ state }) => keep(model, toTraits(state)),
    point({ point }) {
      model.set("point", toPoint(point));
      model.save_changes();
    },
  };
  const listen = (event) => {
    if (event.source === frame.contentWindow) take[event.data?.kind]?.(event.data);
  };
  window.addEventListener("message", listen);
  const followed = new Map(TRAITS.map((name) => [`change:${name}`, () => sendState({ [name]: model.get(name) })]));
  followed.set("change:_landscapes", sendLandscapes);
  followed.set("change:height", () => (frame.style.height = `${model.get("height")}px`));
  for (const [event, act] of followed) model.on(event, act);
  return () => {
    window.removeEventListener("message", listen);
    for (const [event, act] of followed) model.off(event, act);
  };
}

/** JupyterLab's theme; "auto", that of the browser, in other notebooks. */
function theme() {
  const light = document.body.dataset.jpThemeLight;
  return light === undefined ? "auto" : light === "true" ? "light" : "dark";
}

export default { render };
