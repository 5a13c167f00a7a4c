"use strict";
// Shows the agencies that are searched for, a page of rows at a time.
(() => {
  const STEP = 200;
  const data = JSON.parse(document.getElementById("data").textContent);
  const body = document.querySelector("#grid tbody");
  const fields = Object.fromEntries(
    ["search", "state", "year", "rule"].map((name) => [name, document.getElementById(name)]),
  );
  const shown = document.getElementById("shown");
  const more = document.getElementById("more");
  const lower = data.agencies.map(([name]) => name.toLowerCase());
  let found = [];
  let drawn = 0;

  const make = (tag, text, name) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (name) element.className = name;
    return element;
  };

  const link = (text, target) => {
    const element = make("a", text);
    element.href = target;
    return element;
  };

  const cell = (entry) => {
    if (!entry) return make("td");
    const [state, counts, page, file] = entry;
    const box = make("td", "", state);
    const word = make("span", "", "state");
    word.append(page ? link(data.states[state], page) : data.states[state]);
    box.append(word);
    const told = counts.map((count, place) => count && `${data.counts[place]} ${count}`);
    if (counts.some(Boolean)) box.append(" ", make("span", told.filter(Boolean).join(" "), "count"));
    if (file) {
      const source = link(data.words.file, file);
      source.className = "count";
      box.append(" ", source);
    }
    return box;
  };

  const row = ([name, years]) => {
    const line = make("tr");
    const head = make("th", name);
    head.scope = "row";
    line.append(head, ...data.years.map((year) => cell(years[year])));
    return line;
  };

  // One year must meet all that is asked of a report: its verdict and the rule that it breaks.
  const fits = ([, years], place, wanted) => {
    if (wanted.search && !lower[place].includes(wanted.search)) return false;
    if (!wanted.state && !wanted.rule && !wanted.year) return true;
    return Object.entries(years).some(
      ([year, [state, , , , rules]]) =>
        (!wanted.year || year === wanted.year) &&
        (!wanted.state || state === wanted.state) &&
        (!wanted.rule || rules.split(" ").includes(wanted.rule)),
    );
  };

  const draw = (step) => {
    for (const one of found.slice(drawn, drawn + step)) body.append(row(one));
    drawn = Math.min(drawn + step, found.length);
    more.hidden = drawn === found.length;
    shown.textContent = data.words.shown
      .replace("{shown}", drawn)
      .replace("{found}", found.length)
      .replace("{all}", data.agencies.length);
  };

  const filter = () => {
    const wanted = Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [name, field.value.trim()]),
    );
    wanted.search = wanted.search.toLowerCase();
    found = data.agencies.filter((agency, place) => fits(agency, place, wanted));
    body.replaceChildren();
    drawn = 0;
    draw(STEP);
  };

  // Leaving the search field is a change too: the grid drawn anew then would swallow the click.
  fields.search.addEventListener("input", filter);
  for (const name of ["state", "year", "rule"]) fields[name].addEventListener("change", filter);
  document.getElementById("filter").addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", () => draw(STEP));
  addEventListener("beforeprint", () => draw(found.length)); // paper has no button for more
  for (const button of document.querySelectorAll("button.rule")) {
    button.addEventListener("click", () => {
      fields.rule.value = button.dataset.rule;
      filter();
      fields.rule.scrollIntoView({ block: "center" });
    });
  }
  filter();
})();
