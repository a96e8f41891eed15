// Folding: what makes two spellings the same. The rules and tables are those of glossary_tui/text.py and index/opposites.py.
"use strict";
(function (scope) {
  const stems = new Map();

  function data() { return scope.GLOSSARY; }

  function strip(text) {
    const out = text.toLowerCase().replace(/ß/g, "ss").normalize("NFKD").toLowerCase().replace(/\p{Mn}/gu, "");
    const letters = data().letters;
    return Array.from(out, (c) => letters[c] || c).join("");
  }

  function unelided(word) {
    const elided = data().elided;
    let at = word.indexOf("'");
    while (at >= 0 && at < word.length - 1 && elided.includes(word.slice(0, at))) {
      word = word.slice(at + 1);
      at = word.indexOf("'");
    }
    return word.endsWith("'s") ? word.slice(0, -2) : word.endsWith("s'") ? word.slice(0, -1) : word;
  }

  function undotted(word) {
    const parts = word.split(".").filter(Boolean);
    return parts.length > 1 && parts.every((part) => Array.from(part).length === 1) ? parts.join("") : word;
  }

  function fold(text) {
    const words = strip(text).split(/\s+/).map((word) => {
      if (word.includes("'")) word = unelided(word.replace(/^['"()[\]«»,;:!?]+|['"()[\]«»,;:!?]+$/g, ""));
      if (word.includes(".")) word = undotted(word.replace(/^["()[\]«»,;:!?]+|["()[\]«»,;:!?]+$/g, ""));
      return word;
    });
    return words.join(" ").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  }

  function stem(token) {
    if (!stems.has(token)) stems.set(token, stemmed(token));
    return stems.get(token);
  }

  function stemmed(token) {
    if (token.length < 4 || !/^\p{L}+$/u.test(token)) return token;
    for (const [british, american] of data().spellings) token = token.split(british).join(american);
    for (const [ending, base] of data().plurals) {
      if (token.endsWith(ending) && token.length > ending.length + 2) return token.slice(0, -ending.length) + base;
    }
    if (/[sx]$/.test(token) && !/[su].$/.test(token)) token = token.slice(0, -1);
    for (const [ending, base] of data().feminines) {
      if (token.endsWith(ending) && token.length > ending.length + 1) return token.slice(0, -ending.length) + base;
    }
    return token.endsWith("e") && token.length > 4 ? token.slice(0, -1) : token;
  }

  function isStop(word) { return data().stop.includes(word); }

  function contentWords(key) {
    const words = key.split(" ").filter(Boolean), kept = words.filter((word) => !isStop(word));
    return kept.length ? kept : words;
  }

  function bag(key) { return contentWords(key).map(stem).sort().join(" "); }

  function withoutQuestion(key) {
    const words = key.split(" "), kept = words.filter((word) => !data().question.includes(word));
    return kept.length && kept.length < words.length ? kept.join(" ") : "";
  }

  function areOpposite(one, other) {
    const [pairs, negations] = data().opposites;
    if (one === other) return false;
    for (const [a, b] of pairs) {
      if (one.startsWith(a) && other.startsWith(b) && alike(one.slice(a.length), other.slice(b.length))) return true;
      if (one.startsWith(b) && other.startsWith(a) && alike(one.slice(b.length), other.slice(a.length))) return true;
    }
    const longer = one.length >= other.length ? one : other, shorter = longer === one ? other : one;
    return shorter.length > 3 && negations.some((n) => longer.startsWith(n) && alike(longer.slice(n.length), shorter));
  }

  function alike(one, other) {
    if (one === other) return one.length > 1;
    if (Math.abs(one.length - other.length) > 1 || Math.min(one.length, other.length) < 4) return false;
    const shortest = Math.min(one.length, other.length);
    let start = 0;
    while (start < shortest && one[start] === other[start]) start++;
    if (one.length === other.length) {
      const swapped = one[start] === other[start + 1] && one[start + 1] === other[start] && one.slice(start + 2) === other.slice(start + 2);
      return one.slice(start + 1) === other.slice(start + 1) || swapped;
    }
    const longer = one.length > other.length ? one : other, shorter = longer === one ? other : one;
    return longer.slice(start + 1) === shorter.slice(start);
  }

  function beginAlike(one, other) {
    let shared = "";
    for (const p of data().opposites[2]) {
      if (p.length > shared.length && one.startsWith(p) && other.startsWith(p)) shared = p;
    }
    return one[0] === other[0] && one[shared.length] === other[shared.length];
  }

  // The edits between two words, a swap of neighbours being one (optimal string alignment); more than `most` gives most + 1.
  function edits(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = [], last = Array.from({ length: other.length + 1 }, (_, i) => i);
    for (let i = 1; i <= one.length; i++) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1];
        let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
        row.push(cost);
        if (cost < least) least = cost;
      }
      if (least > most && Math.min(...last) > most) return most + 1;
      before = last;
      last = row;
    }
    return last[other.length];
  }

  // How alike two texts are, 0 to 1: twice their longest common subsequence over their lengths together.
  function likeness(one, other) {
    let last = new Uint16Array(other.length + 1);
    for (let i = 0; i < one.length; i++) {
      const row = new Uint16Array(other.length + 1);
      for (let j = 0; j < other.length; j++) row[j + 1] = one[i] === other[j] ? last[j] + 1 : Math.max(last[j + 1], row[j]);
      last = row;
    }
    return one.length + other.length ? 2 * last[other.length] / (one.length + other.length) : 1;
  }

  scope.folding = { fold, stem, isStop, contentWords, bag, withoutQuestion, areOpposite, beginAlike, edits, likeness };
})(typeof window === "undefined" ? globalThis : window);
