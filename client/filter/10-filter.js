// A field that narrows lists which are there already: what does not hold all its words is hidden.

function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function filterField(box) {
  const root = box.parentElement;
  const field = box.querySelector("input");
  const count = box.querySelector("[role=status]");
  const lists = [...root.querySelectorAll("[data-fp-filtered]")];
  const items = lists.flatMap((list) => [...list.querySelectorAll("li")]).map((element) => {
    // The name of an item counts, or all it says; what stands below it speaks for itself.
    const name = element.querySelector(":scope > [data-fp-name]");
    const own = (name ? [name] : [...element.childNodes].filter((node) => node.nodeName !== "UL"))
      .map((node) => node.textContent);
    return { element, text: plain([...own, element.dataset.also || ""].join(" ").replace(/-/g, " ")) };
  });
  const folded = lists.flatMap((list) => [...list.querySelectorAll("details")]).map((part) => [part, part.open]);
  const inside = [...root.children];
  const others = inside.slice(inside.indexOf(box) + 1, inside.indexOf(lists[lists.length - 1]))
    .filter((element) => !lists.includes(element))
    .concat(folded.map((pair) => pair[0].querySelector("summary")));

  function show() {
    const words = plain(field.value).replace(/-/g, " ").split(/\s+/).filter(Boolean);
    const found = new Set();
    items.forEach((item) => {
      if (words.every((word) => (" " + item.text).includes(" " + word))) {
        for (let at = item.element; at && !lists.includes(at); at = at.parentElement) {
          found.add(at);
        }
      }
    });
    items.forEach((item) => { item.element.hidden = !found.has(item.element); });
    lists.forEach((list) => {
      list.querySelectorAll("[data-fp-group], details").forEach((part) => { part.hidden = !found.has(part); });
    });
    folded.forEach((pair) => { pair[0].open = words.length ? found.has(pair[0]) : pair[1]; });
    others.forEach((part) => { part.hidden = words.length > 0; });
    const left = items.filter((item) => !item.element.hidden).length;
    count.textContent = words.length ? say(left ? "found" : "none_found", left) : "";
  }

  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && field.value) {
      event.stopPropagation();
      field.value = "";
      show();
    }
  });
  root.querySelectorAll("[data-fp-word]").forEach((button) => {
    button.addEventListener("click", () => {
      field.value = button.dataset.fpWord;
      show();
      field.focus();
    });
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    field.value = asked;
  }
  if (field.value) {
    show();
  }
  unfold();
}

// Browsers that do not unfold what a fragment leads into.
function unfold() {
  let target = null;
  try {
    target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch (error) {
    return; // a fragment that is no text leads nowhere
  }
  const part = target && target.closest("details:not([open])");
  if (part) {
    part.open = true;
    target.scrollIntoView();
  }
}
