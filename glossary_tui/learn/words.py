"""What learning says, in French and English."""

from __future__ import annotations

from ..errors import GlossaryError
from ..text import typeset

WORDS = {
    # what is asked
    "ask.meaning": ("Que veut dire ce mot ?", "What does this word mean?"),
    "ask.word": ("Quel est ce mot ?", "Which word is it?"),
    "ask.said": ("Qu’a-t-on voulu dire ?", "What was meant?"),
    "ask.world": ("{name}, ainsi compris : un mot de quel monde ?", "{name}, in this sense: whose word is it?"),
    "ask.sense": ("Que désigne {name} dans cette phrase ?", "What does {name} stand for in this sentence?"),
    "ask.bridge": ("Où l’analogie casse-t-elle ?", "Where does the analogy break?"),
    "ask.likeness": ("Où la ressemblance s’arrête-t-elle ?", "Where does the likeness stop?"),
    "world.clinical": ("le monde des soins", "the world of care"),
    "world.technical": ("le monde technique", "the technical world"),
    # how a typed answer was judged
    "typed.right": ("Juste : « {names} ».", "Right: “{names}”."),
    "typed.close": ("Juste à une faute près : « {names} ».", "Right but for the spelling: “{names}”."),
    "typed.opposite": ("Non : c’est le contraire, « {names} ».", "No: that is the opposite, “{names}”."),
    "typed.other": ("Non : c’est un autre mot, « {names} ».", "No: that is another word, “{names}”."),
    "typed.related": ("Pas loin : « {names} » est un mot lié, pas le nom.", "Near: “{names}” is a related word, not the name."),
    "typed.part": ("Presque : il manque une partie de « {names} ».", "Almost: a part of “{names}” is missing."),
    "typed.near": ("Presque : le plus proche est « {names} ».", "Almost: the closest is “{names}”."),
    "typed.none": ("Non.", "No."),
    "typed.empty": ("Sans réponse.", "No answer."),
    "choice.right": ("Juste.", "Right."),
    "choice.wrong": ("Non. La réponse :", "No. The answer:"),
    "flip": ("La réponse :", "The answer:"),
    # grades
    "grade.1": ("oublié", "forgot"),
    "grade.2": ("difficile", "hard"),
    "grade.3": ("su", "knew"),
    "grade.4": ("facile", "easy"),
    "wait.minutes": ("{n} min", "{n} min"),
    "wait.hours": ("{n} h", "{n} h"),
    "wait.days": ("{n} j", "{n} d"),
    "wait.months": ("{n} mois", "{n} mo"),
    "wait.years": ("{n} ans", "{n} y"),
    # the directions
    "direction.meaning": ("du mot au sens", "word to meaning"),
    "direction.word": ("du sens au mot", "meaning to word"),
    "direction.said": ("qu’a-t-on voulu dire", "what did they mean"),
    "direction.world": ("quel monde (faux amis)", "which world (false friends)"),
    "direction.sense": ("quel sens (mot ambigu)", "which sense (ambiguous word)"),
    "direction.bridge": ("où casse l’analogie", "where the analogy breaks"),
    # decks
    "deck.other": ("La langue de l’autre monde", "The other world’s language"),
    "deck.all": ("Tout le glossaire", "The whole glossary"),
    "deck.clinical": ("Côté soins", "Care side"),
    "deck.technical": ("Côté technique", "Technical side"),
    "deck.false_friends": ("Faux amis", "False friends"),
    "deck.favourites": ("Mes favoris", "My favourites"),
    "deck.seen": ("Mes dernières lectures", "My last look-ups"),
    "deck.text": ("Les mots d’un texte…", "The terms of a text…"),
    "deck.course": ("Parcours : {title}", "Course: {title}"),
    "deck.domain": ("Domaine : {name}", "Domain: {name}"),
    "deck.title": ("Réviser", "Quiz"),
    "deck.today": (
        "À revoir : {due} · nouvelles : {new} sur {limit} · série : {streak} j",
        "Due: {due} · new: {new} of {limit} · streak: {streak} d",
    ),
    "deck.keys": ("Entrée commencer · P progrès · + − nouvelles par jour · Échap fermer",
                  "Enter start · P progress · + − new a day · Esc close"),
    "deck.empty": ("Rien dans ce paquet.", "Nothing in this deck."),
    "deck.no_terms": ("Aucun terme du glossaire dans ce texte.", "No term of the glossary in this text."),
    "text.title": ("Collez un texte ; rien n’en est gardé", "Paste a text; nothing of it is kept"),
    "text.keys": ("Ctrl+S réviser ses mots · Échap fermer", "Ctrl+S learn its words · Esc close"),
    # a session
    "session.title": ("Réponses : {done} · à revoir : {due} · nouvelles : {new}", "Answers: {done} · due: {due} · new: {new}"),
    "session.time": ("encore {n} min", "{n} min left"),
    "session.new": ("nouvelle carte", "new card"),
    "session.done": ("Rien d’autre à réviser ici pour l’instant.", "Nothing else to learn here for now."),
    "session.more": ("Revenez dans {wait}.", "Come back in {wait}."),
    "session.over": ("Les {n} minutes sont passées.", "The {n} minutes are over."),
    "session.summary": ("Réponses : {done}, dont sues : {right}. Tout est gardé.", "Answers: {done}, of which known: {right}. Everything is kept."),
    "session.limit": (
        "La limite du jour ({n} nouvelles cartes) est atteinte.",
        "Today’s limit ({n} new cards) is reached.",
    ),
    "session.missing": (
        "Absentes de ce glossaire (retirées, renommées, ou d’un dossier absent) : {ids}. Leur historique est gardé, rien n’en est demandé.",
        "Not in this glossary (removed, renamed, or of a folder that is away): {ids}. Their history is kept, nothing is asked of them.",
    ),
    "session.missing_one": (
        "Absente de ce glossaire (retirée, renommée, ou d’un dossier absent) : {ids}. Son historique est gardé, rien n’en est demandé.",
        "Not in this glossary (removed, renamed, or of a folder that is away): {ids}. Its history is kept, nothing is asked of it.",
    ),
    "undo.done": ("Réponse reprise.", "Answer taken back."),
    "undo.none": ("Rien à reprendre.", "Nothing to take back."),
    "keys.flip": ("Espace montrer · Échap finir", "Space show · Esc end"),
    "keys.choice": ("1-4 ou & é \" ' choisir · Espace montrer · Échap finir", "1-4 or & é \" ' choose · Space show · Esc end"),
    "keys.typed": ("Entrée répondre · Entrée vide : montrer · Échap finir", "Enter answer · empty Enter: show · Esc end"),
    "keys.grade": ("1-4 ou & é \" ' noter · Entrée : {grade} · Ctrl+Z reprendre", "1-4 or & é \" ' grade · Enter: {grade} · Ctrl+Z undo"),
    "keys.end": ("Entrée continuer · P progrès · Échap fermer", "Enter go on · P progress · Esc close"),
    "typed.hint": ("Votre réponse", "Your answer"),
    # the plain quiz
    "plain.help": (
        "Répondez puis Entrée. Notes : 1 oublié, 2 difficile, 3 su, 4 facile. « u » reprend, « q » finit, Entrée vide montre la réponse.",
        "Answer, then Enter. Grades: 1 forgot, 2 hard, 3 knew, 4 easy. “u” takes back, “q” ends, an empty Enter shows the answer.",
    ),
    "plain.flip": ("Entrée pour voir la réponse", "Enter to see the answer"),
    "plain.choice": ("Votre choix (1-{n})", "Your choice (1-{n})"),
    "plain.typed": ("Votre réponse", "Your answer"),
    "plain.grade": ("Note 1-4 (Entrée : {grade})", "Grade 1-4 (Enter: {grade})"),
    "plain.again": ("1 à {n}, ou q pour finir.", "1 to {n}, or q to end."),
    # progress
    "progress.title": ("Progrès", "Progress"),
    "progress.due": ("À revoir aujourd’hui : {n}", "Due today: {n}"),
    "progress.new": ("Nouvelles aujourd’hui : {n} sur {limit}", "New today: {n} of {limit}"),
    "progress.today": ("Réponses aujourd’hui : {n} ({minutes} min)", "Answers today: {n} ({minutes} min)"),
    "progress.streak": ("Jours de suite : {n} (record : {longest})", "Days in a row: {n} (best: {longest})"),
    "progress.cards": (
        "Cartes vues : {seen} · en apprentissage : {learning} · sues : {known}",
        "Cards seen: {seen} · being learnt: {learning} · known: {known}",
    ),
    "progress.forecast": ("À revoir dans les {n} jours", "Due in the next {n} days"),
    "progress.forecast_scale": (
        "aujourd’hui {first}, au plus {most} en un jour, {total} en tout",
        "today {first}, {most} in a day at most, {total} in all"),
    "progress.retention": ("Retenu, semaine par semaine", "Remembered, week by week"),
    "progress.retention_line": (
        "Retenu : {rate} % sur {days} jours ({answers} révisions)",
        "Remembered: {rate}% over {days} days ({answers} reviews)",
    ),
    "progress.retention_line_none": ("Retenu : pas encore de révision", "Remembered: no review yet"),
    "progress.retention_weeks": ("de {first} % à {last} %", "from {first}% to {last}%"),
    "progress.retention_none": ("pas encore de révision", "no review yet"),
    "progress.domains": ("Mots sus par domaine", "Known words by domain"),
    "progress.directions": ("Cartes sues par question", "Known cards by question"),
    "progress.none": ("Rien d’appris encore : F6 ou glossary-tui quiz.", "Nothing learnt yet: F6 or glossary-tui quiz."),
    "progress.missing": ("Sans entrée dans ce glossaire, gardées : {ids}", "Without an entry in this glossary, kept: {ids}"),
    "progress.keys": ("↑ ↓ défiler · Échap fermer", "↑ ↓ scroll · Esc close"),
    "deleted": ("Tout ce qui était appris est effacé : {path}", "Everything learnt is deleted: {path}"),
    "delete.nothing": ("Rien à effacer : {path}", "Nothing to delete: {path}"),
    "delete.ask": ("Effacer tout ce qui est appris ({path}) ? o/n", "Delete everything learnt ({path})? y/n"),
    "delete.kept": ("Rien n’est effacé.", "Nothing is deleted."),
    "delete.needs_yes": (
        "--delete efface tout : ajouter --yes, puisqu’il n’y a pas de terminal pour confirmer",
        "--delete removes everything: add --yes, as there is no terminal to confirm",
    ),
    "exported": ("{cards} cartes et {answers} réponses écrites : {path}", "{cards} cards and {answers} answers written: {path}"),
    "imported": ("{cards} cartes et {answers} réponses ajoutées ou mises à jour", "{cards} cards and {answers} answers added or updated"),
    "renamed": ("{n} cartes de {old} passées à {new}", "{n} cards of {old} given to {new}"),
    "rename.unknown": ("--rename {old} {new} : aucune carte de {old} à déplacer", "--rename {old} {new}: no card of {old} to move"),
    "rename.no_entry": ("--rename {old} {new} : aucune entrée {new} dans le glossaire", "--rename {old} {new}: no entry {new} in the glossary"),
    # what went wrong
    "no_fsrs": (
        "les révisions demandent le paquet fsrs, qui n’est pas installé : pip install 'fsrs>=6'",
        "the quiz needs the package fsrs, which is not installed: pip install 'fsrs>=6'",
    ),
    "store_unusable": ("{path} : ne peut servir ({error})", "{path}: can't be used ({error})"),
    "store_newer": (
        "{path} : écrit par une version plus récente de glossary-tui ; mettre le programme à jour",
        "{path}: written by a newer glossary-tui; update the program",
    ),
    "store_set_aside": (
        "Fichier des révisions illisible, mis de côté sans rien effacer : {path}",
        "Unreadable learning file, set aside with nothing deleted: {path}",
    ),
    "import_large": ("plus de {limit} Mo : ce n’est pas un export des révisions", "more than {limit} MB: not an export of what was learnt"),
    "import_not_json": ("pas du JSON : {error}", "not JSON: {error}"),
    "import_wrong": (
        "pas un export des révisions : {place} n’a pas la bonne valeur ; rien n’est pris",
        "not an export of what was learnt: {place} has a wrong value; nothing is taken",
    ),
    "new_range": ("--new : de 0 à 1000 nouvelles cartes par jour", "--new: from 0 to 1000 new cards a day"),
    "minutes_range": ("--minutes : de 0 (sans fin) à 1440", "--minutes: from 0 (no end) to 1440"),
    "text_stdin": (
        "--text - : les réponses viennent déjà de l’entrée standard ; donner un fichier",
        "--text -: the answers come from standard input already; give a file",
    ),
    "deck.unknown_domain": ("--domain {name} : pas de tel domaine ; {hint}", "--domain {name}: no such domain; {hint}"),
    # courses
    "course.step": ("Étape {n} sur {total}", "Step {n} of {total}"),
    "course.note": ("Note du formateur", "Teacher’s note"),
    "course.not_read": (
        "{place} : {problem} ; le reste : glossary-tui course lint {path}",
        "{place}: {problem}; the rest: glossary-tui course lint {path}",
    ),
    "course.written": ("{path} : {n} étapes", "{path}: {n} steps"),
    "course.gone": ("Cette entrée n’est pas dans le glossaire.", "This entry is not in the glossary."),
    "course.no_entry": (
        "aucune entrée n’a l’identifiant {id} : l’étape reste sans explication",
        "no entry has the id {id}: its step stays without explanation",
    ),
    "course.edition": ("Édition {month}.", "Edition {month}."),
    "course.which": (
        "course {action} : quel parcours ? Un fichier, ou un nom de « glossary-tui course list »",
        "course {action}: which course? A file, or a name of “glossary-tui course list”",
    ),
    "course.target": ("course {action} : il manque le fichier à écrire", "course {action}: the file to write is missing"),
    "course.clean": ("{n} étapes, rien à corriger", "{n} steps, nothing to mend"),
    "course.by": ("Par {author}", "By {author}"),
    "course.needs_genanki": (
        "le paquet Anki a besoin de genanki, qui n’est pas installé : pip install 'glossary-tui[anki]'",
        "the Anki deck needs genanki, which is not installed: pip install 'glossary-tui[anki]'",
    ),
}  # fmt: skip


