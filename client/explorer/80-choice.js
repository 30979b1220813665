// What follows from the state, and how it changes.

let now, base, against, changes, next, around, sizes, ready;

// Takes the state that the address holds, unless it leads to something else on the page.
function restore() {
  const found = fromFragment(location.hash);
  if (found || !state) {
    state = found || fromFragment("");
    sought = state.step;
  }
  update();
}

// A part of the state becomes another, and the address says so.
function change(part) {
  Object.assign(state, part);
  const { pathname, search } = location;
  history.pushState(history.state, "", toFragment() || pathname + search);
  update();
}

const choose = part => change({ one: { ...copy(state.one), ...part } });

// Selects a step, and goes to one.
function select(step, there) {
  sought = there;
  change({ step, focus: "" });
}

function tick(name) {
  toggle(done, name);
  keepDone();
}

// A step is switched on or off by hand; as it was anyway, if that is what it would be.
function enableStep(name, enabled) {
  const one = copy(state.one);
  one.steps.delete(name);
  if (resolve(known, one).get(name).enabled !== enabled) one.steps.set(name, { enabled });
  change({ one });
}

function update() {
  const { one, step, focus } = state;
  against = state.against;
  if (against === undefined) against = one.steps.size ? plain(one) : isSame(one, own) ? null : all.get(one.methodology);
  if (against && !one.steps.size && isSame(against, one)) against = null;
  now = resolve(known, one);
  base = against && resolve(known, against);
  changes = difference();
  next = neighbours(now);
  around = { before: reached(step, next.before), after: reached(step, next.after) };
  sizes = [around.before.size, around.after.size];
  if (focus === "before") around.after = new Set();
  if (focus === "after") around.before = new Set();
  ready = new Set(eligible(now, done).map(found => found.name));
  showControls();
  showPanel();
  draw();
}
