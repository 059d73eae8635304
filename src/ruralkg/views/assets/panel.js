// The panel on the right: what is selected, and every sentence that says so; a tour while one is taken.

import { actorPage } from "./page-actor.js";
import { gapPage, linePage, networkPage, tiePage } from "./page-findings.js";
import { tourPage } from "./page-tour.js";
import { refill } from "./dom.js";
import { introduction } from "./intro.js";
import { makePieces } from "./pieces.js";

export function makePanel(panel, data, store) {
  let dark = false;
  const pieces = makePieces(data, store, () => dark);

  function draw(seen, isDark) {
    dark = isDark;
    const state = store.get();
    panel.classList.toggle("has-selection", state.selection !== null || state.tour !== null);
    refill(panel, page(state, seen));
    panel.scrollTop = 0;
  }

  function page(state, seen) {
    const context = { data, store, state, seen, pieces, language: state.language, dark };
    const { selection } = state;
    if (selection?.actor) return actorPage(selection.actor, context);
    if (selection?.line) return linePage(selection.line, context);
    if (selection?.tie) return tiePage(selection.tie, context);
    if (selection?.gap) return gapPage(selection.gap, context);
    if (selection?.network) return networkPage(selection.network, context);
    if (state.tour) return tourPage(state.tour, context);
    return introduction(context);
  }

  return { draw };
}
