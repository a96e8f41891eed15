"""Words of every day, in French and in English, that a name of the glossary may look like."""

from __future__ import annotations

import re

from ...text import stem
from ..everyday import plain_words_of

COMMON = frozenset(
    # words so frequent in French or in English that, in lower case, they are never an abbreviation or a term by themselves
    "a ai as au aux avec avoir car ce ces cet cette ci comme dans de des deux donc dont du elle elles en est et eu eux fait fin fut il ils "
    "je la le les leur lors lui ma mais me mes moi mon ne ni nos notre nous on ont or ou par pas peu plus pour puis qu que qui quoi sa "
    "sans se sera ses si soi soit son sont sous sur ta te tes toi ton tous tout tu un une va vers voir vos votre vous vu y "
    "about after all am an and any are as at be been but by can did do does for from get go had has have he her him his how i if in into is "
    "it its just let like may me more most must my new no not now of off on one only or our out over own per please put same see she "
    "should so some such than that the their them then there these they this those to too two up us use used very was we well were what "
    "when where which who why will with without would yes yet you your day days name line lines part place point set side sort thing time way "
    "apres avant pendant meme tres deja toujours jamais before during "
    "bien bon cas fois jour jours mal ici non oui aussi encore entre mieux moins chez alors ainsi autre autres chaque depuis même nom "
    "lieu mis met dit faire peut doit temps type types partie point but main mars mai rendez".split()
)


def _phrases(text: str) -> frozenset[str]:
    """Return phrases parted by bars as `is_everyday` looks them up."""
    return frozenset(map(stem, text.split("|")))


