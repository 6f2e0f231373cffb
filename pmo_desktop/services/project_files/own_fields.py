"""The fields a user defined in MS Project, as columns of her own: by their name, in words she can read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pmo_desktop.domain.project_file.codecs import MOMENT, SPAN
from pmo_desktop.domain.project_file.element import of_tree
from pmo_desktop.domain.project_file.project import FileField
from pmo_desktop.domain.project_file.tasks import FileAttribute
from pmo_desktop.domain.project_file.tree import elements_of

_DATED = re.compile(r"^(Date|Start|Finish)\d*$")
_LONG = re.compile(r"^Duration\d*$")
_TIMED = re.compile(r"^(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?$")
_HOURS = re.compile(r"^(-?)(\d+):(\d\d)(?::(\d\d))?$")


_BASE = 188743680
_TEXTS = (51, 54, 57, 60, 63, 66, 67, 68, 69, 70, *range(317, 337))
"""Where MS Project's fields Text1 to Text30 of tasks stand."""


class OwnFields:
    """The fields defined in one file: number to label and back."""

    def __init__(self, fields: Sequence[FileField]) -> None:
        """Call each by her alias, else by the program's name; a label used twice by the program's name."""
        self._label: dict[str, str] = {}
        self._name: dict[str, str] = {}
        self._number: dict[str, str] = {}
        for one in fields:
            name = (one.name or "").strip() or f"Field {one.field}"
            label = " ".join((one.alias or "").split()) or name
            if label in self._number:
                label = name if name not in self._number else f"{name} {one.field}"
            self._label[one.field], self._name[one.field] = label, one.name or ""
            self._number[label] = one.field

    def widen(self, labels: Iterable[str]) -> tuple[FileField, ...]:
        """Fields for columns of hers that the file does not define yet, as long as there are free ones."""
        free = [
            (str(_BASE + place), f"Text{number}")
            for number, place in enumerate(_TEXTS, 1)
            if str(_BASE + place) not in self._label
        ]
        unknown = [one for one in dict.fromkeys(labels) if one not in self._number and not one.startswith("Field ")]
        made = []
        for label, (number, name) in zip(unknown, free, strict=False):
            self._label[number], self._name[number], self._number[label] = label, name, number
            made.append(FileField(field=number, name=name, alias=label))
        return tuple(made)

    def label(self, number: str) -> str:
        """What a field is called."""
        return self._label.get(number, f"Field {number}")

    def shown(self, attributes: Sequence[FileAttribute]) -> dict[str, str]:
        """The values as own columns."""
        found: dict[str, str] = {}
        for one in attributes:
            if one.value:
                found.setdefault(self.label(one.field), self._readable(one))
        return found

    def attributes(self, custom: object) -> tuple[FileAttribute, ...]:
        """The own columns that are fields of the file, as it says them."""
        if not isinstance(custom, Mapping):
            return ()
        found = []
        for label, text in custom.items():
            number = self._number.get(label)
            if number is None and label.startswith("Field ") and label[6:].isdecimal():
                number = label[6:]
            if number is not None:
                found.append(FileAttribute(field=number, value=self._said(number, str(text))))
        return tuple(sorted(found, key=lambda one: one.field))

    def _readable(self, attribute: FileAttribute) -> str:
        name, text = self._name.get(attribute.field, ""), attribute.value or ""
        if _DATED.match(name) and (at := MOMENT.parse(text)) is not None:
            return f"{at:%Y-%m-%d}" if at.hour == at.minute == 0 else f"{at:%Y-%m-%d %H:%M}"
        if _LONG.match(name) and (length := SPAN.parse(text)) is not None:
            sign, rest = ("-", -length) if length < 0 else ("", length)
            return f"{sign}{rest // 3600}:{rest // 60 % 60:02d}"
        return text

    def _said(self, number: str, text: str) -> str:
        name = self._name.get(number, "")
        if _DATED.match(name) and (found := _TIMED.match(text)):
            return f"{found[1]}T{found[2] or '00:00'}:00"
        if _LONG.match(name) and (found := _HOURS.match(text)):
            return f"{found[1]}PT{int(found[2])}H{int(found[3])}M{int(found[4] or 0)}S"
        return text


def fields_in(held: Mapping[str, Any]) -> list[FileField]:
    """The fields that the kept words of a file define."""
    found = []
    for entry in held.get("kept") or ():
        if isinstance(entry, list) and len(entry) > 1 and entry[0] == "ExtendedAttributes":
            for content in entry[1]:
                found += [
                    of_tree(FileField, inner) for _name, inner in elements_of(content) if not isinstance(inner, str)
                ]
    return found
