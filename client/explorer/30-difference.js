// What tells two resolved combinations apart, step by step.

const without = (list, other) => [...new Set(list)].filter(name => !other.includes(name));
const namesOf = items => Array.from(new Set(items.map(item => item.name)));

// For each step that comes, goes or changes: its mark, and what it has more or less of.
function difference() {
  const found = new Map();
  if (!base) return found;
  now.forEach((one, name) => {
    const before = base.get(name);
    if (!one.enabled && !before.enabled) return;
    const lists = { optional: one.optional !== before.optional };
    for (const part of LISTS) {
      const names = states => (part === "after" ? waitsFor(states, states.get(name)) : states.get(name)[part]).map(item => item.name);
      const [more, less] = [names(now), names(base)];
      lists[part] = [without(more, less), without(less, more)];
    }
    const changed = lists.optional || LISTS.some(part => lists[part].some(names => names.length));
    const mark = one.enabled !== before.enabled ? (one.enabled ? "+" : "-") : changed && "~";
    if (mark) found.set(name, { mark, one, lists });
  });
  return found;
}

// The edges of what runs, as a map of "before after" to its ends.
function edgesOf(states) {
  const found = new Map();
  neighbours(states).before.forEach((names, after) => names.forEach(before => found.set(edgeKey(before, after), [before, after])));
  return found;
}

const edgeKey = (before, after) => JSON.stringify([before, after]);

// Edges that others imply: there is a longer way from the one end to the other.
function impliedBy(edges) {
  const next = new Map();
  edges.forEach(([before, after]) => next.set(before, (next.get(before) || []).concat(after)));
  const beyond = new Map(Array.from(next.keys(), name => [name, reached(name, next)]));
  const implied = new Set();
  edges.forEach(([before, after], key) => {
    if (next.get(before).some(other => other !== after && beyond.has(other) && beyond.get(other).has(after))) implied.add(key);
  });
  return implied;
}

// The longest chain of steps, each of which waits for the one before it. What waits in a circle ends a chain.
function longestChain(states) {
  const best = new Map();
  const length = state => {
    if (best.has(state)) return best.get(state)[0];
    best.set(state, [1]);
    let found = [1];
    for (const before of waitsFor(states, state)) {
      const steps = length(before) + 1;
      if (steps > found[0]) found = [steps, before];
    }
    best.set(state, found);
    return found[0];
  };
  let last = null;
  states.forEach(state => {
    if (state.enabled && (!last || length(state) > length(last))) last = state;
  });
  const chain = [];
  for (; last && !chain.includes(last.name); last = best.get(last)[1]) chain.unshift(last.name);
  return chain;
}
