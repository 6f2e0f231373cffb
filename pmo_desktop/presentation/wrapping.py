"""Break text into lines: between Chinese characters, at spaces of Latin words, never before closing marks."""

from __future__ import annotations

import re

from pmo_desktop.presentation.scene import Measure

_CLOSING = "，。、；：！？）》」』】”’%‰,.;:!?)]}"
_PIECES = re.compile(r"\s+|[⺀-￯]|[^\s⺀-￯]+")


def wrap(text: str, width: float, size: float, measure: Measure, *, most: int = 0) -> list[str]:
    """The lines of a text at most `width` wide; beyond `most` lines (0: no bound) the last one ends in an ellipsis."""
    lines: list[str] = []
    for paragraph in text.replace("\r\n", "\n").split("\n"):
        lines.extend(_paragraph(paragraph, width, size, measure))
    if most and len(lines) > most:
        lines = lines[:most]
        last = lines[-1]
        while last and measure(last + "…", size, False) > width:
            last = last[:-1]
        lines[-1] = last + "…"
    return lines


def _paragraph(text: str, width: float, size: float, measure: Measure) -> list[str]:
    lines: list[str] = []
    line = ""
    for piece in _pieces(text, width, size, measure):
        grown = line + piece
        if line and measure(grown.rstrip(), size, False) > width and piece not in _CLOSING:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line = grown
    lines.append(line.rstrip())
    return lines


def _pieces(text: str, width: float, size: float, measure: Measure) -> list[str]:
    pieces = []
    for piece in _PIECES.findall(text):
        if len(piece) > 1 and measure(piece, size, False) > width:
            pieces.extend(piece)
        else:
            pieces.append(piece)
    return pieces
