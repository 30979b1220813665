// The page: a field, the filters and the results, and how they follow what is asked for.

const MOST = 100; // results that are shown at once

function browse(root, all, home) {
  let state = readState(all);
  let hits = [];
  const field = make("input", { type: "search", id: "fp-browse-words", autocomplete: "off", oninput: event => event.isComposing || typed() });
  field.addEventListener("compositionend", typed);
  const status = make("p", { class: "fp-browse__status", role: "status" });
  const chosen = make("ul", { class: "fp-browse__chosen", "aria-label": say("chosen") });
  const results = make("ol", { class: "fp-browse__results", "aria-label": say("results") });
  const more = make("button", { type: "button", class: "fp-browse__more", onclick: showMore });
  const filters = FACETS.map((_, facet) => filterOf(all, facet, toggle));
  const summary = make("summary");
  const panel = make("details", { class: "fp-browse__filters" }, summary, ...filters.map(filter => filter.element));

  function typed() {
    state.words = field.value;
    keepState(all, state, false);
    show();
  }

  function toggle(facet, place) {
    const set = state.chosen[facet];
    if (!set.delete(place)) set.add(place);
    keepState(all, state, true);
    show();
  }

  function clear() {
    state = { words: "", chosen: FACETS.map(() => new Set()) };
    keepState(all, state, true);
    restore();
    field.focus();
  }

  // Whatever the address asks for.
  function restore() {
    state = readState(all);
    field.value = state.words;
    show();
  }

  function show() {
    const found = find(all, state);
    hits = found.hits;
    filters.forEach((filter, facet) => filter.show(found.counts[facet], state.chosen[facet]));
    const number = state.chosen.reduce((sum, set) => sum + set.size, 0);
    summary.textContent = say("filters") + (number ? ` (${number})` : "");
    status.textContent = hits.length === all.pages.length ? say("pages", hits.length)
      : hits.length ? say("pages_of", all.pages.length, hits.length) : say("nothing_fits");
    showChosen(number);
    results.replaceChildren();
    append();
  }

  function showChosen(number) {
    const buttons = FACETS.flatMap((_, facet) => [...state.chosen[facet]].map(place => {
      const { label } = all.values[facet][place];
      const remove = () => { toggle(facet, place); (chosen.querySelector("button") || field).focus(); };
      return make("li", null, make("button", { type: "button", onclick: remove, "aria-label": say("remove", say(FACETS[facet]), label) },
        `${label} `, make("span", { "aria-hidden": "true" }, "×")));
    }));
    if (number || state.words) buttons.push(make("li", null, make("button", { type: "button", class: "fp-browse__clear", onclick: clear }, say("clear_all"))));
    chosen.replaceChildren(...buttons);
  }

  function append() {
    const from = results.children.length;
    results.append(...hits.slice(from, from + MOST).map(page => resultOf(all, home, page)));
    const left = hits.length - results.children.length;
    more.textContent = say("show_more", Math.min(left, MOST), left);
    more.hidden = left <= 0;
  }

  function showMore() {
    const from = results.children.length;
    append();
    results.children[from].querySelector("a").focus();
  }

  // Folded on a phone, always open beside the results.
  const wide = matchMedia("(min-width: 60em)");
  const fold = () => { panel.open = wide.matches; };
  wide.addEventListener("change", fold);
  fold();

  restore();
  root.querySelector(".fp-browse__plain").hidden = true;
  root.append(
    make("form", { class: "fp-browse__form", role: "search", "aria-label": say("browse"), onsubmit: event => event.preventDefault() },
      make("label", { for: field.id }, say("words")), field),
    make("div", { class: "fp-browse__columns" }, panel, make("div", { class: "fp-browse__found" }, status, chosen, results, more)));
  root.classList.add("fp-browse--ready");
  return restore;
}