def word(key: str, lang: str, **details: object) -> str:
    """Return one of these texts, typeset in `lang`; raises KeyError for an unknown key."""
    text = WORDS[key][lang != "fr"]
    return typeset(text.format(**details) if details else text, lang)


def failure(key: str, **details: object) -> GlossaryError:
    """Return the error with one of these texts in both languages. A detail may be a map from language to text."""
    texts = [
        word(key, lang, **{name: value[lang] if isinstance(value, dict) else value for name, value in details.items()})
        for lang in ("en", "fr")
    ]
    return GlossaryError(*texts)


def told_missing(ids: list[str], lang: str) -> str:
    """Return what is said of cards whose entries are not in the glossary."""
    return word(
        "session.missing" if len(ids) > 1 else "session.missing_one", lang, ids=", ".join(ids[:5]) + ", …" * (len(ids) > 5)
    )


def waiting(seconds: int, lang: str) -> str:
    """Return a length of time in its largest fitting unit: 10 min, 3 d, 2 mo."""
    for unit, size, limit in (("minutes", 60, 60), ("hours", 3_600, 24), ("days", 86_400, 60), ("months", 2_629_800, 24)):
        n = round(seconds / size)
        if n < limit:
            return word(f"wait.{unit}", lang, n=max(1, n))
    return word("wait.years", lang, n=round(seconds / 31_557_600))
