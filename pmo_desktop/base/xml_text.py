"""Text inside XML, as the standard library's saxutils spells it; that module loads all that reaches the network."""

from __future__ import annotations

from collections.abc import Mapping

_SPACES = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def escape(text: str) -> str:
    """The text as the content of an element."""
    return text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")


def unescape(text: str, more: Mapping[str, str] | None = None) -> str:
    """The content of an element as text; `more` gives further names for characters."""
    for name, letter in {"&lt;": "<", "&gt;": ">", **(more or {})}.items():
        text = text.replace(name, letter)
    return text.replace("&amp;", "&")


def quoteattr(text: str) -> str:
    """The text as the value of an attribute, in quotes of the kind that it does not hold itself."""
    told = escape(text)
    for letter, name in _SPACES.items():
        told = told.replace(letter, name)
    if '"' not in told:
        return f'"{told}"'
    return f"'{told}'" if "'" not in told else '"' + told.replace('"', "&quot;") + '"'
