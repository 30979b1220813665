// What is known of pages, loaded once, when it is first asked for. Beside this script, wherever the site stands.
var HERE = document.currentScript.src;
var ROOT = new URL("../../", HERE).href;
var loading = null;

function decoded(text) {
  try { return decodeURIComponent(text); } catch (error) { return text; }
}

// Kinds, labels of topics, and pages by their address in the site.
function load() {
  function known() {
    var data = window.footpathPreviews || [[], [], []];
    return { kinds: data[0], topics: data[1], pages: new Map(data[2].map(row => [row[0], row])) };
  }
  loading = loading || loadScript(new URL("previews.js", HERE).href).then(known, known);
  return loading;
}

// The address of a link as seen from the root of the site, with its anchor; null for one that leads elsewhere.
function target(link) {
  if (typeof link.href !== "string" || link.href.indexOf(ROOT) !== 0) return null;
  var url = new URL(link.href);
  if (url.pathname === location.pathname && url.origin === location.origin) return null;
  var path = decoded((url.origin === "null" ? "file://" : url.origin) + url.pathname).slice(decoded(ROOT).length);
  return { path: path.replace(/(^|\/)index\.html$/, "$1"), anchor: decoded(url.hash) };
}
