/** The traits of the widget in a notebook, and the parts of the page's state that they stand for. */

/** @param {object} state parts of it, as the page reports them @returns {object} traits; of the selection only these parts */
export function toTraits({ pins, show, metric, split, ...others }) {
  const selection = defined({ show: show?.map(Number), metric, split });
  return defined({ ...others, pinned: pins, selection: Object.keys(selection).length ? selection : undefined });
}

/** @param {object} traits some of them @returns {object} a state for the page */
export function toState({ selection, pinned, ...others }) {
  const { show, metric, split } = selection ?? {};
  return defined({ ...others, pins: pinned, show: show?.map(String), metric, split });
}

function defined(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** @param {object} point as the page reports it @returns {object} the trait: numbers of surfaces, not ids */
export function toPoint({ x, y, id, values }) {
  return { x, y, surface: id === null ? null : Number(id), values };
}

/**
 * Sets the traits that differ; a selection keeps its other parts.
 *
 * @param {{get: (name: string) => unknown, set: (name: string, value: unknown) => void, save_changes: () => void}} model
 * @param {object} traits
 */
export function keep(model, { selection, ...traits }) {
  const wanted = selection ? { ...traits, selection: { ...model.get("selection"), ...selection } } : traits;
  const changed = Object.entries(wanted).filter(([name, value]) => JSON.stringify(model.get(name)) !== JSON.stringify(value));
  for (const [name, value] of changed) model.set(name, value);
  if (changed.length) model.save_changes();
}
