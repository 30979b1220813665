// The keyboard and the mouse inside the graph.

function listen() {
  const nodeOf = event => event.target.closest("[data-node]");
  graph.addEventListener("click", event => {
    const node = nodeOf(event);
    // A key that opens a link is a click without a count; a second click opens it as well.
    if (!node || !event.detail || event.ctrlKey || event.metaKey || event.shiftKey || node.dataset.node === state.step) return;
    take(event);
    select(node.dataset.node);
  });
  graph.addEventListener("keydown", event => {
    const node = nodeOf(event);
    if (!node || event.ctrlKey || event.metaKey || event.altKey) return;
    const name = node.dataset.node;
    const names = visibleNames();
    const along = way => names.filter(other => (next[way].get(name) || []).includes(other));
    const go = by => () => focusOn(names[names.indexOf(name) + by]);
    const act = {
      ArrowRight: go(1),
      ArrowDown: go(1),
      ArrowLeft: go(-1),
      ArrowUp: go(-1),
      Home: () => focusOn(names[0]),
      End: () => focusOn(names[names.length - 1]),
      "[": () => focusOn(along("before").pop()),
      "]": () => focusOn(along("after")[0]),
      " ": () => select(name),
      x: () => tick(name),
      Escape: () => select(""),
    }[event.key];
    if (!act) return;
    take(event);
    act();
  });
}

function focusOn(name) {
  const node = visible().find(one => one.dataset.node === name);
  // What is not drawn is told in the panel alone.
  if (!node && name && name === state.step) controls.panel.focus();
  if (!node) return;
  // One box at a time is reached by the Tab key.
  graph.querySelectorAll('[data-node][tabindex="0"]').forEach(other => (other.tabIndex = -1));
  node.tabIndex = 0;
  stop = name;
  node.focus({ preventScroll: true });
  // The panel may stand over the lower part of the window.
  const { top, bottom } = node.getBoundingClientRect();
  if (top < 100 || bottom > (state.step ? controls.panel.getBoundingClientRect().top : innerHeight)) node.scrollIntoView({ block: "center" });
}
