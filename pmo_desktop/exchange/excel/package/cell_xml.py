"""How a value is written into a cell.

Texts become inline strings: an appended shared string would change a second part and every reader takes both.
"""

from __future__ import annotations

import re
from decimal import Decimal

from pmo_desktop.base.i18n import N_
from pmo_desktop.exchange.excel.package.markup import with_attributes

TOO_LONG = N_("The text is longer than an Excel cell can hold.")
NO_NUMBER = N_("Excel cannot hold this number.")
_MAX_TEXT = 32_767
_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_OUTER_BLANK = re.compile(r"^\s|\s$|\n|  ")

Value = str | int | Decimal | bool | None


def unwritable(value: Value) -> str:
    """The untranslated sentence why a value fits no cell; blank when it does."""
    if isinstance(value, str) and len(value.encode("utf-16-le", "surrogatepass")) // 2 > _MAX_TEXT:
        return TOO_LONG
    if isinstance(value, Decimal | int | float):
        decimal = Decimal(value)
        if not decimal.is_finite() or (decimal and not -308 <= decimal.adjusted() <= 307):
            return NO_NUMBER
    return ""


def cell(prefix: bytes, attributes: bytes, value: Value, rest: bytes = b"") -> bytes:
    """A cell with these attributes (address and look among them) holding a value; `rest` is kept after it."""
    kind, content = _content(prefix, value)
    name = prefix + b"c"
    opening = b"<" + name + with_attributes(attributes, {b"t": kind, b"vm": None, b"cm": None})
    content += rest
    return opening + b">" + content + b"</" + name + b">" if content else opening + b"/>"


def _content(prefix: bytes, value: Value) -> tuple[str | None, bytes]:
    if value is None or value == "":
        return None, b""
    if isinstance(value, bool):
        return "b", _element(prefix, "v", "1" if value else "0")
    if isinstance(value, str):
        space = ' xml:space="preserve"' if _OUTER_BLANK.search(value) else ""
        return "inlineStr", b"<" + prefix + b"is>" + _element(prefix, "t", _text(value), space) + (
            b"</" + prefix + b"is>"
        )
    return None, _element(prefix, "v", number_text(value))


def _element(prefix: bytes, name: str, content: str, attributes: str = "") -> bytes:
    full = prefix.decode() + name
    return f"<{full}{attributes}>{content}</{full}>".encode()


def _text(value: str) -> str:
    """The text with what XML or Excel would take otherwise written as _xHHHH_."""
    value = value.replace("\r\n", "\n")
    value = _FORBIDDEN.sub(lambda match: f"_x{ord(match[0]):04X}_", _CODE.sub("_x005F_", value))
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def number_text(value: int | Decimal) -> str:
    """The number in the shortest form every reader takes."""
    decimal = Decimal(value).normalize()
    return f"{decimal:f}" if -10 <= decimal.adjusted() <= 20 else f"{decimal:E}"
