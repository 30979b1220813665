// A link to a heading copies its address when it is followed. Headings without one get one; those of the site stay.
var HEADINGS = [2, 3, 4, 5, 6].map(level => ".md-content h" + level + "[id], [role=main] h" + level + "[id]").join(", ");

function anchored() {
  document.querySelectorAll(HEADINGS).forEach(heading => {
    if (heading.querySelector(".headerlink, .fp-anchor")) return;
    var link = document.createElement("a");
    link.className = "fp-anchor";
    link.href = "#" + encodeURIComponent(heading.id);
    link.textContent = "#";
    link.setAttribute("aria-label", say("link"));
    heading.appendChild(link);
  });
}

document.addEventListener("click", event => {
  var link = event.target.closest && event.target.closest("a.headerlink, a.fp-anchor");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  copy(link.href).then(() => notice(say("link_copied")), () => notice(say("link_kept")));
});

onEachPage(anchored);
