// The controls, which the page has in a template: bound once, then told what the state is.

let controls;

const SWITCHES = ["all", "reads", "chain"];

function bind() {
  const c = (controls = {});
  fill(root, root.firstElementChild.content);
  root.querySelectorAll("[data-part]").forEach(element => (c[element.dataset.part] = element));
  const { presets } = known.data;
  const ofPreset = ({ name }) => [...all].filter(([, one]) => one.methodology === name).map(([value, one]) => [value, titleOf(one)]);
  c.against.append(...presets.map(preset => make("optgroup", { label: preset.title }, options(ofPreset(preset)))));

  const changed = {
    methodology: methodology => choose({ methodology }),
    type: type => choose({ type, domains: [] }),
    domain: domain => choose({ domains: domain ? [domain] : [] }),
    services: (value, services) => choose({ services }),
    depth: depth => choose({ depth: Number(depth) || null }),
    against: name => change({ against: name === "auto" ? undefined : all.get(name) || null }),
    done: () => tick(state.step),
    runs: (value, enabled) => enableStep(state.step, enabled),
    file: readFile,
  };
  for (const name of SWITCHES) {
    changed[name] = () => {
      const show = new Set(state.show);
      toggle(show, name);
      change({ show });
    };
  }
  for (const name in changed) c[name].onchange = ({ target }) => changed[name](target.value, target.checked);

  const focus = kind => () => change({ focus: state.focus === kind ? "" : kind });
  const clicked = {
    before: focus("before"),
    after: focus("after"),
    close: () => select(""),
    save: () => make("a", { href: "data:application/json," + encodeURIComponent(progressText()), download: "progress.json" }).click(),
    bring: () => c.file.click(),
    forget: () => {
      if (!confirm(say("forget"))) return;
      done.clear();
      keepDone();
    },
  };
  for (const name in clicked) c[name].onclick = clicked[name];

  c.find.oninput = find;
  c.find.onkeydown = ({ key }) => {
    const first = c.found.querySelector("button");
    if (key === "Enter" && first) first.click();
    if (key === "Escape") findNothing();
  };
  // What is found is shown while the focus is there, which a click would take away in some browsers.
  c.found.onmousedown = event => event.preventDefault();
  c.panel.onkeydown = ({ key }) => {
    if (key === "Escape") select("", state.step);
  };
  // It is seen wherever the page is scrolled to above its place, and also while there is no drawing.
  if (graph) graph.after(c.panel);
}

// What a file says is done, beside what is.
function readFile() {
  const { file } = controls;
  file.files[0].text().then(text => {
    const names = readDone(text);
    if (names) names.forEach(name => done.add(name));
    keepDone();
    if (!names) controls.status.append(". " + say("no_progress"));
    file.value = "";
  });
}

function showControls() {
  const c = controls;
  const { one } = state;
  const byHand = one.steps.size > 0;
  const domains = domainsOf(one.type);
  const preset = presetOf(known, one.methodology);
  fill(c.domain, c.domain.firstElementChild, options(domains.map(({ domain, title }) => [domain, title])));
  c.domain.parentNode.hidden = !domains.length;
  c.services.checked = one.services;
  fill(c.usual, say("usual", preset.depth));
  fill(c.auto, say(byHand ? "unchanged" : "alone", preset.title));
  const values = { methodology: one.methodology, type: one.type, domain: one.domains[0] || "", depth: one.depth || "" };
  values.against = state.against === undefined ? "auto" : state.against ? nameOf(state.against) : "";
  for (const name in values) c[name].value = values[name];
  SWITCHES.forEach(name => (c[name].checked = state.show.has(name)));

  const running = [...now.values()].filter(found => found.enabled);
  fill(
    c.status,
    told(
      "status",
      make("strong", null, byHand ? say("by_hand", titleOf(one)) : titleOf(one)),
      steps(running.length),
      String(ready.size),
      String(running.filter(found => done.has(found.name)).length)
    ),
    state.step && ". " + say("status_of", titleIn(state.step), steps(sizes[0]), sizes[1])
  );
  const marked = (mark, phase) => [...changes].filter(([, found]) => found.mark === mark && (!phase || found.one.step.phase === phase.number));
  fill(
    c.phases,
    known.data.phases.map(phase => {
      const size = running.filter(found => found.step.phase === phase.number).length;
      const [more, less] = ["+", "-"].map(mark => marked(mark, phase).length);
      const jump = () => focusOn(visibleNames().find(name => known.steps.get(name).phase === phase.number));
      return (
        (size || less) &&
        button(graph && jump, phase.title + " ", make("span", null, String(size)), more && make("b", null, " +" + more), less && make("b", null, " −" + less))
      );
    })
  );
  c.changes.hidden = !against;
  const counts = Object.keys(MARKS).map(mark => {
    const found = marked(mark);
    fill(c["n_" + MARKS[mark]], found.length);
    showList(MARKS[mark], found.map(changeLine));
    return found.length;
  });
  fill(c.differs, against && say("differs", titleOf(against), ...counts));
  showTwin(byHand || !isSame(one, own));
}

function find() {
  const { found } = controls;
  const text = controls.find.value.trim().toLowerCase();
  const hits = known.data.steps.filter(({ title, name }) => `${title} ${name}`.toLowerCase().includes(text));
  const line = ({ title, name }) =>
    button(
      () => {
        findNothing();
        select(name, name);
      },
      title + (now.get(name).enabled ? "" : ` (${say("off")})`)
    );
  found.hidden = !text;
  fill(found, items([...hits.slice(0, 8).map(line), !hits.length ? say("no_step") : hits.length > 8 && say("more", hits.length - 8)].filter(Boolean)));
}

function findNothing() {
  controls.find.value = "";
  find();
}

// The list below the graph, and what is said above it: the page's own for the page's own choice.
function showTwin(changed) {
  const [above, start, end] = [".fp-explorer-own", '[id$="-list"]', ".fp-explorer__twin"].map(css => root.parentNode.querySelector(css));
  for (let [from, to] of [[above, root], [start, end]]) {
    while ((from = from.nextElementSibling) !== to) from.hidden = changed;
  }
  fill(end, changed && twin());
}
