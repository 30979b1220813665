// Starts on the page that is there, and on each that instant navigation brings.

let path;

function start() {
  const place = document.querySelector(".fp-explorer");
  if (!place || place === root) return;
  root = place;
  graph = document.querySelector(".fp-graph");
  if (graph && location.hash[1] === "?") graph.style.visibility = "hidden";
  load(HOME + "methodology.js").then(data => {
    if (root !== place) return;
    known = catalogue(data);
    all = byName(data.choices.map(plain), nameOf);
    own = plain(JSON.parse(root.dataset.choice));
    done = loadDone();
    drawings = graph && SIDES.map(side => graph.querySelector(side));
    drawn = "";
    // A link inside the page may bring the page anew; what was chosen on it stays.
    if (path !== location.pathname) state = null;
    path = location.pathname;
    bind();
    if (graph) listen();
    restore();
  }, () => graph && reveal(true));
}

// The scripts that hold data call `receive`; a test compares the rest with Python.
window.footpathExplorer = { receive, catalogue, resolve, depthOf, eligible, neighbours };

["popstate", "hashchange"].forEach(name =>
  addEventListener(name, () => {
    if (state && root.isConnected) restore();
  })
);
onEachPage(start);
