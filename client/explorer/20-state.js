// What a reader has chosen, in the fragment of the address, and what is done, in the browser's storage.
// A page has one explorer, and these are its parts; `start` sets them anew for each page.

let root, known, all, own, state, done;

const copy = one => ({ ...one, steps: new Map(one.steps) });
const plain = one => ({ ...one, steps: new Map(), depth: null });
const isSame = (one, other) => nameOf(one) === nameOf(other);

// A combination in one word; preset, type and domain are words without a dot.
function nameOf(one) {
  return [one.methodology, one.type, ...one.domains, one.services && "services"].filter(Boolean).join(".");
}

const domainsOf = type => known.data.overlays.filter(overlay => overlay.domain && overlay.type === type);

// A combination in words, by the titles of its preset and overlays.
function titleOf(one) {
  return [presetOf(known, one.methodology), ...overlaysOf(known, one)].map(part => part.title).join(" + ");
}

// `#?as=deep.game&step=x`: what differs from the page as it is. Null for the fragment of something else on the page.
function fromFragment(hash) {
  if (hash && hash[1] !== "?") return null;
  const said = new URLSearchParams(hash.slice(2));
  const one = copy(all.get(said.get("as")) || own);
  const depth = said.get("depth");
  if (/^[1-5]$/.test(depth)) one.depth = Number(depth);
  for (const key of ["on", "off"]) {
    said.getAll(key).forEach(name => known.steps.has(name) && one.steps.set(name, { enabled: key === "on" }));
  }
  return {
    one,
    against: said.has("with") ? all.get(said.get("with")) || null : undefined,
    step: known.steps.has(said.get("step")) ? said.get("step") : "",
    focus: said.get("focus"),
    show: new Set(said.getAll("show")),
  };
}

function toFragment() {
  const said = new URLSearchParams();
  const { one, against } = state;
  if (!isSame(one, own)) said.set("as", nameOf(one));
  if (one.depth) said.set("depth", one.depth);
  one.steps.forEach((wish, name) => said.append(wish.enabled ? "on" : "off", name));
  if (against !== undefined) said.set("with", against ? nameOf(against) : "");
  for (const key of ["step", "focus"]) if (state[key]) said.set(key, state[key]);
  state.show.forEach(name => said.append("show", name));
  return said.toString() && "#?" + said;
}

// Without storage, what is done lasts as long as the page.
let kept = "";
const storage = () => "footpath " + known.data.site;
const progressText = () => JSON.stringify({ site: known.data.site, done: [...done] });

// What a text says is done; null if it says nothing.
function readDone(text) {
  try {
    const names = JSON.parse(text).done;
    return names.filter(name => typeof name === "string");
  } catch (malformed) {
    return null;
  }
}

function loadDone() {
  try {
    kept = localStorage.getItem(storage());
  } catch (denied) {
    // It stays what it is.
  }
  return new Set(readDone(kept));
}

function keepDone() {
  kept = progressText();
  try {
    localStorage.setItem(storage(), kept);
  } catch (denied) {
    // It is kept for as long as the page is.
  }
  update();
}
