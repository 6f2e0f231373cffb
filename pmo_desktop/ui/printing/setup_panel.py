"""The wishes of a print job: named layouts, paper, pages, dates, its own choices, colour, head and foot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from pmo_desktop.base.i18n import _
from pmo_desktop.reporting.paper import PageSetup
from pmo_desktop.ui.printing.choices import Choices
from pmo_desktop.ui.printing.date_fields import DateFields
from pmo_desktop.ui.printing.dress import FIELDS, shown, typed
from pmo_desktop.ui.printing.paper_fields import PaperFields
from pmo_desktop.ui.printing.preset_row import PresetRow
from pmo_desktop.ui.widgets.layout import column, label, row
from pmo_desktop.ui.widgets.segments import Segments

_MOVES_CUTS = frozenset(
    {"paper", "landscape", "custom", "pages_wide", "percent", "first_day", "last_day", "around", "next_weeks"}
)


class SetupPanel(QScrollArea):
    """Fields for a `PageSetup`; `changed` says the new one. Named layouts and the print's own choices are shown too."""

    changed = Signal(object)

    def __init__(
        self,
        setup: PageSetup,
        *,
        dates: bool,
        sized: bool = True,
        block: bool = False,
        presets: Iterable[str] = (),
        choices: Choices | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show this set-up: `dates` where the print runs over days, `sized` where it may be any size.

        With `block` there is one to sign.
        """
        super().__init__(parent)
        self._setup = setup
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("panel", "plain")
        layout = column(inside, margin=16, gap=2)
        self.presets = PresetRow(presets)
        layout.addWidget(self.presets)
        layout.addSpacing(8)
        self.fields = PaperFields(setup, sized=sized)
        self.fields.changed.connect(lambda values: self._change(**values))
        self.paper, self.wide, self.tall = self.fields.paper, self.fields.wide, self.fields.tall
        layout.addWidget(self.fields)
        self.dates = DateFields(setup) if dates else None
        if self.dates is not None:
            self.dates.changed.connect(lambda values: self._change(**values))
            layout.addWidget(self.dates)
        if choices is not None:
            layout.addWidget(choices)
        self._content_fields(layout, block=block)
        self._word_fields(layout)
        layout.addStretch()
        self.setWidget(inside)

    def setup(self) -> PageSetup:
        """The set-up as it stands."""
        return self._setup

    def set_seams(self, seams: tuple[str, ...]) -> None:
        """Cut between the sheets where the user drew the cuts."""
        self._change(seams=seams)

    def _change(self, **values: object) -> None:
        if values.keys() & _MOVES_CUTS:
            values.setdefault("seams", ())
        changed = replace(self._setup, **values)  # type: ignore[arg-type] # the callers name real fields
        if changed != self._setup:
            self._setup = changed
            self.changed.emit(changed)

    def _content_fields(self, layout: QVBoxLayout, *, block: bool) -> None:
        layout.addWidget(label(_("On every sheet"), "small"))
        line = row(gap=12)
        for key, words in (("legend", _("Legend")), ("block", _("Title block")), ("page_map", _("Page map"))):
            box = QCheckBox(words)
            box.setChecked(getattr(self._setup, key))
            box.toggled.connect(lambda on, key=key: self._change(**{key: on}))
            box.setVisible(key != "block" or block)
            setattr(self, key, box)
            line.addWidget(box)
        line.addStretch()
        layout.addLayout(line)
        layout.addSpacing(8)
        layout.addWidget(label(_("Colour"), "small"))
        self.colour = Segments(
            (("colour", _("Colour")), ("black", _("Black and white"))), "black" if self._setup.monochrome else "colour"
        )
        self.colour.chosen.connect(lambda key: self._change(monochrome=key == "black"))
        layout.addWidget(self.colour)
        layout.addSpacing(8)

    def _word_fields(self, layout: QVBoxLayout) -> None:
        known = _("Fields: {fields}").format(fields=" ".join(f"<{_(word)}>" for word in FIELDS.values()))
        layout.addWidget(label(_("Header, right"), "small"))
        self.header = QLineEdit(" | ".join(shown(line) for line in self._setup.header_right))
        self.header.setCursorPosition(0)
        self.header.setAccessibleName(_("Header, right"))
        self.header.setToolTip(_("Lines are parted by |") + "\n" + known)
        self.header.editingFinished.connect(self._words_changed)
        layout.addWidget(self.header)
        layout.addSpacing(8)
        layout.addWidget(label(_("Footer, left"), "small"))
        self.footer = QLineEdit(shown(self._setup.footer_left))
        self.footer.setAccessibleName(_("Footer, left"))
        self.footer.setToolTip(known)
        self.footer.editingFinished.connect(self._words_changed)
        layout.addWidget(self.footer)

    def _words_changed(self) -> None:
        lines = tuple(typed(part.strip()) for part in self.header.text().split("|") if part.strip())
        self._change(header_right=lines[:3], footer_left=typed(self.footer.text().strip()))
