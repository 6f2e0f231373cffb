"""Break text into lines: between Chinese characters, at spaces of Latin words, never before closing marks."""

from __future__ import annotations

import re

from pmo_desktop.presentation.scene import Measure

_CLOSING = "，。、；：！？）》」』】”’%‰,.;:!?)]}"
_OPENING = "（《「『【“‘([{"
_WIDEST = 1.1
_PIECES = re.compile(r"\s+|[⺀-￯]|[^\s⺀-￯]+")


def wrap(text: str, width: float, size: float, measure: Measure, *, most: int = 0, bold: bool = False) -> list[str]:
    """The lines of a text at most `width` wide; beyond `most` lines (0: no bound) the last one ends in an ellipsis."""
    if len(text) * size * _WIDEST <= width and "\n" not in text:
        return [text.strip()]  # surely fits: nothing to measure
    lines: list[str] = []
    for paragraph in text.replace("\r\n", "\n").split("\n"):
        lines.extend(_paragraph(paragraph, width, size, measure, bold=bold))
    if most and len(lines) > most:
        lines = lines[:most]
        last = lines[-1]
        while last and measure(last + "…", size, bold) > width:
            last = last[:-1]
        lines[-1] = last + "…"
    return lines


def longest_word(text: str) -> str:
    """The longest piece of a text that is not broken while there is room for it."""
    return max(_PIECES.findall(text), key=len, default="").strip()


def _paragraph(text: str, width: float, size: float, measure: Measure, *, bold: bool) -> list[str]:
    lines: list[str] = []
    line = ""
    for piece in _pieces(text, width, size, measure, bold=bold):
        grown = line + piece
        if line and measure(grown.rstrip(), size, bold) > width:
            kept = _breakable(line) if piece in _CLOSING or line[-1] in _OPENING else len(line)
            lines.append(line[:kept].rstrip())
            line = (line[kept:] + piece).lstrip()
        else:
            line = grown
    lines.append(line.rstrip())
    return lines


def _breakable(line: str) -> int:
    """Where to break a line so that no opening mark ends it and its last character goes with a closing one."""
    at = len(line) if line[-1] in _OPENING else len(line) - 1
    while at > 1 and (line[at - 1] in _OPENING or (at < len(line) and line[at] in _CLOSING)):
        at -= 1
    return at if at > 0 else len(line)


def _pieces(text: str, width: float, size: float, measure: Measure, *, bold: bool) -> list[str]:
    pieces = []
    for piece in _PIECES.findall(text):
        if len(piece) > 1 and measure(piece, size, bold) > width:
            pieces.extend(piece)
        else:
            pieces.append(piece)
    return pieces
