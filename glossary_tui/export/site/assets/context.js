// An abbreviation typed with words of its context: the senses that these words fit. The rules of glossary_tui/index/in_context.py.
"use strict";
(function (scope) {
  const { fold, stem, isStop } = scope.folding, { equal, starting, size } = scope.vocabulary;
  const ABBREVIATION = 1, KEYWORD = 3;

  // As Python's str.isupper: at least one letter, and none that is small.
  function isUpper(text) { return text !== text.toLowerCase() && text === text.toUpperCase(); }

  function inCapitals(shown) {
    return new Set(isUpper(shown) ? [] : shown.split(/\s+/).filter(isUpper).map(fold));
  }

  // The two letters of a word written in capitals with a stroke or an ampersand ("S/C", "A&E") are one.
  function partedInOne(query, capitals) {
    const joined = [];
    for (const word of query) {
      const both = joined.length ? `${joined.at(-1)} ${word}` : "";
      if (Array.from(both).length === 3 && capitals.has(both)) joined[joined.length - 1] = both;
      else joined.push(word);
    }
    return joined;
  }

  // `names` and `keys` are the index's, `isPlain` tells the words of every day.
  function make(names, keys, isPlain) {
    const { words, counts, rows, domains, weights } = scope.GLOSSARY.context, unpacked = new Map();

    function rowOf(owner) {
      if (!unpacked.has(owner)) {
        let last = 0;
        unpacked.set(owner, rows[owner].map((more) => (last += more)));
      }
      return unpacked.get(owner);
    }

    function named(word) {
      const [start, end] = equal(keys, word);
      return Array.from({ length: end - start }, (_, i) => start + i);
    }

    function isShort(name) { return names[name][1] === ABBREVIATION || isUpper(names[name][4]); }

    function told(row, word) {
      const root = stem(word), [start, end] = starting(words, root), letters = size(root);
      let share = 1, clue = words[start] === root && row.includes(start) ? start : undefined;
      if (clue === undefined && letters >= weights.MIN_CUT) {
        clue = row.find((number) => number >= start && number < end);
        share = Math.min(weights.MAX_CUT, weights.PER_LETTER * letters);
      }
      if (clue === undefined) return 0;
      const rare = 1 - Math.log(counts[clue]) / Math.log(Math.max(2, rows.length));
      return share * (weights.USUAL + (1 - weights.USUAL) * rare);
    }

    // The senses of an abbreviation, each with how well it fits the words beside it; none when most of these fit none.
    function fits(senses, beside) {
      const own = beside.map((word) => new Set(named(word).map((name) => domains[names[name][0]])));
      const all = senses.map((name) => {
        const owner = names[name][0], row = rowOf(owner);
        return beside.map((word, i) => Math.min(1, told(row, word) + (own[i].has(domains[owner]) ? weights.SAME_DOMAIN : 0)));
      });
      const count = beside.filter((word, i) => all.some((row) => row[i]) || !isPlain(word)).length;
      if (2 * Math.max(...all.map((row) => row.filter(Boolean).length)) <= count) return [];
      return senses.map((name, i) => [name, all[i].reduce((sum, one) => sum + one, 0) / count]);
    }

    function scores(parted, capitals) {
      const found = new Map(), query = partedInOne(parted, capitals);
      if (query.length < 2 || query.length > weights.MAX_BESIDE) return found;
      const asked = new Map();
      for (const word of query) {
        const senses = Array.from(word).length < 2 || (isPlain(word) && !capitals.has(word)) ? [] : named(word).filter(isShort);
        if (senses.length) asked.set(word, senses);
      }
      const written = Array.from(asked.keys()).some((word) => capitals.has(word));
      for (const [word, senses] of asked) {
        const beside = query.filter((other) => other !== word && !isStop(other));
        if (!beside.length || (written && !capitals.has(word))) continue;
        for (const [name, fit] of fits(senses, beside)) {
          const base = names[name][1] === KEYWORD ? weights.OTHER : weights.BASE;
          found.set(name, (isStop(word) ? weights.STOPPED : 0) + (fit ? base + weights.SPAN * fit : weights.OTHER));
        }
      }
      return found;
    }

    return { scores, perfect: weights.BASE + weights.SPAN };
  }

  scope.contexts = { make, inCapitals, isUpper };
})(typeof window === "undefined" ? globalThis : window);
