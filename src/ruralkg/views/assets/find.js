// Search: names and aliases, pinyin, English names, kinds in both languages. Pure.

export function makeFinder(data) {
  const entries = data.actors.map((actor) => {
    const kind = data.kind.get(actor.kind);
    return {
      actor,
      names: [actor.name, ...actor.aliases, ...actor.english].map((name) => name.toLowerCase()),
      pinyin: actor.pinyin.split(" "),
      kinds: [...Object.values(kind.label), kind.name].map((label) => label.toLowerCase()),
    };
  });
  return (query, most = 12) => {
    const wanted = query.trim().toLowerCase();
    if (!wanted) return [];
    const plain = wanted.replace(/\s+/g, "");
    const hits = [];
    entries.forEach((entry, rank) => {
      const score = scored(entry, wanted, plain);
      if (score) hits.push({ actor: entry.actor, score, rank });
    });
    return hits.sort((a, b) => b.score - a.score || a.rank - b.rank).slice(0, most).map((hit) => hit.actor);
  };
}

function scored(entry, wanted, plain) {
  if (entry.names.includes(wanted)) return 6;
  if (entry.names.some((name) => name.startsWith(wanted))) return 5;
  if (entry.names.some((name) => name.includes(wanted))) return 4;
  if (/^[a-z0-9]+$/.test(plain)) {
    if (entry.pinyin.includes(plain)) return 4;
    if (entry.pinyin.some((sound) => sound.startsWith(plain))) return 3;
    if (plain.length > 2 && entry.pinyin[0].includes(plain)) return 2;
  }
  return entry.kinds.some((label) => label.startsWith(wanted)) ? 1 : 0;
}
