// Ways through the statements: what is near an actor, and the shortest way between two. Pure.

export function neighboursBy(statements) {
  const result = new Map();
  const add = (one, other) => {
    if (!result.has(one)) result.set(one, new Set());
    result.get(one).add(other);
  };
  for (const s of statements) {
    add(s.subject, s.object);
    add(s.object, s.subject);
  }
  return result;
}

// The actors at most `steps` statements away from `start`, itself among them.
export function within(statements, start, steps) {
  const neighbours = neighboursBy(statements);
  const found = new Set([start]);
  let rim = [start];
  for (let step = 0; step < steps; step++) {
    const next = [];
    for (const id of rim) {
      for (const other of neighbours.get(id) ?? []) {
        if (found.has(other)) continue;
        found.add(other);
        next.push(other);
      }
    }
    rim = next;
  }
  return found;
}

// The actors on a shortest way from `start` to `end`, or null; of several the one by the more important actors.
export function shortestPath(statements, start, end, rank) {
  const neighbours = neighboursBy(statements);
  const from = new Map([[start, null]]);
  let rim = [start];
  while (rim.length && !from.has(end)) {
    const next = [];
    for (const id of rim) {
      for (const other of neighbours.get(id) ?? []) {
        if (from.has(other)) continue;
        from.set(other, id);
        next.push(other);
      }
    }
    rim = next.sort((a, b) => rank.get(a) - rank.get(b));
  }
  if (!from.has(end)) return null;
  const path = [];
  for (let id = end; id !== null; id = from.get(id)) path.unshift(id);
  return path;
}
