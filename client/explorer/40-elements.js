// What the parts of the explorer are made of.

const fill = (element, ...children) => element.replaceChildren(...parts(children));
const button = (onclick, ...children) => make("button", { type: "button", onclick }, children);
const list = lines => make("ul", null, items(lines));
const items = lines => lines.map(line => make("li", null, line));
const steps = count => say("steps", count);

// Names in a row, with commas between.
const inRow = names => names.map((name, place) => [place ? ", " : "", name]);

// Options of [value, text].
const options = list => list.map(([value, text]) => make("option", { value }, text));

// In a set what was not, and out of it what was.
const toggle = (set, name) => set.delete(name) || set.add(name);

// A key or a click that means something here means nothing to the page around it.
function take(event) {
  event.preventDefault();
  event.stopPropagation();
}
