"""What of a Gantt goes on paper, whatever the screen shows: columns, rows and marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pmo_desktop.base.i18n import N_
from pmo_desktop.presentation.gantt_scene import GanttOptions
from pmo_desktop.presentation.gantt_sheet import COLUMNS, SheetColumn

PARTS = {
    "critical": N_("Critical path"),
    "links": N_("Links"),
    "baseline": N_("Baseline"),
    "floats": N_("Float"),
    "front": N_("Progress line"),
    "labels": N_("Labels"),
    "today": N_("Today"),
    "status": N_("Status date"),
}
"""The marks that can be left out of a print, and what they are called."""

SCREEN, ALL = "screen", "all"
"""Rows as filtered and collapsed on the screen, or every row; a number instead means so many levels."""

_LEAST, _MOST = 20.0, 600.0


@dataclass(frozen=True, slots=True)
class GanttWishes:
    """Columns in order (none: the usual), widths chosen by hand, which rows, and the marks (None: as on the screen)."""

    columns: tuple[str, ...] = ()
    widths: tuple[tuple[str, float], ...] = ()
    rows: str = SCREEN
    parts: frozenset[str] | None = None

    def chosen(self, offered: Sequence[SheetColumn], usual: Sequence[SheetColumn] = COLUMNS) -> list[SheetColumn]:
        """The columns in their order with their widths; the name is always among them."""
        known = {column.key: column for column in (*usual, *offered)}
        keys = [key for key in self.columns if key in known] or [column.key for column in usual]
        if "name" not in keys and "name" in known:
            keys.insert(0, "name")
        widths = dict(self.widths)
        return [
            replace(known[key], width=widths[key], fixed=True) if key in widths else known[key]
            for key in dict.fromkeys(keys)
        ]

    def width_of(self, key: str, width: float | None) -> GanttWishes:
        """The same with a column of this width; None lets it be as wide as its texts."""
        others = tuple(pair for pair in self.widths if pair[0] != key)
        return replace(self, widths=others if width is None else (*others, (key, min(_MOST, max(_LEAST, width)))))

    def shown(self, options: GanttOptions) -> GanttOptions:
        """The marks of a chart as wished."""
        if self.parts is None:
            return options
        return replace(
            options.showing(self.parts),
            labels="labels" in self.parts,
            today=options.today if "today" in self.parts else None,
            status=options.status if "status" in self.parts or "front" in self.parts else None,
        )

    def as_plain(self) -> dict[str, object]:
        """As the settings keep it."""
        parts = None if self.parts is None else sorted(self.parts)
        return {"columns": list(self.columns), "widths": dict(self.widths), "rows": self.rows, "parts": parts}

    def recalled(self, kept: object) -> GanttWishes:
        """What the settings kept, as far as it makes sense."""
        if not isinstance(kept, Mapping):
            return self
        columns, widths, rows, parts = (kept.get(key) for key in ("columns", "widths", "rows", "parts"))
        return GanttWishes(
            tuple(str(key) for key in columns) if isinstance(columns, list) else (),
            tuple((str(k), float(v)) for k, v in widths.items() if isinstance(v, int | float))
            if isinstance(widths, Mapping)
            else (),
            rows if isinstance(rows, str) and (rows in {SCREEN, ALL} or rows.isdecimal()) else SCREEN,
            frozenset(str(part) for part in parts if part in PARTS) if isinstance(parts, list) else None,
        )


def parts_of(options: GanttOptions) -> frozenset[str]:
    """The marks that options show."""
    on = {part for part in ("critical", "links", "baseline", "floats", "front", "labels") if getattr(options, part)}
    return frozenset(
        on | ({"today"} if options.today is not None else set()) | ({"status"} if options.status is not None else set())
    )
