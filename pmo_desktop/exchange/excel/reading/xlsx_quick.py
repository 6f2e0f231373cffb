"""The cells of an ordinary worksheet part in one pass of a regular expression, faster than an XML parser.

It answers only when every cell and row of the part matched; anything unusual (prefixes, comments, other
attribute orders) is left to the parser of `xlsx_cells`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeAlias

Token: TypeAlias = tuple[str, str, str, str, str, str, str, str]
"""Row attributes (a row begins), or column letters, row, style, type, formula element, value, inline text."""

_TOKEN = re.compile(
    r"<row([^>]*)>"
    r'|<c r="([A-Z]+)([0-9]+)"(?: s="([0-9]+)")?(?: t="([a-zA-Z]+)")?(?: (?:cm|vm|ph)="[0-9]+")*(?:/>|>'
    r"(<f(?:[^>]*/>|[^>]*>[^<]*</f>))?(?:<v(?: [^>]*)?>([^<]*)</v>|<v ?/>|<is><t[^>]*>([^<]*)</t></is>)?</c>)"
)
_FORMULA = re.compile(r"<f[^>]*>([^<]*)</f>")
_REFERENCE = re.compile(r"&(?:#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ATTRIBUTE = re.compile(r'([A-Za-z:0-9]+)="([^"]*)"')
_UTF8 = re.compile(
    rb"""\A(?:\xef\xbb\xbf)?\s*(?:<\?xml (?:version=["']1\.[0-9]["']\s*)?"""
    rb"""(?:encoding=["'](?:utf-8|UTF-8)["']\s*)?(?:standalone=["'][a-z]+["']\s*)?\?>)?\s*<worksheet"""
)


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """XML text with its character references resolved."""
    return _REFERENCE.sub(
        lambda m: chr(int(m[1])) if m[1] else chr(int(m[2], 16)) if m[2] else _NAMED[m[3]],
        text,
    )


def formula_text(element: str) -> str:
    """The text of a `<f>` element; empty where the text is shared with another cell."""
    found = _FORMULA.match(element)
    return plain(found[1]) if found else ""


def attributes(text: str) -> dict[str, str]:
    """The attributes of a start tag."""
    return dict(_ATTRIBUTE.findall(text))


def split(content: bytes) -> tuple[bytes, str] | None:
    """The part without its rows, and the rows; None when the part is written unusually."""
    if not _UTF8.match(content) or b"<!--" in content or b"<![CDATA[" in content:
        return None
    start, end = content.find(b"<sheetData>"), content.rfind(b"</sheetData>")
    if start < 0 or end < start:
        return None
    try:
        rows = content[start + 11 : end].decode()
    except UnicodeDecodeError:
        return None
    if "\r" in rows:
        rows = rows.replace("\r\n", "\n").replace("\r", "\n")
    return content[:start] + b"<sheetData/>" + content[end + 12 :], rows


def tokens(rows: str) -> list[Token] | None:
    """Every row start and cell in order; None when something did not match."""
    found: list[Token] = _TOKEN.findall(rows)
    starts = rows.count("<row") + rows.count("<c ") + rows.count("<c>") + rows.count("<c/")
    return found if len(found) == starts else None