EVERYDAY = {
    # words with an everyday use far from the one the glossary explains, by language of the text: taken only near a term of the same domain
    "fr": frozenset(
        map(
            stem,
            "additif an ans application apres arreter attention avec aveugle "
            "barrieres base bleu boule bouton bus cachet cas cascade cat "
            "cause chaine charge chiffrer chronique code col "
            "collision composition compression compte concept conclusion condition "
            "confusion connecteur cote couche courbe culot daily "
            "danger declenchement declencheur defaut defense destination detecte "
            "dimension domaine dommage doublement edge effectif eliminer "
            "entree epoque errance essai essentiel etude evolution exactitude "
            "exception exclure expiration extension externe fidelite fil fils "
            "finalite flux foyer fragilite frontal fugue garde geste "
            "glissement globe goutte grappe gravite hebergement hote "
            "immediatement imputation index instantane insu invite label lancement "
            "lapin lever librairie lien ligne lit lits livraison "
            "livret loucherie mail masse matrice maxima mesure minima minimisation "
            "mort mouvement moyenne moyens norme noyau nuage observation "
            "opposition ordre panel passage passe patron pistolet pole port "
            "portage porte porteur pos post poste poussee precision "
            "prevention processus profil protocole quotidien rales rapporte recette "
            "recommandation reflux relance releve rencontre repertoire repos resine "
            "retablir retry risque route routine saisi saisie sans "
            "sat secondaire secteur securite sel senior service siege "
            "signale silencieux souffle standard sucre suivi surete switch "
            "synchro taille tampon tas temoins terme tour toxique traces "
            "trajectoire trame transformer trop tube tubes vecteur venue ver "
            "verrou version vide visite visites voie volet vue windows "
            "coupe decharge regles travail periode tortue fantome potence couronne plaque "
            "atelier ateliers livre font regie echarpe "
            "evenement bras creux induction plan gain position cle clef anse "
            "objet argument pont lecteur page forme tendance role crise issue devenir "
            "revue flag drapeau note probleme destinataire mode plage "
            "rapport niveau degre marge veille canal memoire chambre module "
            "relais taux stade racine arbre noeud feuille attaque "
            "contrat qualite format rechercher type installer apprentissage "
            "valeur cout echeance annuler enregistrer famille signe erreur "
            "demande support recherche message urgence reponse permission "
            "arret bureau seance oral orale porter titre lentes "
            "luxe membres complement etendue sorbonne impression once cure mole "
            "libelle "
            "serie sensible stable partage regime environnement lame barre "
            "bride humeur mega retro conflit epopee epic inclure opposant "
            "perimetre vigilance affect pull coche liste document "
            "projet rate proprietaire exploitation entrant entrante sortant sortante "
            "imprime incurie indu licence noyaux trust roulement coter tassement".split(),
        )
    ),
    "en": frozenset(
        map(
            stem,
            "account agent attention average bed beds blinding booster bounce "
            "breach build bus cabbage carrier case cast cat cause "
            "champion chat clerk client code coil competence composition "
            "concept conditional consult controls culture daily dead delay "
            "detected dimension dip directory display drip drop drops "
            "dump duplication duty dye edge exception execution expired extension "
            "feature fellow finding fit fix flare generic gent guard "
            "guarding harm host immediately instance intercept join label lag lap "
            "line load lock lump mail main management mapping masking "
            "mass mast match matching mean met miss movement multiplicity "
            "objection order ordering outlook overlay pass path pattern pill "
            "port post present privacy process prompt prone push record "
            "redo report request requests responsive risk rounds route row "
            "run safety salt sampling sat save scope scrub service setting "
            "settings severity shell shift shot sig signal silent sniff "
            "spec spinning squint staff standard stat status story supplier "
            "switch sync tender terminal tour transit transmission tube "
            "tubes turnout unit units unspecified variable version view washing "
            "waterfall windows with year years lead subject trial "
            "period periods estates quote phantom paddles bay buffering crown "
            "pound cap boot heap tenant vent temp dim quotation labour "
            "event arm induction trough plan stage gain position cycle key object "
            "argument drive page form role issue review note letter problem team power "
            "range mode rate level degree margin wake watch emergence "
            "tree root attack leaf phase gate channel memory module package "
            "contract quality format research type learning value cost "
            "deadline family sign support room search response permission "
            "delivery float waters iron liquor complement sling wedge faint "
            "minutes share output affect retro para groups trace series "
            "stable sensitive drift environment mood epic diff lotting slide pull "
            "list document project owner trust print joint input constant licence license".split(),
        )
    ),
}
_EVERYDAY_PHRASES = {
    # phrases that everyone says, taken as such words are; without accents and elided articles
    "fr": _phrases(
        "du a|en avant|en rapport avec|tout de suite|des que possible|sans objet|porte entree|temps mort|date limite|"
        "champ libre|si alors|du doigt|des doigts|cadre avec|des deux cotes|en travail"
    ),
    "en": _phrases(
        "with no|together with|in front|to come in|to take out|to take away|to keep open|due to|as a result of|"
        "as soon as possible|every week|in person|last period|on air|both sides|short break|plan of action|spinning wheel|"
        "what to do next|call out|no reply"
    ),
}
for _lang, _several in _EVERYDAY_PHRASES.items():
    EVERYDAY[_lang] |= _several
