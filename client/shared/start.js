// Runs on the page that is there, and on each that instant navigation brings. A page may be met several times: no event
// tells of every page under every host.
function onEachPage(run) {
  document.addEventListener("DOMContentLoaded", run);
  run();
  if (window.document$) window.document$.subscribe(run);
}
