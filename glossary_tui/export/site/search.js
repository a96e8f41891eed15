// The search of glossary_tui/index/search.py without its fuzzy tier: the same folding, tiers, scores and order.
// Nothing is sent anywhere. Texts reach the page as text, never as markup.
"use strict";
(function (scope) {
  function strip(text) {
    var out = text.toLowerCase().replace(/ß/g, "ss").normalize("NFKD").toLowerCase().replace(/\p{Mn}/gu, "");
    return Array.from(out, function (c) { return scope.GLOSSARY.letters[c] || c; }).join("");
  }
  function unelided(word) {
    var elided = scope.GLOSSARY.elided, at = word.indexOf("'");
    while (at >= 0 && at < word.length - 1 && elided.includes(word.slice(0, at))) {
      word = word.slice(at + 1);
      at = word.indexOf("'");
    }
    return word.endsWith("'s") ? word.slice(0, -2) : word.endsWith("s'") ? word.slice(0, -1) : word;
  }
  function undotted(word) {
    var parts = word.split(".").filter(Boolean);
    return parts.length > 1 && parts.every(function (p) { return Array.from(p).length === 1; }) ? parts.join("") : word;
  }
  function fold(text) {
    text = strip(text).split(/\s+/).map(function (word) {
      if (word.includes("'")) word = unelided(word.replace(/^['"()[\]«»,;:!?]+|['"()[\]«»,;:!?]+$/g, ""));
      if (word.includes(".")) word = undotted(word.replace(/^["()[\]«»,;:!?]+|["()[\]«»,;:!?]+$/g, ""));
      return word;
    }).join(" ");
    return text.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  }
  var stems = new Map();
  function stem(token) {
    if (!stems.has(token)) stems.set(token, stemmed(token));
    return stems.get(token);
  }
  function stemmed(token) {
    var g = scope.GLOSSARY;
    if (token.length < 4 || !/^\p{L}+$/u.test(token)) return token;
    for (var s of g.spellings) if (token.includes(s[0])) token = token.split(s[0]).join(s[1]);
    for (var p of g.plurals) if (token.endsWith(p[0]) && token.length > p[0].length + 2) return token.slice(0, -p[0].length) + p[1];
    if (/[sx]$/.test(token) && !/[su].$/.test(token)) token = token.slice(0, -1);
    for (var f of g.feminines) if (token.endsWith(f[0]) && token.length > f[0].length + 1) return token.slice(0, -f[0].length) + f[1];
    return token.endsWith("e") && token.length > 4 ? token.slice(0, -1) : token;
  }
  function contentWords(key) {
    var words = key.split(" ").filter(Boolean);
    var kept = words.filter(function (w) { return !scope.GLOSSARY.stopWords.has(w); });
    return kept.length ? kept : words;
  }
  function bag(key) { return contentWords(key).map(stem).sort().join(" "); }
  function withoutQuestion(key) {
    var words = key.split(" "), kept = words.filter(function (w) { return !scope.GLOSSARY.question.includes(w); });
    return kept.length && kept.length < words.length ? kept.join(" ") : "";
  }
  function load() {
    if (scope.GLOSSARY.ready) return;
    scope.GLOSSARY.stopWords = new Set(scope.GLOSSARY.stop);
    scope.GLOSSARY.names.forEach(function (n) {
      n.text = n[4]; n.owner = n[0]; n.kind = n[1]; n.lang = n[2]; n.at = n[3]; n.key = n[5] || n[4].toLowerCase();
      n.words = Array.from(new Set(contentWords(n.key))); if (!n.words.length) n.words = [n.key];
      n.stems = n.words.map(stem); n.bag = bag(n.key); n.joined = n.key.includes(" ") ? n.key.split(" ").join("") : "";
    });
    scope.GLOSSARY.ready = true;
  }
  function put(found, name, score) { if ((found.get(name) || 0) < score) found.set(name, score); }
  function exact(key, shown, found, less) {
    var theBag = bag(key), joined = key.split(" ").join("");
    scope.GLOSSARY.names.forEach(function (n, i) {
      var word = n.kind === 3;
      if (n.key === key) put(found, i, (word ? 64 : n.text === shown ? 100 : 99) - less);
      else if (n.bag === theBag) put(found, i, (word ? 62 : 97) - less);
      else if (n.joined === joined || (joined !== key && n.key === joined)) put(found, i, (word ? 62 : 96) - less);
    });
  }
  function prefix(key, found) {
    scope.GLOSSARY.names.forEach(function (n, i) {
      if (!n.key.startsWith(key)) return;
      var coverage = key.length / n.key.length;
      put(found, i, n.kind === 3 ? 60 + 3 * coverage : 80 + 14 * coverage);
    });
  }
  function wordPrefixes(words, found) {
    if (!words.length) return;
    var wanted = words.map(stem), typed = words.join("").length;
    scope.GLOSSARY.names.forEach(function (n, i) {
      var total = 0;
      for (var w = 0; w < words.length; w++) {
        var best = 0;
        for (var t = 0; t < n.words.length; t++) {
          var token = n.words[t], quality = 0;
          if (token === words[w]) quality = 1;
          else if (n.stems[t] === wanted[w]) quality = 0.97;
          else if (words[w].length > 1 && token.startsWith(words[w])) quality = 0.6 + 0.35 * words[w].length / token.length;
          if (quality > best) best = quality;
        }
        if (!best) return;
        total += best;
      }
      var q = total / words.length, coverage = Math.min(1, typed / n.key.length);
      put(found, i, n.kind === 3 ? 50 + 10 * q * coverage : 65 + 15 * q * (0.3 + 0.7 * coverage));
    });
  }
  function top(found) { var best = 0; found.forEach(function (s) { if (s > best) best = s; }); return best; }
  function search(query, limit) {
    load();
    var shown = query.split(/\s+/).filter(Boolean).join(" ").slice(0, 200), key = fold(shown), found = new Map();
    if (!key) return [];
    exact(key, shown, found, 0);
    var plain = withoutQuestion(key);
    if (!found.size && plain) exact(plain, shown, found, 1);
    if (key.length > 1 || !found.size) prefix(key, found);
    if (found.size && top(found) >= 80) {
      if (top(found) < 96 || key.length > 3) wordPrefixes(contentWords(key).slice(0, 12), found);
    } else wordPrefixes(contentWords(plain || key).slice(0, 12), found);
    return ordered(found, key, limit);
  }
  function ordered(found, key, limit) {
    var g = scope.GLOSSARY, short = key.split(" ").join("").length <= 4, best = new Map();
    function compare(a, b) { for (var i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] - b[i]; return 0; }
    found.forEach(function (score, i) {
      var n = g.names[i], order = short ? (n.kind === 1 ? 0 : 1) : n.kind === 1 ? 2 : n.kind;
      var row = [-Math.round(score * 100) / 100, n.lang === g.lang ? 0 : 1, order, i];
      if (!best.has(n.owner) || compare(row, best.get(n.owner)) < 0) best.set(n.owner, row);
    });
    var rows = [];
    best.forEach(function (row, owner) {
      var n = g.names[row[3]];
      rows.push([row[0], row[1], row[2], -(g.concepts[owner][4] - 20 * n.at), owner, row[3]]);
    });
    return rows.sort(compare).slice(0, limit).map(function (row) {
      var c = g.concepts[row[4]], n = g.names[row[5]];
      return { id: c[0], term: c[1], gist: c[2], side: c[3], matched: n.text, keyword: n.kind === 3, score: -row[0] };
    });
  }
  scope.glossarySearch = search;
  if (typeof document === "undefined") return;
  var form = document.getElementById("search"), box = document.getElementById("query"), list = document.getElementById("results");
  var count = document.getElementById("count"), loading = false;
  form.hidden = false;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var first = list.querySelector("a");
    if (first) location.href = first.href;
  });
  function fetchData() {
    if (loading) return;
    loading = true;
    var script = document.createElement("script");
    script.src = form.dataset.folder + "search-data.js";
    script.addEventListener("load", show);
    document.head.append(script);
  }
  function show() {
    if (!scope.GLOSSARY) return;
    var hits = search(box.value, 20), empty = !box.value.trim();
    list.replaceChildren.apply(list, hits.map(function (hit) {
      var item = document.createElement("li"), link = document.createElement("a"), gist = document.createElement("span");
      link.href = form.dataset.folder + "c/" + hit.id + ".html";
      link.textContent = hit.term + (hit.matched !== hit.term ? " (" + hit.matched + ")" : "");
      gist.className = "gist";
      gist.textContent = " " + scope.GLOSSARY.sides[hit.side] + (hit.keyword ? ", " + form.dataset.keyword : "") + ". " + hit.gist;
      item.append(link, gist);
      return item;
    }));
    count.textContent = empty ? "" : hits.length ? String(hits.length) : form.dataset.none;
  }
  box.addEventListener("focus", fetchData);
  box.addEventListener("input", function () { fetchData(); show(); });
})(typeof window === "undefined" ? globalThis : window);
