// The choice in words: what changes, the steps in order, and one step with all that is known of it.

const link = thing => make("a", { href: addressOf(thing) }, thing.title);
const linkIn = (things, name) => (things.has(name) ? link(things.get(name)) : make("code", null, name));
const toKnowledge = name => linkIn(known.knowledge, name);
const toStep = name => linkIn(known.steps, name);
const titleIn = name => (known.steps.get(name) || { title: name }).title;

// A link to a step that selects it here; opened in a tab of its own it leads to its page.
function pick(name) {
  const element = toStep(name);
  element.onclick = event => {
    if (!known.steps.has(name) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    select(name, name);
  };
  return element;
}

const list = lines => make("ul", null, lines.map(line => make("li", null, line)));
const titled = (title, lines) => lines.length && make("section", null, make("h2", null, title), list(lines));

// Where a page is. That of a step takes what is chosen here in the query of its address.
function addressOf(thing) {
  const { one } = state;
  const address = SITE + thing.href;
  if (known.steps.get(thing.name) !== thing || (isSame(one, own) && !one.depth)) return address;
  const said = { methodology: one.methodology, depth: one.depth, project: [one.type, ...one.domains].join("+"), services: one.services && "yes" };
  return address + "?" + new URLSearchParams(Object.entries(said).filter(([, value]) => value));
}

// The overlay that says whether a step runs. It is stronger than what is done by hand.
const deciderOf = name => overlaysOf(known, state.one).reverse().find(({ steps }) => steps.some(([other]) => other === name));

// Who put something there; nothing where the step itself says so.
function originOf([kind, name]) {
  if (kind === "custom") return "by you";
  return "from " + (kind === "preset" ? known.presets.get(name) : known.data.overlays.find(overlay => overlay.name === name)).title;
}

// What is new in a list, and what is gone, each with words before it.
const clause = (words, lists, toName) => lists.map((names, place) => names.length && ["; ", words[place], " ", inRow(names.map(toName))]);

function changeLine([name, { mark, one, lists }]) {
  const added = mark === "+";
  const waits = added ? [waitsFor(now, one).map(before => before.name), []] : lists.after;
  const clauses = parts([
    clause([added ? "waits for" : "now waits for", "no longer waits for"], waits, pick),
    clause(["reads", "no longer reads"], added ? [] : lists.reads, pick),
    clause([added ? "with knowledge:" : "new knowledge:", "without knowledge:"], added ? [namesOf(one.knowledge)] : lists.knowledge, toKnowledge),
    !added && lists.optional && ["; ", one.optional ? "if needed" : "always"],
  ]);
  return [make("b", null, pick(name)), mark !== "-" && [" ", clauses.slice(1)]];
}

// What the choice adds, leaves out and changes.
const changesIn = () =>
  [["+", "Added"], ["-", "Left out"], ["~", "Changed"]].map(([mark, title]) => {
    const found = Array.from(changes).filter(([, change]) => change.mark === mark);
    return titled(`${title} (${found.length})`, found.map(changeLine));
  });

// The steps in order, as the page has them without a script.
function twin() {
  const states = Array.from(now.values());
  const off = states.filter(one => !one.enabled).map(one => toStep(one.name));
  const line = one => {
    const { summary } = one.step;
    const [on, without] = [true, false].map(enabled =>
      namesOf(one.after).filter(name => now.has(name) && now.get(name).enabled === enabled).map(toStep)
    );
    return [
      toStep(one.name),
      isOptional(one) && make("em", null, " (if needed)"),
      " — " + summary + ((on.length || without.length) && !/[.!?]$/.test(summary) ? "." : ""),
      on.length && [" After ", inRow(on), "."],
      without.length && [" Does not wait for ", inRow(without), ": switched off here."],
    ];
  };
  return [
    make("h2", null, "Steps in order"),
    known.data.phases.map(phase => {
      const lines = states.filter(one => one.enabled && one.step.phase === phase.number).map(line);
      return lines.length && [make("h3", null, link(phase)), list(lines)];
    }),
    off.length && [make("h2", null, "Left out"), make("p", null, inRow(off), ".")],
  ];
}

// One step: what it is, what it waits for and unlocks, what it knows, reads and makes.
function panel() {
  const one = now.get(state.step);
  if (!one) return "";
  const { step, name, enabled } = one;
  const { mark } = changes.get(name) || {};
  const decider = deciderOf(name);
  const from = toName => item => [
    toName(item.name),
    now.has(item.name) && toName === pick && !now.get(item.name).enabled && " (not in this combination)",
    item.by && ", " + originOf(item.by),
    item.replaced && " instead of " + titleIn(item.replaced),
  ];
  const focus = (kind, text) => button(text, () => change({ focus: state.focus === kind ? "" : kind }), { "aria-pressed": String(state.focus === kind), "data-key": kind });
  const facts = [
    !enabled && "does not run here",
    mark === "+" && one.by && "added " + originOf(one.by),
    isOptional(one) && "if needed",
    step.stateless && "can be repeated",
    ready.has(name) && "ready now",
    enabled && `depth ${depthOf(known, state.one, name)[0]} of 5`,
  ];
  return [
    make("header", null, make("strong", null, link(step)), make("span", null, facts.filter(Boolean).join(" · ")), button("×", () => select(""), { "aria-label": "Close" })),
    make("p", null, step.summary),
    make(
      "p",
      { class: "fp-explorer__row" },
      check("Done", done.has(name), () => tick(name)),
      check("Runs here", enabled, event => enableStep(name, event.target.checked), !!decider),
      decider && `as ${decider.title} says`,
      enabled && [focus("before", number(sizes[0], "step") + " before"), focus("after", sizes[1] + " after")]
    ),
    make(
      "div",
      { class: "fp-explorer__columns" },
      titled("After", one.after.map(from(pick))),
      titled("Unlocks", (next.after.get(name) || []).map(pick)),
      titled("Knowledge", one.knowledge.map(from(toKnowledge))),
      titled("Reads", one.reads.map(from(pick))),
      titled("Produces", step.outputs.map(path => make("code", null, path)))
    ),
  ];
}
