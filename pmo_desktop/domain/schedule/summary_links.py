"""Links on summaries, spread over the tasks below: a gate gathers the ends of many tasks before many others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from pmo_desktop.domain.schedule.edges import FROM_START, KINDS, Edge
from pmo_desktop.domain.schedule.notes import Note, NoteKind
from pmo_desktop.domain.schedule.plan import LagUnit, Link, Plan
from pmo_desktop.domain.schedule.track import Track
from pmo_desktop.domain.schedule.tree import Tree

_SHARED = frozenset({LagUnit.WORK, LagUnit.ELAPSED})
"""The lags that are the same from whichever task they count."""


class Joined(Protocol):
    """The network that the links join."""

    plan: Plan
    tree: Tree
    count: int
    gates: int
    leaf: list[bool]
    own: list[bool]
    mode: list[int]
    track: list[Track]
    notes: list[Note]
    earliest: set[int]
    first_known: Mapping[int, int]
    to_summary: dict[int, list[tuple[int, Link]]]
    gate_key: dict[tuple[int, int, bool], int]
    fs_in: list[list[int]]
    fs_out: list[list[int]]
    more_in: list[list[Edge]]
    more_out: list[list[Edge]]

    def edge(self, edge: Edge) -> None:
        """Join two leaves, or a gate and a leaf."""
        ...


def join_summary(network: Joined, link: Link, before: int, after: int) -> None:
    """A link of which at least one end is a summary; one to the task's own summary is told and ignored."""
    tree, leaf = network.tree, network.leaf
    if before in tree.above(after) or after in tree.above(before):
        network.notes.append(Note(NoteKind.OWN_SUMMARY, link.successor, (link.predecessor, link.successor)))
        return
    givers = [place for place in tree.leaves(before) if leaf[place]]
    takers = [place for place in tree.leaves(after) if leaf[place]]
    if leaf[before]:
        network.to_summary[before].append((after, link))
    if KINDS[link.type] in FROM_START and before in tree.children and givers:
        network.earliest.add(before)
        givers = [network.first_known.get(before, givers[0])]
    if len(givers) > 1 and link.unit in _SHARED:
        givers = _gated(network, before, givers, takers)
    for giver in givers:
        gate = giver >= network.count
        own = not gate and network.own[giver]
        activity = network.plan.activities[before if gate else giver]
        for taker in takers:
            straight = network.track[giver] is network.track[taker] and not own and not network.own[taker]
            network.edge(Edge(giver, taker, link, activity, True, straight))


def _gated(network: Joined, summary: int, givers: list[int], takers: list[int]) -> list[int]:
    """The gates of a summary, one for each track, in the place of those tasks whose ends are plain points.

    The end of a task that is not placed by its links may lie outside working time. That is no point, and on a track of
    another calendar it counts: there such a task stands for itself.
    """
    tracks = {network.track[taker] for taker in takers}
    found: dict[int, None] = {}
    members: dict[Track, list[int]] = {}
    for giver in givers:
        track = network.track[giver]
        if network.own[giver] or (network.mode[giver] and tracks != {track}):
            found[giver] = None
        else:
            members.setdefault(track, []).append(giver)
    for track, gathered in members.items():
        key = (summary, id(track), tracks == {track})
        gate = network.gate_key.get(key)
        if gate is None:
            gate = network.gate_key[key] = _new_gate(network, track)
            network.fs_in[gate].extend(gathered)
            for giver in gathered:
                network.fs_out[giver].append(gate)
        found[gate] = None
    return list(found)


def _new_gate(network: Joined, track: Track) -> int:
    gate = network.count + network.gates
    network.gates += 1
    del network.track[gate:]
    del network.mode[gate:]
    network.track.append(track)
    network.mode.append(0)
    for places in (network.fs_in, network.fs_out):
        places.append([])
    for edges in (network.more_in, network.more_out):
        edges.append([])
    return gate
