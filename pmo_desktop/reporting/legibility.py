"""Whether what is printed can be read: the size of its smallest text."""

from __future__ import annotations

from collections.abc import Sequence

from pmo_desktop.base.i18n import _
from pmo_desktop.reporting.pages import Page

FULL_SIZE = 8.25
"""Points of the text of a chart that is not shrunk."""

_SMALL, _UNREADABLE = 6.9, 5.0


def smallest_text(pages: Sequence[Page]) -> float:
    """The smallest text on these pages, in points."""
    return FULL_SIZE * min((layer.scale for page in pages for layer in page.layers), default=1.0)


def size_words(points: float) -> str:
    """What to do where the text is small or too small to be read; nothing where it is not."""
    if points < _UNREADABLE:
        return _("The text is {size} pt and cannot be read: choose more pages or larger paper.").format(
            size=f"{points:.1f}"
        )
    if points < _SMALL:
        return _("The text is {size} pt: choose more pages or larger paper.").format(size=f"{points:.1f}")
    return ""
