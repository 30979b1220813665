// What a reader chose: kept in the query of the address, which heading anchors leave alone.
var NAMES = ["methodology", "depth", "project", "services"];

function chosen() {
  var query = new URLSearchParams(location.search);
  var found = {};
  NAMES.forEach(name => { if (query.has(name)) found[name] = query.get(name); });
  return found;
}

function withChoice(address, choice) {
  var url = new URL(address, location.href);
  NAMES.forEach(name => {
    if (choice[name]) url.searchParams.set(name, choice[name]);
    else url.searchParams.delete(name);
  });
  return url.href;
}

function keep(choice) {
  // A page from a disk may be refused this; the choice then holds until the page is left.
  try { history.replaceState(history.state, "", withChoice(location.href, choice)); } catch (error) { return; }
}

function make(tag, className, text) {
  var element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

function each(root, css, work) {
  root.querySelectorAll(css).forEach(element => work(element));
}
