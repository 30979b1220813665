// Elements of the page. What content says goes in as text; what is empty, as nothing.
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
