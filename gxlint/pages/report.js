"use strict";
// Lights the cells of the sums that a cell belongs to: by pointer, by keyboard, by a link from a finding.
(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const panel = document.getElementById("panel");
  const sums = new Map(); // cell id to the sums it stands in
  for (const source of document.querySelectorAll("script.sums")) {
    for (const sum of JSON.parse(source.textContent)) {
      for (const side of sum.sides) {
        for (const [id] of side.cells) {
          if (!sums.has(id)) sums.set(id, []);
          sums.get(id).push(sum);
        }
      }
    }
  }
  let pinned = null;

  const clear = () => {
    for (const cell of document.querySelectorAll("td.left, td.right, td.self")) {
      cell.classList.remove("left", "right", "self");
    }
    panel.hidden = true;
    panel.replaceChildren();
  };

  const make = (tag, text, name) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (name) element.className = name;
    return element;
  };

  // One side written out, its zeros left out unless nothing else is there.
  const written = (side, id) => {
    const line = make("span");
    const shown = side.cells.filter(([cell, , text]) => cell === id || text !== "0");
    (shown.length ? shown : side.cells.slice(0, 1)).forEach(([cell, label, text], place) => {
      if (place) line.append(" ＋ ");
      line.append(make("span", `${label} ${text || words.unknown}`, cell === id ? "current" : ""));
    });
    if (side.cells.length > 1 && side.total !== "") line.append(` ＝ ${side.total}`);
    return line;
  };

  const light = (cell) => {
    clear();
    cell.classList.add("self");
    for (const sum of sums.get(cell.id) || []) {
      sum.sides.forEach((side, place) => {
        for (const [id] of side.cells) {
          const lit = document.getElementById(id);
          if (lit && lit !== cell) lit.classList.add(place ? "right" : "left");
        }
      });
    }
  };

  const told = (sum, id) => {
    const signs = { holds: " ＝ ", broken: " ≠ ", open: " ？ " };
    const line = make("div");
    line.append(written(sum.sides[0], id), signs[sum.state], written(sum.sides[1], id), " ");
    line.append(make("span", words[sum.state].replace("{difference}", sum.difference), "state"));
    const item = make("li", undefined, sum.state);
    item.append(make("div", sum.title), line);
    return item;
  };

  const show = (cell) => {
    pinned = cell;
    light(cell);
    const own = sums.get(cell.id) || [];
    panel.append(make("h4", cell.getAttribute("aria-label")));
    if (own.length) {
      const list = make("ul");
      list.append(...own.map((sum) => told(sum, cell.id)));
      panel.append(list);
    } else {
      panel.append(make("p", words.none));
    }
    panel.hidden = false;
    const covered = cell.getBoundingClientRect().bottom - panel.getBoundingClientRect().top;
    if (covered > 0) window.scrollBy(0, covered + cell.offsetHeight);
  };

  const unpin = () => {
    pinned = null;
    clear();
  };

  const beside = (cell, key) => {
    if (key === "ArrowLeft" || key === "ArrowRight") {
      const row = [...cell.parentElement.querySelectorAll("td[id]")];
      return row[row.indexOf(cell) + (key === "ArrowLeft" ? -1 : 1)];
    }
    const middle = (one) => one.getBoundingClientRect().left + one.offsetWidth / 2;
    let row = cell.parentElement;
    for (;;) {
      row = key === "ArrowUp" ? row.previousElementSibling : row.nextElementSibling;
      if (!row) return undefined;
      const cells = [...row.querySelectorAll("td[id]")];
      if (cells.length) {
        const away = (one) => Math.abs(middle(one) - middle(cell));
        return cells.reduce((best, one) => (away(one) < away(best) ? one : best));
      }
    }
  };

  for (const cell of document.querySelectorAll("td[id]")) {
    cell.addEventListener("click", () => show(cell));
    cell.addEventListener("focus", () => show(cell));
    // What is only pointed at shows no panel: it could cover the cell before it is clicked.
    cell.addEventListener("mouseenter", () => {
      if (!pinned) light(cell);
    });
    cell.addEventListener("mouseleave", () => {
      if (!pinned) clear();
    });
    cell.addEventListener("keydown", (event) => {
      if (!event.key.startsWith("Arrow")) return;
      const next = beside(cell, event.key);
      if (!next) return;
      event.preventDefault();
      next.focus();
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") unpin();
  });
  for (const link of document.querySelectorAll("a.to-cell")) {
    link.addEventListener("click", () => {
      const cell = document.getElementById(link.hash.slice(1));
      if (cell) cell.focus();
    });
  }
})();
