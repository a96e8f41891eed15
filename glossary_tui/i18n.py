"""Which language the reader uses, and the program's own words in each.

Entries carry their own texts; this module is for labels and messages only. On the fast path: no imports but `os`.
"""

from __future__ import annotations

import os

LANGUAGE_NAMES = {"fr": ("français", "French"), "en": ("anglais", "English")}

_LABELS = {
    "clinical": ("soins", "care"),
    "technical": ("technique", "technical"),
    "side.clinical": ("Côté soins", "Care side"),
    "side.engineering": ("Côté ingénierie", "Engineering side"),
    "yours": ("le vôtre", "yours"),
    "bridges": ("Ponts", "Bridges"),
    "bridged_from": ("Ponts depuis", "Bridges from"),
    "same": ("la même chose", "same thing"),
    "represents": ("le représente", "represents it"),
    "analogy": ("analogie", "analogy"),
    "like": ("Pareil", "Like"),
    "unlike": ("Mais", "Unlike"),
    "examples": ("Entendu", "As said"),
    "confusions": ("À ne pas confondre", "Not to be confused"),
    "see": ("Voir aussi", "See also"),
    "refs": ("Normes", "Standards"),
    "sources": ("Sources", "Sources"),
    "jurisdiction": ("Vaut pour", "Holds for"),
    "also": ("Aussi", "Also"),
    "in.fr": ("En français", "In French"),
    "in.en": ("En anglais", "In English"),
    "local": ("ajout local", "local"),
    "false_friend": ("même mot, deux mondes", "same word, two worlds"),
    "senses": ("{n} sens de « {query} »", "{n} senses of “{query}”"),
    "others": ("Voir aussi parmi les résultats", "Other results"),
    "shown_in": ("texte montré en {language}", "text shown in {language}"),
    "kind.term": ("", ""),
    "kind.abbr": ("abréviation", "abbreviation"),
    "kind.also": ("synonyme", "synonym"),
    "kind.prefix": ("commence ainsi", "starts this way"),
    "kind.keyword": ("mot lié", "related word"),
    "kind.fuzzy": ("orthographe la plus proche", "closest spelling"),
    "fuzzy_note": (
        "« {query} » n’est pas dans le glossaire ; orthographe la plus proche : « {matched} ».",
        "“{query}” is not in the glossary; closest spelling: “{matched}”.",
    ),
    "keyword_note": ("« {query} » est un mot lié à cette entrée.", "“{query}” is a word related to this entry."),
    "none": ("« {query} » : rien dans le glossaire.", "“{query}”: nothing in the glossary."),
    "closest": ("Noms les plus proches : {names}", "Closest names: {names}"),
    "closest_title": ("Noms les plus proches (ce ne sont pas des synonymes)", "Closest names (they are no synonyms)"),
    "propose": (
        "Ce mot manque ? Dites aux personnes qui tiennent le glossaire où vous l’avez entendu et ce que vous aviez compris (formulaire "
        "« Proposer un terme » du projet), ou écrivez l’entrée : glossary-tui new.",
        "Is this word missing? Tell the people who keep the glossary where you heard it and what you first took it for (the project’s "
        "form “Propose a term”), or write the entry: glossary-tui new.",
    ),
    "propose_copy": (
        "F4 copie un message prêt à compléter et à leur envoyer.",
        "F4 copies a message for you to complete and send them.",
    ),
    "proposal": (
        "Mot à ajouter au glossaire : {word}\nSon monde (soins, technique ou les deux) :\nOù je l’ai entendu :\nCe que j’avais compris :\n"
        "Un document public qui l’explique :\n(Aucune donnée de patient, aucun nom.)\n",
        "Word to add to the glossary: {word}\nIts world (care, technical or both):\nWhere I heard it:\nWhat I first took it for:\n"
        "A public document that explains it:\n(No patient data, no names.)\n",
    ),
    "checked": ("Vérifié en {month}", "Checked {month}"),
    "unreviewed": (
        "pas encore relu par un soignant ni par un ingénieur",
        "not yet reviewed by a clinician nor by an engineer",
    ),
    "reviewed.clinical": ("relu côté soins par {by} le {on}", "care side reviewed by {by} on {on}"),
    "reviewed.engineering": ("relu côté ingénierie par {by} le {on}", "engineering side reviewed by {by} on {on}"),
    "stale": ("le texte a changé depuis : à relire", "the text has changed since: to be read again"),
    "missing.clinical": ("pas encore relu par un soignant", "not yet reviewed by a clinician"),
    "missing.engineering": ("pas encore relu par un ingénieur", "not yet reviewed by an engineer"),
    "disclaimer": (
        "Explique des mots ; ce n’est pas un avis médical.",
        "Explains words; this is not medical advice.",
    ),
    "or": ("ou", "or"),
    "annotated_title": ("Texte expliqué", "Text explained"),
    "annotate.progress": ("{n} millions de caractères lus…", "{n} million characters read…"),
    "why.because": ("d’après : {words}", "because of: {words}"),
    "why.context": ("d’après l’ensemble du texte", "by the text as a whole"),
    "why.spelling": ("le texte ne tranche pas ; écrit ainsi", "the text does not tell; spelt this way"),
    "why.language": ("le texte ne tranche pas ; d’après sa langue", "the text does not tell; by its language"),
    "why.reader": ("le texte ne tranche pas ; l’autre monde d’abord", "the text does not tell; the other world first"),
    "why.common": ("le texte ne tranche pas ; le plus courant d’abord", "the text does not tell; the more common first"),
    "why.tie": ("rien ne départage ces sens", "nothing tells these senses apart"),
    "annotate.none": ("Aucun terme du glossaire dans ce texte.", "No term of the glossary in this text."),
    "annotate.none_for_reader": (
        "Aucun terme de l’autre monde dans ce texte (--all : ceux des deux mondes).",
        "No term of the other world in this text (--all: those of both worlds).",
    ),
    "search": ("Un mot, une abréviation…", "A word, an abbreviation…"),
    "welcome": (
        "Tapez un mot de l’hôpital ou de l’informatique : IC, séjour, triage, API, sauvegarde, rappel…",
        "Type a hospital word or a computing word: PRN, triage, discharge, API, backup, recall…",
    ),
    "welcome_size": (
        "{n} concepts, deux explications chacun : une pour le soignant, une pour l’ingénieur.",
        "{n} concepts, two explanations each: one for the clinician, one for the engineer.",
    ),
    "results": ("{n} résultats", "{n} results"),
    "result": ("1 résultat", "1 result"),
    "links": ("Liens", "Links"),
    "links_hint": ("Tab puis Entrée : suivre", "Tab then Enter: follow"),
    "reader.clinician": ("je lis en soignant", "I read as a clinician"),
    "reader.engineer": ("je lis en ingénieur", "I read as an engineer"),
    "reader.": ("lecteur non précisé", "reader not set"),
    "key.help": ("Aide", "Help"),
    "key.language": ("Langue : English", "Language: Français"),
    "short.language": ("English", "Français"),
    "short.reader": ("Rôle", "Role"),
    "short.quiz": ("Quiz", "Quiz"),
    "short.palette": ("Tout", "All"),
    "short.browse": ("A-Z", "A-Z"),
    "short.map": ("Carte", "Map"),
    "short.other_sense": ("Autre", "Other"),
    "short.history": ("Histo", "Past"),
    "short.star": ("★", "★"),
    "short.quit": ("Fin", "Quit"),
    "key.reader": ("Qui lit", "Reader"),
    "key.copy": ("Copier", "Copy"),
    "key.back": ("Retour", "Back"),
    "key.forward": ("Avancer", "Forward"),
    "key.quit": ("Quitter", "Quit"),
    "key.palette": ("Commandes", "Commands"),
    "sent": (
        "{what} : envoyé au presse-papiers du terminal (OSC 52) ; certains terminaux l’ignorent.",
        "{what}: sent to the terminal’s clipboard (OSC 52); some terminals ignore it.",
    ),
    "copied": ("{what} : copié dans le presse-papiers ({tool}).", "{what}: copied to the clipboard ({tool})."),
    "what.copy": ("Texte", "Text"),
    "what.selection": ("Sélection", "Selection"),
    "what.markdown": ("Markdown", "Markdown"),
    "what.id": ("Identifiant « {id} »", "Id “{id}”"),
    "what.link": ("Lien {link}", "Link {link}"),
    "what.file_link": (
        "Lien vers le fichier de cet ordinateur (GLOSS_SITE = l’adresse de l’édition web donne un lien pour tous)",
        "Link to the file on this computer (GLOSS_SITE = the address of the web edition gives a link for all)",
    ),
    "what.proposal": ("Message pour proposer « {word} »", "Message to propose “{word}”"),
    "no_link": (
        "Cette entrée n’a pas de fichier ici ; GLOSS_SITE = l’adresse de l’édition web donne un lien.",
        "This entry has no file here; GLOSS_SITE = the address of the web edition gives a link.",
    ),
    "quit_hint": ("Pour quitter : Ctrl+Q ou F10.", "To quit: Ctrl+Q or F10."),
    "help_title": ("Aide", "Help"),
    "help_search": (
        "Tapez pour chercher ; ↑ ↓ Page↑ Page↓ parcourent les résultats, Entrée passe à la lecture, Échap revient en arrière.",
        "Type to search; ↑ ↓ PgUp PgDn walk through the results, Enter goes to the text, Esc steps back.",
    ),
    "help_sides": (
        "Chaque concept a deux explications. La vôtre est marquée ; changez de lecteur avec F3.",
        "Each concept has two explanations. Yours is marked; change who reads with F3.",
    ),
    "help_fuzzy": (
        "« Orthographe la plus proche » veut dire que le mot tapé n’est pas dans le glossaire.",
        "“Closest spelling” means that the word you typed is not in the glossary.",
    ),
    "help_close": ("Échap ou F1 pour fermer", "Esc or F1 to close"),
    "key.text": ("Expliquer un texte", "Explain a text"),
    "short.text": ("Texte", "Text"),
    "reading.paste": ("Coller ici le texte à expliquer", "Paste the text to explain here"),
    "reading.open": ("ou ouvrir un fichier", "or open a file"),
    "reading.path": ("Chemin d’un fichier de texte simple, puis Entrée", "Path of a plain text file, then Enter"),
    "reading.keys_ask": (" F5 expliquer  Tab fichier  Échap fermer", " F5 explain  Tab file  Esc close"),
    "reading.keys": (
        " n suivant  p précédent  Entrée ouvrir  F4 copier  Tab fiche  F5 autre texte",
        " n next  p previous  Enter open  F4 copy  Tab entry  F5 another text",
    ),
    "reading.empty": ("Coller d’abord un texte, ou ouvrir un fichier.", "Paste a text first, or open a file."),
    "reading.cut": (
        "Seuls les {n} premiers caractères sont expliqués ici ; gloss -t prend tout.",
        "Only the first {n} characters are explained here; gloss -t takes all.",
    ),
    "reading.none_of_the_other_world": (
        "Aucun terme de l’autre monde ici : ceux du vôtre sont marqués.",
        "No term of the other world here: those of yours are marked.",
    ),
    "what.text": ("Texte expliqué", "Text explained"),
    "key.quiz": ("Réviser", "Quiz"),
    "key.progress": ("Progrès des révisions", "Learning progress"),
    "key.browse": ("Parcourir", "Browse"),
    "key.star": ("Favori", "Favourite"),
    "key.note": ("Note", "Note"),
    "key.map": ("Voisinage", "Neighbours"),
    "key.maximize": ("Agrandir", "Enlarge"),
    "enlarged": ("Échap pour réduire", "Esc to shrink"),
    "key.reload": ("Relire le glossaire", "Reload the glossary"),
    "key.copy_markdown": ("Copier en Markdown", "Copy as Markdown"),
    "key.copy_id": ("Copier l’identifiant", "Copy the id"),
    "key.copy_link": ("Copier un lien", "Copy a link"),
    "key.other_sense": ("Autre sens", "Other sense"),
    "key.history": ("Historique", "History"),
    "key.suspend": ("Suspendre (fg dans le shell pour revenir)", "Suspend (fg in the shell to come back)"),
    "other_sense_hint": ("Ctrl+T : aller à l’autre sens", "Ctrl+T: go to the other sense"),
    "no_other_sense": ("Cette entrée n’a pas d’autre sens à lire.", "This entry has no other sense to read."),
    "no_back": ("Aucune entrée avant celle-ci.", "No entry before this one."),
    "no_forward": ("Aucune entrée après celle-ci.", "No entry after this one."),
    "history_title": ("Lu pendant cette session", "Read in this session"),
    "history_keys": ("↑ ↓ choisir · Entrée lire · Échap fermer", "↑ ↓ choose · Enter read · Esc close"),
    "history_empty": ("Rien encore : Entrée ouvre une entrée.", "Nothing yet: Enter opens an entry."),
    "two_worlds": ("≠ « {query} » : même mot, deux mondes", "≠ “{query}”: same word, two worlds"),
    "weaker": ("Autres résultats", "Other results"),
    "key.export": ("Exporter favoris et notes", "Export favourites and notes"),
    "key.theme": ("Thème clair ou sombre", "Light or dark theme"),
    "palette": ("Une commande, une entrée…", "A command, an entry…"),
    "palette_none": ("Rien de ce nom", "Nothing of that name"),
    "palette_keys": ("↑ ↓ choisir · Entrée ouvrir · Échap fermer", "↑ ↓ choose · Enter open · Esc close"),
    "word_of_the_day": ("Mot du jour", "Word of the day"),
    "false_friend_of_the_day": ("Faux ami du jour", "False friend of the day"),
    "versus": ("≠ à ne pas confondre avec", "≠ not to be confused with"),
    "favourite": ("Favori", "Favourite"),
    "seen": ("Vu récemment", "Recently seen"),
    "start": ("Pour commencer : ↓ puis Entrée", "To start: ↓ then Enter"),
    "you_read.clinician": ("Vous lisez en soignant (F3 change).", "You read as a clinician (F3 changes it)."),
    "you_read.engineer": ("Vous lisez en ingénieur (F3 change).", "You read as an engineer (F3 changes it)."),
    "you_read.": (
        "F3 : dire si vous êtes soignant ou ingénieur ; l’autre monde viendra d’abord.",
        "F3: say whether you are a clinician or an engineer; the other world then comes first.",
    ),
    "my_note": ("Ma note", "My note"),
    "note_title": ("Note privée : {term}", "Private note: {term}"),
    "note_keys": ("Ctrl+S garder · Échap abandonner", "Ctrl+S keep · Esc discard"),
    "note_kept": ("Note gardée sur cet ordinateur.", "Note kept on this computer."),
    "starred": ("Ajouté aux favoris.", "Added to the favourites."),
    "unstarred": ("Retiré des favoris.", "Removed from the favourites."),
    "not_written": (
        "Impossible d’écrire sur le disque : cela ne durera que cette session.",
        "The disk can’t be written: this lasts for this session only.",
    ),
    "set_aside": (
        "Fichier personnel illisible, mis de côté sans rien effacer : {path}",
        "Unreadable personal file, set aside with nothing deleted: {path}",
    ),
    "own_things_exported": ("Favoris et notes écrits dans {path}", "Favourites and notes written to {path}"),
    "no_entry": ("Aucune entrée affichée.", "No entry shown."),
    "filters": ("Filtres", "Filters"),
    "all_sides": ("Les deux côtés", "Both sides"),
    "all_domains": ("Tous les domaines", "All domains"),
    "only_false_friends": ("Faux amis seulement", "False friends only"),
    "only_unreviewed": ("Non relues seulement", "Not reviewed only"),
    "browse_title": ("De A à Z : {n} entrées", "A to Z: {n} entries"),
    "browse_empty": ("Aucune entrée : retirez un filtre.", "No entry: remove a filter."),
    "browse_keys": (
        "Tab ou ← → changer de liste · lettre : aller à · Entrée ouvrir · Échap fermer",
        "Tab or ← → other list · letter: go to · Enter open · Esc close",
    ),
    "map_title": ("Voisinage", "Neighbours"),
    "map_keys": (
        "↑ ↓ choisir · → aller · ← revenir · Entrée lire · Échap fermer",
        "↑ ↓ choose · → go · ← back · Enter read · Esc close",
    ),
    "map_empty": ("Aucun lien depuis cette entrée.", "No link from this entry."),
    "changed_on_disk": (
        "Le glossaire a changé sur le disque : Ctrl+R pour le relire.",
        "The glossary changed on disk: Ctrl+R to reload it.",
    ),
    "reloading": ("Relecture du glossaire…", "Reloading the glossary…"),
    "reloaded": ("Glossaire relu : {n} entrées.", "Glossary reloaded: {n} entries."),
    "reload_failed": (
        "Le glossaire n’a pas pu être relu, l’ancien reste : {error}",
        "The glossary could not be reloaded, the old one stays: {error}",
    ),
    "crash": (
        "glossary-tui s’est arrêté sur une erreur inattendue : {error}\nDétails : {log}\nMerci de la signaler avec ce fichier.",
        "glossary-tui stopped on an unexpected error: {error}\nDetails: {log}\nPlease report it with this file.",
    ),
    "building": ("Préparation du glossaire (une fois)…", "Preparing the glossary (once)…"),
    "problem": (
        "1 problème dans les fichiers du glossaire ; le reste est lu. Détail : glossary-tui lint",
        "1 problem in the glossary’s files; the rest is read. Details: glossary-tui lint",
    ),
    "problems": (
        "{n} problèmes dans les fichiers du glossaire ; le reste est lu. Détail : glossary-tui lint",
        "{n} problems in the glossary’s files; the rest is read. Details: glossary-tui lint",
    ),
    "exported": ("{target} : {concepts} concepts, 1 fichier, {seconds} s", "{target}: {concepts} concepts, 1 file, {seconds} s"),
    "exported.files": (
        "{target} : {concepts} concepts, {files} fichiers, {seconds} s",
        "{target}: {concepts} concepts, {files} files, {seconds} s",
    ),
    "ignored.GLOSS_LANG": (
        "GLOSS_LANG={value} est ignoré : mettre fr ou en.",
        "GLOSS_LANG={value} is ignored: set it to fr or en.",
    ),
    "ignored.GLOSS_AS": (
        "GLOSS_AS={value} est ignoré : mettre clinician (soignant) ou engineer (ingénieur).",
        "GLOSS_AS={value} is ignored: set it to clinician or engineer.",
    ),
    "empty_query": (
        "gloss : aucun mot à chercher. Par exemple : gloss triage (gloss seul ouvre l’interface ; gloss --help dit tout).",
        "gloss: no word to look up. For example: gloss triage (gloss alone opens the interface; gloss --help tells all).",
    ),
    "no_terminal": (
        "gloss : pas de terminal interactif ici. Utiliser : gloss MOT (ou gloss --help).",
        "gloss: no interactive terminal here. Use: gloss WORD (or gloss --help).",
    ),
}