EVERYDAY[""] = EVERYDAY["fr"] | EVERYDAY["en"]
CASUAL = {
    # words that are terms in the talk of either world and something else at home, by language of the text: taken only beside another term
    "fr": frozenset(
        map(
            stem,
            "accessibilite acquittement acte acuite adherence administration "
            "adressage aerosol affection affinage agenda agent agile "
            "aidant aigu aigue aiguille aiguilles ailette alarme "
            "alcool alerte alignement ampoule analyseur annotation annuaire anterieur "
            "anterieure appui archetype artefact attribut audit automate "
            "bail bandelette bannette bascule basculement baseline bassin "
            "bastion batterie benchmark biais bibliotheque bilateral bilaterale "
            "bip bootstrap borderline borne branche build bundle cache "
            "cadre camembert canevas cardio cellule certif champ "
            "chevet choc classe classement classification client clinique codage "
            "codeur colonne commutateur complementaire compliance "
            "complication complications compresse concertation conciliation condensat "
            "configuration console constante constantes consultant conteneur "
            "contention contournement contraste cookie corbeille correctif "
            "coupure crash culture deambulation debit deboite "
            "decaler dechiffrer decisionnel deconnexion delire delivrance demarrage "
            "demonstrateur dependance deploiement deployer depot "
            "depression desactivation detartrage discernement disponibilite dispositif "
            "dorsal dotation doublon douchette drive driver "
            "durcissement echantillonnage editeur enceinte enregistrement ergonomie "
            "escalade etiquetage execution exploit export exposition "
            "extemporane extemporanee extensibilite faille fenetre financeur "
            "fonction formulaire fourche fournisseur fuite fureteur gamma "
            "gammas generique generiques giga gigue glasgow gonflement "
            "grosseur hachage hache historique homologation incidence inconscience inhalation instance instrumentiste integrite "
            "interaction interimaire interne interprete interrogation "
            "interrogatoire intervention inventaire isolation jalon jeton "
            "jointure journal lateral laterale macro malaise mandataire "
            "manie manipulatrice maquette marbre meche meches mediane merge "
            "migration mixe mixee modalite modele moniteur monographie "
            "monolithe mouchard multiplicite murphy mutation negatif noeud "
            "nomenclature normal notification numerique occlusion onglet "
            "operateur pancarte pandas panne paquet paralysie parametres "
            "parquet payeur peaufinage penalisation perm permission persona "
            "pile pilote pipeline piqure plasma platre pneumatique pointage "
            "pompe positif posterieur posterieure preparateur preparatrice "
            "prereglage production promoteur puce puer push quantification "
            "quarantaine raccourci rafraichir rappel recurrence redondance "
            "reference registre regression regularisation regulation rejet "
            "relecteur remplacante remplissage reset resistant ressource retournement rustine scope scoper script secu segment "
            "segmentation selle semainier sensibilite sequencage session "
            "severite sifflements sonnette sortie specificite sprint squash "
            "staff stature supervision surpresseur tabac table tablette "
            "template terminal ticket transaction transcodage transfert transit "
            "transmission transmissions tri tronc troyen unite validation variable ventilateur verbatim verification "
            "resultat examen synthese pression volume ratio seuil "
            "resistance tolerance defaillance coloration masque filtre critere indice "
            "reveil test camera cable disque methode boucle chaine image "
            "dose hub fraction cycle phase graphe equipe plainte courrier "
            "grade echelle bruit resolution puissance cliche concentrateur frottis donneur "
            "identite certification conformite etiquette menu bouton "
            "assistance installation materiel connexion utilisateur formation "
            "naissance blouse cerveau coeur gants gene organe os tissu avertissement entrainement "
            "bilan actualisation actualiser admission agitation agite agonie "
            "angoisse anormal antecedents appariement archivage arrondi avenant "
            "blanchisserie capteur capture certificat chute circonflexe cloisonnement comprime condensateur confidentialite "
            "consentement consultation cordon correlation corset diagnostic digestif digital dispensation "
            "dossier douloureux drain drains echantillon episode epuisement "
            "eruption eveil exigence extremites fatigue fork frisson "
            "frissons fumeur galop gaze greffe heberge icone impuissance impatiences incident injection isolement ivresse "
            "jumeaux lambeau lingerie livrable malade marbrures maternite "
            "noye noyade officine package paillasse papille paquetage parage "
            "passerelle patch peau perforation poids prelevement premature pronostic quotient reactif readaptation recidive "
            "reclamation receveur receveuse recalage remission repit requete reseau sablier sejour separateur "
            "simulacre socket surveillante tension tirage toilette traitement transpiration tremblement tremblements "
            "tremulations triples ventre visiteur yoyos hospice triage trigger pedigree "
            "score marqueur poche germe hygiene fabricant "
            "inclusion infiltration contagion derivation integrateur questionnaire texto "
            "tutelles urbanisation velocite revendications retrospective gradient insight handshake collapsus scalable "
            "broker frottement shard portail budget cotation inspection majoration recouvrement valorisation exoneration "
            "homonyme anomalie pertinence modal modale sourcing articulation apparier desunion veine nerf".split(),
        )
    ),
    "en": frozenset(
        map(
            stem,
            "abstention accessibility accuracy adherence admission agile "
            "airways alarm alert annotation appointment archetype arden "
            "artefact artifact attachment attending attestation attribute "
            "audit authorisation authorization availability backbone backdoor "
            "backlog bag batch benchmark benchmarking blackout boarding "
            "booking boot bootstrap bootstrapping bounceback brace branch bug "
            "bundle burn burns gut ping rub butterfly cache capsule cardio "
            "cell chart chills chip class classification clinic cloud clubbing cluster "
            "column commit compounding condition confused console "
            "consultant container contention contouring contrast controller cookie "
            "crackles crash cutoff deadlock deciphering default defect delineation delusion dependency detox device differential "
            "differentials digest discharge discontinuation discontinue dislocation "
            "disorder dispensing dock domain drain drains drape "
            "drapes driver dropout elopement embedding encounter epoch "
            "eruption escalation excel exhaustion export exposure fall fatigue "
            "field file fluttering followup fork freeze function gig "
            "git graft guardrails guideline handicap handoff hash hazard heap "
            "height history hives hoist hotline huddle immobilizer "
            "impression incubation index indicator inference interaction interpreter "
            "intervention investigations investigator jab kernel keychain keying "
            "kickoff labeling labelling leak lease legacy library link "
            "log logging logs macro mainline majors malaise mane "
            "mania margins marrow matron measurement median merge midline milestone "
            "minors miscarriage mismatch mobilisation modality model "
            "monitoring monolith murmur negative normal notification odyssey "
            "operation operator overtraining packet packing paging pandas "
            "panel paralytic parameters patch persona piles pilot pipeline "
            "plasma popup porter positive posterior precision preset "
            "processor production profile provenance proxy pump queue recall "
            "recovery recurrence referee refresh registry regression "
            "regularisation regularization release reload replication requirements "
            "requisition resend resident resistant resource restart revert "
            "reviewer rigors rollout rounding sample scaling scanner screen "
            "script scrubs scrum seclusion secondaries sectioned "
            "sectioning sensitivities sensitivity sequencing session shaking shingles "
            "shivers shock shortcut shrinkage sigma snapshot socket "
            "specification specificity sponsor sprint squash staging stature "
            "stitching stool stools stroke study susceptible tab table "
            "tabs tenant theatre thread timeout token topical transaction "
            "transfer transformer trapdoor trigger trolley trunk undo "
            "update upgrade validation variance vector vendor verification visit "
            "visitor walker wandering watchdog wick window withdrawal worm zimmer zip "
            "outcome result exam pressure volume ratio threshold "
            "resistance tolerance failure stain staining smear donor recipient "
            "rejection probe monitor slice frame matrix layer mask "
            "filter scale grade noise resolution criterion complaint summary flag "
            "arrest block titre chamber flow fraction loop string method "
            "bridge cable camera disc graph trend test hub image dose "
            "identity certification conformity label menu button install "
            "connection message user training birth brain death emergency "
            "heart medicine organ skin tissue error warning "
            "addressee agitated agitation anterior baseline battery belly bias bilateral billing bone bones bottleneck bridging "
            "captions casualty census certificate chronic claim clipboard compliance complication complications confidentiality "
            "configuration consent consultation cord correlation deliverable depression digital disposition dressing elective "
            "episode exploit flush font frailty gallop gateway glove gloves gown gowns grievance grouper guarantor hardening "
            "hosting hourglass icon immunity incident infusion injection installation integrity isolation itch knuckle "
            "lifeline limbs markdown mutation needle network observation "
            "observations oral painful paralysis parquet patent pedigree "
            "polling positioning procedure protocol provider puffer pulse "
            "quarantine query quotient rash reactive redundancy refill "
            "relatives residency respite restraint sandbox scan secrecy seizure separator sleepy sluice spine surname sweaty "
            "tablet teaspoon temperature template tenancy tenderness ticket treatment tremor twins uneventful unremarkable "
            "voided ward circumflex spinner lateral remission screening weight "
            "collapse collapsed conflict denial bypass clearance insight "
            "hygiene insurer manufacturer marker muscle gums germ gradient "
            "handshake bruit pathway questionnaire scalable score seriousness "
            "showstopper shunt texting velocity vented encoding diet "
            "retrospective monitored impingement assent burndown broker flutter shard "
            "portal budget header collision relevance relevancy shutdown nucleus homonym deductible enrolment inspection "
            "printing printout nerve".split(),
        )
    ),
}
_CASUAL_PHRASES = {
    # phrases that are terms only beside another term
    "fr": _phrases(
        "en cas de besoin|sans precision|sans appui|voie verte|vu avec|se plaint de|un jour sur deux|secondaire a|sur le dos|"
        "tirage au sort|fin de vie|file attente|conduite a tenir|rendez vous|prise en charge|a la demande|a extremite|"
        "boite noire|burn out|bureau propre|conditions de vie|en permission|facile a lire|formation en ligne|haut debit|"
        "jour de vie|jours de vie|liste de taches|marche en avant|membres de la famille|mise en service|mise a niveau|"
        "mode de vie|par la bouche|point quotidien|poste de travail|si besoin|stand up|tableau de bord|temps de reponse|"
        "tous les deux jours|toutes les deux semaines|tous les quinze jours|une semaine sur deux|une fois par semaine|"
        "travail de nuit|equipe rouge|etat de choc|etat anterieur|etat de base|evenement declencheur|nom de famille|"
        "dernieres regles|dans les deux yeux|les deux yeux|apres les repas|avant les repas|second avis|role propre|"
        "de cause inconnue|phase terminale|tour de tete|mode papier|demande de service|nom du poste|start up|hors ligne|"
        "liste blanche|mise en place de etude|sans rendez vous|retour en consultation|tour de service|lieu de soins|"
        "boite a cles|mise en veille|cas normal|pas de pousse|reste a faire|nouveaux cas|traitement en cours|pas a pas|phrase type|"
        "grand mal"
    ),
    "en": _phrases(
        "walk in|sign in|sign out|sign off|stand up|start up|time out|set up|follow up|after food|before food|end of life|"
        "flare up|close call|gold standard|both eyes|left eye|right eye|each eye|the cloud|due date|history of|family history|"
        "past history|out of bed|at night|once a week|every other day|every two weeks|every other week|hours after|"
        "high temperature|home visit|house call|no show|nothing to report|off duty|on the skin|real time|power cut|"
        "power failure|room number|scope of work|self help group|terms of use|terms of service|tour of duty|under the skin|"
        "used name|white coat|white list|white plan|weekend leave|view only|back door|clean room|day pass|dry run|easy to read|"
        "easy read|cut off|cut up|hard stop|lost phone|lost device|long term trend|time trend|staff training|page by page|"
        "level of assistance|car crash|letter of complaint|arms and legs|arm and hand|tired all the time|last name|family name|"
        "new cases|red book|rest home|left main|home leave|order form|problem list|team channel|test case|mode of action|"
        "birth date|happy path|job list|jobs list|man day|person day|pins and needles|back up|work around|work flow|in use|by design|"
        "fixed price|fine tune|fine tuned|fine tuning"
    ),
}
_CASUAL_ABBREVIATIONS = {
    # abbreviations that mean something else to everyone: PE teacher, code postal (CP)
    "fr": frozenset(
        "bu cp pc pe tp dm ac pr cm cv ag bd cc cn db fc ir it mp nb np pm qr rc rt sa sc sn st td tf ot av ap mi ep dt "
        "ann bac bal cap cdd cdi cio crs drh ens faq gps irc led loa mac net ooo pap pos pub rib rtt sas sci sol spa "
        "tec ter vae rdv".split()
    ),
    "en": frozenset(
        "pe ot pc ac ms ed pr ad cc cv ep fc fm id la ma md mp nb oh pd pt pl rv sf st tb td vc vp act afc aka apt atm "
        "bid cia cio cop css doe eta faq fda fed fig fit gap gdp gps hit ira irs kit led mac mat mba met mom mot nba "
        "ons ooo pal pet pin pop pos pta rap rat rep rip sat set spa tap tbc tbd tip uni usb usc van vat vet wow zip".split()
    ),
}
for _lang in ("fr", "en"):
    CASUAL[_lang] |= _CASUAL_PHRASES[_lang] | _CASUAL_ABBREVIATIONS[_lang]
