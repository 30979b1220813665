// One bar on a page at most. It may be started twice: no event tells of every page under every host.
function start() {
  var bar = document.querySelector(".fp-stand");
  if (!bar || bar.dataset.started) return;
  bar.dataset.started = "yes";
  var root = bar.parentElement;
  var controls = {};
  each(bar, "[name]", control => { controls[control.name] = control; });
  var link = bar.querySelector(".fp-stand__open");
  var said = bar.querySelector(".fp-stand__said");
  var address = link.href.replace(/\.md\.txt$/, ".js");
  var choice = valid(chosen(), controls);
  var links = [];
  each(root, ".fp-walk__step, .fp-graph--small a", found => {
    var attribute = found.hasAttribute("href") ? "href" : "xlink:href";
    if (found.getAttribute(attribute)) links.push([found, attribute, found.getAttribute(attribute)]);
  });
  var showDepth = depthSwitch(root, Array.from(controls.depth.options, option => option.text), depth => { change("depth", depth); });

  function standard() {
    var option = controls.methodology && controls.methodology.selectedOptions[0];
    return option ? option.dataset.depth : bar.dataset.depth;
  }

  function change(name, value) {
    choice[name] = value;
    if (name === "methodology") delete choice.depth;
    if (name === "methodology" && controls.methodology.selectedIndex === 0) delete choice.methodology;
    if (name === "depth" && value === standard()) delete choice.depth;
    keep(choice);
    show();
  }

  function show() {
    if (controls.methodology && choice.methodology) controls.methodology.value = choice.methodology;
    if (controls.project) controls.project.value = choice.project || "";
    if (controls.services) controls.services.checked = Boolean(choice.services);
    controls.depth.value = choice.depth || standard();
    said.textContent = "";
    showDepth(Number(controls.depth.value));
    var rows = root.querySelectorAll(".fp-walk__row");
    rows.forEach(row => {
      row.hidden = row.dataset.methodology !== controls.methodology.value;
    });
    links.forEach(found => {
      var carried = Object.keys(choice).length ? withChoice(found[2], choice) : found[2];
      if (found[1] === "href") found[0].setAttribute("href", carried);
      else found[0].setAttributeNS("http://www.w3.org/1999/xlink", "xlink:href", carried);
    });
  }

  Object.keys(controls).forEach(name => {
    controls[name].addEventListener("change", () => {
      change(name, name === "services" ? (controls.services.checked ? "yes" : "") : controls[name].value);
    });
  });
  function wanted() {
    return {
      methodology: controls.methodology ? controls.methodology.value : "",
      depth: controls.depth.value,
      project: choice.project,
      services: choice.services
    };
  }

  var button = bar.querySelector(".fp-stand__copy");
  // Some browsers copy only right after a click: what is likely to be wanted is there by then.
  ["pointerenter", "focus"].forEach(event => {
    button.addEventListener(event, () => { brief(address, wanted()).catch(() => {}); });
  });
  button.addEventListener("click", () => {
    said.textContent = say("loading");
    brief(address, wanted()).then(made => {
      return copy(made.text).then(() => {
        said.textContent = say("copied", made.entries, Math.ceil(made.text.length / 1000));
      });
    }).catch(() => { said.textContent = say("not_copied"); });
  });
  show();
}

// Of what an address says only what the page offers.
function valid(choice, controls) {
  return NAMES.reduce((kept, name) => {
    var control = controls[name], value = choice[name];
    var offered = control && (control.type === "checkbox" ? value === "yes" : Array.from(control.options).some(option => {
      return option.value === value;
    }));
    if (offered) kept[name] = value;
    return kept;
  }, {});
}

onEachPage(start);
