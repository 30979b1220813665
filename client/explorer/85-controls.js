// The controls: built once, then told what the state is.

let controls, written, rewritten;

const SWITCHES = ["all", "reads", "chain"];

function build() {
  const { presets } = known.data;
  const types = overlaysFor("project-type").map(overlay => [overlay.name, overlay.title]);
  const listed = (list, chosen) => make("select", { onchange: event => chosen(event.target.value) }, options(list));
  const c = (controls = {
    methodology: listed(presets.map(preset => [preset.name, preset.title]), methodology => choose({ methodology })),
    type: listed([["", say("any")], ...types], type => choose({ type, domains: [] })),
    domain: listed([], domain => choose({ domains: domain ? [domain] : [] })),
    services: check("services", false, event => choose({ services: event.target.checked })),
    depth: listed(["", 1, 2, 3, 4, 5].map(depth => [depth, depth]), depth => choose({ depth: Number(depth) || null })),
    against: listed(
      [["auto", ""], ["", say("nothing")], ...presets.map(preset => [preset.title, [...all].filter(([, one]) => one.methodology === preset.name).map(([name, one]) => [name, titleOf(one)])])],
      name => change({ against: name === "auto" ? undefined : all.get(name) || null })
    ),
    find: make("input", {
      type: "search",
      autocomplete: "off",
      oninput: find,
      onkeydown: event => {
        const first = controls.found.querySelector("button");
        if (event.key === "Enter" && first) first.click();
        if (event.key !== "Escape") return;
        event.target.value = "";
        find();
      },
    }),
    // What is found is shown while the focus is there, which a click would take away in some browsers.
    found: make("ul", { class: "fp-explorer__found", hidden: true, onmousedown: event => event.preventDefault() }),
    status: make("p", { class: "fp-explorer__status", role: "status" }),
    phases: make("nav", { class: "fp-explorer__phases", "aria-label": say("phases") }),
    switches: SWITCHES.map(key =>
      check(key, false, () => {
        const show = new Set(state.show);
        if (!show.delete(key)) show.add(key);
        change({ show });
      })
    ),
    changes: make("details", { class: "fp-explorer__changes", open: true }),
    panel: make("aside", {
      class: "fp-explorer__panel",
      "aria-label": say("selected"),
      tabindex: -1,
      onkeydown: event => {
        if (event.key === "Escape") select("", state.step);
      },
    }),
  });
  c.domains = field("domain", c.domain);
  fill(
    root,
    make(
      "div",
      { class: "fp-explorer__bar" },
      field("methodology", c.methodology),
      types.length && field("type", c.type),
      c.domains,
      overlaysFor("structural").length && c.services,
      field("depth", c.depth),
      field("against", c.against),
      make("div", { class: "fp-explorer__find" }, field("find", c.find), c.found)
    ),
    make("div", { class: "fp-explorer__row fp-explorer__said" }, c.status, progress()),
    c.changes,
    c.phases,
    graph && make("div", { class: "fp-explorer__row" }, c.switches)
  );
  // It is seen wherever the page is scrolled to above its place, and also while there is no drawing.
  if (graph) graph.after(c.panel);
  else root.append(c.panel);
}

// Exporting, importing and forgetting what is done.
function progress() {
  const file = make("input", {
    type: "file",
    hidden: true,
    "aria-label": say("import_progress"),
    onchange: () =>
      file.files[0].text().then(text => {
        const names = readDone(text);
        if (names) names.forEach(name => done.add(name));
        keepDone();
        if (!names) controls.status.append(". " + say("no_progress"));
        file.value = "";
      }),
  });
  const save = () => make("a", { href: "data:application/json," + encodeURIComponent(progressText()), download: "progress.json" }).click();
  const wipe = () => {
    if (!confirm(say("forget"))) return;
    done.clear();
    keepDone();
  };
  return make("span", { class: "fp-explorer__progress" }, say("progress") + " ", button(say("export"), save), button(say("import"), () => file.click()), button(say("clear"), wipe), file);
}

function showControls() {
  const c = controls;
  const { one } = state;
  const byHand = one.steps.size > 0;
  const domains = domainsOf(one.type);
  const preset = presetOf(known, one.methodology);
  fill(c.domain, options([["", say("any")], ...domains.map(({ domain, title }) => [domain, title])]));
  c.domains.hidden = !domains.length;
  c.services.firstChild.checked = one.services;
  c.depth.firstChild.textContent = say("usual", preset.depth);
  c.against.firstChild.textContent = say(byHand ? "unchanged" : "alone", preset.title);
  const values = { methodology: one.methodology, type: one.type, domain: one.domains[0] || "", depth: one.depth || "" };
  values.against = state.against === undefined ? "auto" : state.against ? nameOf(state.against) : "";
  for (const name in values) c[name].value = values[name];
  c.switches.forEach((label, place) => (label.firstChild.checked = state.show.has(SWITCHES[place])));

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
  const total = (mark, phase) => [...changes.values()].filter(found => found.mark === mark && (!phase || found.one.step.phase === phase.number)).length;
  fill(
    c.phases,
    known.data.phases.map(phase => {
      const size = running.filter(found => found.step.phase === phase.number).length;
      const [more, less] = [total("+", phase), total("-", phase)];
      const jump = () => focusOn(visible().map(node => node.dataset.node).find(name => known.steps.get(name).phase === phase.number));
      return (
        (size || less) &&
        button([phase.title + " ", make("span", null, String(size)), more && make("b", null, " +" + more), less && make("b", null, " −" + less)], graph && jump, { class: "fp-explorer__phase" })
      );
    })
  );
  c.changes.hidden = !against;
  fill(
    c.changes,
    against && make("summary", null, say("differs", titleOf(against), total("+"), total("-"), total("~"))),
    make("div", null, changesIn())
  );
  c.panel.hidden = !state.step;
  fill(c.panel, panel());
  showTwin(byHand || !isSame(one, own));
}

function find() {
  const { find: input, found } = controls;
  const text = input.value.trim().toLowerCase();
  const steps = known.data.steps.filter(step => `${step.title} ${step.name}`.toLowerCase().includes(text));
  const go = name => () => {
    input.value = "";
    find();
    select(name, name);
  };
  found.hidden = !text;
  fill(
    found,
    steps.slice(0, 8).map(step => make("li", null, button(step.title + (now.get(step.name).enabled ? "" : ` (${say("off")})`), go(step.name)))),
    (!steps.length && make("li", null, say("no_step"))) || (steps.length > 8 && make("li", null, say("more", steps.length - 8)))
  );
}

// The list below the graph, and what is said above it: the page's own for the page's own choice.
function showTwin(changed) {
  const page = root.parentNode;
  if (!written) {
    const [above, start, end] = [".fp-explorer-own", '[id$="-list"]', ".fp-explorer-end"].map(css => page.querySelector(css));
    rewritten = make("div", { class: "fp-explorer__twin" });
    end.before(rewritten);
    written = [[above, root], [start, rewritten]].flatMap(([from, to]) => {
      const found = [];
      while ((from = from.nextElementSibling) !== to) found.push(from);
      return found;
    });
  }
  written.forEach(element => (element.hidden = changed));
  fill(rewritten, changed && twin());
}