CASUAL[""] = CASUAL["fr"] | CASUAL["en"]
_TURNS = {
    # words, and the turns of phrase in which they are no term
    "cadre": r"dans le cadre (?:de|du|d['’])",
    "ordre": r"ordre (?:du jour|de grandeur)|(?:de l['’]|en |à l['’])ordre",
    "cours": r"(?:en|au|à) cours",
    "piece pieces jointe jointes": r"pièces? jointes?",
    "voie": r"par voie de|en voie de|voie publique",
    "echantillon": r"hors échantillon",
    "compte comptes rendu rendus": r"comptes? rendus?|compte tenu"
    r"|(?:tenir|tient|tenu|tenant|rend|rendre|prendre en|prise? en|fin de|sur le|pour le) compte",
    "repos": r"au repos",
    "run": r"in the (?:long|short) run|run (?:out|by|up|into|through)\b",
    "sample": r"out of sample",
    "rule": r"as a rule",
    "case": r"in (?:any|this|that|no) case|in case|case (?:by case|for|against)\b",
    "transit": r"in transit",
    "night": r"(?:at|last|every|each) night",
    "log": r"log (?:in|on|out|off)",
    "hand": r"on the other hand",
    "order": r"in order (?:to|that)|in (?:good |working |alphabetical )?order|out of order|of the order of|order of (?:cost|magnitude)",
    "table tables": r"table (?:ouverte|ronde|\d+)|(?:sur|à) (?:la |une )?table|(?:at|on) (?:the|a) table|round table",
    "patient patients patiente": r"(?:be|been|being|very|so|are|is|more|too) patient\b(?! safety)|patient with"
    r"|(?:soyez|soyons|être|êtes|plus|très|trop|assez) patiente?s?\b",
    "defaut": r"(?:à|fait|faire|font) défaut",
    "rappel": r"rappel ?:",
    "poste": r"poste \d+",
    "passe passer passage": r"pass(?:e|er|age|ages|és?) (?:en|au|à|aux)\b|au passage",
    "rapport rapports": r"(?:par|sans) rapport",
    "mesure mesures": r"(?:dans (?:la|une)(?: \w+)?|à|en|sur) mesure\b",
    "titre": r"(?:à|au)(?: \w+)? titre",
    "objet": r"objet ?:|(?:fai\w+|fera|feront) l['’]objet",
    "issue issues": r"à l['’]issue|at issue|take issue",
    "terme termes": r"(?:à|au)(?: \w+)? terme|(?:en|aux) termes?|mettre (?:un )?terme|mis terme",
    "marge": r"en marge",
    "exception": r"à l['’]exception|with the exception",
    "condition conditions": r"à (?:la )?condition|on condition|conditions? (?:que|that)",
    "application": r"en application",
    "vue": r"(?:en|point de|première) vue",
    "recherche": r"à la recherche",
    "reponse": r"en réponse",
    "demande": r"à (?:la|sa|leur|votre|notre) demande|sur (?:simple )?demande",
    "attention": r"à l['’]attention|attention (?:à|aux?)\b|attention[,:! ]{1,2}|pay attention",
    "signe": r"en signe de",
    "cause": r"à cause|en cause|pour cause",
    "conclusion": r"(?:en|in) conclusion",
    "niveau": r"au niveau (?:de|du|des|d['’])",
    "plan": r"sur (?:le|ce|un|tous les) plans?|(?:premier|second|arrière)[ -]plan",
    "moyen moyens": r"au moyen",
    "biais": r"par le biais|de biais",
    "erreur": r"(?:sauf|par) erreur",
    "fonction": r"en fonction (?:de|du|des|d['’])|(?:prise|prend|prendre|entr\w+) (?:de|en|ses) fonctions?",
    "instance": r"en instance|for instance",
    "acte": r"prend\w+ acte",
    "role roles": r"(?:jou\w+|play\w*)(?: \w+)? (?:r[ôo]le|roles?)|à tour de rôle",
    "image": r"image de marque|à l['’]image",
    "event events": r"in (?:the|any) event",
    "form": r"in the form of|in any form",
    "subject": r"subject (?:to|matter)",
    "stage": r"(?:at|by) (?:this|that|some|any|no|what|which|an? \w+) stage|on stage",
    "lead leads": r"leads? to|tak\w+ the lead|in the lead",
    "account": r"on account of|into account|account for",
    "level": r"at the level of",
    "rate": r"at (?:any|this) rate",
    "range": r"(?:a|the)(?: \w+)? range of",
    "degree": r"to (?:a|some|what|the)(?: \w+)? degree|matter of degree",
    "key": r"key (?:points?|roles?|figures?|issues?|messages?|players?|steps?|to|people|findings?|parts?|questions?|dates?|facts?)\b",
    "scale": r"(?:large|small|full)[ -]scale|at scale|on an?(?: \w+)? scale",
    "loop": r"(?:in|out of) the loop",
    "summary": r"in summary",
    "error": r"trial and error|in error",
    "trial": r"trial and error|on trial",
    "response": r"in response to",
    "request": r"(?:at the|on|upon) request",
    "result results": r"as a result|result in\b|(?:which|that|and) results in\b",
    "record": r"(?:on|track) record|off the record|for the record",
    "present": r"at present",
    "process": r"in the process|due process",
    "sign": r"(?:good|bad) sign\b|sign (?:up|off|in|out)\b",
    "pressure": r"under pressure|pressure to\b",
    "fall": r"falls? (?:short|behind|within|under|into|through|back|in (?:price|number|cost|sales|demand)s?)\b",
    "field": r"in the field of|playing field",
    "frame": r"time ?frame",
    "memory": r"in memory of",
    "profile": r"(?:high|low)[ -]profile",
    "drive": r"drive (?:to|up|down|forward|home)\b",
    "windows": r"windows (?:\d+|xp|server|update)",
    "ii iii iv vi ix": r"(?:chap(?:itre|ter)s?|articles?|annexes?|tome|livre|titre|section|volume|appendix|stades?|stages?|grades?|phases?|types?"
    r"|classe?|parties?|part|louis|henri|charles) (?:[ivx]+(?: (?:et|and|ou|or|à|to) |[-/]))?[ivx]+\b",
}
IDIOMS = {word: re.compile(rf"\b(?:{turns})", re.IGNORECASE) for words, turns in _TURNS.items() for word in words.split()}
"""The turns of phrase of a word (its key)."""


