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
| dispute; settled; agenda; minutes; decision | désaccord; tranché; ordre du jour; compte rendu; décision |
| lived with | accepté, accepté en l’état |
| gap; wave; initiative; roadmap | écart; vague; initiative; feuille de route |
| finding; rule; remark | constat; règle; remarque |
| scorecard; hand-out; workbook | tableau de bord; dossier de séance; classeur |

The reader is addressed as « vous »; guillemets and double signs stand off by a no-break space. Where a number may be
a million or more, the noun takes « de »: that is the form `many`.
"""

from __future__ import annotations

from engagement_model.translation.language_file import Language, Lists, Noun

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
    lists=Lists(
        engagement={
            "customer": ("qui", "client", "clients", "clientèle", "type de client", "segment de clientèle"),
            "channel": ("canal", "canaux", "par quel canal", "par quel moyen"),
            "capabilities": ("fait quoi", "capacité", "capacités", "activité", "processus", "prestation"),
            "organization": ("répondu par", "par qui", "service responsable", "organisation", "équipe"),
            "platforms": (
                "sur quoi",
                "système",
                "plateforme",
                "plateformes",
                "application",
                "applications",
                "logiciel",
            ),
        },
        integration={
            "from": ("de", "origine", "source", "système source"),
            "to": ("vers", "cible", "destination", "système cible"),
            "carries": ("porte", "données", "informations", "objet métier"),
            "latency": ("délai", "fréquence", "retard"),
            "via": ("par", "protocole"),
        },
        platform={
            "name": ("nom", "désignation"),
            "description": ("description",),
            "annual_cost": ("coût annuel", "coût par an", "coût", "coûts"),
            "one_off_cost": ("coût unique", "coût du projet"),
            "owner": ("propriétaire", "responsable métier"),
            "vendor": ("fournisseur", "éditeur"),
            "technology": ("technologie",),
            "disposition": ("stratégie", "devenir"),
            "kind": ("genre", "type", "catégorie"),
            "provides": ("fournit", "capacités couvertes"),
            "holds.master": ("maître de", "référentiel de"),
            "holds.copy": ("détient", "copie de"),
            "part_of": ("fait partie de",),
            "runs_on": ("tourne sur", "hébergé sur", "serveur"),
            "in_service.from": ("depuis", "mise en service"),
            "in_service.until": ("jusqu'à", "fin de vie", "date de retrait"),
        },
        identity=("identifiant", "numéro"),
        counted={
            "Telephone": ("téléphone", "appel", "appels"),
            "E-mail": ("courriel", "courriels"),
            "Post": ("courrier", "courriers", "lettre"),
            "Fax": ("télécopie",),
            "Web": ("internet", "portail"),
            "App": ("appli", "mobile"),
            "In person": ("guichet", "agence", "boutique", "magasin"),
            "Chat": ("chat",),
            "Other": ("autre", "autres"),
        },
        unknown=("inconnu", "inconnue", "à préciser"),
        not_applicable=("s.o.", "sans objet", "néant"),
        totals=("total", "totaux", "total général"),
    ),
    customers=("client", "usager", "citoyen", "assuré", "patient", "demandeur"),
    about_customers=("relation", "assistance", "conseil"),
    future=("cible", "futur", "à venir"),
    today=("actuel", "existant", "aujourd'hui"),
)
