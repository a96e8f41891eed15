"""Words of every day, in French and in English, that a name of the glossary may look like."""

from __future__ import annotations

import re

from ...text import stem

COMMON = frozenset(
    # words so frequent in French or in English that, in lower case, they are never an abbreviation or a term by themselves
    "a ai as au aux avec avoir car ce ces cet cette ci comme dans de des deux donc dont du elle elles en est et eu eux fait fin fut il ils "
    "je la le les leur lors lui ma mais me mes moi mon ne ni nos notre nous on ont or ou par pas peu plus pour puis qu que qui quoi sa "
    "sans se sera ses si soi soit son sont sous sur ta te tes toi ton tous tout tu un une va vers voir vos votre vous vu y "
    "about after all am an and any are as at be been but by can did do does for from get go had has have he her him his how i if in into is "
    "it its just let like may me more most must my new no not now of off on one only or our out over own per please put same see she "
    "should so some such than that the their them then there these they this those to too two up us use used very was we well were what "
    "when where which who why will with would yes yet you your day days name line lines part place point set side sort thing time way "
    "apres avant pendant meme tres deja toujours jamais before during "
    "bien bon cas fois jour jours mal ici non oui aussi encore entre mieux moins chez alors ainsi autre autres chaque depuis même nom "
    "lieu mis met dit faire peut doit temps type types partie point but main mars mai rendez".split()
)

EVERYDAY = {
    # words with an everyday use far from the one the glossary explains, by language of the text: taken only near a term of the same domain
    "fr": frozenset(
        map(
            stem,
            "additif alerte application base bouton bus cascade cat cause chaine chronique code col collision compression compte concept "
            "connecteur courbe culot daily danger declenchement detecte dimension domaine dommage edge effectif entree errance "
            "essai essentiel exclure extension externe fil fils finalite flux foyer frontal fugue globe goutte grappe hebergement "
            "hote insu invite lancement librairie lien ligne livret loucherie maquette masse matrice maxima mesure minima mouvement "
            "moyens noyau nuage ordre pancarte panel passage passe patron pole port portage porte porteur pos post poste poussee "
            "profil quotidien rales rapporte recette reflux relance releve rencontre repertoire repos resine route sans sat signale "
            "souffle standard sucre switch synchro taille tampon terme tour traces trame trop vecteur venue verrou vide voie volet".split(),
        )
    ),
    "en": frozenset(
        map(
            stem,
            "account blinding booster breach bus cabbage case cast cat champion clerk code coil controls dead dip directory display drip "
            "drops dump duty dye edge expired extension feature fellow finding fit fix flare guard guarding host lag lap line link "
            "load lock lump mass mast match matching met miss objection order ordering outlook pass path pill port post present "
            "privacy prone record report rounds route row run sat save shell shot sig silent sniff spec spinning sponsor squint "
            "staff standard story supplier switch sync tab tabs tender terminal theatre tour transit washing waterfall with without".split(),
        )
    ),
}
EVERYDAY[""] = EVERYDAY["fr"] | EVERYDAY["en"]
_IDIOMS = re.compile(
    r"dans le cadre (?:de|du|d['’])|ordre du jour|(?:en|au|à) cours|pièces? jointes?|par voie de|hors échantillon|comptes? rendus?|au repos"
    r"|in the long run|out of sample|as a rule|in (?:any|this|that|no) case|in case|in transit"
    r"|(?:at|last|every|each) night|log (?:in|on|out|off)|on the other hand|in order to",
    re.IGNORECASE,
)
IDIOM_WORDS = frozenset(
    "cadre ordre cours piece pieces jointe jointes voie echantillon compte comptes rendu rendus repos run sample rule case hand order log "
    "transit night".split()
)


SHORT_WORDS = frozenset(
    # words that a sentence in capitals makes look like abbreviations
    "ans apte arret bas bat bien bol bon bras cap cas cat cet col cote cou dame date dents deux dip dit dix doigt dort dos droit eau faim "
    "fer feu fil fils fin foi fol fond gel gras haut hors ici jeu jus lac lait las lent lit loi long lors lot main mais mal mat matin mer "
    "mesure met midi mise mur nez nez noir nom non nuit oeil oral ose peau peur pied plan plat plus poids pos pot pouls pres prise puis "
    "rail rapport rat repas rien rose rue sac sain sang sans sec sel sens seul soif soin soins soir sol sort sous suite table tard test "
    "tete tot tour train trois trop trou use vers vide vie vin vite voir voix vomi zone "
    "act add age ago air aid aim all arm art ask bad bag bed best big bit boy but buy call can cap car cat clear cold come cut deep die "
    "dip door dose down draw drop dry due ear early eat end eye face fall far fast fat few fit five fix food foot four full gave get give "
    "gone good had half hand hard head heat help here high hip hold home hot hour keep kept kind last late leave left leg lie list long "
    "look loss lost low made main make map mark mean meet mid mild miss mod move near neck need next nice nil none nose note old once open "
    "oral pain pale past pass pet plan poor post pre put rash rate read red rest ring rise role room root safe sat save scan seat seen "
    "self send sent shot show sick side sign sit six size skin slow soft some son soon sore stat stay step stop such sure take tall team "
    "tell ten test then thin tip toe told tone took top try turn two type unit urge vein very wait wake walk wall want warm wash weak "
    "week wet wide work year".split()
)
OTHERWISE = {
    # abbreviations that everyone reads otherwise than the glossary means them: taken only where the words around speak for a sense
    "fr": frozenset("ce ca cd dvd eu hs id ok pc pdg pj ps rh sms sos ti tv ue uk us usa vip ve".split()),
    "en": frozenset("am bc cd ce dvd eu hr it ok pa pc pm pr ps qa sms sos tv uk us usa vip".split()),
}
OTHERWISE[""] = OTHERWISE["fr"] | OTHERWISE["en"]


def is_everyday(keyword: str, lang: str) -> bool:
    """Tell whether a word (its key) has an everyday use far from the one that the glossary explains."""
    return stem(keyword) in EVERYDAY.get(lang, EVERYDAY[""])


def in_idiom(text: str, start: int, end: int) -> bool:
    """Tell whether a place lies in a turn of phrase that has nothing to do with the name."""
    low = max(0, start - 20)
    return any(low + m.start() <= start and end <= low + m.end() for m in _IDIOMS.finditer(text[low : end + 20]))
