// What a result says: where it leads, what it is, and what it is about.
function resultOf(all, root, page) {
  const label = (facet, key) => page.has[facet].map(place => all.values[facet][place][key]);
  const [kind] = label(0, "one");
  // The category of an entry, the phase of a step: the phases of an entry are those it is used in.
  const place = label(1, "label").concat(page.order >= 0 ? label(3, "label") : [])[0];
  return make("li", { class: "fp-hit" },
    make("a", { class: "fp-hit__title", href: root + page.href }, page.title),
    make("span", { class: "fp-hit__kind" }, place ? `${kind} · ${place}` : kind),
    page.description && make("span", { class: "fp-hit__text" }, page.description));
}
