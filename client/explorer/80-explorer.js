// The explorer of one page: what is chosen, what follows from it, and the controls that change it.

class Explorer {
  constructor(root, known) {
    this.root = root;
    this.known = known;
    this.all = choices(known);
    this.own = Object.assign({ steps: new Map(), depth: null }, JSON.parse(root.dataset.choice));
    this.ticks = doneIn(known.data.site);
    this.done = this.ticks.done;
    this.graph = document.querySelector(".fp-graph");
    this.drawings = this.graph && SIDES.map(side => this.graph.querySelector(side));
    this.drawn = null;
    buildControls(this);
    if (this.graph) listen(this);
    this.restore();
  }

  // Takes the state that the address holds, unless it leads to something else on the page.
  restore() {
    const state = fromFragment(window.location.hash, this.own, this.all, this.known);
    if (!state && this.state) return;
    this.state = state || fromFragment("", this.own, this.all, this.known);
    this.sought = this.state.step;
    this.update();
  }

  // A part of the state becomes another, and the address says so.
  change(part) {
    Object.assign(this.state, part);
    const fragment = toFragment(this.state, this.own);
    const { pathname, search } = window.location;
    window.history.pushState(window.history.state, "", fragment || pathname + search);
    this.update();
  }

  choose(part) {
    this.change({ one: Object.assign(copy(this.state.one), part) });
  }

  select(step, there) {
    this.sought = there ? step : "";
    this.change({ step, focus: "" });
  }

  tick(name) {
    if (!this.done.delete(name)) this.done.add(name);
    this.ticks.keep();
    this.update();
  }

  // A step is switched on or off by hand; as it was anyway, if that is what it would be.
  enable(name, enabled) {
    const one = copy(this.state.one);
    one.steps.delete(name);
    if (resolve(this.known, one).get(name).enabled !== enabled) one.steps.set(name, { enabled });
    this.change({ one });
  }

  update() {
    const { known, state, own } = this;
    const { one } = state;
    const automatic = one.steps.size ? plain(one) : sameChoice(one, own) ? null : this.all.get(one.methodology);
    const against = state.against === undefined ? automatic : state.against;
    this.against = against && (one.steps.size || !sameChoice(against, one)) ? against : null;
    this.now = resolve(known, one);
    this.base = this.against && resolve(known, this.against);
    this.changes = difference(this.now, this.base);
    this.next = neighbours(this.now);
    const around = kind => reached(state.step, this.next[kind]);
    const [before, after] = [around("before"), around("after")];
    const none = new Set();
    this.around = {
      size: [before.size, after.size],
      before: state.focus === "after" ? none : before,
      after: state.focus === "before" ? none : after,
    };
    this.ready = new Set(eligible(this.now, this.done).map(found => found.name));
    const active = document.activeElement;
    const key = active && this.root.parentNode.contains(active) && active.dataset.key;
    showControls(this);
    draw(this);
    if (key && !active.isConnected) {
      const again = Array.from(document.querySelectorAll("[data-key]")).find(element => element.dataset.key === key);
      if (again) again.focus();
    }
  }
}
