// The menu of exports: the picture as SVG or PNG, the open table as CSV, the page on paper.

import { paper } from "./colours.js";
import { drawing } from "./drawing.js";
import { element, refill } from "./dom.js";
import { measurer } from "./labels.js";
import { save } from "./saving.js";
import { say } from "./words.js";

export function makeExports(menu, data, store, picture, seenNow, isDark, saveTable) {
  function draw() {
    const { language } = store.get();
    const entry = (id, key, action) => element("button", { type: "button", id, click: () => { menu.open = false; action(); } }, say(language, key));
    refill(menu,
      element("summary", {}, say(language, "save")),
      element("div", {}, entry("save-svg", "saveSvg", saveSvg), entry("save-png", "savePng", savePng), entry("save-csv", "saveCsv", saveTable), entry("print", "print", () => print())));
  }

  function saveSvg() {
    const measure = measurer(document.createElement("canvas").getContext("2d"));
    const drawn = drawing(data, seenNow(), picture.positions(), measure, isDark(), document.title, store.get());
    save(new Blob([new XMLSerializer().serializeToString(drawn)], { type: "image/svg+xml" }), "explorer.svg");
  }

  // what the window shows, on paper instead of nothing
  function savePng() {
    const shown = picture.canvas();
    const copy = document.createElement("canvas");
    copy.width = shown.width;
    copy.height = shown.height;
    const context = copy.getContext("2d");
    context.fillStyle = paper(isDark());
    context.fillRect(0, 0, copy.width, copy.height);
    context.drawImage(shown, 0, 0);
    copy.toBlob((blob) => save(blob, "explorer.png"), "image/png");
  }

  menu.addEventListener("focusout", (event) => { if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false; });
  menu.addEventListener("keydown", (event) => { if (event.key === "Escape" && menu.open) { event.stopPropagation(); menu.open = false; menu.firstElementChild.focus(); } });
  return { draw };
}
