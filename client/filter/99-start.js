function start() {
  [["data-fp-filter", filterField], ["data-fp-search", searchField]].forEach((pair) => {
    document.querySelectorAll("[" + pair[0] + "]").forEach((element) => {
      if (!element.fpReady) {
        element.fpReady = true;
        element.classList.add("fp-ready");
        pair[1](element);
      }
    });
  });
}

if (window.document$) {
  window.document$.subscribe(start);
}
if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", start);
} else {
  start();
}
window.addEventListener("hashchange", unfold);
