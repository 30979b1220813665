// The choice in words: what changes, and the steps in order.

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
    take(event);
    select(name, name);
  };
  return element;
}

// Where a page is. That of a step takes what is chosen here in the query of its address.
function addressOf(thing) {
  const { one } = state;
  const address = SITE + thing.href;
  if (known.steps.get(thing.name) !== thing || (isSame(one, own) && !one.depth)) return address;
  const said = { methodology: one.methodology, depth: one.depth, project: [one.type, ...one.domains].join("+"), services: one.services && "yes" };
  return address + "?" + new URLSearchParams(Object.entries(said).filter(([, value]) => value));
}

// Who put something there; nothing where the step itself says so.
function originOf([kind, name]) {
  if (kind === "custom") return say("by_you");
  return say("from", (kind === "preset" ? known.presets.get(name) : known.data.overlays.find(overlay => overlay.name === name)).title);
}

// What is new in a list, and what is gone, each in words of its own.
const clause = (keys, lists, toName) => lists.map((names, place) => names.length && ["; ", told(keys[place], inRow(names.map(toName)))]);

function changeLine([name, { mark, one, lists }]) {
  const added = mark === "+";
  const waits = added ? [waitsFor(now, one).map(before => before.name), []] : lists.after;
  const clauses = parts([
    clause([added ? "waits" : "now_waits", "waits_no_more"], waits, pick),
    clause(["now_reads", "reads_no_more"], added ? [] : lists.reads, pick),
    clause([added ? "with_knowledge" : "new_knowledge", "without_knowledge"], added ? [namesOf(one.knowledge)] : lists.knowledge, toKnowledge),
    !added && lists.optional && ["; ", say(one.optional ? "if_needed" : "always")],
  ]);
  return [make("b", null, pick(name)), mark !== "-" && [" ", clauses.slice(1)]];
}

// The steps in order, as the page has them without a script.
function twin() {
  const states = [...now.values()];
  const off = states.filter(one => !one.enabled).map(one => toStep(one.name));
  const line = one => {
    const { summary } = one.step;
    const [on, without] = [true, false].map(enabled =>
      namesOf(one.after).filter(name => now.has(name) && now.get(name).enabled === enabled).map(toStep)
    );
    return [
      toStep(one.name),
      isOptional(one) && make("em", null, ` (${say("if_needed")})`),
      " — " + summary + ((on.length || without.length) && !/[.!?]$/.test(summary) ? "." : ""),
      on.length && [" ", told("after_steps", inRow(on))],
      without.length && [" ", told("not_waiting", inRow(without))],
    ];
  };
  return [
    make("h2", null, say("in_order")),
    known.data.phases.map(phase => {
      const lines = states.filter(one => one.enabled && one.step.phase === phase.number).map(line);
      return lines.length && [make("h3", null, link(phase)), list(lines)];
    }),
    off.length && [make("h2", null, say("is_removed")), make("p", null, inRow(off), ".")],
  ];
}

