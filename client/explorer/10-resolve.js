// Which steps a combination runs, and who says so: the rules of `footpath.methodology`, on what the site publishes.
// Names are keys of maps and never of objects, since a step may be called `constructor`.

function byName(list, key) {
  return new Map(list.map(item => [key ? key(item) : item.name, item]));
}

function catalogue(data) {
  return {
    data,
    steps: byName(data.steps),
    presets: byName(data.presets),
    overlays: byName(data.overlays, overlayKey),
    knowledge: byName(data.knowledge),
  };
}

function overlayKey(overlay) {
  return overlay.scope + " " + overlay.name;
}

// The overlays that apply, in order: project type, its domains, structural.
function overlaysOf(known, chosen) {
  const keys = ["project-type " + chosen.type].concat(
    Array.from(new Set(chosen.domains), domain => `domain ${chosen.type}-${domain}`)
  );
  const found = keys.map(key => known.overlays.get(key)).filter(Boolean);
  if (!chosen.services) return found;
  return found.concat([...known.overlays.values()].filter(overlay => overlay.scope === "structural"));
}

function presetOf(known, name) {
  return known.presets.get(name) || known.presets.get("deep");
}

// What is so already keeps the origin it has; `optional` can be added and never taken away.
function enable(state, enabled, optional, by) {
  if (!state) return;
  if (!state.by || state.enabled !== enabled) state.by = by;
  state.enabled = enabled;
  state.optional = state.optional || optional;
}

// Each name is replaced once, then names are appended; of equal ones the first stays.
function changed(items, [, swaps, appended], by) {
  const swap = new Map(swaps);
  const kept = new Map();
  const keep = item => kept.has(item.name) || kept.set(item.name, item);
  for (const item of items) {
    const name = swap.has(item.name) ? swap.get(item.name) : item.name;
    keep(name === item.name ? item : { name, by, replaced: item.name });
  }
  appended.forEach(name => keep({ name, by, replaced: "" }));
  return [...kept.values()];
}

const LISTS = ["after", "reads", "knowledge"];

// `chosen` is {methodology, type, domains, services, steps: Map of name to {enabled, depth}, depth}.
function resolve(known, chosen) {
  const states = new Map();
  const preset = presetOf(known, chosen.methodology);
  for (const step of known.data.steps) {
    const state = { step, name: step.name, enabled: true, optional: false, by: null };
    for (const part of LISTS) state[part] = step[part].map(name => ({ name, by: null, replaced: "" }));
    states.set(step.name, state);
  }
  const settings = (steps, by) =>
    steps.forEach(([name, flags]) => enable(states.get(name), !!(flags & 1), flags > 1, by));
  if (preset) settings(preset.steps, ["preset", preset.name]);
  chosen.steps.forEach((wish, name) => {
    if (wish.enabled != null) enable(states.get(name), wish.enabled, false, ["custom", "custom.steps"]);
  });
  for (const overlay of overlaysOf(known, chosen)) {
    const by = ["overlay", overlay.name];
    settings(overlay.steps, by);
    for (const part of LISTS) {
      for (const change of overlay[part]) {
        const state = states.get(change[0]);
        if (state) state[part] = changed(state[part], change, by);
      }
    }
  }
  return states;
}

// How deep a step goes, and what decides it.
function depthOf(known, chosen, name) {
  const wish = chosen.steps.get(name);
  if (wish && wish.depth != null) return [wish.depth, "step-override"];
  if (chosen.depth != null) return [chosen.depth, "custom-default"];
  const preset = presetOf(known, chosen.methodology);
  return [preset ? preset.depth : 3, "preset-default"];
}

// The steps that can start now. A step that does not run counts as done at once, one that does not exist never.
function eligible(states, done) {
  return [...states.values()].filter(
    state =>
      state.enabled &&
      !done.has(state.name) &&
      state.after.every(item => {
        const before = states.get(item.name);
        return before && (!before.enabled || done.has(item.name));
      })
  );
}

// The steps that run and that a step waits for, each once.
function waitsFor(states, state) {
  const names = new Set(state.after.map(item => item.name));
  return Array.from(names, name => states.get(name)).filter(before => before && before.enabled);
}

// Everything before a step, or after it, by what leads from one step to the next.
function reached(start, next) {
  const found = new Set();
  const queue = [start];
  while (queue.length) {
    for (const name of next.get(queue.pop()) || []) {
      if (!found.has(name)) {
        found.add(name);
        queue.push(name);
      }
    }
  }
  found.delete(start);
  return found;
}

// Both directions of what runs: for each step the names before and after it.
function neighbours(states) {
  const before = new Map();
  const after = new Map();
  states.forEach(state => {
    if (!state.enabled) return;
    const names = waitsFor(states, state).map(other => other.name);
    before.set(state.name, names);
    names.forEach(name => after.set(name, (after.get(name) || []).concat(state.name)));
  });
  return { before, after };
}
