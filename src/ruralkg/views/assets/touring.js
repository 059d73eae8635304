// Moves through a guided tour: each step sets what the picture shows; the end gives the picture back.

import { firstChoices, without } from "./state.js";

export function moveTour(data, store, id, step) {
  const told = step === null ? null : data.tour.get(id).steps[step];
  store.set({ ...stepChoices(data, told), selection: null, alone: false, steps: 1, to: null, view: "picture", tour: told ? { id, step } : null, travel: {} });
}

// What a step shows, on top of what the page opens on.
export function stepChoices(data, told) {
  const first = firstChoices(data);
  if (!told) return first;
  return {
    ...first,
    kindsOff: without(first.kindsOff, told.kinds, false),
    ties: new Set(told.ties),
    gaps: new Set(told.gaps),
    networksOn: new Set(told.network && told.only ? [told.network] : []),
    hulls: told.hulls,
    open: "*",
  };
}
