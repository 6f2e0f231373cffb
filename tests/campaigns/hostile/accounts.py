"""Every cell that any of three readings of a workbook sees is in the import's account, with one fate."""

from __future__ import annotations

from datetime import date

from hostile.seeds import Seed
from hostile.two_readers import others
from tally import Tally

from pmo_desktop.base.errors import Refused
from pmo_desktop.domain.registers.catalog import REGISTERS
from pmo_desktop.exchange.excel.findings import Fate
from pmo_desktop.exchange.excel.reading.reader import read_bytes
from pmo_desktop.exchange.excel.recognition.recognise import recognise

TODAY = date(2026, 7, 6)


def account(one: Seed, tally: Tally, *, drop: int = 0) -> None:
    """Count the cells of a workbook by reader; those absent are failures. `drop` takes cells out first: a control."""
    try:
        book = read_bytes(one.data, one.name, password=one.password)
    except Refused as refusal:
        tally.failed(f"{one.name}: {refusal}", kind="cells")
        return
    found = recognise(book, REGISTERS, today=TODAY)
    accounts: list[set[tuple[int, int]]] = []
    for sheet in found.sheets:
        assert all(isinstance(fate, Fate) for fate in sheet.fates.values())
        accounts.append({*sheet.fates, *sheet.unsolved})
    names = [sheet.sheet for sheet in found.sheets]
    for places in accounts[: 1 if drop else 0]:
        for place in sorted(places)[:drop]:
            places.discard(place)
    for reader, sheets in others(one.data, one.suffix).items():
        seen = list(sheets.items())
        for number, (name, places) in enumerate(seen):
            tally.tried(len(places), kind=f"cells ({reader})")
            if name in names:
                mine = accounts[names.index(name)]
            elif len(seen) == len(names):
                mine = accounts[number]
            else:
                tally.failed(f"{one.name}: no sheet {name}", kind=f"cells ({reader})")
                continue
            for row, column in sorted(places - mine):
                tally.failed(f"{one.name} {name} row {row} column {column}", kind=f"cells ({reader})")
