"""French.

What the catalogue calls things, for those who add to it:

| English | French |
| --- | --- |
| as we are today; future state | notre situation actuelle; notre cible |
| company; workspace | entreprise; espace de travail |
| customer type; channel; organization | type de clients; canal; organisation |
| capability; information; platform; proposition | capacité; information; plateforme; offre |
| engagement (cell) | interaction |
| integration; copy; master | interface; copie; référentiel maître |
| journey; step; way in | parcours; étape; voie d’accès |
| stakeholder; view | participant; vision, point de vue |
| dispute; agenda; minutes; decision | désaccord; ordre du jour; compte rendu; décision |
| gap; wave; initiative; roadmap | écart; vague; initiative; feuille de route |
| finding; rule; remark | constat; règle; remarque |
| scorecard; hand-out; workbook | tableau de bord; dossier de séance; classeur |

The reader is addressed as « vous »; guillemets and double signs stand off by a no-break space. Where a number may be
a million or more, the noun takes « de »: that is the form `many`.
"""

from __future__ import annotations

from engagement_model.translation.language_file import Language, Noun

LANGUAGE = Language(
    name="français",
    plural_forms="nplurals=3; plural=(n == 0 || n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2);",
    capital_nouns=False,
    day_first=True,
    day_pattern="dd/mm/yyyy",
    day_endings=("er", "e"),
    first_ending="er",
    year_words=(),
    units={
        "ms": ("milliseconde", "millisecondes"),
        "s": ("seconde", "secondes"),
        "min": ("minute", "minutes"),
        "h": ("heure", "heures"),
        "d": ("j", "jour", "jours"),
        "w": ("sem", "semaine", "semaines"),
    },
    calendar_units={
        30: ("mois",),
        90: ("trimestre", "trimestres"),
        365: ("an", "ans", "année", "années"),
    },
    real_time=("temps réel",),
    large={
        "k": ("mille", "milliers"),
        "M": ("million", "millions"),
        "bn": ("md", "mds", "milliard", "milliards"),
    },
    letters={"œ": "oe", "æ": "ae"},
    look_alikes={},
    channels={
        "web": ("en ligne", "internet"),
        "store": ("magasin", "magasins", "boutique", "boutiques"),
        "mobile": ("appli", "application", "mobile"),
        "phone": ("téléphon-", "appel", "appels"),
    },
    information={
        "bill": ("facture",),
        "claim": ("sinistre",),
        "contract": ("contrat",),
        "customer": ("client", "fiche client"),
        "order": ("commande",),
        "payment": ("paiement",),
        "policy": ("police",),
        "stock": ("stock", "stocks"),
    },
    noun=Noun(
        forms=("client", "clients"),
        regular=r"(?<![sxzlu])$",
        vowel=r"[aàâeéèêiîoôu]",
        before={"le": "l’", "de": "d’", "du": "de l’", "au": "à l’", "ce": "cet ", "que": "qu’"},
    ),
    doing={
        "book": (),
        "buy": ("acheter", "achat", "achats"),
        "cancel": ("annuler", "annulation"),
        "claim": (),
        "order": ("commander",),
        "pay": ("payer", "paiement", "règlement"),
        "rent": ("louer", "location"),
        "reserve": ("réserver", "réservation"),
        "return": ("rendre", "retourner", "retour", "retours"),
        "subscribe": ("souscrire", "souscription"),
    },
)
