"""Running the rules that look across the members of a portfolio."""

from __future__ import annotations

from engagement_model.language.portfolio_reader import PortfolioReading
from engagement_model.model.workspace import Severity
from engagement_model.portfolio.result import PortfolioResult
from engagement_model.rules.context import PortfolioContext
from engagement_model.rules.finding import Finding, Findings, Located, capped
from engagement_model.rules.registry import portfolio_rules
from engagement_model.rules.rule import Rule
from engagement_model.rules.run import severity_of


def run_across(reading: PortfolioReading, result: PortfolioResult) -> Findings:
    """Everything there is to object to in a portfolio, told in the language spoken now."""
    context = PortfolioContext(reading.portfolio, result)
    items: list[Located] = []
    for rule in portfolio_rules():
        severity = severity_of(rule, reading.portfolio.rules)
        if severity is not None and rule.in_portfolio is not None:
            items += [_located(reading, rule, severity, finding) for finding in rule.in_portfolio(context)]
    return Findings(tuple(sorted(items, key=lambda item: item.order)), (reading.shown,))


def _located(reading: PortfolioReading, rule: Rule, severity: Severity, finding: Finding) -> Located:
    places = tuple(dict.fromkeys(map(reading.place, finding.at or finding.addresses)))
    return Located(
        rule=rule.code,
        name=rule.name,
        severity=capped(severity, finding.at_most),
        message=finding.message,
        addresses=finding.addresses,
        places=places,
        suggestion=finding.suggestion,
        line=reading.line(places[0]),
        workspace=reading.shown,
    )
