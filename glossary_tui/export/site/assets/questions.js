// The frames of questions ("c'est quoi X", "difference between X and Y"): the rules and words of glossary_tui/index/questions.py.
"use strict";
(function (scope) {
  function holds(names, word) { return names.some((name) => scope.GLOSSARY.questions[name].includes(word)); }

  function isFrame(word) { return holds(["asking", "beside"], word); }
  function isComparing(word) { return holds(["comparing"], word); }
  function isFrameOrComparing(word) { return isFrame(word) || isComparing(word); }
  function mayAsk(word) { return holds(["may_ask"], word); }
  function isFrameOrMayAsk(word) { return isFrame(word) || mayAsk(word); }

  // What a folded question may ask about, the most cautious reading first: lists of one subject or two. Empty when it asks nothing.
  function readings(folded) {
    const words = folded.split(" "), compares = words.some(isComparing);
    const [start, end, asks] = inside(words, compares ? isFrameOrComparing : isFrame);
    const found = compares ? parted(words.slice(start, end)) : [];
    return start === end || !asks ? found : found.concat(around(words, start, end));
  }

  // What it is about if words at its ends that may be part of a name do ask, or point.
  function guesses(folded) {
    const words = folded.split(" "), [start, end] = inside(words, isFrameOrMayAsk);
    return start < end && [...words.slice(0, start), ...words.slice(end)].some(mayAsk) ? around(words, start, end) : [];
  }

  // What is left as the words around are taken off: small words may be a name's own.
  function around(words, start, end) {
    const ranges = [];
    for (let first = 0; first <= start; first++) for (let stop = end; stop <= words.length; stop++) ranges.push([first, stop]);
    ranges.sort((a, b) => (a[0] - a[1]) - (b[0] - b[1]) || a[0] - b[0]);
    return ranges.filter(([first, stop]) => stop - first < words.length).map(([first, stop]) => [words.slice(first, stop).join(" ")]);
  }

  // The range of words that is left without the frame's words at both ends, and whether what is taken off asks something.
  function inside(words, inFrame) {
    let start = 0, end = words.length, asks = words[0] === "est" && words[1] === "ce";
    while (start < end) {
      const steps = holds(["languages"], words[start]) && holds(["from"], words[start + 1]) ? 2 : 1;
      if (steps === 1 && !inFrame(words[start])) break;
      start += steps;
      asks = asks || steps === 2;
    }
    while (end > start) {
      const last = words[end - 1], steps = holds(["languages"], last) && end > start + 2 && holds(["into"], words[end - 2]) ? 2 : 1;
      if (steps === 1 && !inFrame(last) && !(holds(["places"], last) && end > start + 1)) break;
      end -= steps;
      asks = asks || steps === 2;
    }
    return [start, end, asks || [...words.slice(0, start), ...words.slice(end)].some((word) => holds(["asking", "comparing"], word))];
  }

  // The ways to part what is compared.
  function parted(words) {
    const found = [];
    for (const joining of scope.GLOSSARY.questions.joining) {
      for (let at = 1; at < words.length - 1; at++) {
        if (!joining.includes(words[at])) continue;
        const sides = [words.slice(0, at), words.slice(at + 1)].map((side) => side.slice(...inside(side, isFrameOrComparing).slice(0, 2)).join(" "));
        if (sides[0] && sides[1] && sides[0] !== sides[1]) found.push(sides);
      }
    }
    return found;
  }

  scope.questions = { readings, guesses };
})(typeof window === "undefined" ? globalThis : window);
