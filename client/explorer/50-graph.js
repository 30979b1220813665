// The drawing: which one is shown, and what the choice says about each of its boxes and lines.

const CLASSES = ["selected", "ancestor", "descendant", "dimmed", "ready", "done", "added", "removed", "changed", "chained", "optional", "shown", "off"];
const MARKS = { "+": "added", "-": "removed", "~": "changed" };
const SIDES = [".fp-graph__wide", ".fp-graph__narrow"];
const XLINK = "http://www.w3.org/1999/xlink";

// Our files lie where this script does; the addresses in them are seen from the root of the site. The address of a
// script that runs is right wherever a page is, also after an instant navigation.
const HOME = document.currentScript.src.replace(/[^/]*$/, "");
const SITE = HOME.replace(/assets\/footpath\/$/, "");

// Loads what the site publishes, once. A script loads from a disk as well, where nothing else does.
const loaded = new Map();
const waiting = new Map();

function load(address) {
  if (!loaded.has(address)) {
    loaded.set(
      address,
      new Promise((resolve, reject) => {
        const script = make("script", { src: address, onerror: () => reject(loaded.delete(address)) });
        script.onload = () => resolve(waiting.get(address));
        document.head.append(script);
      })
    );
  }
  return loaded.get(address);
}

function receive(name, value) {
  waiting.set(document.currentScript.src, value);
}

const structure = states => JSON.stringify([Array.from(states.values()).filter(state => state.enabled).map(state => state.name), Array.from(edgesOf(states).keys()).sort()]);

// The file of the drawing for a combination, and what it is compared with: its own, else that of all steps.
function shapeOf(explorer, now, base) {
  if (!explorer.structures) {
    explorer.structures = explorer.known.data.shapes.map(shape => shape.of.map(one => structure(resolve(explorer.known, plain(one)))).sort().join());
  }
  const wanted = Array.from(new Set([now].concat(base || []).map(structure))).sort().join();
  const place = explorer.structures.indexOf(wanted);
  return explorer.known.data.shapes[place < 0 ? 0 : place];
}

// Puts the right drawing in its place, then says on it what is so.
function draw(explorer) {
  const { graph, now, base, own } = explorer;
  if (!graph) return;
  const drawn = !base && structure(now) === structure(resolve(explorer.known, own)) ? null : shapeOf(explorer, now, base);
  const wanted = drawn === undefined ? undefined : drawn && drawn.file;
  explorer.wanted = wanted;
  const show = sides => {
    if (explorer.wanted !== wanted || !explorer.root.isConnected) return;
    if (explorer.drawn !== wanted) {
      SIDES.forEach((side, place) => graph.querySelector(side).replaceWith(sides[place]));
      explorer.drawn = wanted;
    }
    graph.hidden = false;
    paint(explorer);
    focusOn(explorer, explorer.sought);
    explorer.sought = "";
  };
  // What has no drawing, or one that cannot be had, is said in words alone.
  const hide = () => {
    if (explorer.wanted === wanted) graph.hidden = true;
  };
  if (explorer.drawn === wanted) show();
  else if (wanted === undefined) hide();
  else if (wanted === null) show(explorer.drawings);
  else load(`${HOME}shapes/${wanted}.js`).then(html => show(parsed(explorer, html)), hide);
}

// A published drawing as elements, with addresses as they are seen from here.
function parsed(explorer, html) {
  const found = new DOMParser().parseFromString(html, "text/html");
  found.querySelectorAll(".fp-graph-svg a").forEach(link => {
    const step = explorer.known.steps.get(link.getAttribute("data-node"));
    link.setAttributeNS(XLINK, "xlink:href", SITE + (step ? step.href : link.getAttribute("xlink:href")));
  });
  return SIDES.map(side => document.adoptNode(found.querySelector(side)));
}

const setClasses = (element, names) => CLASSES.forEach(name => element.classList.toggle("fp-graph-" + name, names.includes(name)));

