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

onEachPage(start);
window.addEventListener("hashchange", unfold);
