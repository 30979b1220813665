// The drawing: which one is shown, and what the choice says about each of its boxes and lines.

let graph, drawings, drawn, wanted, sought, stop, structures;

const CLASSES = "selected ancestor descendant dimmed ready done added removed changed chained optional shown off".split(" ");
const MARKS = { "+": "added", "-": "removed", "~": "changed" };
const SIDES = [".fp-graph__wide", ".fp-graph__narrow"];

// Our files lie where this script does; the addresses in them are seen from the root of the site. The address of a
// script that runs is right wherever a page is, also after an instant navigation.
const HOME = document.currentScript.src.replace(/[^/]*$/, "");
const SITE = HOME.replace(/assets\/footpath\/$/, "");

// Loads what the site publishes, once. A script loads from a disk as well, where nothing else does.
const loaded = new Map();
let received;

function load(address) {
  if (!loaded.has(address)) {
    // A script tells that it is loaded right after it has run, before another can hand something over.
    const value = loadScript(address).then(() => received);
    value.catch(() => loaded.delete(address));
    loaded.set(address, value);
  }
  return loaded.get(address);
}

function receive(name, value) {
  received = value;
}

const structure = states => JSON.stringify([...edgesOf(states).keys(), ...Array.from(states.values(), one => one.enabled && one.name)].sort());
const together = several => [...new Set(several)].sort().join();

// The drawing for a combination and what it is compared with: the page's own, one of theirs, or that of all steps.
function shape() {
  const { shapes } = known.data;
  const wish = together((base ? [now, base] : [now]).map(structure));
  if (wish === structure(resolve(known, own))) return "";
  structures = structures || shapes.map(one => together(one.of.map(choice => structure(resolve(known, plain(choice))))));
  const found = shapes[Math.max(0, structures.indexOf(wish))];
  return found && found.file;
}

// While the drawing that the address asks for is on its way, none is seen: the page's own would jump.
function reveal(shown) {
  graph.style.visibility = "";
  graph.hidden = !shown;
}

// Puts the right drawing in its place, then says on it what is so.
function draw() {
  if (!graph) return;
  const file = (wanted = shape());
  const show = sides => {
    if (wanted !== file) return;
    if (drawn !== file) SIDES.forEach((side, place) => graph.querySelector(side).replaceWith(sides[place]));
    drawn = file;
    reveal(true);
    paint();
    arrive();
  };
  // What has no drawing, or one that cannot be had, is said in words alone.
  const hide = () => {
    if (wanted !== file) return;
    reveal(false);
    arrive();
  };
  if (drawn === file) show();
  else if (file === "") show(drawings);
  else if (file) load(`${HOME}shapes/${file}.js`).then(html => show(elements(html)), hide);
  else hide();
}

// Goes to the step that was asked for.
function arrive() {
  focusOn(sought);
  sought = "";
}

const lead = (link, address) => link.setAttributeNS("http://www.w3.org/1999/xlink", "xlink:href", address);

// A published drawing as elements, with addresses as they are seen from here.
function elements(html) {
  const found = new DOMParser().parseFromString(html, "text/html");
  found.querySelectorAll(".fp-graph-svg a").forEach(link => {
    lead(link, SITE + link.getAttribute("xlink:href"));
  });
  return SIDES.map(side => found.querySelector(side));
}

const classify = (element, names) => CLASSES.forEach(name => element.classList.toggle("fp-graph-" + name, names.includes(name)));

