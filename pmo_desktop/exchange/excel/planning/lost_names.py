"""References of a workbook that mean no record here: kept as text by an earlier import, they are no change again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pmo_desktop.domain.importing.existing import Existing
from pmo_desktop.domain.importing.memory import text_of
from pmo_desktop.domain.importing.plan import MADE_WHEN_NAMED, Found
from pmo_desktop.domain.registers.spec import Field, Kind
from pmo_desktop.domain.values.predecessors import parse_links
from pmo_desktop.domain.values.value import Row
from pmo_desktop.exchange.excel.findings import TableFinding
from pmo_desktop.exchange.excel.planning.comparing import same

_NAMING = (Kind.REF, Kind.REFS)


class LostNames:
    """Which names mean a record of the file, or one that the same workbook brings."""

    def __init__(self, existing: Existing, tables: Iterable[TableFinding]) -> None:
        """`tables` are all that are imported together."""
        self._existing = existing
        self._tables = tuple(tables)
        self._brought: dict[str, frozenset[str]] = {}

    def known_already(self, field: Field, found: Found | None, here: Row, held: str) -> bool:
        """Whether a value says no more than the record and the text `held` beside it say together."""
        if not held or not found:
            return False
        if field.kind is Kind.LINKS:
            kept = {str(link) for link in parse_links(f"{here.get(field.key) or ''};{held}")}
            return kept == {str(link) for link in parse_links(str(found))}
        if field.kind not in _NAMING or field.to in MADE_WHEN_NAMED:
            return False
        names = found if isinstance(found, tuple) else (str(found),)
        known = [name for name in names if self._means(field.to, name, here.get("project"))]
        if "、".join(name for name in names if name not in known) != held:
            return False
        return not known or same(field, tuple(known), here.get(field.key), self._existing.name)

    def _means(self, register_key: str, name: str, project: object) -> bool:
        register = self._existing.register(register_key)
        wanted = " ".join(name.split())
        within = project if register.has("project") and isinstance(project, int) else None
        id_ = self._existing.find(register_key, wanted, within)
        if id_ is not None and within in (None, self._existing.rows[register_key][id_].get("project")):
            return True
        return wanted.casefold() in self._brought_to(register_key)

    def _brought_to(self, register_key: str) -> frozenset[str]:
        if register_key not in self._brought:
            keys = (self._existing.register(register_key).name_field, "code", "wbs")
            records = [
                record.values for table in self._tables if table.register == register_key for record in table.records
            ]
            self._brought[register_key] = frozenset(_texts(records, keys))
        return self._brought[register_key]


def _texts(records: Iterable[Mapping[str, Found]], keys: Iterable[str]) -> Iterable[str]:
    wanted = tuple(keys)
    return (text_of(values.get(key)).casefold() for values in records for key in wanted if values.get(key))
