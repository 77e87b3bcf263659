from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagement_model.model.graph import Components, Cycle, generations, least_sums

VERTICES = "abcdefgh"
edge_lists = st.lists(st.tuples(st.sampled_from(VERTICES), st.sampled_from(VERTICES), st.integers(0, 9)), max_size=30)


@given(edge_lists, st.sets(st.sampled_from(VERTICES)))
def test_groups_are_the_connected_components(edges, alone):
    components = Components(sorted(alone))
    graph = nx.Graph()
    graph.add_nodes_from(alone)
    for a, b, _ in edges:
        components.join(a, b)
        graph.add_edge(a, b)
    assert components.groups() == sorted(tuple(sorted(group)) for group in nx.connected_components(graph))


@given(edge_lists, st.sets(st.sampled_from(VERTICES), min_size=1))
def test_least_sums_are_those_of_dijkstra(edges, sources):
    weights: dict[str, dict[str, int]] = {}
    graph = nx.DiGraph()
    graph.add_nodes_from(VERTICES)
    for a, b, weight in edges:
        weights.setdefault(a, {})[b] = weight
        graph.add_edge(a, b, weight=weight)
    assert least_sums(weights, sorted(sources)) == nx.multi_source_dijkstra_path_length(graph, sources)


@given(edge_lists)
def test_generations_are_topological_and_a_circle_is_one(edges):
    successors: dict[str, list[str]] = {}
    graph = nx.DiGraph()
    for a, b, _ in edges:
        successors.setdefault(a, []).append(b)
        graph.add_edge(a, b)
    if nx.is_directed_acyclic_graph(graph):
        assert generations(successors) == [sorted(generation) for generation in nx.topological_generations(graph)]
        return
    with pytest.raises(Cycle) as caught:
        generations(successors)
    loop = caught.value.members
    assert all(graph.has_edge(a, b) for a, b in zip(loop, (*loop[1:], loop[0]), strict=True))


def test_no_path_is_no_sum():
    assert least_sums({"a": {"b": 1}}, ["b"]) == {"b": 0}
    assert least_sums({}, []) == {}


def test_what_was_not_seen_before_is_a_group_of_its_own():
    components = Components(["b"])
    assert components.find("a") == "a"
    assert components.groups() == [("a",), ("b",)]
