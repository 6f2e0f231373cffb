"""Finding out what differs, while the window says that it is looking."""

from __future__ import annotations

from collections.abc import Callable

from pmo_desktop.base.i18n import _
from pmo_desktop.services.differences import differences
from pmo_desktop.services.jobs import Progress
from pmo_desktop.store.document import Document
from pmo_desktop.ui.comparing.lines import Comparison
from pmo_desktop.ui.context import Context


def compare(
    context: Context,
    then: Callable[[], Document],
    now: Callable[[], Document],
    *,
    project: int | None = None,
) -> Comparison | None:
    """Both states and what differs between them; None when it was stopped or one could not be read, which was said."""

    def work(progress: Progress) -> Comparison:
        progress(0, 3)
        before = then()
        progress(1, 3)
        after = now()
        progress(2, 3)
        return Comparison(before, after, differences(before, after, project=project))

    words = _("Comparing")
    return context.run(words, lambda: context.jobs.wait_for(words, work))


def read_whole(document: Document) -> None:
    """Read every table of a document in use, so that another thread only looks at what is read already."""
    for table in document.tables():
        document.rows(table)
