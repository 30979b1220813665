// The controls: built once, then told what the state is.

function buildControls(explorer) {
  const { known, root, all } = explorer;
  const { presets, overlays } = known.data;
  const value = event => event.target.value;
  const c = (explorer.controls = {});
  const types = overlays.filter(overlay => overlay.scope === "project-type").map(overlay => [overlay.name, overlay.title]);
  c.methodology = select(presets.map(preset => [preset.name, preset.title]), event => explorer.choose({ methodology: value(event) }), "methodology");
  c.type = select([["", "Any"]].concat(types), event => explorer.choose({ type: value(event), domains: [] }), "type");
  c.domain = select([], event => explorer.choose({ domains: value(event) ? [value(event)] : [] }), "domain");
  c.domainField = field("Domain", c.domain);
  c.services = check("Multi-service", false, event => explorer.choose({ services: event.target.checked }));
  c.depth = select([["", ""]].concat([1, 2, 3, 4, 5].map(depth => [depth, depth])), event => explorer.choose({ depth: Number(value(event)) || null }), "depth");
  c.against = select(
    [["auto", "its methodology"], ["", "nothing"]].concat(presets.map(preset => [preset.title, Array.from(all).filter(([, one]) => one.methodology === preset.name).map(([name, one]) => [name, titleOf(known, one)])])),
    event => explorer.change({ against: value(event) === "auto" ? undefined : all.get(value(event)) || null }),
    "against"
  );
  c.find = make("input", { type: "search", autocomplete: "off", oninput: () => showFound(explorer), onkeydown: event => findKeys(explorer, event) });
  c.found = make("ul", { class: "fp-explorer__found", hidden: true });
  c.status = make("p", { class: "fp-explorer__status", role: "status", "aria-live": "polite" });
  c.phases = make("nav", { class: "fp-explorer__phases", "aria-label": "Phases" });
  c.switches = SWITCHES.map(([key, text]) =>
    check(text, false, event => {
      const show = new Set(explorer.state.show);
      if (event.target.checked) show.add(key);
      else show.delete(key);
      explorer.change({ show });
    })
  );
  c.changes = make("details", { class: "fp-explorer__changes", hidden: true, open: true });
  c.panel = make("aside", { class: "fp-explorer__panel", "aria-label": "The selected step", hidden: true, onkeydown: event => event.key === "Escape" && (explorer.select(""), focusOn(explorer, explorer.stop)) });
  const finder = make("div", { class: "fp-explorer__field fp-explorer__find" }, make("label", null, make("span", null, "Find step"), c.find), c.found);
  root.append(
    make(
      "div",
      { class: "fp-explorer__bar" },
      field("Methodology", c.methodology),
      types.length > 0 && field("Project type", c.type),
      c.domainField,
      overlays.some(overlay => overlay.scope === "structural") && c.services,
      field("Depth", c.depth),
      field("Compare with", c.against),
      finder
    ),
    make("div", { class: "fp-explorer__row" }, c.status, progress(explorer)),
    c.phases,
    explorer.graph ? make("div", { class: "fp-explorer__row fp-explorer__switches" }, c.switches) : "",
    c.changes
  );
  (explorer.graph || root).append(c.panel);
}

