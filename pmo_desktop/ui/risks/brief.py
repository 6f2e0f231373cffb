"""The risk register in the few words that fit beside the matrices."""

from __future__ import annotations

from dataclasses import replace

from pmo_desktop.base.i18n import pgettext
from pmo_desktop.domain.registers.spec import Field, Register
from pmo_desktop.presentation.matrix_scene import short_levels

COLUMNS = ("code", "title", "project", "probability", "impact", "score", "level", "residual_score", "owner", "due")


def brief(register: Register) -> Register:
    """The register with one short word over each column and for each level, in the language in use."""
    words = {
        "probability": pgettext("risk column", "P"),
        "impact": pgettext("risk column", "I"),
        "score": pgettext("risk column", "Score"),
        "level": pgettext("risk column", "Level"),
        "residual_score": pgettext("risk column", "Residual"),
        "due": pgettext("risk column", "Due"),
    }
    return replace(register, fields=tuple(_said(field, words) for field in register.fields))


def _said(field: Field, words: dict[str, str]) -> Field:
    field = replace(field, label=words.get(field.key, field.label))
    if field.key != "level":
        return field
    levels = short_levels()
    return replace(field, choices=tuple(replace(c, label=levels.get(c.key, c.label)) for c in field.choices))