PLAIN = {lang: plain_words_of(lang) for lang in ("fr", "en")}
PLAIN[""] = PLAIN["fr"] | PLAIN["en"]
"""The words of every day of a language, as their keys are written: no term but beside another, unless in capitals."""
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
IN_CAPITALS = frozenset(
    # words in small letters that are abbreviations in capitals only: DRESS, ReSPECT, RESTful
    "aces atlas care cart composition cons consort copro dress elisa ethane fides hopen lora maude methane mets noemie orbit pearl prems proms "
    "respect restful sens sushi tripod vista".split()
)
OTHERWISE = {
    # abbreviations that everyone reads otherwise than the glossary means them: taken only where the words around speak for a sense
    "fr": frozenset("ce ca cd dvd eu hs id ok pdg pj ps rh sms sos ti tv ue uk us usa vip ve".split()),
    "en": frozenset("all am bc cd ce dvd eu hr men ok pa pm pr ps qa sms sos ten tips tv uk us usa vip".split()),
}
OTHERWISE[""] = OTHERWISE["fr"] | OTHERWISE["en"]


def is_everyday(keyword: str, lang: str) -> bool:
    """Tell whether a word (its key) has an everyday use far from the one that the glossary explains."""
    return stem(keyword) in EVERYDAY.get(lang, EVERYDAY[""])


def is_casual(keyword: str, lang: str) -> bool:
    """Tell whether a word (its key) is a term among other terms, and something else in other talk."""
    return stem(keyword) in CASUAL.get(lang, CASUAL[""])


def in_idiom(idiom: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """Tell whether a place lies in a turn of phrase that has nothing to do with the name."""
    low = max(0, start - 20)
    return any(low + m.start() <= start and end <= low + m.end() for m in idiom.finditer(text[low : end + 20]))
