// What there is to find, and what is found: pure functions of the data and of what is asked for.

const FACETS = ["kind", "category", "topic", "phase"];
const WEIGHTS = [64, 16, 4, 1]; // of a word in the title, the name, a topic or other place, the description
const KIND = 0;

// The data with the texts that words are looked up in.
function known(data) {
  const labels = data.values.map(values => values.map(([, ...names]) => names.join(" ")));
  const pages = data.pages.map(([title, href, name, description, has, uses, order]) => {
    const about = has.map((places, facet) => places.map(place => labels[facet][place]).join(" ")).join(" ");
    const slugs = has[2].map(place => data.values[2][place][0]).join(" ");
    return { title, href, description, has, uses, order, texts: [title, name, `${slugs} ${about}`, description].map(spaced) };
  });
  return { pages, values: data.values.map(values => values.map(([slug, label, one]) => ({ slug, label, one }))) };
}

// How well a page fits: 0 where a word is nowhere. A word may be the beginning of one; a whole one counts more.
function scoreOf(page, words) {
  let score = 1 + Math.min(page.uses, 50) / 100;
  for (const word of words) {
    const place = page.texts.findIndex(text => text.includes(` ${word}`));
    if (place < 0) return 0;
    score += WEIGHTS[place] * (page.texts[place].includes(` ${word} `) ? 2 : 1);
  }
  // What begins with the words is nearer than what holds them somewhere, and what is nothing else is nearest.
  const all = ` ${words.join(" ")}`;
  const [title, name] = page.texts;
  if (title === `${all} ` || name === `${all} `) return score * 4;
  return title.startsWith(all) ? score + WEIGHTS[0] / 2 : score;
}

// The pages that fit, the best first, and for each value of a filter how many there would be with it.
function find(all, state) {
  const { chosen } = state;
  const words = wordsOf(state.words);
  const hits = [];
  const counts = all.values.map(values => new Array(values.length).fill(0));
  for (const page of all.pages) {
    const score = words.length ? scoreOf(page, words) : 1;
    if (!score) continue;
    let missed = -1;
    let misses = 0;
    for (let facet = 0; facet < chosen.length; facet += 1) {
      if (!chosen[facet].size || page.has[facet].some(place => chosen[facet].has(place))) continue;
      missed = facet;
      misses += 1;
    }
    if (misses > 1) continue;
    for (let facet = 0; facet < chosen.length; facet += 1) {
      // A second value of the same filter adds pages: it is not held against them that they lack the first.
      if (misses && missed !== facet) continue;
      for (const place of page.has[facet]) counts[facet][place] += 1;
    }
    if (!misses) hits.push([score, page]);
  }
  const steps = chosen[KIND].size === 1 && hits.every(([, page]) => page.order >= 0);
  hits.sort((a, b) => b[0] - a[0] || (steps ? a[1].order - b[1].order : 0));
  return { hits: hits.map(([, page]) => page), counts };
}
