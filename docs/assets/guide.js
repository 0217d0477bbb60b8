// What the pages do beyond the theme's own script. Everything works without it too.
"use strict";

// A table that is filtered by words: those of its rows stay that hold all of them.
for (const table of document.querySelectorAll("table.filtered")) {
  const box = document.createElement("div");
  box.className = "filter";
  box.innerHTML =
    '<label for="filter">Filter</label><input id="filter" type="search" autocomplete="off">' +
    '<output for="filter"></output>';
  const [, input, output] = box.children;
  const rows = [...table.tBodies[0].rows];
  const show = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) {
      const text = (row.textContent + " " + row.cells[0].title).toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
    }
    const shown = rows.filter((row) => !row.hidden).length;
    output.textContent = `${shown} of ${rows.length}`;
  };
  input.addEventListener("input", show);
  table.closest(".scroll").before(box);
  show();
}

// The theme makes wide tables and code scroll; the keyboard must be able to as well.
function reach(element) {
  if (element.scrollWidth > element.clientWidth && !element.hasAttribute("tabindex")) {
    element.tabIndex = 0;
  }
}
const wide = () =>
  document.querySelectorAll(".scroll, .md-typeset__table, .md-typeset__scrollwrap, pre > code").forEach(reach);
addEventListener("load", wide);
addEventListener("resize", wide);
