"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const one = (id) => document.getElementById(id);
  const stored = (key, value) => {
    // A page opened from a file may have no storage.
    try {
      return value === undefined ? localStorage.getItem(key) : localStorage.setItem(key, value);
    } catch {
      return null;
    }
  };
  all(".tools, .js").forEach((e) => (e.hidden = false));

  // Sort: up, down, as it was.
  const collator = new Intl.Collator(["zh", "en"], { numeric: true });
  for (const table of all("table.sortable")) {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const heads = all("thead th", table);
    heads.forEach((th, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...th.childNodes);
      th.append(button);
      th.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => {
        const now = th.getAttribute("aria-sort");
        const next = now === "none" ? "ascending" : now === "ascending" ? "descending" : "none";
        heads.forEach((other) => other.setAttribute("aria-sort", "none"));
        th.setAttribute("aria-sort", next);
        const sign = next === "descending" ? -1 : 1;
        const key = (row) => row.cells[column].dataset.v ?? row.cells[column].textContent.trim();
        const sorted = [...rows];
        if (next !== "none") {
          sorted.sort((a, b) => {
            const [x, y] = [key(a), key(b)];
            if (x === "" || y === "") return (x === "") - (y === "");
            return sign * (isNaN(x) || isNaN(y) ? collator.compare(x, y) : x - y);
          });
        }
        body.append(...sorted);
      });
    });
  }

  // Filters.
  for (const group of all(".filters")) {
    const table = one(group.dataset.for);
    const rows = [...table.tBodies[0].rows];
    const groups = all(`.filters[data-for="${table.id}"]`);
    const buttons = all("button", group);
    group.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      buttons.forEach((b) => b.setAttribute("aria-pressed", b === button));
      const wanted = groups.map((g) => [g.dataset.key, g.querySelector("[aria-pressed=true]").dataset.value]);
      for (const row of rows) row.hidden = wanted.some(([key, value]) => value !== "" && row.dataset[key] !== value);
      if (one("query").value) search();
    });
  }

  // Search: every cell and sentence that holds the words, marked where the browser can mark without touching the text.
  const query = one("query");
  const texts = document.querySelector(".texts");
  let hits = [];
  let at = -1;
  const ranges = (element, words) => {
    const found = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let text = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      nodes.push([text.length, node]);
      text += node.data;
    }
    text = text.toLowerCase();
    const place = (offset) => {
      let i = nodes.length - 1;
      while (i > 0 && nodes[i][0] > offset) i--;
      return [nodes[i][1], offset - nodes[i][0]];
    };
    for (let i = text.indexOf(words); i >= 0 && found.length < 50; i = text.indexOf(words, i + words.length)) {
      const range = new Range();
      range.setStart(...place(i));
      range.setEnd(...place(i + words.length));
      found.push(range);
    }
    return found;
  };
  const show = () => {
    one("hits").textContent = query.value ? `${hits.length && at + 1}/${hits.length}` : "";
    all(".current").forEach((e) => e.classList.remove("current"));
    const hit = hits[at];
    if (hit) {
      hit.classList.add("current");
      hit.scrollIntoView({ block: "center" });
    }
  };
  function search() {
    const words = query.value.trim().toLowerCase();
    hits.forEach((e) => e.classList.remove("hit"));
    hits = [];
    at = -1;
    const marked = [];
    if (words) {
      for (const cell of all("tbody td, tbody th, .r:not(.top) > div")) {
        if (!cell.textContent.toLowerCase().includes(words) || cell.closest("[hidden]")) continue;
        hits.push(cell);
        if (marked.length < 2000) marked.push(...ranges(cell, words));
      }
    }
    if (window.Highlight && CSS.highlights) CSS.highlights.set("found", new Highlight(...marked));
    else hits.forEach((e) => e.classList.add("hit"));
    show();
  }
  const step = (by) => {
    if (!hits.length) return;
    at = (at + by + hits.length + (at < 0 && by < 0 ? 1 : 0)) % hits.length;
    show();
  };
  let waiting;
  query.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 120);
  });
  query.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      if (at < 0) search();
      step(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape") {
      query.value = "";
      search();
      query.blur();
    }
  });
  one("next").addEventListener("click", () => step(1));
  one("previous").addEventListener("click", () => step(-1));

  // Only changes; a jump to a sentence that is folded away unfolds all.
  const only = one("changes");
  only?.addEventListener("change", () => texts.classList.toggle("only", only.checked));
  const unfold = () => {
    const target = location.hash && one(location.hash.slice(1));
    if (!target) return;
    if (only?.checked && target.matches(".same")) {
      only.checked = false;
      texts.classList.remove("only");
    }
    if (target.hidden) {
      const table = target.closest("table");
      all(`.filters[data-for="${table.id}"] button:first-child`).forEach((b) => b.click());
    }
    target.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", unfold);

  // From change to change.
  const changes = all(".r:not(.same):not(.top)");
  const turn = (by) => {
    const middle = innerHeight / 2;
    const marked = changes.findIndex((e) => e.classList.contains("current"));
    let next = marked + by;
    if (marked < 0) {
      next = changes.findIndex((e) => e.getBoundingClientRect().top > middle);
      if (next < 0) next = changes.length - 1;
      if (by < 0) next -= 1;
    }
    const target = changes[Math.max(0, Math.min(changes.length - 1, next))];
    if (!target) return;
    all(".current").forEach((e) => e.classList.remove("current"));
    target.classList.add("current");
    target.scrollIntoView({ block: "center" });
  };

  // The map shows which part of the texts is on the screen.
  const view = one("view");
  if (view) {
    let drawn = false;
    const draw = () => {
      drawn = false;
      const box = texts.getBoundingClientRect();
      const share = (y) => Math.max(0, Math.min(1, (y - box.top) / box.height)) * 1000;
      const [top, bottom] = [share(0), share(innerHeight)];
      view.setAttribute("y", top.toFixed(1));
      view.setAttribute("height", (bottom - top).toFixed(1));
    };
    const later = () => {
      if (!drawn) {
        drawn = true;
        requestAnimationFrame(draw);
      }
    };
    view.closest("svg").addEventListener("click", (event) => {
      const p = event.target.dataset.p;
      if (p) return void (location.hash = `p${p}`);
      const box = view.closest("svg").getBoundingClientRect();
      const rows = all(".r:not(.top)");
      const row = rows[Math.floor(((event.clientY - box.top) / box.height) * rows.length)];
      row?.scrollIntoView({ block: "center" });
    });
    addEventListener("scroll", later, { passive: true });
    addEventListener("resize", later, { passive: true });
    later();
  }

  // Light or dark, language.
  const theme = (value) => {
    root.dataset.theme = value;
    stored("tongbi-theme", value);
  };
  const saved = stored("tongbi-theme");
  if (saved) root.dataset.theme = saved;
  const turnTheme = () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    theme(dark ? "light" : "dark");
  };
  one("theme").addEventListener("click", turnTheme);
  one("language").addEventListener("click", () => {
    const next = root.dataset.lang.startsWith("zh") ? "en" : "zh";
    root.dataset.lang = root.lang = next === "zh" ? "zh-CN" : "en";
    for (const e of all("[data-zh]")) {
      const word = e.dataset[next];
      if (e.matches("input")) e.placeholder = word;
      else if (e.hasAttribute("aria-label")) e.setAttribute("aria-label", word);
      else e.textContent = word;
    }
  });
  one("print").addEventListener("click", () => print());
  const keys = one("keys");
  one("help").addEventListener("click", () => keys.showModal());

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea")) return;
    const action = {
      "/": () => query.focus(),
      n: () => turn(1),
      p: () => turn(-1),
      d: turnTheme,
      "?": () => keys.showModal(),
    }[event.key];
    if (action && !keys.open) {
      event.preventDefault();
      action();
    }
  });
})();
