// What a reader has chosen, in the fragment of the address, and what is done, in the browser's storage.

const copy = one => Object.assign({}, one, { steps: new Map(one.steps) });
const plain = one => Object.assign({}, one, { steps: new Map(), depth: null });
const sameChoice = (one, other) => nameOf(one) === nameOf(other);

// A combination in one word; preset, type and domain are words without a dot.
function nameOf(one) {
  return [one.methodology, one.type].concat(one.domains, one.services ? "services" : []).filter(Boolean).join(".");
}

// All that can be chosen, by name.
function choices(known) {
  const found = new Map();
  const overlays = known.data.overlays;
  const types = overlays.filter(overlay => overlay.scope === "project-type").map(overlay => overlay.name);
  const several = overlays.some(overlay => overlay.scope === "structural") ? [false, true] : [false];
  for (const preset of known.data.presets) {
    for (const type of [""].concat(types)) {
      for (const domains of [[]].concat(domainsOf(known, type).map(overlay => [overlay.domain]))) {
        for (const services of several) {
          const one = { methodology: preset.name, type, domains, services, steps: new Map(), depth: null };
          found.set(nameOf(one), one);
        }
      }
    }
  }
  return found;
}

function domainsOf(known, type) {
  return known.data.overlays.filter(overlay => type && overlay.scope === "domain" && overlay.type === type);
}

// A combination in words, by the titles of its preset and overlays.
function titleOf(known, one) {
  const preset = presetOf(known, one.methodology);
  return [preset ? preset.title : one.methodology].concat(overlaysOf(known, one).map(overlay => overlay.title)).join(" + ");
}

const SWITCHES = [["all", "All dependencies"], ["reads", "Reads"], ["chain", "Longest chain"]];

// `#?type=game&step=x`: what differs from the page as it is. Null for the fragment of something else on the page.
function fromFragment(hash, own, all, known) {
  if (hash.length > 1 && hash[1] !== "?") return null;
  const said = new URLSearchParams(hash.slice(2));
  const one = copy(all.get(said.get("as")) || own);
  const depth = Number(said.get("depth"));
  if (depth >= 1 && depth <= 5) one.depth = depth;
  for (const [key, enabled] of [["on", true], ["off", false]]) {
    said.getAll(key).forEach(name => known.steps.has(name) && one.steps.set(name, { enabled }));
  }
  const step = said.get("step");
  return {
    one,
    against: said.has("with") ? all.get(said.get("with")) || null : undefined,
    step: known.steps.has(step) ? step : "",
    focus: /^(before|after)$/.test(said.get("focus")) ? said.get("focus") : "",
    show: new Set(said.getAll("show").filter(name => SWITCHES.some(([key]) => key === name))),
  };
}

function toFragment(state, own) {
  const said = new URLSearchParams();
  const { one, against } = state;
  if (!sameChoice(one, own)) said.set("as", nameOf(one));
  if (one.depth) said.set("depth", one.depth);
  one.steps.forEach((wish, name) => said.append(wish.enabled ? "on" : "off", name));
  if (against !== undefined) said.set("with", against ? nameOf(against) : "");
  if (state.step) said.set("step", state.step);
  if (state.focus) said.set("focus", state.focus);
  state.show.forEach(name => said.append("show", name));
  const text = said.toString();
  return text ? "#?" + text : "";
}

// Without storage, what is done lasts as long as the page.
let kept = {};

function doneIn(site) {
  const key = "footpath " + site;
  const read = () => {
    try {
      return window.localStorage.getItem(key);
    } catch (denied) {
      return kept[key];
    }
  };
  const names = text => {
    try {
      const done = JSON.parse(text).done;
      return Array.isArray(done) ? done.filter(name => typeof name === "string") : null;
    } catch (malformed) {
      return null;
    }
  };
  const done = new Set(names(read()) || []);
  const text = () => JSON.stringify({ site, done: Array.from(done) });
  return {
    done,
    text,
    keep() {
      kept[key] = text();
      try {
        window.localStorage.setItem(key, kept[key]);
      } catch (denied) {
        // It stays in `kept`.
      }
    },
    // Adds what an exported file says is done; false if it says nothing.
    add(file) {
      const more = names(file);
      if (more) more.forEach(name => done.add(name));
      return !!more;
    },
  };
}
