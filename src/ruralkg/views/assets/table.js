// What the picture shows, as tables: for screen readers, keyboards and whoever prefers them.

import { element, refill, shortened } from "./dom.js";
import { labelOf, say } from "./words.js";

const MOST = 500;

export function makeTable(host, data, store) {
  function draw(seen) {
    const { language } = store.get();
    const actors = [...seen.actors].sort((a, b) => data.rank.get(a) - data.rank.get(b)).map((id) => data.actor.get(id));
    refill(host,
      element("p", { class: "hint" }, say(language, "caveat"), " ", say(language, "tableRead")),
      seen.summary ? table(say(language, "tableGroups", { count: seen.summary.groups.length }), ["name", "kind", "members"], seen.summary.groups, (group) =>
        [link(labelOf(group, language), { open: group.id, travel: {} }), group.kind ? labelOf(data.kind.get(group.kind), language) : "", group.members.length]) : null,
      table(say(language, "tableActors", { count: actors.length }), ["name", "kind", "side", "weight"], actors, (actor) => {
        const kind = data.kind.get(actor.kind);
        return [choice(actor.name, { actor: actor.id }), labelOf(kind, language), kind.side ? say(language, kind.side) : "", actor.weight];
      }),
      table(say(language, "tableStatements", { count: seen.statements.length }), ["subject", "predicate", "object", "modality", "sources"], seen.statements, (s) => [
        name(s.subject), choice(labelOf(data.predicate.get(s.predicate), language), { line: data.lineOfStatement.get(s.id).id }), name(s.object),
        labelOf(data.modality.get(s.modality), language), s.documents.length]));
  }

  function table(caption, columns, items, cells) {
    const { language } = store.get();
    return [
      element("table", {}, element("caption", {}, caption),
        element("thead", {}, element("tr", {}, columns.map((column) => element("th", { scope: "col" }, say(language, column))))),
        element("tbody", {}, items.slice(0, MOST).map((item) => {
          const [first, ...rest] = cells(item);
          return element("tr", {}, element("th", { scope: "row" }, first), rest.map((cell) => element("td", {}, cell)));
        }))),
      items.length > MOST ? element("p", { class: "hint" }, say(language, "tableMore", { count: MOST })) : null,
    ];
  }

  function name(id) {
    return element("bdi", {}, shortened(data.actor.get(id).name, 60));
  }

  function choice(text, selection) {
    return link(text, { selection, alone: false });
  }

  function link(text, change) {
    return element("button", { type: "button", class: "link", click: () => store.set(change) }, element("bdi", {}, shortened(text, 60)));
  }

  return { draw };
}
