// The choice in words: what changes, the steps in order, and one step with all that is known of it.

const nameIn = (explorer, name) => (explorer.known.steps.get(name) || { title: name }).title;
const toPage = (explorer, thing, name) => (thing ? make("a", { href: SITE + thing.href }, thing.title) : make("code", null, name));
const toKnowledge = (explorer, name) => toPage(explorer, explorer.known.knowledge.get(name), name);
const toStep = (explorer, name) => toPage(explorer, explorer.known.steps.get(name), name);
const pick = (explorer, name) => (explorer.known.steps.has(name) ? button(nameIn(explorer, name), () => explorer.select(name, true), { class: "fp-explorer__link" }) : make("code", null, name));

// Who put something there; nothing where the step itself says so.
function originOf(explorer, by) {
  if (!by) return "";
  if (by[0] === "custom") return "by you";
  const found = by[0] === "preset" ? explorer.known.presets.get(by[1]) : explorer.known.data.overlays.find(overlay => overlay.name === by[1]);
  return "from " + (found ? found.title : by[1]);
}

// One list of a changed step: what is new, and what is gone.
function clause([more, less], lists, link) {
  return lists.map((names, gone) => names.length && [(gone ? less : more) + " ", ...inRow(names.map(link))]).filter(Boolean);
}

function changeLine(explorer, name, { mark, state, old, parts }) {
  const step = one => pick(explorer, one);
  const known = one => toKnowledge(explorer, one);
  const added = mark === "+";
  const clauses =
    mark === "-"
      ? []
      : [
          ...clause([added ? "after" : "now after", "no longer after"], parts.after, step),
          ...(added ? [] : clause(["reads", "no longer reads"], parts.reads, step)),
          ...clause([added ? "with" : "now with", "without"], added ? [namesOf(state.knowledge), []] : parts.knowledge, known),
          ...(!added && state.optional !== old.optional ? [[state.optional ? "if needed" : "always"]] : []),
        ];
  return make("li", { "data-mark": mark }, make("b", null, step(name)), clauses.flatMap((part, place) => [place ? "; " : " ", ...part]));
}

// What the choice adds, leaves out and changes.
function changesIn(explorer) {
  const found = Array.from(explorer.changes);
  return [["+", "Added"], ["-", "Left out"], ["~", "Changed"]].map(([sign, title]) => {
    const lines = found.filter(([, change]) => change.mark === sign);
    return lines.length ? make("section", null, make("h4", null, `${title} (${lines.length})`), make("ul", null, lines.map(([name, change]) => changeLine(explorer, name, change)))) : null;
  });
}

// The steps in order, as the page has them without a script.
function twin(explorer) {
  const { now, known } = explorer;
  const line = state => {
    const names = namesOf(state.after).filter(name => now.has(name));
    const [on, off] = [true, false].map(enabled => names.filter(name => now.get(name).enabled === enabled).map(name => toStep(explorer, name)));
    const { step } = state;
    return make(
      "li",
      null,
      toStep(explorer, step.name),
      (state.optional || step.optional) && make("em", null, " (if needed)"),
      step.summary ? ` — ${step.summary}` : null,
      (on.length || off.length) && !/[.!?]$/.test(step.summary) ? "." : null,
      on.length ? [" After ", ...inRow(on), "."] : null,
      off.length ? [" Does not wait for ", ...inRow(off), ": switched off here."] : null
    );
  };
  const states = Array.from(now.values());
  const off = states.filter(state => !state.enabled);
  return [
    make("h2", null, "Steps in order"),
    known.data.phases.map(phase => {
      const lines = states.filter(state => state.enabled && state.step.phase === phase.number);
      return lines.length ? [make("h3", null, make("a", { href: SITE + phase.href }, phase.title)), make("ul", null, lines.map(line))] : [];
    }),
    off.length ? [make("h2", null, "Left out"), make("p", null, inRow(off.map(state => toStep(explorer, state.name))), ".")] : [],
  ].flat(3);
}

// One step: what it is, what it waits for and unlocks, what it knows, reads and makes.
function panel(explorer) {
  const { state, now, done, ready, changes, around } = explorer;
  const here = now.get(state.step);
  if (!here) return [];
  const { step } = here;
  const list = (title, items) => (items.length ? make("section", null, make("h4", null, title), make("ul", null, items.map(item => make("li", null, item)))) : null);
  const origin = item => [item.by ? ", " + originOf(explorer, item.by) : null, item.replaced ? [" instead of ", nameIn(explorer, item.replaced)] : null].flat();
  const off = name => now.has(name) && !now.get(name).enabled && " (not in this combination)";
  const unlocks = here.enabled ? (explorer.next.after.get(step.name) || []) : [];
  const change = changes.get(step.name);
  const facts = [
    !here.enabled && "does not run here",
    change && change.mark === "+" && here.by && "added " + originOf(explorer, here.by),
    (here.optional || step.optional) && "if needed",
    step.stateless && "can be repeated",
    ready.has(step.name) && "ready now",
    here.enabled && `depth ${depthOf(explorer.known, state.one, step.name)[0]} of 5`,
  ].filter(Boolean);
  const focus = (kind, text) => button(text, () => explorer.change({ focus: state.focus === kind ? "" : kind }), { "aria-pressed": String(state.focus === kind), "data-key": kind });
  return [
    make("header", null, make("strong", null, toStep(explorer, step.name)), make("span", null, facts.join(" · ")), button("×", () => explorer.select(""), { "aria-label": "Close", class: "fp-explorer__close" })),
    step.summary ? make("p", null, step.summary) : null,
    make(
      "p",
      { class: "fp-explorer__row" },
      check("Done", done.has(step.name), () => explorer.tick(step.name)),
      check("Runs here", here.enabled, event => explorer.enable(step.name, event.target.checked)),
      here.enabled && [focus("before", count(around.size[0], "step") + " before"), focus("after", around.size[1] + " after")]
    ),
    make(
      "div",
      { class: "fp-explorer__columns" },
      list("After", namesOf(here.after).map(name => [pick(explorer, name), off(name), origin(here.after.find(item => item.name === name))].flat())),
      list("Unlocks", unlocks.map(name => pick(explorer, name))),
      list("Knowledge", here.knowledge.map(item => [toKnowledge(explorer, item.name), origin(item)].flat())),
      list("Reads", here.reads.map(item => [pick(explorer, item.name), off(item.name), origin(item)].flat())),
      list("Produces", step.outputs.map(path => make("code", null, path)))
    ),
  ];
}
