"""Words that are right as they are: those of every day in French and English, and those that only look like another word.

None of them is completed to a longer word, nor taken for a misspelling, unless it is in a name itself.
"""

from __future__ import annotations

from ..text import STOP_WORDS, fold, stem
from .questions import ASKING, BESIDE, COMPARING

_ENGLISH = """
about above across after again against ago ahead alike all almost alone along already also although always am among an and
another any anybody anyone anything anyway are around as ask at away back bad be beautiful because become been before began
begin behind believe below best better big bit black blue boat book both bottle bottom boy bread break breakfast bring
brother brown build buy by cake call came can car cat chair cheap cheese child children church city class clean clear climb
close clothes coat coffee cold colour color come cook cool could country cousin cow cup cut dad daughter day dear did
different difficult dinner do does dog done door down draw dream dress drink drive during each early easy eat egg eight
either eleven else end enough even evening ever every everybody everyone everything except fall family far farm fast father
favourite feel few fight fill find fine finish fire first fish five floor flower fly follow food for forest forget found
four friend friends from front fruit full fun funny garden gave get girl give glad glass go goes gold gone good great green
grey ground grow guess had half hand happen happy hard has hat hate have he hear heard hello help her here herself high hill
him himself his hold holiday home hope horse hot hotel hour house how however hundred hungry husband ice idea if in inside
instead into is it its itself job jump just keep kept key kid kids kill kind king kitchen knew know lady lake land language
large last late later laugh law lazy learn least leave left less lesson let letter lie life light like line lion list listen
little live long look lost lot loud love loved low luck lunch made make man many market may maybe me mean meat meet men
might milk million mind minute mirror miss mistake money month moon more morning most mother mountain mouse mouth move movie
much mum music must my myself name near need neighbour never new news newspaper next nice night nine no nobody none north
not nothing now number of off often old on once one only open or other our out outside over own page paint paper parents
park party pay pen pencil people perhaps phone photo piano picture piece pig place plane plate play please pocket police
poor post potato pretty put queen question quick quickly quiet quite rain ran read ready real really red rest restaurant
rice rich ride right ring river road roof room round run sad said same sand sat saw say school sea season second see seem
seen sell send sentence seven shall she sheep ship shirt shoe shoes shop short should show shut side silly since sing sister
sit six skirt sky sleep slow slowly small smile snow so soap some somebody someone something sometimes son song soon sorry
sound soup south spoke spoon sport spring square stand star start station stay still stone stop story street strong student
such sugar summer sun sunny sure sweet swim table take tall tea teach teacher team tell ten than thank thanks that the their
them then there these they thing things think third this those though thought thousand three through throw ticket till time
tired to today together told tomorrow tonight too took top touch towards town toy train tree tried true try turn twelve
twenty two ugly uncle under understand until up upon us use useful usually very village visit voice wait walk wall want war
warm was wash watch water way we wear weather week weekend well went were west wet what wheel when where which while white
who whole whose why wide wife will win wind window winter wish with without woman women wonderful wood word words work world
would write writing wrong wrote yard year yellow yes yesterday yet you young your yourself zero zoo
"""
_FRENCH = """
abord absolument achat acheter affaire agreable ah aider ailleurs aimer aime ainsi air ajouter aller allez alors ami amie
amis amour amusant an ancien ancienne animal annee ans appartement appeler apprendre apres arbre argent arriver arrive assez
assiette assis attendre aucun aucune aujourd aussi autant auteur automne autour autre autres avant avec avenir avion avis
avoir bain banc bas bateau beau beaucoup bel belle besoin bete beurre bien bientot bizarre blanc blanche bleu bleue boire
bois boite bon bonbon bonheur bonjour bonne bonsoir bord bouche boulanger bout bouteille bras bruit brun bureau but cadeau
cafe camarade camion campagne car carre ceci cela celle celui cent cependant certain certaine ces cet cette chaise chaleur
chambre champ chance changer chanson chanter chapeau chaque chat chaud chaude chaussure chaussures chemin chemise cher
chercher cheval cheveux chez chien choisir chose choses ciel cinq clair classe cle coeur coin colere combien comme commencer
comment comprendre compter content contre copain copine corde cote coucher couleur coup cour courage courir court cousin
couteau crier croire cuisine dame dans danser debout debut dedans dehors deja dejeuner demain demander demi dent depuis
dernier derniere derriere descendre dessin dessiner dessous dessus deux devant devenir devoir dieu dimanche dire dix doigt
donc donner dont dormir doux douze drole droit droite du dur eau ecole ecouter ecrire eleve elle elles encore enfant enfants
enfin ensemble ensuite entendre entre entrer envie envoyer epais escalier espace esprit essayer est et etage etat ete etoile
etrange etre eux exemple expliquer face facile facon faim faire fait fallait famille fatigue faut fauteuil femme femmes
fenetre ferme fermer fete feu feuille feuilles fier figure fille filles film fils fin finir fleur fleurs foire fois fond
force foret forme fort forte fou frapper frere frites froid froide fromage front fruit gai garcon garder gare gateau gauche
genou genre gens gentil geste glace gout grand grande gras gris gros grosse groupe guerre habiter habitude hasard haut haute
herbe heure heures heureux heureuse hier histoire hiver homme hommes honte huit ici idee ile image immense important
impossible inconnu instant interessant jamais jambe jardin jaune je jeter jeu jeudi jeune joie joli jolie jouer jouet jour
journal journee jours juge juin juste lac laid laisser lait langue lapin large lecon legume lent lettre leur leurs lever
libre lieu ligne lire lit livre livres loin long longtemps longue lorsque lourd lui lumiere lundi lune lutte madame magasin
magnifique main mains maintenant mais maison maitre maitresse mal malgre malheureux maman manger mangez manquer manteau
marche marcher mardi mari matin mauvais mauvaise meilleur meme memes mer merci mercredi mere mes metier mettre meuble midi
mieux mille minute mois moins moitie moment mon monde monsieur montagne monter montrer morceau mot mots mouche mourir moyen
mur musique nature nez neige neuf neuve noel noir noire nom nombre non nord notre nous nouveau nouvelle nuage nuit objet
obtenir occupe oeuf oiseau ombre oncle onze or ordinaire oreille ou oublier oui ours ouvrir page pain papa papier par
paraitre parce pareil parents paresseux parfois parler parmi parole part partie partir partout pas passer patte pauvre pays
peau peine pendant penser perdre pere personne petit petite petits peu peur peut phrase piece pied pierre place plage
plaisir plante plein pleine pleurer pluie plus plusieurs plutot poche poing point poire poisson pomme pont porte porter
poser possible poule pour pourquoi pourtant pousser pouvoir premier premiere prendre pres presque pret prince printemps prix
probleme prochain promenade promener propre puis puisque qualite quand quarante quatre que quelque quelquefois quelques
quelqu qui quinze quitter quoi raconter raison recevoir reconnaitre regard regarder reine rendre rentrer repas repondre
reste rester retour retourner reve reveiller revenir rever revoir rien rire riviere robe roi rond rouge route rue sac sage
saison salle samedi sang sans sante sauter savoir scene seize selon semaine semblable sentir sept serieux serre seul seule
seulement si siecle silence simple soeur soif soir soleil sombre sommeil son songer sont sorte sortir soudain souffrir
soulier soupe sourire sous souvent sucre sud suite suivre sur surtout table tableau tache tante tard tas tasse telephone
tellement temps tenir terre tete tiens timide tirer tomber toucher toujours tour tourner tous tout toute toutes train
tranquille travail travailler traverser trente tres triste trois tromper trop trou trouver tu tuer un utile utiliser
vacances vache vague valise vendre vendredi venir vent ventre verre vers vert verte veste veut viande vide vie vieille vieux
ville vingt visage vite vivant vivre voici voila voir voisin voiture voix vol voler vouloir vous voyage voyager vrai
vraiment yeux
"""
_LOOKALIKES = """
adduction abduction aviation castration circumcision claustration contiguous continuous contusion conversion diction
dilution diversion eduction eviction induction inducing infarction infection infestation injection ingestion inflexion
inflation innervation inversion lactation laceration location medication meditation mitigation moderation obduction
perfusion prefusion profusion effusion infusion diffusion confusion suffusion prescription proscription inscription
subscription conscription production reduction seduction reaction ration relation traduction transduction transfusion
traction friction fraction fiction function junction action auction addition edition adoption adaptation adduct aduction
palpitation palpation dilation dilatation prostate prostrate ileum ilium mucus mucous callus callous perineal peroneal
peritoneal aural oral arteriole artery arthritis arteritis cervical cortical facial fascial humeral humoral lethal fetal
oculaire ovulaire
"""


def plain_words_of(lang: str) -> frozenset[str]:
    """Return the words of every day of one language ("fr", "en"), folded."""
    return frozenset(map(fold, (_FRENCH if lang == "fr" else _ENGLISH).split()))


def plain_words() -> set[str]:
    """Return the words, folded, with their stems."""
    words = {*plain_words_of("fr"), *plain_words_of("en"), *map(fold, _LOOKALIKES.split())}
    words |= STOP_WORDS | ASKING | BESIDE | COMPARING
    return words | {stem(word) for word in words}
