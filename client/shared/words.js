// Words to readers, in the language of the site: by a key, with values in the places of their names. Texts and elements
// stay what they are, so that a word never becomes markup. What depends on a number, its value `count`, has the forms of
// its language; `plural` says which of them each number takes, and those from 200 on take what their last two digits do.
function told(key, values) {
  const words = window.footpathWords || {};
  let text = words[key] || key;
  if (typeof text !== "string") {
    const { count } = values;
    text = text[words.plural[count < 200 ? count : 100 + (count % 100)]];
  }
  const value = name => (typeof values[name] === "number" ? String(values[name]) : values[name]);
  return text.split(/{(\w+)}/).map((part, place) => (place % 2 ? value(part) : part));
}

const say = (key, values) => told(key, values).join("");