ROLES = {
    "patient": ("patient", "patient"), "relative": ("proche", "relative"), "nurse": ("infirmière", "nurse"),
    "triage-nurse": ("infirmière d’accueil", "triage nurse"), "head-nurse": ("cadre de santé", "head nurse"),
    "nurse-anaesthetist": ("infirmier anesthésiste", "nurse anaesthetist"), "midwife": ("sage-femme", "midwife"),
    "care-assistant": ("aide-soignante", "care assistant"), "doctor": ("médecin", "doctor"),
    "resident": ("interne", "resident"), "surgeon": ("chirurgien", "surgeon"),
    "anaesthetist": ("anesthésiste", "anaesthetist"), "radiologist": ("radiologue", "radiologist"),
    "radiographer": ("manipulatrice radio", "radiographer"), "pathologist": ("pathologiste", "pathologist"),
    "laboratory-doctor": ("biologiste médical", "laboratory doctor"),
    "laboratory-technician": ("technicien de laboratoire", "laboratory technician"),
    "pharmacist": ("pharmacien", "pharmacist"), "physiotherapist": ("kinésithérapeute", "physiotherapist"),
    "psychologist": ("psychologue", "psychologist"), "psychiatrist": ("psychiatre", "psychiatrist"),
    "dietitian": ("diététicienne", "dietitian"), "optometrist": ("orthoptiste", "optometrist"),
    "paramedic": ("ambulancier", "paramedic"), "dispatcher": ("régulateur", "dispatcher"),
    "general-practitioner": ("généraliste", "general practitioner"),
    "medical-secretary": ("secrétaire médicale", "medical secretary"),
    "admissions-clerk": ("agent des admissions", "admissions clerk"),
    "medical-coder": ("technicienne de codage", "medical coder"),
    "public-health-doctor": ("médecin de santé publique", "public-health doctor"),
    "hospital-director": ("directrice d’hôpital", "hospital director"),
    "quality-manager": ("qualiticien", "quality manager"), "social-worker": ("assistante sociale", "social worker"),
    "researcher": ("chercheuse", "researcher"), "trial-coordinator": ("attachée de recherche clinique", "trial coordinator"),
    "student": ("étudiant", "student"), "developer": ("développeur", "developer"),
    "integration-engineer": ("ingénieure d’intégration", "integration engineer"),
    "data-engineer": ("ingénieur de données", "data engineer"), "data-scientist": ("data scientist", "data scientist"),
    "statistician": ("statisticienne", "statistician"),
    "database-administrator": ("administrateur de bases de données", "database administrator"),
    "system-administrator": ("administratrice système", "system administrator"),
    "network-engineer": ("ingénieur réseau", "network engineer"),
    "security-officer": ("responsable sécurité", "security officer"),
    "data-protection-officer": ("déléguée à la protection des données", "data protection officer"),
    "project-manager": ("cheffe de projet", "project manager"), "product-owner": ("product owner", "product owner"),
    "tester": ("testeuse", "tester"), "designer": ("designer", "designer"),
    "support-agent": ("agent du support", "support agent"), "biomedical-engineer": ("ingénieur biomédical", "biomedical engineer"),
    "regulatory-officer": ("chargée d’affaires réglementaires", "regulatory officer"), "vendor": ("éditeur", "vendor"),
    "trainer": ("formateur", "trainer"),
}  # fmt: skip

