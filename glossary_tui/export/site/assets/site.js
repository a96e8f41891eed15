// A page of the site in a folder: the reader and the query are kept in the address, and the search data is a file beside the pages.
"use strict";
(function (scope) {
  const home = document.querySelector(".brand").getAttribute("href").split("?")[0], folder = home.replace(/index\.html$/, "");
  const waiting = [];

  function state() {
    const params = new URLSearchParams(location.search), as = params.get("as");
    return { q: params.get("q") || "", as: as === "clinician" || as === "engineer" ? as : "" };
  }

  function tail(wanted) {
    const params = new URLSearchParams();
    for (const key of ["as", "q"]) if (wanted[key]) params.set(key, wanted[key]);
    const text = params.toString();
    return text ? "?" + text : "";
  }

  function remember(wanted) {
    // Some browsers refuse this for files; then the address just stays as it was.
    try { history.replaceState(null, "", location.pathname + tail(wanted) + location.hash); } catch (error) { return; }
  }

  // Every link of the site takes the reader along, and the one to the other language the query too.
  function carry(wanted) {
    for (const link of document.querySelectorAll("a[href]")) {
      const [address, anchor] = link.getAttribute("href").split("#");
      if (!address || address.includes(":")) continue;
      const kept = link.classList.contains("language") ? wanted : { as: wanted.as };
      link.setAttribute("href", address.split("?")[0] + tail(kept) + (anchor ? "#" + anchor : ""));
    }
  }

  function data(then) {
    if (scope.GLOSSARY) { then(); return; }
    waiting.push(then);
    if (waiting.length > 1) return;
    const script = document.createElement("script");
    script.src = folder + "search-data.js";
    script.addEventListener("load", () => waiting.splice(0).forEach((call) => call()));
    script.addEventListener("error", () => waiting.splice(0));
    document.head.append(script);
  }

  scope.startPage({ state, remember, carry, data, concept: (id, as) => folder + "c/" + id + ".html" + tail({ as }) });
})(window);
