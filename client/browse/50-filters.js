// The filters: a list of values with counts for each facet. An element stays the same one while it is shown.

const FEW = 12; // values that are shown of a filter before all are asked for

function filterOf(all, facet, toggle) {
  const values = all.values[facet].map((value, place) => {
    const box = make("input", { type: "checkbox", onchange: () => toggle(facet, place) });
    const count = make("span", { class: "fp-browse__count" });
    return { box, count, element: make("li", null, make("label", null, box, make("span", null, value.label), count)) };
  });
  let open = false;
  let latest = null;
  const list = make("ul");
  const more = make("button", { type: "button", class: "fp-browse__more", onclick: () => { open = !open; show(...latest); } });
  const element = make("fieldset", null, make("legend", null, say(FACETS[facet])), list, more);

  function show(counts, chosen) {
    latest = [counts, chosen];
    const there = values.map((_, place) => place).filter(place => counts[place] || chosen.has(place));
    // Those with most pages, in the order that all have.
    const best = there.slice().sort((a, b) => chosen.has(b) - chosen.has(a) || counts[b] - counts[a]).slice(0, FEW);
    const shown = open ? there : best.sort((a, b) => a - b);
    for (const place of shown) {
      values[place].box.checked = chosen.has(place);
      values[place].count.textContent = counts[place];
    }
    const focused = document.activeElement;
    list.replaceChildren(...shown.map(place => values[place].element));
    if (list.contains(focused)) focused.focus({ preventScroll: true });
    more.textContent = open ? say("fewer") : say("all_values", there.length);
    more.setAttribute("aria-expanded", open);
    more.hidden = there.length <= FEW;
    element.hidden = there.length === 0;
  }
  return { element, show };
}