SYSTEMS = {
    "fhir-r4": "HL7 FHIR R4", "fhir-r5": "HL7 FHIR R5", "hl7v2": "HL7 v2.5", "dicom": "DICOM", "dicom-uid": "DICOM UID",
    "icd10": "CIM-10 (OMS)", "ucum": "UCUM", "omop": "OMOP CDM 5.4", "cwe": "CWE", "loinc": "LOINC", "snomed": "SNOMED CT",
    "rfc": "RFC", "iso": "ISO", "oid": "OID", "openehr": "openEHR", "eu": "UE",
}  # fmt: skip
_SYSTEMS_EN = {"icd10": "ICD-10 (WHO)", "eu": "EU"}


def default_language() -> str:
    """Return `fr` or `en`: GLOSS_LANG when it names one of them, else the first locale variable that is set (POSIX order); else `en`."""
    own = os.environ.get("GLOSS_LANG", "").strip().lower()[:2]
    if own in LANGUAGE_NAMES:
        return own
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"


def asked_language(argv: list[str]) -> str:
    """Return the language in which to speak of a command line that may be wrong: its --lang, else the default."""
    for word, following in zip(argv, [*argv[1:], ""], strict=False):
        value = following if word == "--lang" else word[7:] if word.startswith("--lang=") else ""
        if value in LANGUAGE_NAMES:
            return value
        if word == "--":
            break
    return default_language()


