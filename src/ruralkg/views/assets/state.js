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

export function firstChoices(data) {
  return {
    kindsOff: new Set(data.kinds.filter((kind) => kind.layer).map((kind) => kind.name)),
    modalitiesOff: new Set(),
    predicatesOff: new Set(),
    documentsOff: new Set(),
    networksOn: new Set(), // none chosen: all
    placesOn: new Set(),
    ties: new Set(), // verdicts whose ties are drawn
    gaps: new Set(), // kinds of missing links that are drawn
    hulls: true,
    limit: data.opening,
    open: null, // of a large graph: null is the summary, "*" no group, else the group that is looked into
  };
}

export function firstState(data) {
  return {
    language: data.language,
    theme: null, // null follows the system
    view: "picture",
    ...firstChoices(data),
    selection: null, // {actor}, {line}, {tie}, {gap} or {network}: its id
    alone: false, // only the neighbourhood of the selection
    steps: 1, // how far the neighbourhood reaches
    to: null, // the actor that a path from the selected one is sought to
    tour: null, // {id, step}
    tables: {}, // by the name of a table that the reader changed: {sort: {key, down}, query, open: the row unfolded}
    lens: {}, // {name, doc, cell} of the matrices, as far as the reader chose
    tall: false, // whether the drawer takes most of the window
  };
}

export function without(set, values, off) {
  const result = new Set(set);
  for (const value of values) if (off) result.add(value); else result.delete(value);
  return result;
}

// Whether the picture is the summary that a large graph opens on: until something other than a group that has parts is
// chosen.
export function summarised(data, state) {
  const parts = state.open === null || data.group.get(state.open)?.parts;
  if (!data.summary?.groups || !parts || state.selection || state.tour) return false;
  const first = firstChoices(data);
  return Object.entries(first).every(([key, value]) => !(value instanceof Set) || key === "ties" || key === "gaps" || sameSet(state[key], value));
}

export function sameSet(one, other) {
  return one.size === other.size && [...one].every((value) => other.has(value));
}
