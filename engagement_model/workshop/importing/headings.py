"""What people call the columns of the lists they keep, in the languages there are."""

from __future__ import annotations

import re
from collections.abc import Mapping

from engagement_model.model.suggest import folded_name


def _words(text: str) -> tuple[str, ...]:
    return tuple(folded_name(each) for each in text.split(","))


ENGAGEMENT: Mapping[str, tuple[str, ...]] = {
    "customer": _words(
        "who,customer,customers,customer type,customer segment,segment,client,client group,client target groups,wer,"
        "kunde,kunden,kundengruppe,qui,clientèle,type de client,кто,клиент,клиенты,тип клиента"
    ),
    "channel": _words(
        "channel,channels,by which way,way,way in,how,touchpoint,kanal,auf welchem weg,weg,canal,par quel canal,"
        "par quel moyen,канал,каким путём,как"
    ),
    "capabilities": _words(
        "does what,what,capability,capabilities,business capability,service,service name,activity,function,process,"
        "fähigkeit,tut was,was,leistung,capacité,fait quoi,activité,возможность,что делает,услуга,функция"
    ),
    "organization": _words(
        "answered by,by whom,organization,organisation,department,team,unit,business unit,owner org title,responsible,"
        "wer antwortet,abteilung,bereich,répondu par,par qui,service responsable,кто отвечает,подразделение,отдел"
    ),
    "platforms": _words(
        "on what,platform,platforms,application,applications,application name,app,system,software,tool,auf was,worauf,"
        "anwendung,applikation,plattform,sur quoi,système,plateforme,на чём,платформа,система,приложение"
    ),
}
"""What an engagement names -> what the column of it is called, folded."""

INTEGRATION: Mapping[str, tuple[str, ...]] = {
    "from": _words(
        "from,source,source application,source system,sender,provider,von,quelle,de,origine,откуда,источник"
    ),
    "to": _words(
        "to,target,target application,target system,receiver,consumer,nach,an,ziel,vers,cible,куда,получатель"
    ),
    "carries": _words(
        "carries,information,data,data object,data objects,content,daten,inhalt,porte,données,данные,что"
    ),
    "latency": _words("latency,delay,how late,frequency,verzögerung,délai,задержка"),
    "via": _words("via,by what,protocol,technology,interface type,über,par,через,протокол"),
}
"""What an integration says -> what the column of it is called, folded."""

PLATFORM: Mapping[str, tuple[str, ...]] = {
    "name": _words("name,display name,title,bezeichnung,nom,название,наименование"),
    "description": _words("description,short description,purpose,beschreibung,описание"),
    "annual_cost": _words(
        "annual cost,cost a year,cost per year,yearly cost,run cost,tco,cost,costs,kosten,kosten pro jahr,jahreskosten,"
        "coût annuel,coût,затраты в год,стоимость в год"
    ),
    "one_off_cost": _words("one off cost,cost once,project cost,einmalige kosten,coût unique,разовые затраты"),
    "owner": _words("owner,owned by,business owner,verantwortlich,eigentümer,propriétaire,владелец"),
    "vendor": _words("vendor,supplier,manufacturer,hersteller,anbieter,fournisseur,éditeur,поставщик,вендор"),
    "technology": _words("technology,tech stack,stack,technologie,технология"),
    "disposition": _words("disposition,time,time classification,strategy,portfolio strategy"),
    "kind": _words("kind,type,category,art,typ,genre,тип,вид"),
    "provides": _words("provides,supports,supported capabilities,business capabilities,bietet,fournit,поддерживает"),
    "holds.master": _words("master of,is master of,system of record for,führt,maître de,мастер для"),
    "holds.copy": _words("holds,copy of,has a copy of,hält,détient,хранит копию"),
    "part_of": _words("part of,parent,suite,teil von,fait partie de,часть"),
    "runs_on": _words("runs on,hosted on,server,läuft auf,tourne sur,работает на"),
    "in_service.from": _words("in service from,go live,live since,active from,start date,seit,depuis,с"),
    "in_service.until": _words("in service until,end of life,retire date,active until,end date,bis,jusqu'à,до"),
}
"""Attribute of a platform -> what the column of it is called, folded."""

IDENTITY = _words("id,key,uid,guid,external id,service id,application id,app id,number,sys id,nr,nummer,код,номер")
"""What a column with identities is called."""

CHANNELS: Mapping[str, tuple[str, ...]] = {
    "Telephone": ("phone", "telephone", "call", "hotline", "telefon", "téléphone", "телефон"),
    "E-mail": ("email", "mail_e", "courriel", "почта"),
    "Post": ("mail", "post", "letter", "brief", "courrier"),
    "Fax": ("fax",),
    "Web": ("online", "web", "internet", "portal", "site", "сайт"),
    "App": ("app", "mobile"),
    "In person": ("person", "counter", "office", "branch", "store", "shop", "filiale", "guichet", "офис", "магазин"),
    "Chat": ("chat",),
    "Other": ("other", "autre", "andere", "другое"),
}
"""What a channel is called -> words in the heading of a column with its numbers."""

UNKNOWN = frozenset(
    ("ND", "N/D", "n/d", "?", "??", "TBD", "tbd", "unknown", "Unknown", "n/k", "N/K", "unbekannt", "inconnu")
)
NOT_APPLICABLE = frozenset(("NA", "N/A", "n/a", "-", "–", "—", "none", "None", "n.a.", "N.A."))
TOTALS = frozenset(("Total", "Totals", "Sum", "Summe", "Gesamt", "Grand total", "Итого", "Всего"))

LETTERS = {"R": "answers", "A": "owns", "S": "nothing", "C": "nothing", "I": "nothing", "V": "nothing"}
"""The letters of a responsibility matrix: who does it answers for it, who is accountable owns it."""


_REMARK = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")
"""What stands in brackets behind a heading: a unit, a remark."""


def role_of(heading: str, roles: Mapping[str, tuple[str, ...]]) -> str | None:
    """Which of `roles` a heading means: by its very words, else by what it begins with."""
    bare = folded_name(_REMARK.sub("", heading))
    folded = folded_name(heading)
    for role, words in roles.items():
        if folded in words or bare in words:
            return role
    if folded.endswith(("id", "code", "description")):
        return None
    begins = [
        (len(word), role)
        for role, words in roles.items()
        for word in words
        if len(word) > 4 and folded.startswith(word)
    ]
    return max(begins, key=lambda found: found[0])[1] if begins else None


def is_identity(heading: str) -> bool:
    """Whether a heading is that of identities."""
    return folded_name(heading) in IDENTITY
