// A step and the guidance that it needs as one text, put together as `footpath brief` does it.
// It is in English, as all of it is that we wrote.
var NAMES_OF_DEPTHS = ["Minimal", "Light", "Balanced", "Thorough", "Exhaustive"];
var MEANING = [
  "the least that the next step can build on",
  "the least, and what is cheap to add",
  "complete enough for somebody who was not there",
  "checked, with alternatives and edge cases",
  "everything that can be known now, with its evidence"
];
var parts = new Map();

// The parts are scripts: a page from a disk may load nothing else. Each calls this with its value.
window.footpathBrief = (kind, name, value) => { parts.set(kind + " " + name, value); };

function load(address, kind) {
  var key = kind + " " + decodeURIComponent(new URL(address).pathname).replace(/^.*\//, "").replace(/\.js$/, "");
  if (parts.has(key)) return Promise.resolve(parts.get(key));
  return loadScript(address).then(() => {
    if (!parts.has(key)) throw new Error(address);
    return parts.get(key);
  });
}

// The knowledge of the step, then what the overlays of the project append, in the order in which they apply.
function selected(step, choice) {
  var project = choice.project || "", plus = project.indexOf("+");
  var type = plus < 0 ? project : project.slice(0, plus);
  var domain = plus < 0 ? "" : project.slice(plus + 1);
  return step.overlays.reduce((names, overlay) => {
    var applies = overlay[0] === "" ? choice.services : overlay[0] === type && (!overlay[1] || overlay[1] === domain);
    return applies ? Array.from(new Set(names.concat(overlay[2]))) : names;
  }, step.own);
}

function written(step, choice, knowledge) {
  var depth = Number(choice.depth);
  var title = (step.methodologies.find(pair => pair[0] === choice.methodology) || step.methodologies[0])[1];
  var project = (choice.project || "").split(/\+(.*)/).concat(choice.services ? "several services" : "");
  project = project.filter(Boolean).join(", ");
  var deep = depth + " of 5, " + NAMES_OF_DEPTHS[depth - 1];
  var meanings = NAMES_OF_DEPTHS.map((name, index) => "- " + (index + 1) + " " + name + ": " + MEANING[index]);
  var own = step.guidance[depth - 1];
  return [
    "# System",
    "Carry out one " + step.kind + " of a project. Meta-Prompt says what to do, Knowledge Base how it is done well.",
    "- " + step.kind.charAt(0).toUpperCase() + step.kind.slice(1) + ": " + step.title + " (" + step.name + ")\n- Methodology: " +
      title + "\n" + (project ? "- Project: " + project + "\n" : "") + "- Depth: " + deep,
    "# Meta-Prompt",
    step.body,
    "# Knowledge Base",
    knowledge.join("\n\n") || "Nothing is linked to this step.",
    "# Methodology",
    title + ", depth " + deep + ": " + MEANING[depth - 1] + ".",
    meanings.join("\n") + (own ? "\n\nFor this " + step.kind + ": " + own : "")
  ].join("\n\n") + "\n";
}

function section(entry, text) {
  return "## " + entry[0] + ": " + entry[1] + "\n\n" + text;
}

function brief(address, choice) {
  return load(address, "step").then(step => {
    return Promise.all(selected(step, choice).map(place => {
      var entry = step.knowledge[place];
      return load(new URL(entry[2], address).href, "knowledge").then(text => {
        return section(entry, text);
      });
    })).then(knowledge => {
      return { text: written(step, choice, knowledge), entries: knowledge.length };
    });
  });
}
