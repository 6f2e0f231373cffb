"""Words in English (the source) and Chinese, through gettext.

One catalogue file per layer below `resources/locale/<language>/LC_MESSAGES/`; all are merged when read.
"""

from __future__ import annotations

import functools
import gettext as _gettext
from typing import Literal

from pmo_desktop.base.paths import resource

Language = Literal["en", "zh_CN"]
LANGUAGES: tuple[Language, ...] = ("zh_CN", "en")

_current: Language = "en"


@functools.cache
def _catalogue(language: Language) -> _gettext.NullTranslations:
    merged = _gettext.NullTranslations()
    folder = resource("locale", language, "LC_MESSAGES")
    for path in sorted(folder.glob("*.mo"), reverse=True):
        with path.open("rb") as stream:
            layer = _gettext.GNUTranslations(stream)
        layer.add_fallback(merged)
        merged = layer
    return merged


def set_language(language: Language) -> None:
    """Choose the language of every later `_()`; texts already shown are re-read by their owners."""
    global _current  # noqa: PLW0603 the one place the language is kept
    _current = language


def language() -> Language:
    """The language now in use."""
    return _current


def N_(message: str) -> str:  # noqa: N802 gettext's customary name
    """Mark a text for translation; it is translated when it is shown."""
    return message


def _(message: str) -> str:
    """The text in the language now in use."""
    return _catalogue(_current).gettext(message) if message else ""


def ngettext(one: str, many: str, number: int) -> str:
    """The text for `number` things in the language now in use."""
    return _catalogue(_current).ngettext(one, many, number)


def pgettext(context: str, message: str) -> str:
    """The text in the language now in use, where one English word has several Chinese ones."""
    return _catalogue(_current).pgettext(context, message)


def in_language(code: Language, message: str) -> str:
    """The text in a named language, whatever is in use (header words, exports, choices of both languages)."""
    return _catalogue(code).gettext(message) if message else ""