function paint() {
  const chain = state.show.has("chain") ? longestChain(now) : [];
  const [lines, old] = [edgesOf(now), edgesOf(base || [])];
  const union = new Map([...old, ...lines]);
  const implied = impliedBy(union);
  const isNear = (name, kind) => name === state.step || around[kind].has(name);
  // Which way from the selected step a line is part of.
  const along = ([before, after]) => {
    if (!state.step) return "";
    if (isNear(before, "before") && isNear(after, "before")) return "ancestor";
    return isNear(before, "after") && isNear(after, "after") ? "descendant" : "dimmed";
  };
  const chained = ([before, after]) => chain.includes(before) && chain[chain.indexOf(before) + 1] === after && "chained";
  graph.dataset.show = Array.from(state.show, name => (name === "reads" ? "kinds" : name)).join(" ");
  const names = visibleNames();
  stop = [state.step, stop, names[0]].find(name => names.includes(name));
  graph.querySelectorAll(".fp-graph-svg [data-node]").forEach(node => {
    const name = node.dataset.node;
    const here = now.get(name);
    if (!here) return;
    const { mark } = changes.get(name) || {};
    classify(node, [
      !isDrawn(name) && "off",
      MARKS[mark],
      isOptional(here) && "optional",
      done.has(name) ? "done" : ready.has(name) && "ready",
      chain.includes(name) && "chained",
      name === state.step ? "selected" : around.before.has(name) ? "ancestor" : around.after.has(name) ? "descendant" : state.step && "dimmed",
    ]);
    sign(node, mark);
    lead(node, addressOf(here.step));
    node.setAttribute("aria-label", sentence(here, mark));
    node.tabIndex = name === stop ? 0 : -1;
  });
  graph.querySelectorAll(".fp-graph-header-link").forEach(link => (link.tabIndex = -1));
  graph.querySelectorAll(".fp-graph-svg .fp-graph-edge").forEach(line => {
    const { from, to, band } = line.dataset;
    const ends = [from, to];
    // A drawing of phases has no steps.
    if (!ends.some(name => now.has(name))) return;
    const is = kind => line.classList.contains("fp-graph-" + kind);
    const key = edgeKey(from, to);
    if (is("kind")) {
      const reads = now.get(from).enabled && now.get(to).enabled && now.get(to).reads.some(item => item.name === from);
      classify(line, [reads ? along(ends) : "off"]);
    } else if (band) {
      const inside = name => String(known.steps.get(name).phase) === band;
      const stated = [...lines.values()].filter(([before, after]) => (from ? before === from && inside(after) : after === to && inside(before)));
      const ways = stated.map(along);
      classify(line, [ways.find(way => way !== "dimmed") || ways[0], stated.some(chained) && "chained"]);
    } else {
      const change = base && lines.has(key) !== old.has(key) && (lines.has(key) ? "added" : "removed");
      const missing = is("implied") && !implied.has(key);
      classify(line, [union.has(key) ? along(ends) : "off", change, (change || missing) && "shown", chained(ends)]);
    }
  });
}

const isOptional = one => one.optional || one.step.optional;

// A step that is drawn: it runs, or did before something was changed.
const isDrawn = name => now.get(name).enabled || (base && base.get(name).enabled);

// The boxes that can be seen, in reading order.
function visible() {
  const sides = SIDES.map(side => graph.querySelector(side));
  const shown = sides.find(side => side.getClientRects().length) || sides[0];
  return [...shown.querySelectorAll(".fp-graph-svg [data-node]")].filter(({ dataset }) => now.has(dataset.node) && isDrawn(dataset.node));
}

const visibleNames = () => visible().map(node => node.dataset.node);

// The mark of a change on the corner of a box.
function sign(node, mark) {
  node.querySelectorAll(".fp-graph-mark").forEach(old => old.remove());
  if (!mark) return;
  const box = node.querySelector("rect");
  const text = document.createElementNS(box.namespaceURI, "text");
  const size = name => Number(box.getAttribute(name));
  const set = (name, value) => text.setAttribute(name, value);
  set("class", "fp-graph-mark fp-graph-corner");
  set("x", size("x") + size("width") - 3);
  set("y", size("y") + 7);
  text.textContent = mark === "-" ? "−" : mark;
  node.append(text);
}

// A box in words, for those who hear the graph.
function sentence(one, mark) {
  const { name, step } = one;
  const waits = waitsFor(now, one).map(before => before.step.title);
  return [
    step.title,
    known.data.phases.find(phase => phase.number === step.phase).title,
    mark && say(MARKS[mark]),
    isOptional(one) && say("if_needed"),
    done.has(name) ? say("done") : ready.has(name) && say("ready"),
    waits.length ? say("after", waits.join(", ")) : say("at_once"),
  ]
    .filter(Boolean)
    .join(", ");
}
