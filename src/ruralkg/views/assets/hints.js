// The small note beside the pointer: what it points at.

import { groupOf, summaryOf } from "./summary.js";
import { labelOf, say } from "./words.js";

export function makeHints(network, container, tip, data, store) {
  network.on("hoverNode", ({ node, event }) => hint(actorHint(node), event));
  network.on("hoverEdge", ({ edge, event }) => hint(lineHint(edge), event));
  for (const gone of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(gone, () => { tip.hidden = true; container.classList.remove("pointing"); });

  function actorHint(id) {
    const group = data.group.get(groupOf(id));
    if (group) return `${labelOf(group, store.get().language)} · ${group.members.length}`;
    const actor = data.actor.get(id);
    return `${actor.name} · ${labelOf(data.kind.get(actor.kind), store.get().language)}`;
  }

  function lineHint(id) {
    const { language } = store.get();
    if (groupOf(id)) return say(language, "summaryLine", { count: summaryOf(data, store.get().open).edges.find((edge) => edge.id === id).count });
    if (data.tie.has(id)) return `${nameOf(data.tie.get(id).counterpart)} – ${nameOf(data.tie.get(id).people)} · ${termOf("TieVerdict", data.tie.get(id).verdict)}`;
    if (data.gap.has(id)) {
      const gap = data.gap.get(id);
      return `${nameOf(gap.subject)} ${labelOf(data.predicate.get(gap.predicate), language)} ${nameOf(gap.object)} · ${termOf("GapKind", gap.kind)}`;
    }
    const statements = data.line.get(id).statements.map((key) => data.statement.get(key));
    const [first] = statements;
    const words = [nameOf(first.subject), labelOf(data.predicate.get(first.predicate), language), nameOf(first.object)];
    const more = statements.length > 1 ? ` +${statements.length - 1}` : "";
    return `${words.join(" ")} · ${labelOf(data.modality.get(first.modality), language)}${more}`;
  }

  function nameOf(id) {
    return data.actor.get(id)?.name ?? "?";
  }

  function termOf(scheme, name) {
    return labelOf(data.term.get(scheme).get(name), store.get().language);
  }

  function hint(text, event) {
    const box = container.getBoundingClientRect();
    const x = (event.clientX ?? event.center?.x ?? 0) - box.left;
    const y = (event.clientY ?? event.center?.y ?? 0) - box.top;
    tip.textContent = text;
    tip.hidden = false;
    tip.style.left = `${Math.max(4, Math.min(x + 14, box.width - tip.offsetWidth - 8))}px`;
    tip.style.top = `${Math.max(4, Math.min(y + 14, box.height - tip.offsetHeight - 8))}px`;
    container.classList.add("pointing");
  }
}
