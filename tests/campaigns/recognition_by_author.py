"""How well trackers are recognised with words that were learnt from other people's trackers only.

    python tests/campaigns/recognition_by_author.py [--trackers FOLDER] [--labels FOLDER] [--mild WORDS.md] [--verbose]

Every tracker is named `author__title`, and beside it lies a `<tracker>.json` that says what a perfect importer finds. An
author's trackers are recognised without the words that occur in no other author's trackers: such a word may well be in
the catalogue because somebody read it there. What is left must come from common words, their composition, the
values and the layout. Prints a line for each author and the whole; `--mild` keeps words that the given text holds, the common
vocabulary of the trade.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from pmo_desktop.domain.registers.catalog import REGISTERS
from pmo_desktop.exchange.excel.reading.reader import read_workbook
from pmo_desktop.exchange.excel.recognition.inspect_view import as_json
from pmo_desktop.exchange.excel.recognition.recognise import recognise
from pmo_desktop.exchange.excel.recognition.words import NOTHING_UNKNOWN, Unknown, compact_word, spellings_of
from pmo_desktop.exchange.excel.sheet import Workbook

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "corpus"
REQUIRED = 0.88
HARDEST = "own header words unknown, not even as parts of others"
"""Common words of a language fall away with the author who alone writes it; told, but not required."""


@dataclass(slots=True)
class Count:
    """What was wanted and what was found."""

    files: int = 0
    tables: int = 0
    found: int = 0
    first: int = 0
    records: int = 0
    columns: int = 0
    right: int = 0
    reported: int = 0
    spurious: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, other: Count) -> None:
        """Count another's too."""
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))

    def line(self, name: str) -> str:
        """The figures in one line."""

        def share(part: int, whole: int) -> str:
            return f"{part / whole:7.1%}" if whole else "      –"

        return (
            f"{name:<18}{self.files:>6}{share(self.found, self.tables)}{share(self.first, self.found)}"
            f"{share(self.records, self.found)}{share(self.right, self.columns)}{share(self.spurious, self.reported)}"
            f"   {self.found}/{self.tables} tables, {self.right}/{self.columns} columns"
        )


