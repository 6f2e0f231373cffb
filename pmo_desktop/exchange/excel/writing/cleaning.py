"""Text as a workbook can keep it: nothing that breaks the file, nothing that becomes a formula."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pmo_desktop.base.i18n import _, ngettext
from pmo_desktop.base.xml_text import escape

LONGEST = 32_767
_TITLE = 31
_RESERVED = "history"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPELLED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def cleaned(text: str) -> str:
    """The text without control characters, lone surrogates and whatever else breaks a workbook."""
    return _ILLEGAL.sub("", text)


def xml_text(text: str) -> str:
    """A clean text inside an XML element, spelled so that Excel gives it back exactly."""
    return escape(spelled(text))


def spelled(text: str) -> str:
    """A clean text with the codes that Excel would take for characters written as texts."""
    return (_SPELLED.sub("_x005F_", text) if "_x" in text else text).replace("\r", "_x000D_")


def fits(text: str) -> bool:
    """Whether one cell of a workbook can hold the text; Excel counts characters beyond the basic plane twice."""
    return len(text) * 2 <= LONGEST or _units(text) <= LONGEST


def shortened(text: str) -> str:
    """As much of the text as a cell can hold, with a mark that it goes on."""
    if fits(text):
        return text
    return _first_units(text, LONGEST - 1) + "…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def left_out(places: Sequence[str]) -> tuple[str, ...]:
    """The sentence about characters that no file can hold; nothing when there were none."""
    if not places:
        return ()
    return (_("Characters no workbook can hold were left out: {places}.").format(places=_listed(places)),)


def cut_off(places: Sequence[str]) -> tuple[str, ...]:
    """The sentence about texts too long for a cell; nothing when there were none."""
    if not places:
        return ()
    words = ngettext(
        "{n} text over 32,767 characters was cut at the end: {places}.",
        "{n} texts over 32,767 characters were cut at the end: {places}.",
        len(places),
    )
    return (words.format(n=f"{len(places):,}", places=_listed(places)),)


def _listed(places: Sequence[str]) -> str:
    return ", ".join(places[:5]) + (", …" if len(places) > 5 else "")


def sheet_title(title: str, taken: set[str]) -> str:
    r"""A sheet name Excel accepts: at most 31 units, none of []:*?/\, not its own word, not used before in any case."""
    plain = re.sub(r"[\[\]:*?/\\]", "-", re.sub(r"\s", " ", cleaned(title))).strip(" '")
    plain = _first_units(plain, _TITLE).strip(" '") or "Sheet"
    plain = f"{plain}_" if plain.casefold() == _RESERVED else plain
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        name = f"{_first_units(plain, _TITLE - 3 - len(str(number)))} ({number})"
    taken.add(name.casefold())
    return name


def _first_units(text: str, most: int) -> str:
    return text[:most] if text.isascii() else text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")
