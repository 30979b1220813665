// When a preview comes and goes: with the mouse after a moment, with the keyboard at once, never by touch.
var WAIT = 250, LINGER = 200;
var shown = null, coming = 0, going = 0;

// Where texts are, in the themes: not the navigation around them. Tiles and cards say all this themselves.
function linkAt(node) {
  var link = node.closest && node.closest("a[href]");
  if (!link || !link.closest(".md-content, [role=main]") || link.closest(".fp-trail, .fp-tile, .fp-cards")) return null;
  if (link.parentNode.querySelector(":scope > .fp-see")) return null;
  return themePreviews(link) ? null : link;
}

// Material has previews of its own, where it is told to and can fetch pages.
function themePreviews(link) {
  if (location.protocol === "file:") return false;
  var config = document.getElementById("__config");
  var all = config && config.textContent.indexOf('"navigation.instant.preview"') >= 0;
  return all || link.hasAttribute("data-preview");
}

function hide() {
  clearTimeout(coming);
  clearTimeout(going);
  if (!shown) return;
  var ids = (shown.getAttribute("aria-describedby") || "").split(" ").filter(id => id && id !== "fp-preview");
  if (ids.length) shown.setAttribute("aria-describedby", ids.join(" "));
  else shown.removeAttribute("aria-describedby");
  shown = null;
  card.remove();
}

function show(link, wait) {
  clearTimeout(coming);
  if (link === shown) clearTimeout(going);
  var found = link !== shown && target(link);
  if (!found) return;
  coming = setTimeout(() => {
    var turn = coming;
    load().then(known => {
      var row = known.pages.get(found.path + found.anchor) || known.pages.get(found.path);
      if (turn !== coming || !row || !link.isConnected) return;
      hide();
      fill(known, row, link.closest("main, [role=main]"));
      shown = link;
      link.setAttribute("aria-describedby", ((link.getAttribute("aria-describedby") || "") + " fp-preview").trim());
      place(link);
    });
  }, wait);
}

// Gone for good, also if it is still being loaded.
function cancel() {
  hide();
  coming = 0;
}

function leave() {
  clearTimeout(coming);
  coming = 0;
  clearTimeout(going);
  going = setTimeout(hide, LINGER);
}

document.addEventListener("pointerover", event => {
  if (event.pointerType === "touch") return;
  if (card && card.contains(event.target)) { clearTimeout(going); return; }
  var link = linkAt(event.target);
  if (link) show(link, WAIT);
});
document.addEventListener("pointerout", event => {
  var link = linkAt(event.target);
  var left = link ? !link.contains(event.relatedTarget) : card && card.contains(event.target);
  if (left && event.pointerType !== "touch") leave();
});
document.addEventListener("focusin", event => {
  var link = linkAt(event.target);
  if (link && link.matches(":focus-visible")) show(link, 0);
});
document.addEventListener("focusout", event => {
  if (event.target === shown || linkAt(event.target)) cancel();
});
document.addEventListener("keydown", event => {
  if (event.key === "Escape") cancel();
});
document.addEventListener("click", cancel, true);
window.addEventListener("popstate", cancel);
