// The frames of questions ("c'est quoi X", "difference between X and Y"): the rules and words of glossary_tui/index/questions.py.
"use strict";
(function (scope) {
  function holds(names, word) { return names.some((name) => scope.GLOSSARY.questions[name].includes(word)); }

  function isFrame(word) { return holds(["asking", "beside"], word); }
  function isComparing(word) { return holds(["comparing"], word); }
  function isFrameOrComparing(word) { return isFrame(word) || isComparing(word); }

  // What a folded question may ask about, the most cautious reading first: lists of one subject or two. Empty when it asks nothing.
  function readings(folded) {
    const words = folded.split(" "), found = [], isIt = words[0] === "est" && words[1] === "ce";
    const compares = words.some(isComparing), asks = isIt || words.some((word) => holds(["asking"], word));
    if (!compares && !asks) return found;
    const [start, end] = inside(words, compares ? isFrameOrComparing : isFrame);
    if (compares) found.push(...parted(words.slice(start, end)));
    const taken = [...words.slice(0, start), ...words.slice(end)];
    if (start === end || !(isIt || taken.some((word) => holds(["asking", "comparing"], word)))) return found;
    const seen = new Set([folded]);
    for (const [first, stop] of [[start, words.length], [0, end], [start, end]]) {
      const subject = words.slice(first, stop).join(" ");
      if (!seen.has(subject)) found.push([subject]);
      seen.add(subject);
    }
    return found;
  }

  // The range of words that is left without the frame's words at both ends.
  function inside(words, inFrame) {
    let start = 0, end = words.length;
    while (start < end && inFrame(words[start])) start++;
    while (end > start && (inFrame(words[end - 1]) || (holds(["places"], words[end - 1]) && end > start + 1))) end--;
    return [start, end];
  }

  // The ways to part what is compared.
  function parted(words) {
    const found = [];
    for (const joining of scope.GLOSSARY.questions.joining) {
      for (let at = 1; at < words.length - 1; at++) {
        if (!joining.includes(words[at])) continue;
        const sides = [words.slice(0, at), words.slice(at + 1)].map((side) => side.slice(...inside(side, isFrameOrComparing)).join(" "));
        if (sides[0] && sides[1] && sides[0] !== sides[1]) found.push(sides);
      }
    }
    return found;
  }

  scope.questions = { readings };
})(typeof window === "undefined" ? globalThis : window);
