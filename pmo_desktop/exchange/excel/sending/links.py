"""Predecessors as her table calls its rows: by WBS or code, by a column of numbers, by name, by place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pmo_desktop.domain.importing.memory import text_of
from pmo_desktop.domain.values.predecessors import LinkText, parse_links
from pmo_desktop.domain.values.value import row_id
from pmo_desktop.exchange.excel.sending.habits import Habits, Try, plain
from pmo_desktop.exchange.excel.sending.texts import as_number
from pmo_desktop.exchange.excel.sending.views import TableView
from pmo_desktop.exchange.excel.sheet import Cell
from pmo_desktop.services.references import reference_of

_BETWEEN = re.compile(r"\s*[;；,，、\n]+\s*")
_LAG = re.compile(r"[+-]\s*\d+(?:\.\d+)?(\s*)([^\W\d_]*)")
_UNITS = {"d": ("d", "day", "days", "天", "日", "工作日", "个工作日"), "w": ("w", "wk", "week", "weeks", "周")}


@dataclass(frozen=True)
class Callings:
    """What links may call the rows of a table, in the order in which an import looks them up."""

    view: TableView

    @cached_property
    def forms(self) -> dict[str, dict[int, str]]:
        """For each way of calling rows: what it calls each record."""
        view = self.view
        found: dict[str, dict[int, str]] = {"exact": {}, "number": {}, "name": {}, "place": {}}
        for number, (record, planned) in enumerate(view.rows(), 1):
            if planned.id is None:
                continue
            for key in ("wbs", "code"):
                if text_of(record.values.get(key)):
                    found["exact"].setdefault(planned.id, text_of(record.values[key]))
            for text in record.custom.values():
                if text.isdecimal():
                    found["number"].setdefault(planned.id, text)
            found["name"][planned.id] = text_of(record.values.get(view.register.name_field))
            found["place"][planned.id] = str(number)
        return found

    @cached_property
    def _targets(self) -> tuple[Mapping[str, int], ...]:
        turned: dict[str, dict[str, int]] = {form: {} for form in self.forms}
        for form, calls in self.forms.items():
            for id_, text in calls.items():
                if text:
                    turned[form].setdefault(text.casefold(), id_)
        order = ("exact", "name", "number", "place") if turned["exact"] else ("number", "name", "place")
        return tuple(turned[form] for form in order)

    def target(self, link: LinkText) -> int | None:
        """The record a typed link means."""
        wanted = " ".join(link.reference.split()).casefold()
        return next((found[wanted] for found in self._targets if wanted in found), None)

    def here(self, text: str, project: object) -> list[tuple[LinkText, int | None]]:
        """The links of a record as the file calls them, each with its record."""
        rows = self.view.existing.rows[self.view.register.key].values()
        known = {reference_of(row).casefold(): row_id(row) for row in rows if row.get("project") == project}
        found: list[tuple[LinkText, int | None]] = []
        for link in parse_links(text):
            number = link.reference[1:]
            direct = int(number) if link.reference.startswith("#") and number.isdecimal() else None
            found.append((link, direct if direct is not None else known.get(link.reference.casefold())))
        return found

    def ways(self, habits: Habits, cell: Cell | None, links: list[tuple[LinkText, int | None]]) -> Iterator[Try]:
        """Ways to write these links that mean the same records again."""
        usual = self._usual(habits)
        style = _style(habits, cell)
        for form in [*usual, *(one for one in ("exact", "number", "name", "place") if one not in usual)]:
            calls = self.forms[form]
            if any(not calls.get(id_ or 0) for _link, id_ in links):
                continue
            text = style.joined([(link, calls[id_ or 0]) for link, id_ in links])
            number = as_number(text)
            real = cell is not None and isinstance(cell.value, (int, float))
            way = plain(number if number is not None and (real or style.numbers) else text, cell)
            found = habits.as_read(way, (1, 1))
            again = [(self.target(link), link.type, link.lag, link.unit) for link in parse_links(str(found or ""))]
            if again == [(id_, link.type, link.lag, link.unit) for link, id_ in links]:
                yield way

    def _usual(self, habits: Habits) -> list[str]:
        """The forms that the column uses, the commonest first."""
        counts: Counter[str] = Counter()
        for cell in habits.cells:
            for link in parse_links(str(habits.as_read(plain_cell(cell), (1, 1)) or "")):
                for form, calls in self.forms.items():
                    counts[form] += link.reference.casefold() in {text.casefold() for text in calls.values()}
        return [form for form, times in counts.most_common() if times]


def plain_cell(cell: Cell) -> Try:
    """A cell as it stands."""
    return Try(None, cell.value, cell.number_format)


@dataclass(frozen=True, slots=True)
class _Style:
    between: str
    lower: bool
    explicit: bool
    units: Mapping[str, str]
    gap: str
    numbers: bool

    def joined(self, links: list[tuple[LinkText, str]]) -> str:
        return self.between.join(self._one(link, call) for link, call in links)

    def _one(self, link: LinkText, call: str) -> str:
        kind = link.type.lower() if self.lower else link.type
        amount = f"{link.lag:+f}{self.gap}{self.units.get(link.unit, link.unit)}" if link.lag else ""
        if link.type == "FS" and not amount and not self.explicit:
            return call
        space = " " if call[-1:].isalpha() else ""
        return f"{call}{space}{kind}{amount}"


def _style(habits: Habits, cell: Cell | None) -> _Style:
    own = [cell.value] if cell is not None and isinstance(cell.value, str) else []
    texts = [*own, *habits.texts]
    between = next((found[0] for text in texts if (found := _BETWEEN.search(text.strip()))), "")
    types = [found for text in texts for found in re.findall(r"(?i)(?<=\d)\s*(FS|SS|FF|SF)\b", text)]
    units: dict[str, str] = {}
    gap = ""
    for text in texts:
        for space, word in _LAG.findall(text):
            for unit, words in _UNITS.items():
                if word.casefold() in words:
                    units.setdefault(unit, word)
                    gap = space
    real = sum(isinstance(c.value, (int, float)) for c in habits.cells)
    return _Style(
        between or ("、" if habits.chinese else ","),
        bool(types) and all(one.islower() for one in types),
        any(one.upper() == "FS" for one in types),
        units,
        gap,
        2 * real > len(habits.cells),
    )
