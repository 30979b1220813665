// The switch above the criteria: which of them hold at a depth, and what the step says of it.
function depthSwitch(root, names, changed) {
  var chips = root.querySelectorAll(".fp-for");
  var lists = [];
  chips.forEach(chip => {
    var list = chip.closest("ul");
    if (list && lists.indexOf(list) < 0) lists.push(list);
  });
  var first = lists[0] || (root.querySelector(".fp-scale") || root).closest("ul");
  while (first && first.parentElement.closest("ul")) first = first.parentElement.closest("ul");
  if (!first) return () => {};
  var panel = make("div", "fp-depth");
  var group = panel.appendChild(make("fieldset"));
  group.appendChild(make("legend", "", say("depth")));
  names.forEach((name, index) => {
    var label = group.appendChild(make("label"));
    var radio = label.appendChild(make("input"));
    radio.type = "radio";
    radio.name = "fp-depth";
    radio.value = index + 1;
    radio.addEventListener("change", () => { changed(radio.value); });
    label.appendChild(make("span", "", name));
  });
  var said = panel.appendChild(make("p", "fp-depth__said"));
  said.setAttribute("role", "status");
  var line = panel.appendChild(make("p", "fp-depth__line"));
  first.parentNode.insertBefore(panel, first);

  return depth => {
    each(group, "input", radio => { radio.checked = radio.value === String(depth); });
    var all = 0, held = 0;
    lists.forEach(list => {
      Array.from(list.children).forEach(item => {
        var chip = item.querySelector(":scope > .fp-for, :scope > p > .fp-for");
        var off = chip !== null && Number(chip.dataset.from) > depth;
        item.classList.toggle("fp-off", off);
        all += 1;
        held += off ? 0 : 1;
      });
    });
    said.textContent = lists.length
      ? say("criteria", all, held, depth)
      : say("depth") + " " + names[depth - 1];
    line.textContent = "";
    each(root, ".fp-scale", label => {
      var here = label.dataset.depth.split(" ").indexOf(String(depth)) >= 0;
      var item = label.closest("li");
      item.classList.toggle("fp-here", here);
      if (!here || line.firstChild) return;
      var copy = item.cloneNode(true);
      each(copy, "ul, ol, .fp-depth", inner => { inner.remove(); });
      each(copy, "[id]", inner => { inner.removeAttribute("id"); });
      while (copy.firstChild) line.appendChild(copy.firstChild);
    });
    line.hidden = !line.firstChild;
  };
}
