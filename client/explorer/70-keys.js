// The keyboard and the mouse inside the graph. A key that means something here means nothing to the page around it.

function listen(explorer) {
  const { graph } = explorer;
  const nodeOf = event => event.target.closest && event.target.closest("[data-node]");
  graph.addEventListener("click", event => {
    const node = nodeOf(event);
    if (!node || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || node.dataset.node === explorer.state.step) return;
    event.preventDefault();
    event.stopPropagation();
    explorer.select(node.dataset.node);
  });
  graph.addEventListener("focusin", event => {
    const node = nodeOf(event);
    if (node) moveStop(explorer, node);
  });
  graph.addEventListener("keydown", event => {
    const node = nodeOf(event);
    if (!node || event.ctrlKey || event.metaKey || event.altKey) return;
    const name = node.dataset.node;
    const names = visible(explorer).map(one => one.dataset.node);
    const place = names.indexOf(name);
    const along = way => (explorer.next[way].get(name) || []).slice().sort((a, b) => names.indexOf(a) - names.indexOf(b));
    const go = {
      ArrowRight: () => names[place + 1],
      ArrowDown: () => names[place + 1],
      ArrowLeft: () => names[place - 1],
      ArrowUp: () => names[place - 1],
      Home: () => names[0],
      End: () => names[names.length - 1],
      "[": () => along("before").pop(),
      "]": () => along("after")[0],
    }[event.key];
    const act = {
      " ": () => explorer.select(name),
      x: () => explorer.tick(name),
      Escape: () => explorer.select(""),
    }[event.key];
    if (!go && !act) return;
    event.preventDefault();
    event.stopPropagation();
    if (act) act();
    else focusOn(explorer, go());
  });
}

function nodeNamed(explorer, name) {
  return visible(explorer).find(node => node.dataset.node === name);
}

// One box at a time is reached by the Tab key.
function moveStop(explorer, node) {
  explorer.stop = node.dataset.node;
  explorer.graph.querySelectorAll('.fp-graph-svg [data-node][tabindex="0"]').forEach(other => other.setAttribute("tabindex", -1));
  node.setAttribute("tabindex", 0);
}

function focusOn(explorer, name) {
  const node = name && nodeNamed(explorer, name);
  if (!node) return;
  moveStop(explorer, node);
  node.focus({ preventScroll: true });
  // The panel may stand over the lower part of the window.
  const { top, bottom } = node.getBoundingClientRect();
  const { panel } = explorer.controls;
  if (top < 100 || bottom > (panel.hidden ? window.innerHeight : panel.getBoundingClientRect().top)) node.scrollIntoView({ block: "center" });
}
