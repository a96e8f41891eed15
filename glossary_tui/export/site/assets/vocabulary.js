// The words of the names, and what a typed word may stand for among them: the rules of glossary_tui/index/vocabulary.py.
"use strict";
(function (scope) {
  const { stem } = scope.folding, { allowance, cost, areOpposite, beginAlike, edits } = scope.spelling;
  const MIN_FUZZY = 4, MAX_RANGE = 4000, MAX_STARTED = 50, MAX_GRAM_WORK = 24000;

  // The length in bytes, which is what the command measures how much of a name is typed by.
  function size(text) {
    let bytes = 0;
    for (const c of text) { const code = c.codePointAt(0); bytes += code < 128 ? 1 : code < 2048 ? 2 : code < 65536 ? 3 : 4; }
    return bytes;
  }

  function mirrored(text) { return Array.from(text).reverse().join(""); }

  function add(groups, key, value) {
    const group = groups.get(key);
    if (group) group.push(value); else groups.set(key, [value]);
  }

  // Sorted texts, looked up by halves: where `key` is or would be.
  function place(texts, key, low) {
    let high = texts.length;
    low = low || 0;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (texts[middle] < key) low = middle + 1; else high = middle;
    }
    return low;
  }
  function equal(texts, key) {
    const start = place(texts, key);
    let end = start;
    while (end < texts.length && texts[end] === key) end++;
    return [start, end];
  }
  function starting(texts, prefix) {
    const start = place(texts, prefix);
    return [start, place(texts, prefix + "\uffff", start)];
  }

  function gramsOf(token) {
    const marked = "^" + token + "$", grams = new Set();
    for (let i = 0; i < marked.length - 2; i++) grams.add(marked.slice(i, i + 3));
    return grams;
  }

  // What a word shares with its family: the rules of glossary_tui/index/families.py.
  function rootOf(word) {
    const { suffixes, least } = scope.GLOSSARY.slips.family;
    for (const [british, american] of scope.GLOSSARY.spellings) word = word.split(british).join(american);
    const suffix = suffixes.find((end) => word.endsWith(end) && word.length >= end.length + least);
    if (suffix) word = word.slice(0, -suffix.length);
    if (word.endsWith("y")) word = word.slice(0, -1) + "i";
    return word.length < least ? "" : word;
  }

  // `postings` maps each word to the numbers of the names that hold it; `names` is how many names there are.
  function make(postings, names, plainWords, knownWords) {
    const tokens = Array.from(postings.keys()).sort(), lists = tokens.map((token) => postings.get(token));
    const stems = new Map(), plain = new Set(plainWords), known = new Set(knownWords);
    let mirror = null, mirrorTokens = null, grams = null;
    tokens.forEach((token, i) => add(stems, stem(token), i));

    // What only misspelt words need, made when the first of them comes, or before when there is time.
    function prepare() {
      if (grams) return;
      const pairs = tokens.map((token, i) => [mirrored(token), i]).sort((a, b) => (a[0] < b[0] ? -1 : 1));
      mirror = pairs.map((pair) => pair[0]);
      mirrorTokens = pairs.map((pair) => pair[1]);
      grams = new Map();
      tokens.forEach((token, i) => { if (token.length > 4) for (const gram of gramsOf(token)) add(grams, gram, i); });
    }

    function isPlain(word) { return plain.has(word) || plain.has(stem(word)); }
    function isKnown(word) { return known.has(word) || isPlain(word); }

    function whole(word) {
      const found = new Map((stems.get(stem(word)) || []).map((token) => [token, 0.97])), at = place(tokens, word);
      if (tokens[at] === word) found.set(at, 1);
      return found;
    }

    function started(word) {
      const found = new Map(), raw = size(word), [start, end] = starting(tokens, word);
      for (let token = start; token < Math.min(end, start + MAX_RANGE); token++) found.set(token, 0.6 + 0.35 * raw / size(tokens[token]));
      return found;
    }

    function near(word, lenient, thorough) {
      if (word.length < MIN_FUZZY) return new Map();
      const family = lenient ? ofFamily(word) : new Map();
      if (isKnown(word)) return family;
      prepare();
      const most = word.length < 7 ? 1 : word.length < 16 ? 2 : 3, found = likely(word, sharingHalf(word, most), lenient);
      if (word.length > 4 && (thorough || !found.size)) likely(word, sharingGrams(word, most), lenient).forEach((q, token) => found.set(token, q));
      for (const [token, q] of [...withoutArticle(word, lenient), ...family]) found.set(token, Math.max(found.get(token) || 0, q));
      // What is near one form of a word is near the others too.
      for (const [token, quality] of Array.from(found)) {
        for (const form of stems.get(stem(tokens[token]))) found.set(form, Math.max(found.get(form) || 0, quality - scope.GLOSSARY.slips.form));
      }
      return found;
    }

    function nearStart(word) {
      const found = new Map();
      if (word.length < MIN_FUZZY + 1) return found;
      prepare();
      const half = Math.floor(word.length / 2), [start, end] = startingShort(tokens, word.slice(0, half), word.slice(0, half + 1));
      const candidates = new Set(), wanted = gramsOf(word);
      for (let token = start; token < end; token++) candidates.add(token);
      wanted.delete(word.slice(-2) + "$");
      for (const token of sharing(wanted, 1)) candidates.add(token);
      // A letter too many, or two that changed places, early in the word: put right, the word starts others.
      for (let i = 0; i <= half; i++) {
        for (const right of [word.slice(0, i) + word.slice(i + 1), word.slice(0, i) + word.slice(i + 1, i + 2) + word.slice(i, i + 1) + word.slice(i + 2)]) {
          const [first, last] = starting(tokens, right);
          for (let token = first; token < Math.min(last, first + MAX_STARTED); token++) candidates.add(token);
        }
      }
      for (const token of candidates) {
        const text = tokens[token];
        if (text.length < word.length - 1 || edits(word, text.slice(0, word.length), 2) > 2) continue;
        const starts = [-1, 0, 1].map((more) => text.slice(0, word.length + more)), price = Math.min(...starts.map((one) => cost(word, one)));
        if (price <= allowance(word.length) && !starts.some((one) => areOpposite(word, one))) found.set(token, 0.75 - 0.5 * price / word.length);
      }
      return found;
    }

    // The words of a word's family: "calibration" for "calibrated". None for a word of every day.
    function ofFamily(word) {
      const found = new Map(), root = rootOf(word);
      if (!root || isPlain(word)) return found;
      const [start, end] = starting(tokens, root.slice(0, Math.max(3, root.length - 1)));
      for (let token = start; token < Math.min(end, start + MAX_RANGE); token++) {
        if (rootOf(tokens[token]) === root) found.set(token, scope.GLOSSARY.slips.family.worth);
      }
      return found;
    }

    // What a word is without an article or a preposition whose apostrophe is lost: "durgence", "lhypertension".
    function withoutArticle(word, lenient) {
      const found = new Map(), slips = scope.GLOSSARY.slips;
      if (!slips.elided.includes(word[0]) || !slips.beforeElided.includes(word[1])) return found;
      const inFull = whole(word.slice(1)), usual = inFull.size && !lenient ? usualOf(word) : 0;
      inFull.forEach((_, token) => {
        const price = slips.costs.SOUND + (lenient ? 0 : rarity(token) + slips.usual * doubtOf(usual, token));
        if (price <= allowance(word.length) + (lenient ? slips.lenient : 0)) found.set(token, 0.95 - 0.8 * price / word.length);
      });
      return found;
    }

    function rarity(token) { return scope.GLOSSARY.slips.rare * Math.max(0, Math.log10(names / Math.max(1, lists[token].length)) - 4); }
    function usualOf(word) { return power(Math.min(...Array.from(gramsOf(word), (gram) => (grams.get(gram) || []).length)), tokens.length); }
    function doubtOf(usual, token) { return Math.max(0, usual - power(lists[token].length, names)); }

    function likely(word, candidates, lenient) {
      const found = new Map(), slips = scope.GLOSSARY.slips, limit = allowance(word.length) + (lenient ? slips.lenient : 0);
      let usual = -1;
      for (const token of candidates) {
        const text = tokens[token];
        if (text.length < MIN_FUZZY || areOpposite(word, text)) continue;
        let price = cost(word, text);
        if (!lenient) price += rarity(token);
        if (price > limit || !(price < 1 || beginAlike(word, text) || afterFirst(word, text))) continue;
        if (!lenient) {
          if (usual < 0) usual = usualOf(word);
          const doubt = doubtOf(usual, token);
          price += slips.usual * doubt + (doubt >= slips.endedFrom && endsOtherwise(word, text) ? slips.ended : 0);
        }
        if (price <= limit) found.set(token, 0.95 - 0.8 * price / Math.max(word.length, text.length));
      }
      return found;
    }

    // The power of ten of a part in ten thousand of a whole, or of a smaller whole.
    function power(count, whole) {
      const { among } = scope.GLOSSARY.slips;
      return Math.log10(Math.max(1, count * among / Math.max(among, whole)));
    }

    function endsOtherwise(word, text) {
      const start = Math.max(word.length, text.length) - 2;
      return word.slice(0, start) === text.slice(0, start);
    }

    // One slip, unlikely as it is: the first letter alone is wrong, lost or added.
    function afterFirst(word, text) {
      const rest = word.slice(1);
      return text.slice(1) === word || text.slice(1) === rest || rest === text;
    }

    function startingShort(texts, short, long) {
      let [start, end] = starting(texts, short);
      if (end - start > MAX_RANGE) [start, end] = starting(texts, long);
      return [start, Math.min(end, start + MAX_RANGE)];
    }

    function sharingHalf(word, most) {
      const half = Math.floor(word.length / 2), found = new Set(), back = mirrored(word), rest = word.length - half;
      let [start, end] = startingShort(tokens, word.slice(0, half - 1), word.slice(0, half));
      for (let token = start; token < end; token++) if (edits(word, tokens[token], most) <= most) found.add(token);
      [start, end] = startingShort(mirror, back.slice(0, rest - 1), back.slice(0, rest));
      for (let i = start; i < end; i++) if (edits(back, mirror[i], most) <= most) found.add(mirrorTokens[i]);
      return found;
    }

    function sharingGrams(word, most) {
      return sharing(gramsOf(word), most).filter((token) => edits(word, tokens[token], most) <= most);
    }

    // The tokens that share enough of the rarer of these trigrams: an edit breaks three.
    function sharing(wanted, most) {
      const ranked = Array.from(wanted).filter((gram) => grams.has(gram)).map((gram) => [grams.get(gram), gram]), counts = new Map();
      ranked.sort((a, b) => a[0].length - b[0].length || (a[1] < b[1] ? -1 : 1));
      let work = 0, used = 0;
      for (const [list] of ranked) {
        work += list.length;
        if (work > MAX_GRAM_WORK) break;
        used++;
        for (const token of list) counts.set(token, (counts.get(token) || 0) + 1);
      }
      const needed = Math.max(2, used - 3 * most - 1);
      return Array.from(counts.keys()).filter((token) => counts.get(token) >= needed);
    }

    return { lists, prepare, isPlain, whole, started, near, nearStart };
  }

  scope.vocabulary = { make, size, add, equal, starting, MIN_FUZZY, MAX_RANGE };
})(typeof window === "undefined" ? globalThis : window);
