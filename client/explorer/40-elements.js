// Elements of the page. What content says goes in as text, and addresses come from the site's own list.

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on") || typeof value === "boolean") element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...parts(children));
  return element;
}

// What is there, of parts that may be lists or missing.
const parts = children => children.flat(9).filter(Boolean);
const fill = (element, ...children) => element.replaceChildren(...parts(children));
const button = (text, onclick, attributes) => make("button", Object.assign({ type: "button", onclick }, attributes), text);
const number = (size, what) => `${size} ${what}${size === 1 ? "" : "s"}`;
const field = (text, control) => {
  control.setAttribute("aria-label", text);
  return make("label", { class: "fp-explorer__field" }, make("span", null, text), control);
};
const check = (text, checked, onchange, disabled = false) =>
  make("label", { class: "fp-explorer__check" }, make("input", { type: "checkbox", checked, disabled, onchange, "data-key": text }), " ", text);

// Names in a row, with commas between.
const inRow = items => items.map((item, place) => [place ? ", " : "", item]);

// Options of [value, text], some of them in groups of [text, options].
const options = list =>
  list.map(([value, text]) => (Array.isArray(text) ? make("optgroup", { label: value }, options(text)) : make("option", { value }, text)));
