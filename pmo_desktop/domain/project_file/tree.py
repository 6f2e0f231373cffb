"""Elements as plain nested tuples, and the JSON in which rows keep them."""

from __future__ import annotations

import json
from typing import Any, TypeAlias

Content: TypeAlias = "str | Tree"
"""What stands in an element: text, or elements."""
Tree: TypeAlias = tuple[tuple[str, Any], ...]
"""Elements in order as (name, content); `@name` is an attribute, `#` the text beside it."""


def plain(content: Content) -> Any:
    """The content as JSON can say it."""
    return content if isinstance(content, str) else [[name, plain(inner)] for name, inner in content]


def content_of(told: Any) -> Content:
    """The content that JSON says; anything unexpected is text."""
    if not isinstance(told, list):
        return str(told)
    return tuple((str(pair[0]), content_of(pair[1])) for pair in told if isinstance(pair, list) and len(pair) == 2)


def elements_of(told: Any) -> Tree:
    """The elements that JSON says; none for anything else."""
    found = content_of(told)
    return () if isinstance(found, str) else found


def to_json(told: Any) -> str:
    """JSON on one short line."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def from_json(text: object) -> dict[str, Any]:
    """The mapping a text says; empty when it says none."""
    if not isinstance(text, str) or not text:
        return {}
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}
