// The whole glossary in one file: pages are drawn from the data that the file carries. Address: #/fr/c/triage?as=engineer&q=word
"use strict";
(function (scope) {
  const unpacked = {};
  let shown = { lang: "", path: "" }, turn = null;

  // What a block of the file holds, unpacked once.
  function read(id) {
    if (!unpacked[id]) {
      const packed = Uint8Array.from(atob(document.getElementById(id).textContent), (c) => c.charCodeAt(0));
      unpacked[id] = new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"))).json();
    }
    return unpacked[id];
  }

  function state() {
    const [route, anchor] = location.hash.slice(1).split("#"), [path, search] = route.split("?");
    const found = /^\/(\w+)\/(.+)$/.exec(path), params = new URLSearchParams(search || ""), as = params.get("as");
    const own = navigator.language.toLowerCase().startsWith("fr") ? "fr" : "en";
    return {
      lang: found && document.getElementById("pages-" + found[1]) ? found[1] : own, path: found ? found[2] : "index", anchor,
      q: params.get("q") || "", as: as === "clinician" || as === "engineer" ? as : "",
    };
  }

  function address(lang, path, wanted) {
    const params = new URLSearchParams();
    for (const key of ["as", "q"]) if (wanted[key]) params.set(key, wanted[key]);
    const text = params.toString();
    return "#/" + lang + "/" + path + (text ? "?" + text : "");
  }

  function remember(wanted) {
    const hash = address(shown.lang, shown.path, wanted);
    try { history.replaceState(null, "", hash); } catch (error) { return; }
  }

  function carry(wanted) {
    for (const link of document.querySelectorAll("a[href^='#/']")) {
      const [route, anchor] = link.getAttribute("href").slice(1).split("#"), [, lang, path] = /^\/(\w+)\/([^?]+)/.exec(route);
      const other = link.classList.contains("language");
      link.setAttribute("href", address(lang, other ? shown.path : path, other ? wanted : { as: wanted.as }) + (anchor ? "#" + anchor : ""));
    }
  }

  function data(then) {
    const lang = shown.lang;
    Promise.all([read("data-" + lang), read("context")]).then(([values, context]) => {
      if (lang !== shown.lang) return;
      scope.GLOSSARY = Object.assign(values, { context });
      then();
    });
  }

  // The fragments are the export's own HTML, in which every text is escaped.
  function put(id, html) {
    document.getElementById(id).replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
  }

  function go() {
    const { lang } = state();
    read("pages-" + lang).then((own) => { if (lang === state().lang) draw(own); });
  }

  function draw(own) {
    const wanted = state(), first = !shown.lang, isNewLanguage = wanted.lang !== shown.lang;
    const [title, body] = own.pages[wanted.path] || ["glossary-tui", own.missing];
    shown = { lang: wanted.lang, path: wanted.path };
    document.documentElement.lang = wanted.lang;
    document.title = title;
    put("text", body);
    if (isNewLanguage) {
      scope.GLOSSARY = null;
      put("top", own.header);
      put("bottom", own.footer);
      turn = scope.startPage({ state, remember, carry, data, concept: (id, as) => address(shown.lang, "c/" + id, { as }) });
    } else turn();
    const target = wanted.anchor && document.getElementById(wanted.anchor);
    if (target) {
      target.tabIndex = -1;
      target.focus();
      target.scrollIntoView();
    } else if (!first && !wanted.q) {
      scrollTo(0, 0);
      document.getElementById("text").focus({ preventScroll: true });
    }
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href='#text']");
    if (!link) return;
    event.preventDefault();
    document.getElementById("text").focus();
  });
  if (!scope.DecompressionStream) {
    document.getElementById("too-old").hidden = false;
    return;
  }
  window.addEventListener("hashchange", go);
  go();
})(window);
