// Starts on the page that is there, and on each that instant navigation brings.

let current = null;

function start() {
  const root = document.querySelector(".fp-explorer");
  if (!root || root.dataset.started) return;
  root.dataset.started = "yes";
  load(HOME + "methodology.js").then(data => {
    if (root.isConnected) current = new Explorer(root, catalogue(data));
  }, () => {});
}

// The scripts that hold data call `receive`; a test compares the rest with Python.
window.footpathExplorer = { receive, catalogue, resolve, depthOf, eligible, neighbours };

for (const name of ["popstate", "hashchange"]) {
  window.addEventListener(name, () => {
    if (current && current.root.isConnected) current.restore();
  });
}
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
if (window.document$) window.document$.subscribe(start);