// Exporting, importing and forgetting what is done.
function progress(explorer) {
  const file = make("input", {
    type: "file",
    accept: ".json,application/json",
    hidden: true,
    "aria-label": "Import progress",
    onchange: () => {
      const [chosen] = file.files;
      if (!chosen) return;
      chosen.text().then(text => {
        explorer.said = explorer.ticks.add(text) ? "" : "That file holds no progress.";
        explorer.ticks.keep();
        explorer.update();
        file.value = "";
      });
    },
  });
  const save = () => {
    const address = URL.createObjectURL(new Blob([explorer.ticks.text()], { type: "application/json" }));
    const link = make("a", { href: address, download: "progress.json" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  };
  const wipe = () => {
    if (!explorer.done.size || !window.confirm("Forget which steps are done?")) return;
    explorer.done.clear();
    explorer.ticks.keep();
    explorer.update();
  };
  return make("span", { class: "fp-explorer__progress" }, "Progress: ", button("export", save), button("import", () => file.click()), button("clear", wipe), file);
}

function showControls(explorer) {
  const { controls: c, known, state, now, changes, against, root } = explorer;
  const { one } = state;
  const domains = domainsOf(known, one.type);
  c.methodology.value = one.methodology;
  c.type.value = one.type;
  c.domain.replaceChildren(...select([["", "Any"]].concat(domains.map(({ domain, title }) => [domain, title]))).children);
  c.domain.value = one.domains[0] || "";
  c.domainField.hidden = !domains.length;
  c.services.firstChild.checked = one.services;
  const preset = presetOf(known, one.methodology);
  c.depth.firstChild.textContent = `${preset.depth} (usual)`;
  c.depth.value = one.depth || "";
  c.against.firstChild.textContent = one.steps.size ? "without your own changes" : `${preset.title} alone`;
  c.against.value = state.against === undefined ? "auto" : state.against ? nameOf(state.against) : "";
  c.switches.forEach((label, place) => (label.firstChild.checked = state.show.has(SWITCHES[place][0])));

  const running = Array.from(now.values()).filter(found => found.enabled);
  const title = titleOf(known, one) + (one.steps.size ? ", changed by you" : "");
  const finished = running.filter(found => explorer.done.has(found.name)).length;
  const said = [make("strong", null, title), ": ", `${count(running.length, "step")}, ${explorer.ready.size} ready now, ${finished} done`];
  if (state.step) {
    const [before, after] = explorer.around.size;
    said.push(`. ${nameIn(explorer, state.step)}: ${count(before, "step")} before, ${after} after`);
  }
  if (explorer.said) said.push(". " + explorer.said);
  c.status.replaceChildren(...said);
  explorer.said = "";

  c.phases.replaceChildren(...known.data.phases.map(phase => phaseLink(explorer, phase, running)).filter(Boolean));
  c.changes.hidden = !against;
  if (against) {
    const marks = Array.from(changes.values(), change => change.mark);
    const total = sign => marks.filter(mark => mark === sign).length;
    c.changes.replaceChildren(
      make("summary", null, `Against ${titleOf(known, against)}${one.steps.size && !state.against ? " as it is" : ""}: ${total("+")} added, ${total("-")} left out, ${total("~")} changed`),
      make("div", null, ...changesIn(explorer).filter(Boolean))
    );
  }
  c.panel.hidden = !state.step;
  c.panel.replaceChildren(...panel(explorer).filter(Boolean));
  if (c.find.value) showFound(explorer);

  const changed = one.steps.size > 0 || !sameChoice(one, explorer.own);
  const own = root.parentNode.querySelector(".fp-explorer-own");
  for (let said = own.nextElementSibling; said && said !== root; said = said.nextElementSibling) said.hidden = changed;
  showTwin(explorer, changed);
}

// A phase with the number of its steps, which leads to its band.
function phaseLink(explorer, phase, running) {
  const { changes } = explorer;
  const number = running.filter(state => state.step.phase === phase.number).length;
  const marks = ["+", "-"].map(sign => {
    const found = Array.from(changes.values()).filter(change => change.mark === sign && change.state.step.phase === phase.number).length;
    return found ? make("b", { "data-mark": sign }, (sign === "-" ? "−" : "+") + found) : null;
  });
  if (!number && !marks[1]) return null;
  const first = () => explorer.graph && visible(explorer).find(node => node.dataset.band === String(phase.number));
  const jump = () => {
    const node = first();
    if (!node) return;
    focusOn(explorer, node.dataset.node);
    node.scrollIntoView({ block: "center" });
  };
  return button(phase.title + " ", jump, { class: "fp-explorer__phase fp-graph-hue-" + (phase.number % 12) }).appendChild(make("span", null, String(number), marks.map(mark => mark && [" ", mark]).flat())).parentNode;
}

function found(explorer) {
  const wanted = explorer.controls.find.value.trim().toLowerCase();
  return wanted ? explorer.known.data.steps.filter(step => `${step.title} ${step.name}`.toLowerCase().includes(wanted)).slice(0, 8) : [];
}

function showFound(explorer) {
  const { controls: c, now } = explorer;
  const steps = found(explorer);
  c.found.hidden = !c.find.value.trim();
  c.found.replaceChildren(
    ...steps.map(step => make("li", null, button(step.title + (now.get(step.name).enabled ? "" : " (off)"), () => pickFound(explorer, step)))),
    ...(steps.length ? [] : [make("li", null, "No step has this in its name")])
  );
}

function pickFound(explorer, step) {
  explorer.controls.find.value = "";
  showFound(explorer);
  explorer.select(step.name, true);
}

function findKeys(explorer, event) {
  if (event.key === "Enter" && found(explorer)[0]) {
    event.preventDefault();
    pickFound(explorer, found(explorer)[0]);
  } else if (event.key === "ArrowDown" && explorer.controls.found.querySelector("button")) {
    event.preventDefault();
    explorer.controls.found.querySelector("button").focus();
  }
}

// The list below the graph: the page's own for the page's own choice.
function showTwin(explorer, changed) {
  const { root } = explorer;
  if (!explorer.twin) {
    if (!changed) return;
    const page = root.parentNode;
    const end = page.querySelector(".fp-explorer-end");
    const start = page.querySelector('[id$="-list"]');
    explorer.written = make("div");
    start.after(explorer.written);
    while (explorer.written.nextSibling !== end) explorer.written.append(explorer.written.nextSibling);
    explorer.twin = make("div", { class: "fp-explorer__twin" });
    explorer.written.after(explorer.twin);
  }
  explorer.written.hidden = changed;
  explorer.twin.replaceChildren(...(changed ? twin(explorer) : []));
}
