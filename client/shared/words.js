// Words to readers, in the language of the site: by a key, with values in the places of their numbers. Texts and elements
// stay what they are, so that a word never becomes markup. What depends on a number, its first value, has the forms of
// its language; `plural` says which of them each number takes, and those from 200 on take what their last two digits do.
function told(key, ...values) {
  const words = window.footpathWords || {};
  let text = words[key] || key;
  if (Array.isArray(text)) text = text[words.plural[values[0] < 200 ? values[0] : 100 + (values[0] % 100)]];
  return text.split(/{(\d)}/).map((part, place) => (place % 2 ? values[part] : part));
}

const say = (...words) => told(...words).join("");