def unknown_settings() -> list[tuple[str, str]]:
    """Return (variable, value) for GLOSS_LANG and GLOSS_AS where their value is not one of the known ones."""
    lang, reader = os.environ.get("GLOSS_LANG", ""), os.environ.get("GLOSS_AS", "")
    wrong = [("GLOSS_LANG", lang)] if lang.strip() and lang.strip().lower()[:2] not in LANGUAGE_NAMES else []
    return wrong + ([("GLOSS_AS", reader)] if reader.strip() and not default_reader() else [])


def default_reader() -> str:
    """Return `clinician`, `engineer` or "" (not said): from GLOSS_AS."""
    value = os.environ.get("GLOSS_AS", "").strip().lower()
    return value if value in ("clinician", "engineer") else ""


def counted(n: int, fr: str, en: str, lang: str) -> str:
    """Return a number with its noun; each of `fr` and `en` is `singular|plural`. French counts zero as singular, English does not."""
    is_many = n > 1 if lang == "fr" else n != 1
    return f"{n} {(fr if lang == 'fr' else en).split('|')[is_many]}"


def _pick(pair: tuple[str, str], lang: str) -> str:
    return pair[0] if lang == "fr" else pair[1]


def label(key: str, lang: str, **details: object) -> str:
    """Return a label or message in `lang`; raises KeyError for an unknown key."""
    text = _pick(_LABELS[key], lang)
    return text.format(**details) if details else text


def short_label(key: str, lang: str) -> str:
    """Return the short form of the label `key.NAME` for places without room; the label itself where it has none."""
    short = key.replace("key.", "short.")
    return label(short if short in _LABELS else key, lang)


def language_name(code: str, lang: str) -> str:
    """Return the name of a language in `lang`, or its code when it has none here."""
    return _pick(LANGUAGE_NAMES[code], lang) if code in LANGUAGE_NAMES else code


def role_name(role: str, lang: str) -> str:
    """Return the name of a role of the closed list, in `lang`."""
    return _pick(ROLES[role], lang) if role in ROLES else role


def system_name(system: str, lang: str) -> str:
    """Return the name of a reference system that a reader knows."""
    return SYSTEMS.get(system, system) if lang == "fr" else _SYSTEMS_EN.get(system, SYSTEMS.get(system, system))


def name_before(system: str, code: str, lang: str) -> str:
    """Return what to say before a code of a reference system: its name, or "" where the code says it itself (RFC 9110, CWE-79)."""
    name = system_name(system, lang)
    return "" if code.startswith(name) else name
