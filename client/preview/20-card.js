// The one card of a page that is shown at a time. All text is text: content never becomes markup.
var card = null;

function part(parent, name, text) {
  if (!text) return;
  var element = document.createElement("span");
  element.className = "fp-preview__" + name;
  element.textContent = text;
  parent.appendChild(element);
}

// A topic says which pages carry it, a page which topics it carries. The row of a topic has its number, not a list.
function more(known, row) {
  if (row[4] instanceof Array) return row[4].map(topic => known.topics[topic]).join(", ");
  var names = [];
  known.pages.forEach(other => {
    if (other[4] instanceof Array && other[4].indexOf(row[4]) >= 0) names.push(other[1]);
  });
  return names.slice(0, 5).join(", ") + (names.length > 5 ? " " + say("more", names.length - 5) : "");
}

function fill(known, row, main) {
  if (!card) {
    card = document.createElement("div");
    card.className = "fp-preview";
    card.id = "fp-preview";
    card.setAttribute("role", "tooltip");
  }
  card.textContent = "";
  part(card, "title", row[1]);
  part(card, "kind", known.kinds[row[2]]);
  part(card, "text", row[3]);
  part(card, "topics", more(known, row));
  main.appendChild(card);
}

// Below the whole link, or above it where there is more room; never over it, and never outside the window.
function place(link) {
  var gap = 6, box = link.getBoundingClientRect(), page = document.documentElement;
  var below = page.clientHeight - box.bottom - 2 * gap, above = box.top - 2 * gap;
  card.style.cssText = "left:0;top:0";
  var own = card.getBoundingClientRect(), up = own.height > below && above > below;
  var room = Math.max(up ? above : below, 0), height = Math.min(own.height, room);
  var start = getComputedStyle(link).direction === "rtl" ? box.right - own.width : box.left;
  var left = Math.max(gap, Math.min(start, page.clientWidth - own.width - gap));
  card.style.left = left - own.left + "px";
  card.style.top = (up ? box.top - gap - height : box.bottom + gap) - own.top + "px";
  card.style.maxHeight = room + "px";
}
