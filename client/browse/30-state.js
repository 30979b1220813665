// What is asked for, in the fragment of the address: it works from a disk too, and no theme loads a page because of it.

// A fragment that asks for nothing belongs to somebody else; what follows a question mark comes from a search form.
function readState(all) {
  const hash = location.hash.slice(1);
  const params = new URLSearchParams(hash.includes("=") ? hash : location.search);
  const chosen = FACETS.map((name, facet) => {
    const slugs = new Set(params.getAll(name));
    return new Set(all.values[facet].map((_, place) => place).filter(place => slugs.has(all.values[facet][place].slug)));
  });
  return { words: params.get("q") || "", chosen };
}

function addressOf(all, state) {
  const params = new URLSearchParams();
  if (state.words || location.search) params.set("q", state.words);
  FACETS.forEach((name, facet) => state.chosen[facet].forEach(place => params.append(name, all.values[facet][place].slug)));
  const text = String(params);
  return location.href.split("#")[0] + (text && `#${text}`);
}

// A choice is a step to go back from; a letter is none.
function keepState(all, state, isStep) {
  const address = addressOf(all, state);
  if (address !== location.href) history[isStep ? "pushState" : "replaceState"](null, "", address);
}
