"""What tests look for in what is said or written in a language: one entry for each, which a new language adds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sample:
    """How one language says a few things, written here by hand: a catalogue must not be its own witness.

    `organizations`, `platforms` and `key` are headings on a drawing; `proposed` and `day` (30 June 2027) are how
    somebody at a meeting fills them in; `disputes` is the head of a table. `customers` is how the noun of the messages
    looks in running text, as a pattern; `patient_words` are the `words:` of a hospital, `patient` is said instead.
    """

    organizations: str
    platforms: str
    key: str
    proposed: str
    day: str
    disputes: str
    customers: str
    patient_words: str
    patient: str


SAMPLES: dict[str, Sample] = {
    "de": Sample(
        "Organisationen",
        "Plattformen",
        "Legende",
        "Vorgeschlagen",
        "30.06.2027",
        "Strittige Punkte",
        r"\b[Kk]unden?",
        "{Kunde: Patient, Kunden: Patienten}",
        "Patient",
    ),
    "en": Sample(
        "Organizations",
        "Platforms",
        "Key",
        "Proposed",
        "30 June 2027",
        "Disputes",
        r"(?<![\w-])customers?\b",
        "{customer: patient}",
        "patient",
    ),
    "fr": Sample(
        "Organisations",
        "Plateformes",
        "Légende",
        "Proposée",
        "30/06/2027",
        "Désaccords",
        r"(?i)\bclients?\b",
        "{client: patient}",
        "patient",
    ),
    "ru": Sample(
        "Подразделения",
        "Платформы",
        "Обозначения",
        "предложено",
        "30.06.2027",
        "Разногласия",
        r"(?i)клиент",
        "{клиент: пациент}",
        "пациент",
    ),
}
"""Code of a language -> what it says."""
