// A word to the reader, seen and heard, that goes by itself.
var place = null, timer = 0;

function notice(text) {
  if (!place || !place.isConnected) {
    place = document.createElement("div");
    place.className = "fp-said";
    place.setAttribute("role", "status");
    document.body.appendChild(place);
  }
  clearTimeout(timer);
  // A place that is there before its text is read out.
  timer = setTimeout(() => {
    place.textContent = text;
    timer = setTimeout(() => { place.textContent = ""; }, 2500);
  }, 50);
}
