"use strict";
// Lights the cells of the sums that a cell belongs to: by pointer, by keyboard, by a link from a finding.
(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const panel = document.getElementById("panel");
  const sums = new Map(); // cell id to the sums it stands in
  const labels = new Map(); // cell id to the labels of its row and column
  for (const source of document.querySelectorAll("script.sums")) {
    const data = JSON.parse(source.textContent);
    const id = (number) => `c${source.dataset.file}-${number}`;
    data.cells.forEach(([row, column], number) => {
      labels.set(id(number), [data.words[row], data.words[column]]);
    });
    for (const [title, state, along, difference, ...sides] of data.sums) {
      const sum = { title: data.words[title], state, along, difference };
      sum.sides = sides.map(([cells, total]) => ({ cells: cells.map(id), total }));
      for (const side of sum.sides) {
        for (const cell of side.cells) {
          if (!sums.has(cell)) sums.set(cell, []);
          sums.get(cell).push(sum);
        }
      }
    }
  }

  // What stands in a cell, without the numbers of its findings.
  const read = (cell) => (cell && cell.firstChild ? cell.firstChild.textContent.trim() : "");

  for (const [id, label] of labels) {
    const cell = document.getElementById(id);
    const state = words[cell.classList[0]];
    const flags = [...cell.querySelectorAll(".flag")].map((flag) => `; ${flag.title}`);
    const text = cell.classList.contains("number") ? read(cell) : state;
    cell.setAttribute("aria-label", `${label.join(", ")}: ${text}${flags.join("")}`);
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
  const written = (side, along, id) => {
    const line = make("span");
    const known = side.cells.map((cell) => {
      const box = document.getElementById(cell);
      const number = box && box.classList.contains("number") ? read(box) : words.unknown;
      return [cell, labels.has(cell) ? labels.get(cell)[along] : "", number];
    });
    const shown = known.filter(([cell, , text]) => cell === id || text !== "0");
    (shown.length ? shown : known.slice(0, 1)).forEach(([cell, label, text], place) => {
      if (place) line.append(" ＋ ");
      line.append(make("span", `${label} ${text}`, cell === id ? "current" : ""));
    });
    if (side.cells.length > 1 && side.total !== "") line.append(` ＝ ${side.total}`);
    return line;
  };

  const light = (cell) => {
    clear();
    cell.classList.add("self");
    for (const sum of sums.get(cell.id) || []) {
      sum.sides.forEach((side, place) => {
        for (const id of side.cells) {
          const lit = document.getElementById(id);
          if (lit && lit !== cell) lit.classList.add(place ? "right" : "left");
        }
      });
    }
  };

  const told = (sum, id) => {
    const signs = { holds: " ＝ ", broken: " ≠ ", open: " ？ " };
    const line = make("div");
    const [left, right] = sum.sides.map((side) => written(side, sum.along, id));
    line.append(left, signs[sum.state], right, " ");
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
