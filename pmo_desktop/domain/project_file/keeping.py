"""What a file said that no field holds, kept beside a record so that it goes out again.

The record is written as it would go out; where that differs from what came in, both are kept. When the record goes out
later, what came in is put back wherever the record still says what it said then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from pmo_desktop.domain.project_file.tree import Content, Tree, content_of, plain

Groups: TypeAlias = dict[str, list[Content]]
Usual: TypeAlias = Mapping[str, list[Content]]
_KEYS = {"ExtendedAttribute": "FieldID", "Baseline": "Number"}
_SHARE = 0.5
_FEW = 4


def groups_of(tree: Tree) -> Groups:
    """The contents by name; those that carry a key of their own by name and key."""
    found: Groups = {}
    for name, content in tree:
        key = name
        if name in _KEYS and not isinstance(content, str):
            key = f"{name} {next((told for inner, told in content if inner == _KEYS[name]), '')}"
        found.setdefault(key, []).append(content)
    return found


def tree_of(groups: Mapping[str, list[Content]]) -> Tree:
    """The elements of groups again."""
    return tuple((key.partition(" ")[0], content) for key, contents in groups.items() for content in contents)


def usual_of(pairs: Iterable[tuple[Tree, Tree]]) -> Usual:
    """What most records of a kind said alike and none of them would say by itself: kept once for all."""
    counts: Counter[tuple[str, Content]] = Counter()
    made_names: set[str] = set()
    total = 0
    for said, made in pairs:
        total += 1
        made_names.update(name for name, _content in made)
        names = Counter(name for name, _content in said)
        counts.update(pair for pair in said if names[pair[0]] == 1 and pair[0] not in _KEYS)
    if total < _FEW:
        return {}
    found: dict[str, list[Content]] = {}
    for (name, content), number in counts.items():
        if number > total * _SHARE and name not in made_names:
            found[name] = [content]
    return found


def kept(said: Tree, made: Tree, usual: Usual) -> list[list[Any]]:
    """The differences as JSON can keep them: (name, what was said, what would have been written)."""
    before, now = groups_of(said), groups_of(made)
    found: list[list[Any]] = []
    for name in dict.fromkeys((*before, *now, *usual)):
        told, own = before.get(name, []), now.get(name, [])
        if told == (own or usual.get(name, [])):
            continue
        entry: list[Any] = [name, [plain(content) for content in told]]
        if own:
            entry.append([plain(content) for content in own])
        found.append(entry)
    return found


def put_back(made: Tree, held: object, usual: Usual, leave_out: frozenset[str] = frozenset()) -> Tree:
    """What is written now, with what was said wherever nothing else is said now; `leave_out` is not put back."""
    now = groups_of(made)
    spoken: set[str] = set()
    for entry in held if isinstance(held, list) else []:
        if not isinstance(entry, list) or len(entry) < 2 or not isinstance(entry[1], list):
            continue
        name = str(entry[0])
        spoken.add(name)
        own = [content_of(told) for told in entry[2]] if len(entry) > 2 and isinstance(entry[2], list) else []
        if name in leave_out or now.get(name, []) != own:
            continue
        told = [content_of(one) for one in entry[1]]
        if told:
            now[name] = told
        else:
            now.pop(name, None)
    for name, told in usual.items():
        if name not in spoken and name not in now and name not in leave_out:
            now[name] = list(told)
    return tree_of(now)


def usual_plain(usual: Usual) -> dict[str, Any]:
    """The usual contents as JSON can say them."""
    return {name: [plain(content) for content in told] for name, told in usual.items()}


def usual_from(told: object) -> Usual:
    """The usual contents from JSON."""
    if not isinstance(told, Mapping):
        return {}
    return {str(name): [content_of(one) for one in some] for name, some in told.items() if isinstance(some, list)}
