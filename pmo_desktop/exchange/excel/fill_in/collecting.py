"""A folder of returns beside the file, in one call."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from pmo_desktop.domain.fill_in.merging import Collected, collect
from pmo_desktop.domain.fill_in.request import Request
from pmo_desktop.domain.importing.existing import Existing
from pmo_desktop.domain.importing.plan import Found
from pmo_desktop.exchange.excel.fill_in.read import Folder, Progress, read_returns
from pmo_desktop.exchange.excel.planning.comparing import same
from pmo_desktop.services.fill_in import text_in


def collect_files(
    paths: Iterable[Path], requests: Iterable[Request], existing: Existing, *, today: date, progress: Progress
) -> tuple[Collected, Folder]:
    """What these files answer, and what was found in them."""
    registers = {register.key: register for register in existing.registers}
    folder = read_returns(paths, registers, existing.rows, today=today, progress=progress)
    answered = collect(
        requests, folder.returns, same=_same(existing), text_here=_text_here(existing), unknown=folder.strangers
    )
    return answered, folder


def _same(existing: Existing) -> Callable[[str, str, int, Found | None], bool]:
    def held(register: str, field: str, record: int, found: Found | None) -> bool:
        value = existing.rows[register][record].get(field)
        return same(existing.register(register)[field], found, value, existing.name)

    return held


def _text_here(existing: Existing) -> Callable[[str, str, int], str | None]:
    def text(register: str, field: str, record: int) -> str | None:
        row = existing.rows.get(register, {}).get(record)
        return None if row is None else text_in(existing.register(register)[field], row.get(field), existing.name)

    return text
