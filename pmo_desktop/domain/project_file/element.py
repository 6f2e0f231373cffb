"""Frozen values declared with the elements they stand for: reading and writing follow from the declaration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from pmo_desktop.domain.project_file.codecs import Codec
from pmo_desktop.domain.project_file.tree import Content, Tree

T = TypeVar("T")
_LATER = 1 << 20


def told(element: str, codec: Codec, default: Any = None) -> Any:
    """A value that one element says; its default when there is no such element."""
    return field(default=default, metadata={"element": element, "codec": codec})


def one(element: str, cls: type[T]) -> Any:
    """A value that an element with elements says."""
    return field(default=None, metadata={"element": element, "one": cls})


def many(element: str, cls: type[T], inside: str = "", *, by: str = "") -> Any:
    """Values of elements that come several times, within an element of their own when `inside` names it.

    Those whose order says nothing are sorted `by` one of their values.
    """
    kept_in = element if inside else ""
    return field(default=(), metadata={"element": inside or element, "many": cls, "inside": kept_in, "by": by})


@dataclass(frozen=True, slots=True)
class _Plan:
    """How one class reads and writes: its elements by name, and their places."""

    elements: Mapping[str, tuple[str, Codec | None, type | None, type | None, str]]
    places: Mapping[str, int]
    sorted: tuple[tuple[str, str], ...] = ()

    def place(self, pair: tuple[str, Content]) -> tuple[int, str]:
        """Where an element belongs: in the schema's order, those it does not know last, by name."""
        found = self.places.get(pair[0])
        return (_LATER, pair[0]) if found is None else (found, "")


_plans: dict[Any, _Plan] = {}


def _plan(cls: Any) -> _Plan:
    found = _plans.get(cls)
    if found is None:
        found = _plans[cls] = _declared(cls)
    return found


def _declared(cls: Any) -> _Plan:
    elements = {}
    for one_field in fields(cls):
        meta = one_field.metadata
        if "element" in meta:
            found = meta.get("codec"), meta.get("one"), meta.get("many"), meta.get("inside", "")
            elements[meta["element"]] = (one_field.name, *found)
    order: tuple[str, ...] = getattr(cls, "ORDER", ())
    by = tuple((f.name, f.metadata["by"]) for f in fields(cls) if f.metadata.get("by"))
    return _Plan(elements, {name: place for place, name in enumerate(order)}, by)


def of_tree(cls: type[T], tree: Tree) -> T:
    """The value the elements say; what the class does not know goes to `extra`, in its order."""
    plan = _plan(cls)
    elements = plan.elements
    values: dict[str, Any] = {}
    extra: list[tuple[str, Content]] = []
    for name, content in tree:
        known = elements.get(name)
        if known is None:
            extra.append((name, content))
            continue
        attribute, codec, single, several, inside = known
        if codec is not None:
            if not isinstance(content, str) or attribute in values:
                extra.append((name, content))
                continue
            value = codec.parse(content)
            if value is None or (codec.write(value) != content and not _same(codec, value, content)):
                extra.append((name, content))
            if value is not None:
                values[attribute] = value
        elif single is not None and isinstance(content, tuple) and attribute not in values:
            values[attribute] = of_tree(single, content)
        elif several is not None and isinstance(content, tuple):
            if not inside:
                values[attribute] = (*values.get(attribute, ()), of_tree(several, content))
            elif attribute in values or any(inner != inside or isinstance(told, str) for inner, told in content):
                extra.append((name, content))
            else:
                values[attribute] = tuple(of_tree(several, inner) for _name, inner in content)
                if not content:
                    extra.append((name, content))
        else:
            extra.append((name, content))
    extra.sort(key=plan.place)
    for attribute, by in plan.sorted:
        if len(values.get(attribute, ())) > 1:
            values[attribute] = tuple(sorted(values[attribute], key=lambda item: _rank(getattr(item, by))))
    values["extra"] = tuple(extra)
    return cls(**values)


def _rank(value: Any) -> tuple[bool, Any]:
    return (value is not None, value if value is not None else 0)


def _same(codec: Codec, value: Any, content: str) -> bool:
    """Whether another spelling of the text says the same and no more: `1.00`, `true`."""
    stripped = content.strip()
    if isinstance(value, bool):
        return True
    if codec.parse(codec.write(value)) != value:
        return False
    return stripped.replace(".", "", 1).lstrip("-").isdecimal()


def as_tree(thing: Any) -> Tree:
    """The elements of a value in the order of the schema; unknown ones keep their order, last."""
    plan = _plan(type(thing))
    extra = thing.extra
    exact = {name for name, _content in extra} & plan.elements.keys() if extra else frozenset()
    found: list[tuple[str, Content]] = []
    for name, (attribute, codec, single, several, inside) in plan.elements.items():
        value = getattr(thing, attribute)
        if value is None or value == ():
            continue
        if codec is not None:
            if name in exact and any(n == name and codec.parse(c) == value for n, c in extra if isinstance(c, str)):
                continue
            found.append((name, codec.write(value)))
        elif single is not None:
            found.append((name, as_tree(value)))
        elif several is not None:
            if inside:
                found.append((name, tuple((inside, as_tree(item)) for item in value)))
            else:
                found.extend((name, as_tree(item)) for item in value)
    for name, content in extra:
        if name in exact and _overtaken(plan, thing, name, content):
            continue
        found.append((name, content))
    found.sort(key=plan.place)
    return tuple(found)


def _overtaken(plan: _Plan, thing: Any, name: str, content: Content) -> bool:
    """Whether a value says something else now than the text kept beside it."""
    attribute, codec, _single, several, _inside = plan.elements[name]
    value = getattr(thing, attribute)
    if codec is None or not isinstance(content, str):
        return several is not None and bool(value) and content in {"", ()}
    return value is not None and bool(codec.parse(content) != value)
