// Words as they are compared: in small letters and without accents. Scripts that put no space between words are
// compared letter by letter.

const LETTERS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/gu;

function wordsOf(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(LETTERS, " $& ").split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

// A text in which a word begins wherever there is a space before it.
const spaced = text => ` ${wordsOf(text).join(" ")} `;
