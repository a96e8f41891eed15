// What one word may be a slip of the pen for, what it never stands for, and how far apart two words are.
// The rules, tables and costs are those of glossary_tui/index/spelling.py and index/opposites.py.
"use strict";
(function (scope) {
  let source = null, pairs = null, vowels = null;

  function data() { return scope.GLOSSARY; }

  function load() {
    if (source === scope.GLOSSARY) return;
    source = scope.GLOSSARY;
    pairs = new Set(data().slips.alike);
    vowels = new Set(data().slips.vowels);
  }

  // What a word of so many letters may cost to be taken for a slip.
  function allowance(length) {
    const allowed = data().slips.allowed;
    return allowed[Math.min(length, allowed.length - 1)];
  }

  // How unlikely it is that `typed` was written for `meant`; looked at only where they differ, and two letters on either side.
  function cost(typed, meant) {
    load();
    const shortest = Math.min(typed.length, meant.length);
    let start = 0, end = 0;
    while (start < shortest && typed[start] === meant[start]) start++;
    while (end < shortest - start && typed[typed.length - 1 - end] === meant[meant.length - 1 - end]) end++;
    const begin = Math.max(0, start - 2), rest = Math.max(0, end - 2);
    return between(typed.slice(begin, typed.length - rest), meant.slice(begin, meant.length - rest), begin === 0, rest === 0);
  }

  function between(typed, meant, atStart, atEnd) {
    const { SOUND, SWAPPED, NEAR, FIRST, FAR } = data().slips.costs, lostTyped = lost(typed, atStart, atEnd), lostMeant = lost(meant, atStart, atEnd);
    const sounds = data().slips.sounds.filter(([one, other]) => typed.includes(one) && meant.includes(other));
    const rows = Array.from({ length: typed.length + 1 }, () => new Float64Array(meant.length + 1));
    for (let j = 1; j <= meant.length; j++) rows[0][j] = rows[0][j - 1] + lostMeant[j - 1];
    for (let i = 1; i <= typed.length; i++) {
      const row = rows[i], above = rows[i - 1], a = typed[i - 1];
      row[0] = above[0] + lostTyped[i - 1];
      for (let j = 1; j <= meant.length; j++) {
        const b = meant[j - 1];
        let best = above[j - 1];
        if (a !== b) {
          const isNear = pairs.has(a + b) || (vowels.has(a) && vowels.has(b));
          best += atStart && i === 1 && j === 1 ? FIRST : isNear ? NEAR : FAR;
          if (i > 1 && j > 1 && a === meant[j - 2] && b === typed[i - 2]) best = Math.min(best, rows[i - 2][j - 2] + SWAPPED);
        }
        best = Math.min(best, above[j] + lostTyped[i - 1], row[j - 1] + lostMeant[j - 1]);
        for (const [one, other] of sounds) {
          if (typed.endsWith(one, i) && meant.endsWith(other, j)) best = Math.min(best, rows[i - one.length][j - other.length] + SOUND);
        }
        row[j] = best;
      }
    }
    return rows[typed.length][meant.length];
  }

  // What each letter costs when the other word has it not.
  function lost(part, atStart, atEnd) {
    const { SOUND, DOUBLED, LOST, FIRST } = data().slips.costs;
    const costs = Array.from(part, (c, i) => (i && c === part[i - 1] ? DOUBLED : c === "h" ? SOUND : LOST));
    if (part && atStart) costs[0] = FIRST;
    if (part && atEnd && costs[costs.length - 1] !== DOUBLED) costs[costs.length - 1] = FIRST;
    return costs;
  }

  function areOpposite(one, other) {
    const [pairs, negations] = data().opposites;
    if (one === other) return false;
    for (const [a, b] of pairs) {
      if (one.startsWith(a) && other.startsWith(b) && alike(one.slice(a.length), other.slice(b.length))) return true;
      if (one.startsWith(b) && other.startsWith(a) && alike(one.slice(b.length), other.slice(a.length))) return true;
    }
    if (haveOtherEnding(one, other)) return true;
    const longer = one.length >= other.length ? one : other, shorter = longer === one ? other : one;
    return shorter.length > 3 && negations.some((n) => {
      const rest = longer.slice(n.length);
      return longer.startsWith(n) && (rest === shorter || (alike(rest, shorter) && !shorter.startsWith(n)));
    });
  }

  // Two words of one stem whose endings name another act or another disease of an organ.
  function haveOtherEnding(one, other) {
    const endings = data().opposites[3].map((ends, number) => ends.map((end) => [number, end])).flat();
    const theirs = endings.filter(([, end]) => other.endsWith(end));
    return theirs.length > 0 && endings.some(([a, x]) => one.endsWith(x) && theirs.some(([b, y]) => a !== b
      && haveOneStem(one.slice(0, -x.length), other.slice(0, -y.length))));
  }

  // One stem may be shortened: append-ectomy.
  function haveOneStem(one, other) {
    const shorter = other.length < one.length ? other : one;
    return alike(one, other) || (shorter.length > 4 && one.startsWith(shorter) && other.startsWith(shorter));
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

  function beginAlike(typed, meant) {
    let prefix = "";
    for (const p of data().opposites[2]) {
      if (p.length > prefix.length && typed.startsWith(p) && (p.length > 3 || meant.startsWith(p))) prefix = p;
    }
    return typed[0] === meant[0] && meant.startsWith(prefix) && typed[prefix.length] === meant[prefix.length];
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

  scope.spelling = { allowance, cost, areOpposite, beginAlike, edits, likeness };
})(typeof window === "undefined" ? globalThis : window);
