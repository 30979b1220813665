// Starts on the page that is there, and on each that instant navigation brings. The data is a script, since a page
// opened from a disk may load nothing else.

let receive = () => {};
let current = null;
window.footpathBrowse = { receive: data => receive(data) };

function start() {
  const root = document.querySelector(".fp-browse");
  if (!root || root.dataset.started) return;
  root.dataset.started = "yes";
  const address = root.querySelector(".fp-browse__data").href;
  receive = data => {
    if (root.isConnected) current = { root, restore: browse(root, known(data), new URL("../../", address).href) };
  };
  // Without the data the list is left as it is.
  loadScript(address).catch(() => root.classList.add("fp-browse--failed"));
}

for (const name of ["popstate", "hashchange"]) {
  window.addEventListener(name, () => {
    if (current && current.root.isConnected) current.restore();
  });
}
onEachPage(start);
