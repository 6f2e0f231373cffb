"""Which record of the file a row of a workbook means: by our key, by what earlier imports left, else by itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pmo_desktop.domain.importing.existing import Existing
from pmo_desktop.domain.importing.memory import Remembered, text_of
from pmo_desktop.domain.importing.plan import Found
from pmo_desktop.domain.registers.spec import Kind, Register
from pmo_desktop.domain.values.value import Row
from pmo_desktop.exchange.excel.findings import Record
from pmo_desktop.exchange.excel.planning.comparing import name_set, referenced, same
from pmo_desktop.exchange.excel.planning.likeness import codes_of, words_of
from pmo_desktop.exchange.excel.planning.row_pairing import Line, is_counted, pair_rows
from pmo_desktop.exchange.excel.writing.export_key import KEY_COLUMN, changed_since, record_of

EXPORT_KEY = KEY_COLUMN


@dataclass(frozen=True, slots=True)
class Match:
    """The record meant, what is remembered of it; whether our own key named it, and it is as it was exported."""

    id: int | None
    memory: Remembered | None = None
    as_exported: bool = False
    gone: bool = False


NEW = Match(None)


class Matcher:
    """Matches the records of one table, each record of the file at most once."""

    def __init__(
        self,
        register: Register,
        existing: Existing,
        memory: Sequence[Remembered],
        elsewhere: Mapping[int, Remembered] | None = None,
    ) -> None:
        """`memory` is what earlier imports of the same table left, `elsewhere` what other tables of the file left."""
        self.register = register
        self.existing = existing
        self.memory = memory
        self._rows = existing.rows.get(register.key, {})
        self._remembered = {one.record: one for one in memory}
        self._elsewhere = elsewhere or {}
        self._codes, self._words = codes_of(register), words_of(register)
        self._taken: set[int] = set()

    def match(
        self, records: Sequence[Record], texts: Sequence[Mapping[str, str]], projects: Sequence[int | None]
    ) -> list[Match]:
        """One match a record, in order.

        `texts` are their values as texts, `projects` the ids of the projects they belong to, None for a new one.
        """
        found: list[Match | None] = [self._by_key(record) for record in records]
        if self.memory:
            self._by_memory(records, texts, found)
        if None in found:
            for way in (self._by_code, self._by_words, self._by_rest):
                way(records, projects, found)
        return [match or NEW for match in found]

    def _take(self, id_: int, memory: Remembered | None = None, *, as_exported: bool = False) -> Match:
        memory = memory or self._remembered.get(id_) or self._elsewhere.get(id_)
        self._taken.add(id_)
        return Match(id_, memory, as_exported=as_exported, gone=id_ not in self._rows)

    def _by_key(self, record: Record) -> Match | None:
        key = str(record.custom.get(EXPORT_KEY, ""))
        id_ = record_of(key, self._rows)
        if id_ is None or id_ in self._taken:
            return None
        return self._take(id_, as_exported=not changed_since(key, self._rows[id_]))

    # -- what earlier imports left --------------------------------------------------------------------------------

    def _by_memory(
        self, records: Sequence[Record], texts: Sequence[Mapping[str, str]], found: list[Match | None]
    ) -> None:
        """The rows of the last import, wherever they stand now."""
        kept = {field.key for field in self.register.fields if field.editable and not field.internal} - {"project"}
        above = _parent_names(records, self.register.name_field)
        left = [number for number, match in enumerate(found) if match is None]
        lines = [
            self._line(records[number].row, above[number], {k: t for k, t in texts[number].items() if k in kept})
            for number in left
        ]
        memory = sorted((one for one in self.memory if one.record not in self._taken), key=lambda one: one.row)
        past = [self._line(one.row, self._above(one), {k: t for k, t in one.found.items() if t}) for one in memory]
        for mine, theirs in pair_rows(lines, past).items():
            one = memory[theirs]
            if one.record not in self._taken:
                found[left[mine]] = self._take(one.record, one)

    def _line(self, row: int, above: str, texts: dict[str, str]) -> Line:
        name = "\n".join([texts.pop(key, "") for key in self._words]).strip()
        codes = {key: texts.pop(key) for key in self._codes if key in texts}
        rest = {key: text for key, text in texts.items() if text != name}  # one column may give two fields
        return Line(row, name.casefold(), above.casefold(), codes, rest)

    def _above(self, one: Remembered) -> str:
        if one.above or not self.register.has("parent"):
            return one.above
        parent = self._rows.get(one.record, {}).get("parent")
        if not isinstance(parent, int):
            return ""
        before = self._remembered.get(parent)
        name = before.found.get(self.register.name_field) if before is not None else None
        return name or text_of(self._rows.get(parent, {}).get(self.register.name_field))

    # -- records of the file, whoever made them -------------------------------------------------------------------

    def _by_code(self, records: Sequence[Record], projects: Sequence[int | None], found: list[Match | None]) -> None:
        for key in self._codes:
            times = Counter(text_of(record.values.get(key)) for record in records)
            if not times.keys() - {""}:
                continue
            here = _unique(
                ((self._scope(row.get("project")), text_of(row.get(key))), id_)
                for id_, row in self._rows.items()
                if id_ not in self._taken and row.get(key) not in (None, "", ())
            )
            for number, record in enumerate(records):
                text = text_of(record.values.get(key))
                if found[number] is not None or not text or times[text] > 1:
                    continue
                id_ = here.get((self._scope(projects[number]), text))
                if id_ is not None and id_ not in self._taken and self._agrees(text, record, id_):
                    found[number] = self._take(id_)

    def _agrees(self, code: str, record: Record, id_: int) -> bool:
        """A bare number in a file never seen before is not enough: the name must be the same."""
        if not is_counted(code):
            return True
        name = text_of(record.values.get(self.register.name_field))
        return not name or name == text_of(self._rows[id_].get(self.register.name_field))

    def _scope(self, project: object) -> object:
        return project if self.register.has("project") else None

    def _by_words(self, records: Sequence[Record], projects: Sequence[int | None], found: list[Match | None]) -> None:
        """The same name below the same parent."""
        words = self._words
        parents = _parent_names(records, self.register.name_field)
        keys = [
            (self._scope(project), parent, tuple(self._found_text(key, record) for key in words))
            for record, project, parent in zip(records, projects, parents, strict=True)
        ]
        times = Counter(keys)
        here = _unique((self._words_key(row, words), id_) for id_, row in self._rows.items() if id_ not in self._taken)
        for number, key in enumerate(keys):
            if found[number] is None and any(key[2]) and times[key] == 1 and key in here:
                id_ = here[key]
                if id_ not in self._taken and self._codes_agree(records[number], id_):
                    found[number] = self._take(id_)

    def _codes_agree(self, record: Record, id_: int) -> bool:
        """Rows under one name with different codes are different records, unless the code here was our own choice."""
        row = self._rows[id_]
        for key in self._codes:
            theirs, here = text_of(record.values.get(key)), text_of(row.get(key))
            if theirs and here and theirs != here:
                return bool(self.register.prefix) and here.startswith(self.register.prefix)
        return True

    def _found_text(self, key: str, record: Record) -> str:
        if self.register[key].kind in (Kind.REF, Kind.REFS):
            return "、".join(name_set(record.values.get(key)))
        return text_of(record.values.get(key)).casefold()

    def _words_key(self, row: Row, words: Sequence[str]) -> tuple[object, str, tuple[str, ...]]:
        parent = row.get("parent")
        above = self._rows.get(parent, {}).get(self.register.name_field) if isinstance(parent, int) else None
        texts = []
        for key in words:
            field = self.register[key]
            if field.kind in (Kind.REF, Kind.REFS):
                texts.append("、".join(n.casefold() for n in referenced(field, row.get(key), self.existing.name)))
            else:
                texts.append(text_of(row.get(key)).casefold())
        return (self._scope(row.get("project")), text_of(above), tuple(texts))

    def _by_rest(self, records: Sequence[Record], projects: Sequence[int | None], found: list[Match | None]) -> None:
        """Rows that are equal throughout, with or without a name."""
        by_signature: dict[tuple[str, ...], list[int]] | None = None
        for number, record in enumerate(records):
            if found[number] is not None:
                continue
            if by_signature is None:
                by_signature = self._signatures()
            for id_ in by_signature.get(self._signature(record.values), ()):
                if id_ not in self._taken and self._equal(record.values, id_, projects[number]):
                    found[number] = self._take(id_)
                    break

    def _signatures(self) -> dict[tuple[str, ...], list[int]]:
        found: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for id_, row in self._rows.items():
            if id_ not in self._taken:
                found[self._signature(row)].append(id_)
        return found

    def _signature(self, row: Mapping[str, object]) -> tuple[str, ...]:
        keys = (self.register.name_field, "date", "start", "finish", "hours", "amount")
        values = (row.get(key) for key in keys)
        return tuple(text_of(v) if not isinstance(v, tuple) else "" for v in values)  # type: ignore[arg-type]

    def _equal(self, values: Mapping[str, Found], id_: int, project: int | None) -> bool:
        row = self._rows[id_]
        if self.register.has("project") and row.get("project") != project:
            return False
        return bool(values) and all(
            same(self.register[key], value, row.get(key), self.existing.name)
            for key, value in values.items()
            if self.register[key].editable and key != "project"
        )


def _unique(pairs: Iterable[tuple[object, object]]) -> dict:  # type: ignore[type-arg] # keys and values of any kind
    """A dictionary of the pairs whose key occurs once and is not blank."""
    found: dict[object, object] = {}
    twice = set()
    for key, value in pairs:
        if key in found:
            twice.add(key)
        elif key not in ("", (), None):
            found[key] = value
    for key in twice:
        del found[key]
    return found


def _parent_names(records: Sequence[Record], name_field: str) -> list[str]:
    """The name of the record each one stands below, by outline level; empty at the top."""
    above: list[tuple[int, str]] = []
    parents = []
    for record in records:
        while above and above[-1][0] >= record.level:
            above.pop()
        parents.append(above[-1][1] if above else "")
        above.append((record.level, text_of(record.values.get(name_field))))
    return parents
