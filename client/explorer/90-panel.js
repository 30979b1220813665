// The panel of the selected step, and the lists in it and above the graph.

// A section is there only with something in its list.
function showList(name, lines) {
  controls[name].parentNode.hidden = !lines.length;
  fill(controls[name], items(lines));
}

// One step: what it is, what it waits for and unlocks, what it knows, reads and makes.
function showPanel() {
  const c = controls;
  const one = now.get(state.step);
  c.panel.hidden = !one;
  if (!one) return;
  const { step, name, enabled } = one;
  // The overlay that says whether it runs is stronger than what is done by hand.
  const decider = overlaysOf(known, state.one).reverse().find(({ steps }) => steps.some(([other]) => other === name));
  fill(c.title, link(step));
  fill(
    c.facts,
    [
      !enabled && say("not_running"),
      changes.has(name) && changes.get(name).mark === "+" && one.by && say("added_by", originOf(one.by)),
      isOptional(one) && say("if_needed"),
      step.stateless && say("repeatable"),
      ready.has(name) && say("ready"),
      enabled && say("at_depth", depthOf(known, state.one, name)[0]),
    ].filter(Boolean).join(" · ")
  );
  fill(c.summary, step.summary);
  c.done.checked = done.has(name);
  c.runs.checked = enabled;
  c.runs.disabled = !!decider;
  c.decider.hidden = !decider;
  fill(c.decider, decider && say("as_says", decider.title));
  ["before", "after"].forEach((kind, place) => {
    c[kind].hidden = !enabled;
    c[kind].setAttribute("aria-pressed", state.focus === kind);
    fill(c[kind], say("n_" + kind, place ? sizes[1] : steps(sizes[0])));
  });
  const from = toName => item => [
    toName(item.name),
    now.has(item.name) && toName === pick && !now.get(item.name).enabled && ` (${say("not_here")})`,
    item.by && ", " + originOf(item.by),
    item.replaced && " " + say("instead", titleIn(item.replaced)),
  ];
  showList("waits", one.after.map(from(pick)));
  showList("unlocks", (next.after.get(name) || []).map(pick));
  showList("knowledge", one.knowledge.map(from(toKnowledge)));
  showList("inputs", one.reads.map(from(pick)));
  showList("outputs", step.outputs.map(path => make("code", null, path)));
}
