// Elements of the page. What content says goes in as text, and addresses come from the site's own list.

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && typeof value === "boolean") element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.flat().filter(child => child != null && child !== false));
  return element;
}

const button = (text, onclick, attributes) => make("button", Object.assign({ type: "button", onclick }, attributes), text);

const count = (number, what) => `${number} ${what}${number === 1 ? "" : "s"}`;

const field = (text, control) => make("label", { class: "fp-explorer__field" }, make("span", null, text), control);

const check = (text, checked, onchange, key) =>
  make("label", { class: "fp-explorer__check" }, make("input", { type: "checkbox", checked, onchange, "data-key": key || text }), " ", text);

// What stands in a row of names, with commas between.
const inRow = items => items.flatMap((item, place) => (place ? [", ", item] : [item]));

// A list to choose from, of [value, text], some of them in groups [text, options].
function select(options, onchange, key) {
  const option = ([value, text]) =>
    Array.isArray(text) ? make("optgroup", { label: value }, text.map(option)) : make("option", { value }, text);
  return make("select", { onchange, "data-key": key }, options.map(option));
}
