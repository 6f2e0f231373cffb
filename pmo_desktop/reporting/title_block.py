"""The block at the foot of a plan on paper: who made, checked and approved it, and what sheet it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from pmo_desktop.presentation.scene import Line, Measure, Rect, Scene, Shape, Text, moved

ROW = 22.0
COLUMNS = 3
_PAD, _LEAST, _SIZE = 6.0, 96.0, 11.0
WIDEST = (330.0, 190.0)
"""How wide a column may get where there is room, and where there is little."""

Entries: TypeAlias = Sequence[tuple[str, str]]
"""What stands in each field, row by row: its word, and its text (blank: to be signed by hand)."""


def title_block(entries: Entries, measure: Measure, most: float = WIDEST[-1]) -> Scene:
    """The framed fields, three beside each other, each column as wide as its texts but no wider than `most`."""
    columns = [entries[start::COLUMNS] for start in range(COLUMNS)]
    words = [max((measure(word, _SIZE, False) for word, _t in column), default=0.0) for column in columns]
    texts = [max((measure(text, _SIZE, True) for _w, text in column), default=0.0) for column in columns]
    widths = [min(most, max(_LEAST, w + t + 4 * _PAD)) for w, t in zip(words, texts, strict=True)]
    count = -(-len(entries) // COLUMNS)
    width, height = sum(widths), count * ROW
    shapes: list[Shape] = []
    for number, (word, text) in enumerate(entries):
        row, column = divmod(number, COLUMNS)
        x, y = sum(widths[:column]), row * ROW
        shapes.append(Text(x + _PAD, y, words[column] + 2, ROW, word, "second", _SIZE))
        start = x + words[column] + 2 * _PAD
        shapes.append(Text(start, y, x + widths[column] - start - 2, ROW, text, "text", _SIZE, bold=True))
    shapes += [Line(((0, n * ROW), (width, n * ROW)), "line") for n in range(1, count)]
    shapes += [Line(((sum(widths[:n]), 0), (sum(widths[:n]), height)), "line") for n in range(1, COLUMNS)]
    shapes.append(Rect(0, 0, width, height, line="frame"))
    return Scene(width, height, tuple(shapes))


def beside(legend: Scene, block: Scene, end: float, width: float) -> Scene:
    """A legend with the block to its right in the same strip, ending at `end`."""
    shapes = (*legend.shapes, *(moved(shape, end - block.width, 0) for shape in block.shapes))
    return Scene(width, max(legend.height, block.height), shapes)
