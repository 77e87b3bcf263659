"""The figures of a state, by the names under which `engage scorecard --format json` has them."""

from __future__ import annotations

from docs.generation.tables import table

MEANINGS = {
    "agility.more_than_one_channel": "of what is offered, what is served on two channels or more",
    "agility.touched": "organizations and platforms that a change to one capability touches, on average",
    "alignment.one_master": "of information held, that with one master",
    "alignment.one_stack": "of what is served on two channels or more, what stands on one infrastructure",
    "bundles_in_pieces": "of what is sold as one to a customer type, what these meet in several pieces",
    "by_customer_type": "capabilities that stand on separate systems by customer type",
    "centricity.information": "of what is looked up at a point of contact and has a master, what is in sight in time",
    "centricity.lamp_tests": "of changes of channel tried, those that go through",
    "centricity.preferences": "of preferred channels, those that are served",
    "centricity.questions": "of questions, those that can be answered",
    "centricity.recognition": "of ways in with a demand, those that know the customer as far",
    "change_test_passed": "of changes of channel to and from an imagined way in, those that would go through",
    "channels_under": "channels that know some customer type less than is meant",
    "clusters": "groups of platforms that hang together",
    "clusters_cost": "what these platforms cost a year; null where that is not known of all",
    "clusters_saving": "what could go of it at most; null where that is not known of all",
    "clusters_saving_at_least": "what could go at least, where `clusters_saving` is null",
    "competing_masters": "information with several masters that nothing synchronizes",
    "contribution": "what customers contribute a year, revenue less cost to serve; null where any of it is not exact",
    "contribution_at_risk": "what those contribute who stand behind splits and breaks; null where not all is known",
    "contribution_at_risk_known": "the same of those of whom it is known",
    "contribution_split": "what those contribute a year who live with a split; null where that is not known of all",
    "copies_not_fed": "copies that are not fed in time, or not known to be",
    "cost_per_contact": "what a contact costs: `cost_to_serve` over all contacts",
    "cost_to_serve": "what organizations and platforms cost that answer contacts",
    "customers_at_a_loss": "customer types that cost more than they bring; null where nothing of value is stated",
    "customers_split": "customers who live with a split, each once",
    "doubled_capabilities": "capabilities that several platforms provide",
    "experience_met": "of expectations that were tested, those that are met",
    "experience_untested": "expectations that nobody held against what is delivered",
    "journeys": "journeys described",
    "journeys_that_fail": "of these, those that break, come too late or are not served",
    "journeys_that_hold": "of these, those that go through",
    "journeys_unknown": "of these, those of which nobody knows for want of a latency",
    "lamp_tests_that_fail": "of changes of channel tried, those that break or come too late",
    "lamp_tests_unknown": "of changes of channel tried, those of which nobody knows",
    "levers_blocked": "what of `levers_saving` breaks and missing recognition stand in the way of",
    "levers_free": "what of `levers_saving` nothing known stands in the way of",
    "levers_saving": "what moving contacts to the cheapest channel that serves the same saves a year at most",
    "masters.ID": "platforms that hold information ID as master; one where they are synchronized",
    "most_stacks": "infrastructures behind the worst split: so many companies a customer meets",
    "offered_on_several": "what a customer type is offered on two channels or more",
    "organizations_cost": "what organizations cost a year",
    "organizations_without_cost": "organizations whose cost nobody stated",
    "parallel_organizations": "offers that organizations answer each on channels of their own",
    "platforms_cost": "what platforms cost a year",
    "platforms_that_hang_together": "platforms in clusters",
    "platforms_without_cost": "platforms whose cost nobody stated",
    "revenue_split": "what the customers bring in a year who live with a split",
    "role_tests_that_fail": "of what one role begins and another goes on with, what breaks or comes too late",
    "split_capabilities": "capabilities split for some customer type, of those offered on several channels",
    "splits": "customer type and capability with two infrastructures or more, but for those in step and of wholes",
    "splits_in_step": "those that are fed from one in time",
    "splits_of_wholes": "those that only a capability and its parts together have",
    "synchronized_masters": "information with several masters that are kept alike",
    "wishes_without_means": "scores that are to rise by one or more where nothing changes that could raise them",
    "systems.ID": "separate systems behind capability ID, whoever the customer is: the colours of a page",
    "ways_in": "channels with a served cell",
    "ways_in_under": "of ways in with a demand, those that know the customer less than is meant",
    "without_platform": "cells that no platform supports",
}
"""Name of a figure -> what it counts."""

_HEAD = """\

### scorecard: the figures

Every number that a page, a slide, a sheet or the hand-out shows of a state is one of these. `lived_with` of what is
counted is accepted by a decision; `at_least` says that not all is known, so that it is more; `list` has what is
counted, by the addresses it is known by.

"""


def figures_table() -> str:
    """The table of all figures."""
    return _HEAD + table(("figure", "counts"), ((f"`{name}`", what) for name, what in MEANINGS.items()))
