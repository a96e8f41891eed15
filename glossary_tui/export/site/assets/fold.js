// Folding: what makes two spellings the same. The rules and tables are those of glossary_tui/text.py.
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
    if (/[sx]$/.test(token)) {
      const plural = data().plurals.find(([ending]) => token.endsWith(ending) && token.length > ending.length + 2);
      if (plural) token = token.slice(0, -plural[0].length) + plural[1];
      if (/[^s]s$/.test(token) && !/(^|[^i])[gq]us$/.test(token)) token = token.slice(0, -1);
    }
    const ending = data().endings.find(([ending]) => token.endsWith(ending) && token.length > ending.length + 1);
    return ending ? token.slice(0, -ending[0].length) + ending[1] : withoutLastVowel(token);
  }

  // A token, its plural taken off, without the vowel that a gender, a participle or one of the two languages adds to it.
  function withoutLastVowel(token) {
    const inS = /^(.+([aeiouy]))s(ie|y|i)$/u.exec(token);
    if (inS && inS[1].length > 2) return inS[1] + (/[iy]/.test(inS[2]) ? "z" : "s");
    if (token.endsWith("e")) {
      if (token.length > 4 && /[^aeou]use$/.test(token)) return token.slice(0, -2);
      if (token.endsWith("ee") && token.length > 3) token = token.slice(0, -1);
      return token.length > 4 ? token.slice(0, -1) : token;
    }
    return token.endsWith("y") && !data().vowels.includes(token[token.length - 2]) ? token.slice(0, -1) + "i" : token;
  }

  function isStop(word) { return data().stop.includes(word); }

  function contentWords(key) {
    const words = key.split(" ").filter(Boolean), kept = words.filter((word) => !isStop(word));
    return kept.length ? kept : words;
  }

  function bag(key) {
    const words = contentWords(key), [numerals, afterRank, ranks] = data().numerals;
    const told = (table, word) => (Object.hasOwn(table, word) ? table[word] : "");
    const digit = (word, before) => told(numerals, word) || (ranks.includes(before) ? told(afterRank, word) : "");
    return words.map((word, i) => (words.length > 1 && digit(word, words[i - 1])) || stem(word)).sort().join(" ");
  }

  scope.folding = { fold, stem, isStop, contentWords, bag };
})(typeof window === "undefined" ? globalThis : window);
