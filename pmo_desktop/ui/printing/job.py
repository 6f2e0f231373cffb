"""A print job: what is printed, under which name, and how it was laid the last time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from pmo_desktop.reporting.paper import SIZES, PageSetup
from pmo_desktop.reporting.pieces import Printable
from pmo_desktop.ui.user_settings import UserSettings

_REMEMBERED = ("paper", "landscape", "pages_wide", "pages_tall", "legend", "page_map", "monochrome")


@dataclass(frozen=True, slots=True)
class PrintJob:
    """`kind` is the chart or `register:KEY`; paper choices are remembered per kind; `file_name` has no ending.

    `long` ones are laid out and written beside the window.
    """

    kind: str
    printable: Printable
    file_name: str
    setup: PageSetup = field(default_factory=PageSetup)
    has_dates: bool = False
    long: bool = False

    @property
    def suggested_name(self) -> str:
        """The file name without what file systems do not allow."""
        return re.sub(r'[\\/:*?"<>|\r\n\t]+', " ", self.file_name).strip() or "print"

    def remembered(self, settings: UserSettings) -> PrintJob:
        """The same job with the paper chosen the last time for this kind."""
        kept = settings.get(f"print/{self.kind}")
        if not isinstance(kept, dict):
            return self
        values = {key: kept[key] for key in _REMEMBERED if type(kept.get(key)) is type(getattr(self.setup, key))}
        if values.get("paper", "A4") not in SIZES:
            del values["paper"]
        return replace(self, setup=replace(self.setup, **values))

    def remember(self, settings: UserSettings, setup: PageSetup) -> None:
        """Keep the paper chosen now."""
        settings.set(f"print/{self.kind}", {key: getattr(setup, key) for key in _REMEMBERED})
