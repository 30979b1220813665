// What the parts of the explorer are made of.

const fill = (element, ...children) => element.replaceChildren(...parts(children));
const button = (text, onclick, attributes) => make("button", { type: "button", onclick, ...attributes }, text);
const steps = count => say("steps", count);
const field = (key, control) => {
  control.setAttribute("aria-label", say(key));
  return make("label", { class: "fp-explorer__field" }, make("span", null, say(key)), control);
};
const check = (key, checked, onchange, disabled = false) =>
  make("label", { class: "fp-explorer__check" }, make("input", { type: "checkbox", checked, disabled, onchange, "data-key": key }), " ", say(key));

// Names in a row, with commas between.
const inRow = items => items.map((item, place) => [place ? ", " : "", item]);

// Options of [value, text], some of them in groups of [text, options].
const options = list =>
  list.map(([value, text]) => (Array.isArray(text) ? make("optgroup", { label: value }, options(text)) : make("option", { value }, text)));
