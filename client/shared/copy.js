// Copies a text; where the browser has no clipboard for this page, by selecting it.
function copy(text) {
  const direct = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject();
  return direct.catch(() => {
    const area = document.createElement("textarea");
    area.value = text;
    area.readOnly = true;
    area.style.cssText = "position:fixed;opacity:0";
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    if (!copied) throw text;
  });
}