HEADING = f"{'author':<18}{'files':>6}{'tables':>7}{'first':>7}{'record':>7}{'column':>7}{'spur.':>7}"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A tracker that was read, and what is to be found in it."""

    author: str
    workbook: Workbook
    label: Mapping[str, Any]


def labelled(trackers: Path, labels: Path) -> Iterator[Labelled]:
    """All trackers that have a label."""
    for path in sorted(labels.glob("*.json")):
        tracker = trackers / path.name.removesuffix(".json")
        if tracker.exists():
            author = path.name.partition("__")[0] if "__" in path.name else ""
            yield Labelled(author, read_workbook(tracker), json.loads(path.read_text("utf-8")))


def header_texts(one: Labelled) -> Iterator[str]:
    """The texts in the header rows of the labelled tables, the sheets' names and the file's title."""
    yield one.workbook.name.rpartition(".")[0].partition("__")[2]
    by_name = {sheet.name: sheet for sheet in one.workbook.sheets}
    for described in one.label["sheets"]:
        sheet = by_name.get(described["sheet"])
        if sheet is None:
            continue
        yield sheet.name
        for table in [*described.get("tables", []), *described.get("side_tables", [])]:
            top, last = table["header_rows"]
            yield from (str(c.value) for (row, _), c in sheet.cells.items() if top <= row <= last)


def words_of(trackers: Iterable[Labelled]) -> frozenset[str]:
    """The words, folded, that these trackers use as headers or names."""
    return frozenset(
        word
        for one in trackers
        for text in header_texts(one)
        for part in (text, *re.split(r"[/／、\n]+", text))
        for word in spellings_of(part)
    )


def score(one: Labelled, answer: Mapping[str, Any]) -> Count:
    """Compare an answer in the words of `inspect --json` with the label."""
    count = Count(files=1)
    got = {sheet["sheet"]: sheet for sheet in answer["sheets"]}
    for sheet in one.label["sheets"]:
        found = list(got.get(sheet["sheet"], {}).get("tables", []))
        count.reported += len(found)
        wanted = sheet.get("required", True)
        for table in sheet.get("tables", []):
            hit = next((f for f in found if _same(table, f)), None)
            if hit is not None:
                found.remove(hit)
            if wanted and table.get("required", True) and table["register"] != ["null"]:
                _score_table(count, f"{one.workbook.name} {sheet['sheet']} {table['header_rows']}", table, hit)
        for extra in found:
            aside = any(_same(table, extra) for table in sheet.get("side_tables", []))
            if wanted and not aside and extra["register"]:
                count.spurious += 1
                count.misses.append(f"{one.workbook.name} {sheet['sheet']} {extra['header_rows']}: spurious")
    return count


def _same(table: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    columns = {column["column"] for column in found["columns"]}
    return bool(found["header_rows"][1] == table["header_rows"][1] and columns & set(table.get("columns", ())))


def _score_table(count: Count, where: str, table: Mapping[str, Any], hit: Mapping[str, Any] | None) -> None:
    count.tables += 1
    count.columns += len(table["columns"])
    register = hit and (hit["register"] or "null")
    if hit is None or register not in table["register"]:
        count.misses.append(f"{where}: wanted {table['register']}, got {register}")
        return
    count.found += 1
    count.first += hit["first_row"] == table["first_row"]
    count.records += abs(hit["records"] - table["records"]) <= max(1, table["records"] // 10)
    if hit["first_row"] != table["first_row"] or hit["records"] != table["records"]:
        wanted = (table["first_row"], table["records"])
        count.misses.append(f"{where}: wanted first row and records {wanted}, got {hit['first_row'], hit['records']}")
    for column, accepted in table["columns"].items():
        taken = next((c for c in hit["columns"] if c["column"] == column), {})
        either = [*accepted, "code"] if register == "tasks" and {None, "wbs"} <= set(accepted) else accepted
        if taken.get("field") in either:
            count.right += 1
        else:
            header = str(taken.get("header")).replace("\n", " ")
            count.misses.append(f"{where} {column} {header!r}: wanted {accepted}, got {taken.get('field')}")


def crossed(
    trackers: Sequence[Labelled], kept: frozenset[str] = frozenset(), *, parts: bool = False
) -> dict[str, Count]:
    """The count of each author, whose own words (but those kept) were not known, nor as parts of others."""
    by_author: dict[str, list[Labelled]] = {}
    for one in trackers:
        by_author.setdefault(one.author, []).append(one)
    words = {author: words_of(mine) for author, mine in by_author.items()}
    counts: dict[str, Count] = {}
    for author, mine in by_author.items():
        others = frozenset[str]().union(*(words[a] for a in words if a != author))
        counts[author] = Count()
        own = words[author] - others - kept
        for one in mine:
            counts[author].add(recognised(one, Unknown(own, own if parts else frozenset())))
    return counts


def recognised(one: Labelled, unknown: Unknown = NOTHING_UNKNOWN) -> Count:
    """The count of one tracker."""
    return score(one, as_json(recognise(one.workbook, REGISTERS, today=date.today(), unknown=unknown)))


def main() -> int:
    """Measure and print; the exit code tells whether enough columns were right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trackers", type=Path, default=BESIDE / "trackers")
    parser.add_argument("--labels", type=Path, default=BESIDE / "labels")
    parser.add_argument("--mild", type=Path, action="append", default=[], help="a text of words everybody knows")
    parser.add_argument("--verbose", action="store_true", help="tell every miss")
    args = parser.parse_args()
    if not args.trackers.is_dir() or not args.labels.is_dir():
        print("no labelled trackers here: nothing measured")
        return 0
    trackers = list(labelled(args.trackers, args.labels))
    runs = {
        "every word known": whole(trackers),
        "own header words unknown": crossed(trackers),
        HARDEST: crossed(trackers, parts=True),
    }
    if args.mild:
        texts = " ".join(path.read_text("utf-8") for path in args.mild)
        common = frozenset(compact_word(part) for part in re.split(r"[,;，；、·|:：/()（）\n]", texts))
        runs["own header words unknown but for words of the trade"] = crossed(trackers, common)
    good = True
    for title, counts in runs.items():
        total = Count()
        print(f"\n{title}\n{HEADING}")
        for author, count in sorted(counts.items()):
            print(count.line(author))
            total.add(count)
        print(total.line("all"))
        if args.verbose:
            print(*total.misses, sep="\n")
        good = good and (title == HARDEST or total.right >= REQUIRED * total.columns)
    return 0 if good else 1


def whole(trackers: Sequence[Labelled]) -> dict[str, Count]:
    """The count of each author with all words known."""
    counts: dict[str, Count] = {}
    for one in trackers:
        counts.setdefault(one.author, Count()).add(recognised(one))
    return counts


if __name__ == "__main__":
    sys.exit(main())
