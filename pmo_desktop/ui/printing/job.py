"""A print job: what is printed, under which name, and how it was laid the last time."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pmo_desktop.base.file_names import file_name
from pmo_desktop.reporting.paper import PageSetup
from pmo_desktop.reporting.pieces import Print
from pmo_desktop.ui.printing.memory import keep, plain, recalled, restored
from pmo_desktop.ui.user_settings import UserSettings


@dataclass(frozen=True, slots=True)
class PrintJob:
    """`kind` is the chart or `register:KEY`; layouts are remembered per kind and document; `file_name` has no ending.

    `long` ones are laid out and written beside the window.
    """

    kind: str
    printable: Print
    file_name: str
    setup: PageSetup = field(default_factory=PageSetup)
    has_dates: bool = False
    long: bool = False

    @property
    def suggested_name(self) -> str:
        """The file name without what file systems do not allow."""
        return file_name(self.file_name, "print")

    def remembered(self, settings: UserSettings, document: str = "") -> PrintJob:
        """The same job as laid the last time for this kind, in this document where it was printed before."""
        return self.laid(recalled(settings, self.kind, document))

    def laid(self, kept: object) -> PrintJob:
        """The same job with a kept layout."""
        setup, printable = restored(kept, self.setup, self.printable)
        return replace(self, setup=setup, printable=printable)

    def remember(self, settings: UserSettings, document: str = "") -> None:
        """Keep how the job is laid."""
        keep(settings, self.kind, document, plain(self.setup, self.printable))
