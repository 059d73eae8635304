// What the bar charts count. Pure: {label, total, parts: [{label, colour, count}]} a bar, in the order of the ontology.

import { labelOf, say } from "./words.js";

export function kindBars(data, language) {
  const counts = counted(data.actors, (actor) => actor.kind);
  return data.kinds.filter((kind) => counts.has(kind.name)).map((kind) => bar(labelOf(kind, language), [part(kind, counts.get(kind.name), language)]));
}

// A group a moment, a bar a predicate, a part a modality.
export function predicateGroups(data, language) {
  const counts = counted(data.statements, (s) => `${s.predicate} ${s.modality}`);
  return data.moments.map((moment) => ({
    label: labelOf(moment, language),
    bars: data.predicates.filter((predicate) => predicate.moment === moment.name).map((predicate) =>
      bar(labelOf(predicate, language), data.modalities.map((modality) => part(modality, counts.get(`${predicate.name} ${modality.name}`), language))))
      .filter(({ total }) => total > 0),
  })).filter(({ bars }) => bars.length);
}

// A bar a rank of the linkage mechanism, and one for ties of which none is told; a part a verdict.
export function rankBars(data, language) {
  const ranks = [...new Set(data.ties.map((tie) => tie.rank))].sort((a, b) => (a === null) - (b === null) || a - b);
  const verdicts = [...data.term.get("TieVerdict").values()];
  return ranks.map((rank) => {
    const counts = counted(data.ties.filter((tie) => tie.rank === rank), (tie) => tie.verdict);
    const label = rank === null ? say(language, "chartNoRank") : say(language, "chartRank", { rank });
    return bar(label, verdicts.map((verdict) => part(verdict, counts.get(verdict.name), language)));
  });
}

function bar(label, parts) {
  const told = parts.filter(({ count }) => count > 0);
  return { label, parts: told, total: told.reduce((sum, { count }) => sum + count, 0) };
}

function part(term, count = 0, language) {
  return { label: labelOf(term, language), colour: term.colour, count };
}

function counted(list, keyOf) {
  const result = new Map();
  for (const item of list) result.set(keyOf(item), (result.get(keyOf(item)) ?? 0) + 1);
  return result;
}
