// What a page does: search as you type, the reader switch, the keyboard. Texts reach the page as text, never as markup.
// `place` says where the page lives (site.js: a folder of files; single.js: one file) and how links are made there.
"use strict";
(function (scope) {
  const LIMIT = 30;

  function byId(id) { return document.getElementById(id); }

  function element(name, text, attributes) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(attributes || {})) if (value) made.setAttribute(key, value);
    return made;
  }

  // From this score on, the query is a name of the concept: one sense of the word.
  function isSense(hit) { return hit.score >= 95; }

  function filled(key, values) {
    return scope.GLOSSARY.words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  function start(place) {
    const form = byId("search"), box = byId("query"), list = byId("results"), readers = byId("reader");
    let reader = place.state().as;
    form.hidden = readers.hidden = false;
    box.value = place.state().q;

    function item(hit) {
      const made = element("li"), link = element("a", "", { href: place.concept(hit.id, reader) });
      link.append(element("span", hit.term, { lang: hit.termLang }));
      made.append(link, " ", element("span", scope.GLOSSARY.sides[hit.side], { class: "pill " + (hit.side ? "technical" : "clinical") }));
      if (hit.matched.toLowerCase() !== hit.term.toLowerCase()) {
        const how = scope.GLOSSARY.kinds[hit.kind === "prefix" ? hit.of : hit.kind], other = hit.lang !== scope.GLOSSARY.lang ? hit.lang : "";
        const line = element("span", "", { class: "how" });
        line.append(how ? how + " " : "", element("b", hit.matched, { lang: other }));
        made.append(" ", line);
      } else if (hit.kind === "fuzzy") made.append(" ", element("span", scope.GLOSSARY.kinds.fuzzy, { class: "how" }));
      made.append(element("p", hit.gist, { class: "dim", lang: hit.gistLang }));
      return made;
    }

    // What must be said before the results: a spelling that was corrected, a word that is only related, several senses, nothing.
    function remark(query, answer) {
      const first = answer.hits[0], senses = answer.hits.filter(isSense);
      if (!first) return filled("none", { query });
      if (first.kind === "fuzzy") return filled("fuzzy_note", { query, matched: first.matched });
      if (first.kind === "keyword") return filled("keyword_note", { query });
      if (answer.compared || senses.length < 2) return "";
      const worlds = new Set(senses.map((hit) => hit.side)).size > 1 ? " (" + filled("false_friend", {}) + ")" : "";
      return filled("senses", { n: senses.length, query }) + worlds;
    }

    // As the command prints them: the senses of the very word, then what else was found.
    function groups({ hits, compared }) {
      const senses = compared ? [] : hits.filter(isSense), rest = hits.slice(senses.length);
      const found = [senses, rest].filter((group) => group.length).map((group) => {
        const made = element("ol");
        made.append(...group.map(item));
        return made;
      });
      if (found.length > 1) found.splice(1, 0, element("div", filled("others", {}), { role: "heading", "aria-level": 2 }));
      return found;
    }

    function suggestions(names) {
      const line = element("span"), [before, after] = filled("closest", { names: "\n" }).split("\n");
      line.append(before);
      names.forEach((name, i) => {
        const button = element("button", name, { type: "button" });
        button.addEventListener("click", () => { box.value = name; box.focus(); show(); });
        line.append(i ? ", " : "", button);
      });
      line.append(after);
      return line;
    }

    function show() {
      const query = box.value.split(/\s+/).filter(Boolean).join(" "), note = byId("note"), main = byId("text");
      place.remember({ q: query, as: reader });
      byId("found").hidden = !query;
      main.hidden = Boolean(query);
      if (query && !scope.GLOSSARY) { byId("count").textContent = "…"; return; }
      const answer = query ? scope.glossarySearch(box.value, { reader, limit: LIMIT, typing: true }) : { hits: [], closest: [] };
      const said = query ? remark(query.slice(0, 60), answer) : "", n = answer.hits.length;
      list.replaceChildren(...groups(answer));
      note.replaceChildren(said, ...(answer.closest.length ? [" ", suggestions(answer.closest)] : []));
      note.hidden = !said;
      byId("count").textContent = !query || !n ? "" : n === 1 ? filled("result", {}) : filled("results", { n: n < LIMIT ? n : n + "+" });
    }

    // The reader's own explanation comes first and is marked as theirs.
    function dress() {
      const own = { clinician: "clinical", engineer: "engineering" }[reader];
      for (const button of readers.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.dataset.reader === reader));
      for (const pair of document.querySelectorAll(".pair")) {
        for (const mark of pair.querySelectorAll(".yours")) mark.hidden = !own || !mark.closest("." + own);
        pair.prepend(pair.querySelector(own === "engineering" ? ".engineering" : ".clinical"));
      }
      place.carry({ q: box.value.trim(), as: reader });
    }

    function walk(event) {
      const links = Array.from(list.querySelectorAll("a")), at = links.indexOf(document.activeElement);
      if (event.key === "Escape") { box.value = ""; box.focus(); show(); }
      else if (event.key === "ArrowDown" && at + 1 < links.length) links[at + 1].focus();
      else if (event.key === "ArrowUp" && at >= 0) (at ? links[at - 1] : box).focus();
      else return;
      event.preventDefault();
    }

    function fetchData(then) { place.data(() => { scope.prepareSearch(); then(); }); }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const first = list.querySelector("a");
      if (first) first.click();
    });
    readers.addEventListener("click", (event) => {
      const chosen = event.target.dataset.reader;
      if (!chosen) return;
      reader = reader === chosen ? "" : chosen;
      dress();
      show();
    });
    box.addEventListener("focus", () => fetchData(() => {}));
    box.addEventListener("input", () => { if (scope.GLOSSARY) show(); else { show(); fetchData(show); } });
    box.addEventListener("input", () => place.carry({ q: box.value.trim(), as: reader }));
    box.addEventListener("keydown", walk);
    list.addEventListener("keydown", walk);
    dress();
    if (box.value) { show(); fetchData(show); }
    // After the address changed by itself: what it says is what is shown.
    function turn() {
      const wanted = place.state();
      reader = wanted.as;
      box.value = wanted.q;
      dress();
      show();
    }

    return turn;
  }

  document.addEventListener("keydown", (event) => {
    const box = byId("query");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  scope.startPage = start;
})(window);
