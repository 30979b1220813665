// Copies a text; where the browser has no clipboard for this page, by selecting it.
function copy(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  return new Promise(function (done, failed) {
    var field = document.createElement("textarea");
    field.value = text;
    field.setAttribute("readonly", "");
    field.style.cssText = "position:fixed;opacity:0";
    document.body.appendChild(field);
    field.select();
    var copied = document.execCommand("copy");
    field.remove();
    if (copied) done();
    else failed();
  });
}

// A word to the reader, seen and heard, that goes by itself.
var place = null, timer = 0;

function say(text) {
  if (!place || !place.isConnected) {
    place = document.createElement("div");
    place.className = "fp-said";
    place.setAttribute("role", "status");
    document.body.appendChild(place);
  }
  clearTimeout(timer);
  // A place that is there before its text is read out.
  timer = setTimeout(function () {
    place.textContent = text;
    timer = setTimeout(function () { place.textContent = ""; }, 2500);
  }, 50);
}
