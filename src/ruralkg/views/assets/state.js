// The one place that knows what the reader chose. Parts of the page read it and are told when it changes.

export function makeStore(first) {
  let state = first;
  const listeners = [];
  return {
    get: () => state,
    set(change) {
      const before = state;
      state = { ...state, ...change };
      const changed = new Set(Object.keys(change).filter((key) => before[key] !== state[key]));
      if (changed.size) for (const listener of listeners) listener(state, changed);
    },
    listen: (listener) => listeners.push(listener),
  };
}

export function firstState(data) {
  return {
    language: data.language,
    theme: null, // null follows the system
    view: "picture",
    kindsOff: new Set(data.kinds.filter((kind) => kind.layer).map((kind) => kind.name)),
    modalitiesOff: new Set(),
    predicatesOff: new Set(),
    documentsOff: new Set(),
    limit: data.opening,
    selection: null, // {actor: id} or {line: id}
    alone: false, // only the neighbourhood of the selection
  };
}

export function without(set, values, off) {
  const result = new Set(set);
  for (const value of values) if (off) result.add(value); else result.delete(value);
  return result;
}

// The address keeps selection, language and view, so that a place in the picture can be passed on.
export function toAddress(state) {
  const parts = new URLSearchParams();
  if (state.selection?.actor) parts.set("actor", state.selection.actor);
  if (state.selection?.line) parts.set("line", state.selection.line);
  if (state.alone) parts.set("alone", "1");
  if (state.view !== "picture") parts.set("view", state.view);
  parts.set("lang", state.language);
  return `#${parts}`;
}

export function fromAddress(address, data) {
  const parts = new URLSearchParams(address.replace(/^#/, ""));
  const change = {};
  if (["zh", "en"].includes(parts.get("lang"))) change.language = parts.get("lang");
  if (parts.get("view") === "table") change.view = "table";
  if (data.actor.has(parts.get("actor"))) change.selection = { actor: parts.get("actor") };
  else if (data.line.has(parts.get("line"))) change.selection = { line: parts.get("line") };
  if (change.selection?.actor && parts.get("alone") === "1") change.alone = true;
  return change;
}
