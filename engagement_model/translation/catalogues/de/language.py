"""German.

What the catalogue calls things, for those who add to it:

| English | German |
| --- | --- |
| as we are today; as-is | wie wir heute sind; Ist-Zustand |
| future state | Zielbild |
| company; workspace | Unternehmen; Arbeitsbereich |
| customer type; channel; organization | Kundentyp; Kanal; Organisation |
| capability; service | Fähigkeit; Leistung |
| information; platform; proposition | Information; Plattform; Angebot |
| engagement (cell) | Interaktion: wer welchen Kundentyp über welchen Kanal bedient |
| dealing with us | Kontakt mit uns |
| integration; to pass on | Schnittstelle; weitergeben |
| master; copy; keeps the original | führendes System; Kopie; führt |
| platforms that fall, survive | entfallen, bleiben |
| journey; step; way in | Kundenreise; Schritt; Zugangsweg |
| recognition: anonymous, segment, account, person | Wiedererkennung: anonym, Segment, Konto, Person |
| view; reading; stakeholder | Sicht; Lesart; Beteiligter |
| dispute; settled; agenda; minutes; decision | strittiger Punkt; geklärt; Tagesordnung; Protokoll; Beschluss |
| gap; wave; initiative; roadmap | Lücke; Welle; Vorhaben; Fahrplan |
| finding; rule; error, warning, note | Befund; Regel; Fehler, Warnung, Hinweis |
| remark; accepted; lived with | Bemerkung; akzeptiert; hingenommen |
| point of contact | Kontaktpunkt |
| a year; contacts | im Jahr; Kontakte |
| scorecard; experience score | Kennzahlenblatt; Erlebnisnote |
| hand-out; deck; workbook | Handout; Präsentation; Arbeitsmappe |

The reader is addressed as »Sie« where there is no way around it; names stand in „Anführungszeichen“.
"""

from __future__ import annotations

from engagement_model.translation.language_file import Language, Lists, Noun

LANGUAGE = Language(
    name="Deutsch",
    plural_forms="nplurals=2; plural=(n != 1);",
    capital_nouns=True,
    day_first=True,
    day_pattern="dd.mm.yyyy",
    day_endings=(),
    year_words=(),
    units={
        "ms": ("millisekunde", "millisekunden"),
        "s": ("sek", "sekunde", "sekunden"),
        "min": ("minute", "minuten"),
        "h": ("std", "stunde", "stunden"),
        "d": ("tag", "tage", "tagen"),
        "w": ("wo", "woche", "wochen"),
    },
    calendar_units={
        30: ("monat", "monate", "monaten"),
        90: ("quartal", "quartale", "quartalen"),
        365: ("jahr", "jahre", "jahren"),
    },
    real_time=("echtzeit",),
    large={
        "k": ("tsd", "tausend"),
        "M": ("mio", "million", "millionen"),
        "bn": ("mrd", "milliarde", "milliarden"),
    },
    letters={"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"},
    look_alikes={},
    channels={
        "web": ("web-", "online-", "internet-"),
        "store": ("-laden", "-geschäft", "-filiale-", "-markt"),
        "mobile": ("app", "apps", "mobil-"),
        "phone": ("-telefon-", "anruf-", "-hotline"),
    },
    information={
        "bill": ("rechnung",),
        "claim": ("schaden", "schadenfall"),
        "contract": ("vertrag",),
        "customer": ("kunde", "kundenstamm", "kundenakte"),
        "order": ("bestellung", "auftrag"),
        "payment": ("zahlung",),
        "policy": ("police", "versicherungsschein"),
        "stock": ("bestand", "lagerbestand"),
    },
    noun=Noun(
        forms=("kunde", "kunden"),
        regular=r"e$",
        compound=r"(?:(?<=n)(?=\w)|(?!\w))",
    ),
    doing={
        "book": ("buchen", "buchung"),
        "buy": ("kaufen", "kauf", "einkaufen"),
        "cancel": ("stornieren", "stornierung", "kündigen", "kündigung"),
        "claim": (),
        "order": ("bestellen", "bestellung"),
        "pay": ("bezahlen", "zahlen", "zahlung"),
        "rent": ("mieten", "miete"),
        "reserve": ("reservieren", "reservierung"),
        "return": ("zurückgeben", "rückgabe", "retoure"),
        "subscribe": ("abonnieren", "abonnement"),
    },
    lists=Lists(
        engagement={
            "customer": ("wer", "kunde", "kunden", "kundengruppe", "kundensegment"),
            "channel": ("kanal", "kanäle", "auf welchem weg", "weg"),
            "capabilities": ("fähigkeit", "fähigkeiten", "tut was", "was", "leistung", "geschäftsfähigkeit", "prozess"),
            "organization": ("wer antwortet", "abteilung", "bereich", "organisation", "zuständig"),
            "platforms": ("auf was", "worauf", "anwendung", "anwendungen", "applikation", "plattform", "plattformen"),
        },
        integration={
            "from": ("von", "quelle", "quellsystem"),
            "to": ("nach", "an", "ziel", "zielsystem"),
            "carries": ("daten", "inhalt", "information", "informationen", "datenobjekt"),
            "latency": ("verzögerung", "häufigkeit", "latenz"),
            "via": ("über", "protokoll", "schnittstelle"),
        },
        platform={
            "name": ("bezeichnung", "name"),
            "description": ("beschreibung", "zweck"),
            "annual_cost": ("kosten", "kosten pro jahr", "kosten im jahr", "jahreskosten", "betriebskosten"),
            "one_off_cost": ("einmalige kosten", "projektkosten"),
            "owner": ("verantwortlich", "verantwortliche", "eigentümer", "eigner"),
            "vendor": ("hersteller", "anbieter", "lieferant"),
            "technology": ("technologie", "technik"),
            "disposition": ("strategie", "verbleib"),
            "kind": ("art", "typ", "kategorie"),
            "provides": ("bietet", "unterstützt"),
            "holds.master": ("führt", "führend für"),
            "holds.copy": ("hält", "kopie von"),
            "part_of": ("teil von",),
            "runs_on": ("läuft auf", "betrieben auf"),
            "in_service.from": ("seit", "in betrieb ab", "in betrieb seit"),
            "in_service.until": ("bis", "in betrieb bis", "lebensende"),
        },
        identity=("nr", "nummer", "kennung", "schlüssel"),
        counted={
            "Telephone": ("telefon", "anruf", "anrufe"),
            "E-mail": ("mails",),
            "Post": ("brief", "briefe", "post"),
            "Fax": ("telefax",),
            "Web": ("internet", "portal"),
            "App": ("app", "mobil"),
            "In person": ("filiale", "schalter", "laden", "persönlich"),
            "Chat": ("chat",),
            "Other": ("andere", "sonstige"),
        },
        unknown=("unbekannt", "k.a.", "k. a."),
        not_applicable=("entfällt", "keine", "keiner", "trifft nicht zu"),
        totals=("summe", "gesamt", "gesamtsumme", "insgesamt"),
    ),
    customers=("kunde", "bürger", "patient", "versicherte", "antragsteller"),
    about_customers=("betreuung", "dienst", "beratung", "pflege"),
    future=("ziel", "soll", "künftig", "zukünftig", "geplant"),
    today=("ist-", "heute"),
)
