// The search field of a home page: what is typed goes on in the theme's own search, where there is one. From a disk a theme
// has none, but for what Material's plugin `offline` loads; there the page with filters answers.

function searchField(form) {
  const field = form.querySelector("input");

  function handOver() {
    const text = field.value;
    if (location.protocol === "file:" && !window.__index) {
      return false;
    }
    const toggle = document.getElementById("__search"); // Material
    const modal = document.querySelector('[data-bs-target="#mkdocs_search_modal"]'); // the plain theme
    const theirs = document.querySelector(
      "[data-md-component=search-query], #mkdocs-search-query, #rtd-search-form input[name=q]");
    if (!theirs || !(toggle || modal)) {
      return false;
    }
    if (toggle && !toggle.checked) {
      toggle.click();
    } else if (modal) {
      modal.click();
    }
    field.value = "";
    theirs.value = text;
    theirs.focus();
    // A modal that fades in takes the focus only then.
    setTimeout(() => { theirs.focus(); tell(theirs); }, modal ? 300 : 0);
    tell(theirs);
    return true;
  }

  function tell(theirs) {
    ["input", "keyup"].forEach((kind) => theirs.dispatchEvent(new Event(kind, { bubbles: true })));
  }

  field.addEventListener("input", (event) => {
    if (field.value && !event.isComposing) {
      handOver();
    }
  });
  field.addEventListener("compositionend", () => { if (field.value) { handOver(); } });
  form.addEventListener("submit", (event) => {
    const theirs = document.getElementById("rtd-search-form");
    if (handOver()) {
      event.preventDefault();
    } else if (location.protocol === "file:" && form.hasAttribute("action")) {
      event.preventDefault();
      location.assign(`${form.action}#q=${encodeURIComponent(field.value)}`); // after a question mark Material opens its own
    } else if (theirs) {
      form.action = theirs.action; // a page of results of its own
    }
  });
  const mouse = matchMedia("(hover: hover) and (pointer: fine)").matches;
  if (mouse && !location.hash && (!document.activeElement || document.activeElement === document.body)) {
    field.focus({ preventScroll: true });
  }
}
