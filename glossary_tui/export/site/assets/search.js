// The search of glossary_tui/index/search.py: the same folding, tiers, scores, order and honesty. Nothing is sent anywhere.
"use strict";
(function (scope) {
  const { fold, isStop, contentWords, bag } = scope.folding, { likeness } = scope.spelling, { inCapitals, isUpper } = scope.contexts;
  const { size, add, equal, starting, MIN_FUZZY, MAX_RANGE } = scope.vocabulary;
  const KINDS = ["term", "abbr", "also", "keyword"], KEYWORD_KIND = 3;
  const EXACT = 100, FOLDED = 99, REORDERED = 97, JOINED = 96, PREFIX = 80, WORDS = 65, KEYWORD = 60, RELATED = 50, FUZZY = 20;
  const MAX_QUERY = 200, MAX_TOKENS = 12, MAX_POSTINGS = 12000, MAX_NAMES = 500, MAX_WITHIN = 4, HEAD_AFTER = 512, HEAD_SIZE = 48, PER_POSITION = 20, PER_UNFINISHED = 20;
  const MIXED = 9, CAPITALS = 26, UNSAID = 0.97, NEGATION = "non";
  let index = null, source = null, vocabulary = null, contexts = null;

  function load() {
    if (source === scope.GLOSSARY) return;
    const { names, plain, known } = scope.GLOSSARY, postings = new Map();
    source = scope.GLOSSARY;
    index = { names, keys: names.map((n) => n[5] || n[4].toLowerCase()), bags: new Map(), joins: new Map() };
    index.keys.forEach((key, i) => {
      add(index.bags, bag(key), i);
      if (key.includes(" ")) add(index.joins, key.split(" ").join(""), i);
      const words = contentWords(key);
      for (const token of words.length ? new Set(words) : [key]) add(postings, token, i);
    });
    vocabulary = scope.vocabulary.make(postings, names.length, plain, known);
    contexts = scope.contexts.make(names, index.keys, vocabulary.isPlain);
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
      together = together.concat((index.bags.get(bag(joined)) || []).slice(0, MAX_RANGE));
    }
    for (const [score, names] of [[REORDERED, reordered], [JOINED, together]]) {
      for (const name of names) if (!found.has(name)) found.set(name, kind(name) === KEYWORD_KIND ? KEYWORD + 2 : score);
    }
    return found;
  }

  function prefix(key) {
    const found = new Map(), raw = size(key), [start, end] = starting(index.keys, key);
    let names = Array.from({ length: end - start }, (_, i) => start + i);
    if (names.length > HEAD_AFTER) {
      const weight = (name) => (kind(name) === KEYWORD_KIND ? 10000 : 0) + index.keys[name].length;
      names = names.sort((a, b) => weight(a) - weight(b) || a - b).slice(0, HEAD_SIZE);
    }
    for (const name of names) {
      const coverage = raw / size(index.keys[name]);
      found.set(name, kind(name) === KEYWORD_KIND ? KEYWORD + 3 * coverage : PREFIX + 14 * coverage);
    }
    return found;
  }

  function spread(tokens) {
    let sum = 0;
    tokens.forEach((_, token) => { sum += vocabulary.lists[token].length; });
    return sum;
  }

  // The names that hold one token of each option, with their mean quality, from the rarest option on.
  function holdingAll(options) {
    const sizes = options.map(spread);
    const order = options.map((_, i) => i).sort((a, b) => sizes[a] - sizes[b] || a - b);
    let held = null;
    for (const position of order) {
      const step = new Map();
      for (const [token, quality] of Array.from(options[position]).sort((a, b) => b[1] - a[1])) {
        for (const name of vocabulary.lists[token].slice(0, MAX_POSTINGS)) {
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

  // A word of every day is whole: it begins no other word, unless its last letters are still to come.
  function isAlone(words, typing) { return words.length === 1 && !typing && vocabulary.isPlain(words[0]); }

  function wordPrefixes(words, typing) {
    const found = new Map(), alone = isAlone(words, typing), typed = words.join("").length;
    const options = words.map((word) => {
      const tokens = word.length > 1 && !alone ? vocabulary.started(word) : new Map();
      vocabulary.whole(word).forEach((quality, token) => tokens.set(token, quality));
      return tokens;
    });
    if (!options.length || options.some((tokens) => !tokens.size)) return found;
    holdingAll(options).forEach((quality, name) => {
      const length = size(index.keys[name]), coverage = length ? Math.min(1, typed / length) : 0;
      found.set(name, kind(name) === KEYWORD_KIND ? RELATED + 10 * quality * coverage : WORDS + 15 * quality * (0.3 + 0.7 * coverage));
    });
    return found;
  }

  // Concepts whose names together hold every word: "insuffisance heart" mixes a French and an English name. The less of the
  // shortest names that hold the words is left unsaid, the better. Related words come in where no name holds a word, for less.
  function inTwoLanguages(words) {
    const found = new Map(), holders = [];
    if (words.length < 2) return found;
    for (const word of words) {
      const tokens = vocabulary.whole(word), held = new Map();
      if (!tokens.size || spread(tokens) > MAX_RANGE) return found;
      tokens.forEach((_, token) => {
        for (const name of vocabulary.lists[token]) if (mayHold(name)) add(held, index.names[name][0], name);
      });
      holders.push(held);
    }
    const length = (name) => size(index.keys[name]), isRelated = (name) => kind(name) === KEYWORD_KIND;
    const shorter = (a, b) => isRelated(a) - isRelated(b) || length(a) - length(b) || a - b;
    for (const owner of holders[0].keys()) {
      if (!holders.every((held) => held.has(owner))) continue;
      const shortest = holders.map((held) => held.get(owner).sort(shorter)[0]);
      const said = words.reduce((sum, word, i) => sum + word.length / length(shortest[i]), 0);
      const base = shortest.some(isRelated) ? RELATED : WORDS;
      for (const name of shortest) found.set(name, base + MIXED * (0.3 + 0.7 * Math.min(1, said)));
    }
    return found;
  }

  // Not an abbreviation that is a related word only, as it stands for another concept.
  function mayHold(name) { return kind(name) !== KEYWORD_KIND || !isUpper(index.names[name][4]); }

  // The senses of an abbreviation that the words beside it fit. When several of these words are a name, it tells the sense if one has it.
  function inContext(key, shown) {
    const words = key.split(" ");
    if (words.length < 2) return new Map();
    const found = contexts.scores(words, inCapitals(shown)), told = found.size ? ofSeveralWords(words) : new Set();
    const owners = Array.from(found.keys(), (name) => index.names[name][0]);
    if (told.size && !owners.some((owner) => told.has(owner))) return new Map();
    for (const name of found.keys()) if (told.has(index.names[name][0])) found.set(name, contexts.perfect);
    return found;
  }

  function ofSeveralWords(words) {
    const named = new Set(), related = new Set();
    for (let start = 0; start < words.length; start++) {
      for (let end = start + 2; end <= Math.min(words.length, start + MAX_WITHIN); end++) {
        const run = words.slice(start, end);
        if (run.filter((word) => !isStop(word)).length < 2) continue;
        exact(run.join(" "), "").forEach((score, name) => (score >= JOINED ? named : related).add(index.names[name][0]));
      }
    }
    return named.size ? named : related;
  }

  // First with the words that are in no name; then every word is doubted. A word of every day that is in no name is left out.
  function misspelt(key, typing, lenient) {
    const words = contentWords(key).slice(0, MAX_TOKENS), wholes = words.map(vocabulary.whole), last = words.length - 1;
    if (typing && words.length) wholes[last] = new Map([...vocabulary.started(words[last]), ...wholes[last]]);
    for (const thorough of [false, true]) {
      const options = [], kept = [];
      for (let position = 0; position < words.length; position++) {
        const word = words[position], isUnfinished = typing && position === last;
        let tokens = wholes[position];
        if (thorough || !tokens.size) {
          // A likely slip speaks for the other words as a word that is right does.
          const others = lenient || wholes.some((held, i) => i !== position && held.size > 0) || words.some((other, i) => i !== position && vocabulary.near(other, false, false).size > 0);
          tokens = new Map([...vocabulary.near(word, others, thorough), ...tokens]);
        }
        if (isUnfinished && (thorough || !tokens.size)) tokens = new Map([...vocabulary.nearStart(word), ...tokens]);
        if (tokens.size) { options.push(tokens); kept.push(word); } else if (!vocabulary.isPlain(word)) return new Map();
      }
      const found = new Map(), typed = [kept.join(" "), key];
      if (options.length) {
        holdingAll(options).forEach((quality, name) => {
          if (index.keys[name].split(" ").includes(NEGATION) && !key.split(" ").includes(NEGATION)) return;
          // As one types, the rest of the name is still to come.
          const alike = typed.map((one) => likeness(one, typing ? index.keys[name].slice(0, one.length + 1) : index.keys[name]));
          found.set(name, FUZZY + 29 * quality * (0.4 + 0.6 * Math.max(...alike)));
        });
      }
      if (found.size) return found;
    }
    return new Map();
  }

  function someWords(key, shown) {
    const found = new Map(), scores = new Map(), counts = new Map(), words = contentWords(key).slice(0, MAX_TOKENS).filter((word) => !isStop(word));
    let total = 0;
    if (words.length < 2) return found;
    for (const word of words) {
      const tokens = vocabulary.whole(word), names = spread(tokens);
      if (!tokens.size && vocabulary.isPlain(word)) continue;
      const weight = names ? word.length / (1 + Math.pow(names, 0.25)) : word.length / 2;
      total += weight;
      tokens.forEach((quality, token) => {
        for (const name of vocabulary.lists[token].slice(0, MAX_POSTINGS)) {
          scores.set(name, (scores.get(name) || 0) + weight * quality);
          counts.set(name, (counts.get(name) || 0) + 1);
        }
      });
    }
    scores.forEach((weight, name) => {
      if (weight < 0.6 * total) return;
      const held = contentWords(index.keys[name]).length, said = counts.get(name) >= held ? 1 : UNSAID;
      found.set(name, FUZZY + 25 * said * weight / total * Math.min(1, words.length / Math.max(1, held)));
    });
    merge(found, namesWithin(contentWords(key).slice(0, MAX_TOKENS), shown));
    return found;
  }

  // The names that some words in a row of a longer query are, a third of it or more: JSON in "json file".
  // An abbreviation in capitals beside one other word is what is asked about.
  function namesWithin(words, shown) {
    const found = new Map(), capitals = inCapitals(shown);
    for (let start = 0; start < words.length; start++) {
      for (let end = start + 1; end <= Math.min(words.length, start + MAX_WITHIN); end++) {
        const key = words.slice(start, end).join(" "), share = (end - start) / words.length;
        if (share < 1 / 3 || key.length < 2 || (end - start === 1 && vocabulary.isPlain(key))) continue;
        exact(key, "").forEach((score, name) => {
          if (capitals.has(key) && share >= 1 / 2 && KINDS[kind(name)] === "abbr") merge(found, new Map([[name, FUZZY + CAPITALS]]));
          else if (score >= JOINED) merge(found, new Map([[name, FUZZY + 25 * share]]));
        });
      }
    }
    return found;
  }

  // What a question asks about: the first reading whose every subject is a name, or the barest; none for no question.
  function subjectsOf(key, guessing) {
    const all = !key.includes(" ") ? [] : guessing ? scope.questions.guesses(key) : scope.questions.readings(key);
    return all.find((subjects) => subjects.every((subject) => exact(subject, "").size)) || all[all.length - 1] || [];
  }

  // Adds what is found when some words of a query that found nothing better than a guess are taken to ask ("X synonym").
  function guess(key, found, typing, shown) {
    for (const subject of subjectsOf(key, true)) {
      const more = new Map();
      exact(subject, shown).forEach((score, name) => more.set(name, score - 1));
      complete(subject, more, typing, shown);
      merge(found, more);
    }
  }

  // Adds the names that the tiers below the exact ones find.
  function complete(key, found, typing, shown) {
    const words = contentWords(key).slice(0, MAX_TOKENS), text = words.join(" ");
    if (!key || (!typing && words.every(isStop))) return;
    if (key.length > 1 || !found.size) merge(found, prefix(isAlone(words, typing) ? key + " " : key));
    const top = best(found);
    if (top >= PREFIX) {
      if (top < JOINED || key.length > 3) merge(found, wordPrefixes(words, typing));
      return;
    }
    merge(found, wordPrefixes(words, typing));
    merge(found, inTwoLanguages(words));
    if (top < KEYWORD) merge(found, inContext(key, shown));
    if (found.size || key.length < MIN_FUZZY) return;
    merge(found, misspelt(key, typing, false));
    if (!found.size && words.length > 1) merge(found, someWords(text, shown));
  }

  // Puts names that go on within a word of the query behind a keyword that is all of it: "quota" is rather no quotation.
  function preferRelated(key, found) {
    if (!Array.from(found.keys()).some((name) => kind(name) === KEYWORD_KIND && found.get(name) >= KEYWORD + 3)) return;
    const words = contentWords(key);
    found.forEach((score, name) => {
      if (score < WORDS || score >= JOINED - 1) return;
      const held = contentWords(index.keys[name]);
      if (!words.every((word) => held.includes(word))) found.set(name, KEYWORD + (score - WORDS) / PER_UNFINISHED);
    });
  }

  function compare(a, b) {
    for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] - b[i];
    return 0;
  }

  function ordered(found, key, reader, limit, anyLanguage) {
    const { concepts, langs, lang } = scope.GLOSSARY, mine = anyLanguage ? -1 : langs.indexOf(lang), bestOf = new Map();
    const isShort = key.split(" ").join("").length <= 4, wanted = { clinician: 1, engineer: 0 }[reader];
    let names = Array.from(found.keys());
    if (names.length > MAX_NAMES) names = names.sort((a, b) => found.get(b) - found.get(a)).slice(0, MAX_NAMES);
    for (const name of names) {
      const [owner, its, language] = index.names[name], order = isShort ? (its === 1 ? 0 : 1) : its === 1 ? 2 : its;
      const row = [-Math.floor(found.get(name) * 100 + 0.5) / 100, language === mine ? 0 : 1, order, name];
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

  // A comparison: the concepts of one subject and of the other by turns, the scores never rising.
  function both(subjects, reader, limit) {
    const answers = subjects.map((subject) => lookUp(subject, { reader, limit, typing: false }).hits), kept = [];
    for (let turn = 0; turn < limit; turn++) {
      for (const hits of answers) {
        const hit = hits[turn];
        if (!hit || kept.length >= limit || kept.some((other) => other.id === hit.id)) continue;
        kept.push(Object.assign({}, hit, { score: kept.length ? Math.min(hit.score, kept[kept.length - 1].score) : hit.score }));
      }
    }
    return kept;
  }

  function asked(query) {
    const words = query.split(/\s+/).filter(Boolean).join(" ");
    return words.length > MAX_QUERY ? words.slice(0, MAX_QUERY - 1) + "…" : words;
  }

  function lookUp(query, { reader, limit, typing }) {
    const shown = asked(query);
    let key = fold(shown);
    const names = key ? exact(key, shown) : new Map();
    if (best(names) < JOINED) {
      const subjects = subjectsOf(key, false);
      if (subjects.length === 2) return { hits: both(subjects, reader, limit), compared: true };
      if (subjects.length) {
        key = subjects[0];
        exact(key, shown).forEach((score, name) => { if ((names.get(name) || 0) < score - 1) names.set(name, score - 1); });
      }
    }
    complete(key, names, typing, shown);
    if (!typing) preferRelated(key, names);
    if (best(names) < RELATED) guess(key, names, typing, shown);
    return { hits: ordered(names, key, reader, limit), compared: false };
  }

  // What a query finds: { match, hits, compared, closest }. `compared` tells that the hits are those of two subjects by turns;
  // `closest` holds the nearest names when there is no hit.
  function search(query, options) {
    load();
    const { hits, compared } = lookUp(query, Object.assign({ reader: "", limit: 10, typing: false }, options));
    const match = !hits.length ? "none" : ["prefix", "fuzzy"].includes(hits[0].kind) ? hits[0].kind : "exact";
    return { match, hits, compared, closest: hits.length ? [] : suggest(fold(asked(query))) };
  }

  function suggest(key) {
    if (key.length < MIN_FUZZY) return [];
    let found = misspelt(key, false, true);
    if (!found.size) found = someWords(key, "");
    return Array.from(new Set(ordered(found, key, "", 5, true).map((one) => one.matched)));
  }

  scope.glossarySearch = search;
  scope.prepareSearch = function () { load(); vocabulary.prepare(); };
})(typeof window === "undefined" ? globalThis : window);