function paint(explorer) {
  const { now, base, changes, state, ready, done, graph, around } = explorer;
  const chain = state.show.has("chain") ? longestChain(now) : [];
  const inside = { now: edgesOf(now), base: edgesOf(base) };
  const union = new Map([...inside.base, ...inside.now]);
  const implied = impliedBy(union);
  const near = name => (name === state.step ? "selected" : around.before.has(name) ? "ancestor" : around.after.has(name) ? "descendant" : state.step ? "dimmed" : "");
  const along = (before, after) => {
    if (!state.step) return "";
    const [from, to] = [near(before), near(after)];
    if (/ancestor/.test(from) && /ancestor|selected/.test(to)) return "ancestor";
    return /descendant|selected/.test(from) && /descendant/.test(to) ? "descendant" : "dimmed";
  };
  graph.dataset.show = Array.from(state.show, name => (name === "reads" ? "kinds" : name)).join(" ");
  const names = visible(explorer).map(node => node.dataset.node);
  const stop = names.includes(state.step) ? state.step : names.includes(explorer.stop) ? explorer.stop : names[0];
  graph.querySelectorAll(".fp-graph-svg [data-node]").forEach(node => {
    const name = node.dataset.node;
    const here = now.get(name);
    if (!here) return;
    const change = changes.get(name);
    const shown = runsSomewhere(explorer, name);
    setClasses(node, [
      shown ? "" : "off",
      change ? MARKS[change.mark] : "",
      here.optional || here.step.optional ? "optional" : "",
      done.has(name) ? "done" : ready.has(name) ? "ready" : "",
      chain.includes(name) ? "chained" : "",
      near(name),
    ]);
    mark(node, change ? change.mark : "");
    node.setAttribute("aria-label", sentence(explorer, here));
    node.setAttribute("tabindex", name === stop ? 0 : -1);
  });
  graph.querySelectorAll(".fp-graph-header-link").forEach(link => link.setAttribute("tabindex", -1));
  graph.querySelectorAll(".fp-graph-svg .fp-graph-edge").forEach(line => {
    const { from, to, band } = line.dataset;
    if (line.classList.contains("fp-graph-kind")) {
      const reader = now.get(to);
      const reads = reader.enabled && now.get(from).enabled && reader.reads.some(item => item.name === from);
      return setClasses(line, [reads ? along(from, to) : "off", reads && state.step && (from === state.step || to === state.step) ? "shown" : ""]);
    }
    if (band) {
      const ends = Array.from(inside.now.values()).filter(([before, after]) => (from ? before === from && phaseOf(now, after) === band : after === to && phaseOf(now, before) === band));
      const kinds = ends.map(pair => along(...pair));
      return setClasses(line, [kinds.find(kind => kind && kind !== "dimmed") || kinds[0] || "", ends.some(([before, after]) => follows(chain, before, after)) ? "chained" : ""]);
    }
    const key = edgeKey(from, to);
    const change = !base || inside.now.has(key) === inside.base.has(key) ? "" : inside.now.has(key) ? "added" : "removed";
    const missing = line.classList.contains("fp-graph-implied") && !implied.has(key);
    setClasses(line, [union.has(key) ? along(from, to) : "off", change, change || missing ? "shown" : "", follows(chain, from, to) ? "chained" : ""]);
  });
}

const phaseOf = (now, name) => String(now.get(name).step.phase);
const follows = (chain, before, after) => chain.includes(before) && chain[chain.indexOf(before) + 1] === after;

// A step that is drawn: it runs, or did before something was changed.
function runsSomewhere({ now, base }, name) {
  return now.get(name).enabled || !!(base && base.get(name).enabled);
}

// The boxes that can be seen, in reading order.
function visible(explorer) {
  const sides = SIDES.map(side => explorer.graph.querySelector(side));
  const shown = sides.find(side => side.getClientRects().length) || sides[0];
  return Array.from(shown.querySelectorAll(".fp-graph-svg [data-node]")).filter(node => explorer.now.has(node.dataset.node) && runsSomewhere(explorer, node.dataset.node));
}

// A sign on the corner of a box.
function mark(node, sign) {
  node.querySelectorAll(".fp-graph-mark").forEach(old => old.remove());
  if (!sign) return;
  const box = node.querySelector("rect");
  const text = document.createElementNS(box.namespaceURI, "text");
  const end = name => Number(box.getAttribute(name));
  text.setAttribute("class", "fp-graph-mark fp-graph-corner");
  text.setAttribute("x", end("x") + end("width") - 3);
  text.setAttribute("y", end("y") + 7);
  text.setAttribute("text-anchor", "middle");
  text.textContent = sign === "-" ? "−" : sign;
  node.append(text);
}

// A box in words, for those who hear the graph.
function sentence(explorer, { name, step, optional }) {
  const { now, changes, done, ready } = explorer;
  const change = changes.get(name);
  const waits = waitsFor(now, now.get(name)).map(before => before.step.title);
  const phase = explorer.known.data.phases.find(one => one.number === step.phase);
  return [
    step.title,
    phase.title,
    change && { "+": "added", "-": "left out", "~": "changed" }[change.mark],
    (optional || step.optional) && "if needed",
    done.has(name) ? "done" : ready.has(name) && "ready now",
    waits.length ? "after " + waits.join(", ") : "can start at once",
  ]
    .filter(Boolean)
    .join(", ");
}
