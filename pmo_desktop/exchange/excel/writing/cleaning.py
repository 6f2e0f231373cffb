"""Text as a workbook can keep it: nothing that breaks the file, nothing that becomes a formula."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

LONGEST = 32_767
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPELLED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def cleaned(text: str) -> str:
    """The text without control characters, lone surrogates and whatever else breaks a workbook."""
    return _ILLEGAL.sub("", text)


def xml_text(text: str) -> str:
    """A clean text inside an XML element, spelled so that Excel gives it back exactly."""
    spelled = _SPELLED.sub("_x005F_", text) if "_x" in text else text
    return escape(spelled).replace("\r", "_x000D_")


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet program could take the text for a formula when it is edited or saved as CSV."""
    return text.startswith(_FORMULA_STARTS)


def sheet_title(title: str, taken: set[str]) -> str:
    r"""A sheet name Excel accepts: at most 31 characters, none of []:*?/\, not used before in any case."""
    plain = re.sub(r"[\[\]:*?/\\]", "-", cleaned(title)).strip(" '")[:31] or "Sheet"
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain[: 28 - len(str(number))]} ({number})"
    taken.add(name.casefold())
    return name
