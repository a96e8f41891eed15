// The search of glossary_tui/index/search.py: the same folding, tiers, scores, order and honesty. Nothing is sent anywhere.
"use strict";
(function (scope) {
  const { fold, stem, isStop, contentWords, bag, withoutQuestion, areOpposite, beginAlike, edits, likeness } = scope.folding;
  const KINDS = ["term", "abbr", "also", "keyword"], KEYWORD_KIND = 3;
  const EXACT = 100, FOLDED = 99, REORDERED = 97, JOINED = 96, PREFIX = 80, WORDS = 65, KEYWORD = 60, RELATED = 50, FUZZY = 20;
  const MAX_QUERY = 200, MAX_TOKENS = 12, MAX_RANGE = 4000, MAX_POSTINGS = 12000, MAX_GRAM_WORK = 24000, MIN_FUZZY = 4, PER_POSITION = 20;
  let index = null, source = null;

  function size(text) {
    let bytes = 0;
    for (const c of text) { const code = c.codePointAt(0); bytes += code < 128 ? 1 : code < 2048 ? 2 : code < 65536 ? 3 : 4; }
    return bytes;
  }

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

  function load() {
    if (source === scope.GLOSSARY) return;
    const names = scope.GLOSSARY.names, postings = new Map();
    source = scope.GLOSSARY;
    index = { names, keys: names.map((n) => n[5] || n[4].toLowerCase()), bags: new Map(), joins: new Map(), stems: new Map() };
    index.keys.forEach((key, i) => {
      add(index.bags, bag(key), i);
      if (key.includes(" ")) add(index.joins, key.split(" ").join(""), i);
      const words = contentWords(key);
      for (const token of words.length ? new Set(words) : [key]) add(postings, token, i);
    });
    index.tokens = Array.from(postings.keys()).sort();
    index.postings = index.tokens.map((token) => postings.get(token));
    index.tokens.forEach((token, i) => add(index.stems, stem(token), i));
  }

  // What only misspelt words need, made when the first of them comes, or before when there is time.
  function loadFuzzy() {
    if (index.grams) return;
    const mirrored = index.tokens.map((token, i) => [Array.from(token).reverse().join(""), i]).sort((a, b) => (a[0] < b[0] ? -1 : 1));
    index.mirror = mirrored.map((pair) => pair[0]);
    index.mirrorTokens = mirrored.map((pair) => pair[1]);
    index.grams = new Map();
    index.tokens.forEach((token, i) => { if (token.length > 4) for (const gram of gramsOf(token)) add(index.grams, gram, i); });
  }

  function gramsOf(token) {
    const marked = "^" + token + "$", grams = new Set();
    for (let i = 0; i < marked.length - 2; i++) grams.add(marked.slice(i, i + 3));
    return grams;
  }

  function kind(name) { return index.names[name][1]; }
  function merge(into, more) { more.forEach((score, name) => { if ((into.get(name) || 0) < score) into.set(name, score); }); }
  function best(found) { let top = 0; found.forEach((score) => { if (score > top) top = score; }); return top; }

  function exact(key, shown) {
    const found = new Map(), joined = key.split(" ").join("");
    const [start, end] = equal(index.keys, key);
    for (let name = start; name < end; name++) {
      found.set(name, kind(name) === KEYWORD_KIND ? KEYWORD + 4 : index.names[name][4] === shown ? EXACT : FOLDED);
    }
    const reordered = (index.bags.get(bag(key)) || []).slice(0, MAX_RANGE);
    let together = (index.joins.get(joined) || []).slice(0, MAX_RANGE);
    if (joined !== key) {
      const [from, to] = equal(index.keys, joined);
      for (let name = from; name < to; name++) together = together.concat(name);
    }
    for (const [score, names] of [[REORDERED, reordered], [JOINED, together]]) {
      for (const name of names) if (!found.has(name)) found.set(name, kind(name) === KEYWORD_KIND ? KEYWORD + 2 : score);
    }
    return found;
  }

  function prefix(key) {
    const found = new Map(), raw = size(key);
    const [start, end] = starting(index.keys, key);
    let names = Array.from({ length: Math.min(end - start, MAX_RANGE) }, (_, i) => start + i);
    if (end - start > MAX_RANGE && key.length < 5) {
      const order = Array.from({ length: end - start }, (_, i) => start + i);
      const rank = (name) => (kind(name) === KEYWORD_KIND ? 1e6 : 0) + index.keys[name].length;
      names = order.sort((a, b) => rank(a) - rank(b) || a - b).slice(0, 64);
    }
    for (const name of names) {
      const coverage = raw / size(index.keys[name]);
      found.set(name, kind(name) === KEYWORD_KIND ? KEYWORD + 3 * coverage : PREFIX + 14 * coverage);
    }
    return found;
  }

  function whole(word) {
    const tokens = new Map((index.stems.get(stem(word)) || []).map((token) => [token, 0.97]));
    const at = place(index.tokens, word);
    if (index.tokens[at] === word) tokens.set(at, 1);
    return tokens;
  }

  function started(word) {
    const tokens = new Map(), raw = size(word), [start, end] = starting(index.tokens, word);
    for (let token = start; token < Math.min(end, start + MAX_RANGE); token++) tokens.set(token, 0.6 + 0.35 * raw / size(index.tokens[token]));
    return tokens;
  }

  // The names that hold one token of each option, with their mean quality, from the rarest option on.
  function holdingAll(options) {
    const sizes = options.map((tokens) => { let sum = 0; tokens.forEach((_, token) => { sum += index.postings[token].length; }); return sum; });
    const order = options.map((_, i) => i).sort((a, b) => sizes[a] - sizes[b] || a - b);
    let held = null;
    for (const position of order) {
      const step = new Map();
      for (const [token, quality] of Array.from(options[position]).sort((a, b) => b[1] - a[1])) {
        for (const name of index.postings[token].slice(0, MAX_POSTINGS)) {
          if ((held === null || held.has(name)) && (step.get(name) || 0) < quality) step.set(name, quality);
        }
        if (step.size > MAX_POSTINGS) break;
      }
      if (held !== null) step.forEach((quality, name) => step.set(name, held.get(name) + quality));
      held = step;
      if (!held.size) return held;
    }
    held = held || new Map();
    held.forEach((total, name) => held.set(name, total / options.length));
    return held;
  }

  function wordPrefixes(words) {
    const found = new Map(), options = [];
    for (const word of words.slice(0, MAX_TOKENS)) {
      const tokens = word.length > 1 ? started(word) : new Map();
      whole(word).forEach((quality, token) => tokens.set(token, quality));
      options.push(tokens);
    }
    if (!options.length || options.some((tokens) => !tokens.size)) return found;
    const typed = words.join("").length;
    holdingAll(options).forEach((quality, name) => {
      const length = size(index.keys[name]), coverage = length ? Math.min(1, typed / length) : 0;
      found.set(name, kind(name) === KEYWORD_KIND ? RELATED + 10 * quality * coverage : WORDS + 15 * quality * (0.3 + 0.7 * coverage));
    });
    return found;
  }

  function fuzzy(key, typing, extra) {
    loadFuzzy();
    const found = misspelt(key, typing, extra, false);
    return found.size ? found : misspelt(key, typing, extra, true);
  }

  function misspelt(key, typing, extra, thorough) {
    const found = new Map(), options = [], words = contentWords(key).slice(0, MAX_TOKENS);
    for (let position = 0; position < words.length; position++) {
      const word = words[position];
      let tokens = whole(word);
      if (word.length >= MIN_FUZZY && (thorough || !tokens.size)) tokens = new Map([...near(word, extra, thorough), ...tokens]);
      if (typing && position === words.length - 1) tokens = new Map([...started(word), ...tokens]);
      if (!tokens.size) return found;
      options.push(tokens);
    }
    if (!options.length) return found;
    holdingAll(options).forEach((quality, name) => {
      found.set(name, FUZZY + 29 * quality * (0.4 + 0.6 * likeness(key, index.keys[name])));
    });
    return found;
  }

  function near(word, extra, thorough) {
    const budget = (word.length < 8 ? 1 : word.length < 18 ? 2 : 3) + extra;
    const found = within(word, budget, sharingHalf(word, budget));
    if (word.length > 4 && (thorough || !found.size)) within(word, budget, sharingGrams(word, budget)).forEach((q, token) => found.set(token, q));
    return found;
  }

  function within(word, budget, candidates) {
    const found = new Map();
    for (const token of candidates) {
      const text = index.tokens[token], distance = edits(word, text, budget);
      if (distance > budget || areOpposite(word, text) || text.length < MIN_FUZZY || (distance > 1 && !beginAlike(word, text))) continue;
      found.set(token, 0.95 - 0.8 * distance / Math.max(word.length, text.length));
    }
    return found;
  }

  function sharingHalf(word, budget) {
    const half = Math.floor(word.length / 2), found = new Set(), mirrored = Array.from(word).reverse().join("");
    let [start, end] = starting(index.tokens, word.slice(0, half - 1));
    if (end - start > MAX_RANGE) [start, end] = starting(index.tokens, word.slice(0, half));
    for (let token = start; token < Math.min(end, start + MAX_RANGE); token++) found.add(token);
    [start, end] = starting(index.mirror, mirrored.slice(0, word.length - half - 1));
    if (end - start > MAX_RANGE) [start, end] = starting(index.mirror, mirrored.slice(0, word.length - half));
    for (let i = start; i < Math.min(end, start + MAX_RANGE); i++) found.add(index.mirrorTokens[i]);
    return Array.from(found).filter((token) => Math.abs(index.tokens[token].length - word.length) <= budget);
  }

  function sharingGrams(word, budget) {
    const known = Array.from(gramsOf(word)).filter((gram) => index.grams.has(gram)).map((gram) => [index.grams.get(gram), gram]);
    known.sort((a, b) => a[0].length - b[0].length || (a[1] < b[1] ? -1 : 1));
    const counts = new Map();
    let work = 0, used = 0;
    for (const [tokens] of known) {
      work += tokens.length;
      if (work > MAX_GRAM_WORK) break;
      used++;
      for (const token of tokens) counts.set(token, (counts.get(token) || 0) + 1);
    }
    const needed = Math.max(2, used - 3 * budget - 1), found = [];
    counts.forEach((count, token) => {
      if (count >= needed && Math.abs(index.tokens[token].length - word.length) <= budget) found.push(token);
    });
    return found;
  }

  function someWords(key) {
    const found = new Map(), scores = new Map(), words = contentWords(key).slice(0, MAX_TOKENS).filter((word) => !isStop(word));
    let total = 0;
    if (words.length < 2) return found;
    for (const word of words) {
      const tokens = whole(word);
      let names = 0;
      tokens.forEach((_, token) => { names += index.postings[token].length; });
      const weight = names ? word.length / (1 + Math.pow(names, 0.25)) : word.length / 2;
      total += weight;
      tokens.forEach((quality, token) => {
        for (const name of index.postings[token].slice(0, MAX_POSTINGS)) scores.set(name, (scores.get(name) || 0) + weight * quality);
      });
    }
    scores.forEach((weight, name) => {
      if (weight < 0.6 * total) return;
      const held = contentWords(index.keys[name]).length;
      found.set(name, FUZZY + 25 * weight / total * Math.min(1, words.length / Math.max(1, held)));
    });
    return found;
  }

  function tiers(key, shown, typing) {
    if (!key) return new Map();
    const plain = withoutQuestion(key);
    let found = exact(key, shown);
    if (!found.size && plain) found = new Map(Array.from(exact(plain, shown), ([name, score]) => [name, score - 1]));
    if (key.length > 1 || !found.size) merge(found, prefix(key));
    const top = best(found);
    if (top >= PREFIX) {
      if (top < JOINED || key.length > 3) merge(found, wordPrefixes(contentWords(key)));
      return found;
    }
    const words = contentWords(plain || key).slice(0, MAX_TOKENS);
    merge(found, wordPrefixes(words));
    if (!found.size && key.length >= MIN_FUZZY) {
      merge(found, fuzzy(words.join(" "), typing, 0));
      if (!found.size && words.length > 1) merge(found, someWords(words.join(" ")));
    }
    return found;
  }

  function compare(a, b) {
    for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] - b[i];
    return 0;
  }

  function ordered(found, key, reader, limit, anyLanguage) {
    const { concepts, langs, lang } = scope.GLOSSARY, mine = anyLanguage ? -1 : langs.indexOf(lang), bestOf = new Map();
    const isShort = key.split(" ").join("").length <= 4, wanted = { clinician: 1, engineer: 0 }[reader];
    let names = Array.from(found.keys());
    if (names.length > 2000) names = names.sort((a, b) => found.get(b) - found.get(a)).slice(0, 2000);
    for (const name of names) {
      const [owner, its, language] = index.names[name], order = isShort ? (its === 1 ? 0 : 1) : its === 1 ? 2 : its;
      const row = [-Math.round(found.get(name) * 100) / 100, language === mine ? 0 : 1, order, name];
      if (!bestOf.has(owner) || compare(row, bestOf.get(owner)) < 0) bestOf.set(owner, row);
    }
    const rows = [];
    bestOf.forEach(([score, foreign, order, name], owner) => {
      const away = wanted !== undefined && concepts[owner][3] !== wanted ? 1 : 0;
      rows.push([score, away, foreign, order, -(concepts[owner][4] - PER_POSITION * index.names[name][3]), owner, name]);
    });
    return rows.sort(compare).slice(0, limit).map((row) => hit(row[5], row[6], -row[0]));
  }

  function hit(owner, name, score) {
    const [id, term, gist, side, , termLang, gistLang] = scope.GLOSSARY.concepts[owner];
    const [, number, language, , matched] = index.names[name];
    let how = KINDS[number];
    if (score < RELATED) how = "fuzzy"; else if (score < JOINED - 1 && how !== "keyword") how = "prefix";
    const lang = typeof language === "number" ? scope.GLOSSARY.langs[language] : language;
    return { id, term, gist, side, termLang, gistLang, matched, lang, kind: how, of: KINDS[number], score };
  }

  // What a query finds: { match, hits, closest }. `closest` holds the nearest names when there is no hit.
  function search(query, options) {
    load();
    const { reader, limit, typing } = Object.assign({ reader: "", limit: 10, typing: false }, options);
    const words = query.split(/\s+/).filter(Boolean).join(" ");
    const shown = words.length > MAX_QUERY ? words.slice(0, MAX_QUERY - 1) + "…" : words, key = fold(shown);
    const hits = ordered(tiers(key, shown, typing), key, reader, limit);
    const match = !hits.length ? "none" : ["prefix", "fuzzy"].includes(hits[0].kind) ? hits[0].kind : "exact";
    return { match, hits, closest: hits.length ? [] : suggest(key) };
  }

  function suggest(key) {
    if (key.length < MIN_FUZZY) return [];
    let found = fuzzy(key, false, 1);
    if (!found.size) found = someWords(key);
    return Array.from(new Set(ordered(found, key, "", 5, true).map((one) => one.matched)));
  }

  scope.glossarySearch = search;
  scope.prepareSearch = function () { load(); loadFuzzy(); };
})(typeof window === "undefined" ? globalThis : window);
