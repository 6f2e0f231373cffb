"""Links between tasks made, changed and taken away one by one; each call is one step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.domain.values.predecessors import TYPES, LinkText, parse_links
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services import references
from pmo_desktop.services.joining import joined
from pmo_desktop.services.link_circles import Family, closes_circle
from pmo_desktop.services.links import refuse_ages
from pmo_desktop.store.document import Document
from pmo_desktop.store.edit import Edit


def add_links(document: Document, pairs: Sequence[tuple[int, int, str]], *, label: str) -> list[int]:
    """Link predecessors to successors by a type (FS, SS, FF, SF); refused whole when one would close a circle."""
    with document.edit(label) as edit:
        tasks, links = {row_id(row): row for row in edit.rows("tasks")}, edit.rows("links")
        made: list[int] = []
        for before, after, kind in pairs:
            _allow(tasks, links, before, after, kind)
            values: dict[str, Value] = {
                "predecessor": before, "successor": after, "type": kind, "lag": 0, "lag_unit": "d",
            }  # fmt: skip
            made.append(edit.insert("links", values))
            links.append({"id": made[-1], **values})
        return made


def change_link(
    document: Document, link: int, kind: str, lag: str, *, label: str = "", edit: Edit | None = None
) -> None:
    """Give a link a type and a lag as typed: +2d, -50%, 3ed, 4h; refused when it does not say a lag."""
    with joined(document, edit, label or _("Change link")) as own:
        row = own.row("links", link)
        if row is None:
            raise Refused(_("The link is no longer there."), todo=_("It may have been deleted meanwhile."))
        told = lag_of(lag)
        refuse_ages(told, _("The link stayed as it was."))
        for other in own.rows("links"):
            same = (other["predecessor"], other["successor"]) == (row["predecessor"], row["successor"])
            if same and other["type"] == kind and other["id"] != link:
                raise Refused(_("These two are linked so already."), _("The link stayed as it was."))
        minutes = int(told.lag * references.MINUTES.get(told.unit, 480))
        own.update("links", link, {"type": kind, "lag": minutes, "lag_unit": told.unit})


def remove_links(document: Document, links: Sequence[int], *, label: str) -> None:
    """Take links away."""
    with document.edit(label) as edit:
        for link in links:
            edit.delete("links", link)


def lag_of(text: str) -> LinkText:
    """A lag as typed, without sign a lag and not a lead; blank is none. Refused when it cannot be read."""
    plain = "".join(text.split())
    if not plain:
        return LinkText("1")
    signed = plain if plain[0] in "+-＋－" else f"+{plain}"
    found = parse_links(f"1FS{signed}")
    if len(found) != 1 or found[0].reference != "1" or (not found[0].lag and not _is_nought(plain)):
        raise Refused(
            _("“{text}” is no lag.").format(text=text),
            _("The link stayed as it was."),
            _("Type days, hours, weeks or per cent: +2d, -4h, 1w, 50%; with e for time by the clock: 3ed."),
        )
    return found[0]


def lag_text(link: Row) -> str:
    """The lag of a stored link as it is typed; empty without one."""
    found = references.link_of(link, "1")
    return str(replace(found, type="SS")).removeprefix("1SS") if found.lag else ""


def _is_nought(text: str) -> bool:
    digits = "".join(c for c in text if c.isdecimal() or c == ".")
    return bool(digits) and digits != "." and Decimal(digits) == 0


def _allow(tasks: dict[int, Row], links: Iterable[Row], before: int, after: int, kind: str) -> None:
    kept = _("The links stayed as they were.")
    if before not in tasks or after not in tasks or kind not in TYPES:
        raise Refused(_("The record is no longer there."), kept)
    if before == after:
        raise Refused(_("A task cannot wait for itself."), kept)
    family = Family(tasks.values())
    if family.related(before, after):
        raise Refused(_("A task cannot be linked with its own summary task."), kept)
    then: dict[int, set[int]] = {}
    for link in links:
        if (link["predecessor"], link["successor"], link["type"]) == (before, after, kind):
            raise Refused(_("These two are linked so already."), kept)
        if isinstance(first := link["predecessor"], int) and isinstance(second := link["successor"], int):
            then.setdefault(first, set()).add(second)
    if closes_circle(then, family, before, after):
        raise Refused(_("The link would close a circle."), kept)
