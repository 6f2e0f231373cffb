"""Calendars of a file into rows: weeks, exceptions, and what they are based on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from pmo_desktop.domain.project_file.calendars import FileCalendar
from pmo_desktop.domain.project_file.tree import to_json
from pmo_desktop.domain.values.value import Row, Value, row_id
from pmo_desktop.services.project_files.calendars import exception_values, week_of
from pmo_desktop.services.project_files.landing import Landing, Values, free_name
from pmo_desktop.services.project_files.outgoing import Outgoing


def take_calendars(landing: Landing) -> None:
    """Calendars first without their bases, which may come later in the file."""
    went_out = _went_out(landing)
    for one in landing.file.calendars:
        if (made := went_out.get((one.uid, one.name))) is not None:
            landing.lent[made] = one.uid
        elif landing.ours:
            landing.raw["calendars"].append(one)
    if not landing.ours:
        _take(landing)
    landing.known.calendars |= {uid: id_ for id_, uid in landing.lent.items()}


def _take(landing: Landing) -> None:
    lent = set(landing.lent.values())
    edit, by_uid = landing.edit, {one.uid: one for one in landing.file.calendars}
    persons = {one.calendar for one in landing.file.resources}
    taken = {str(row.get("name") or "").casefold() for row in edit.rows("calendars")}
    days: dict[Value, list[Row]] = defaultdict(list)
    for row in edit.rows("calendar_exceptions"):
        days[row.get("calendar")].append(row)
    seen: set[int] = set()
    for one in landing.file.calendars:
        known = landing.known.calendars.get(one.uid)
        if one.uid in lent:
            continue
        if one.uid in seen or (known is None and _is_empty(one) and one.uid in persons):
            landing.raw["calendars"].append(one)
            continue
        seen.add(one.uid)
        inherits = one.base is not None and one.base in by_uid and one.base != one.uid
        values: Values = {"week": week_of(one, inherits=inherits) or None, "country": None if inherits else "-"}
        if known is None:
            values["name"] = free_name(" ".join((one.name or "").split()) or f"#{one.uid}", taken)
            taken.add(str(values["name"]).casefold())
            values["msproject"] = to_json({"project": landing.project, "uid": one.uid})
        landing.known.calendars[one.uid] = landing.put("calendars", known, values)
        _exceptions(landing, landing.known.calendars[one.uid], exception_values(one), days)
    _bases(landing, by_uid)


def _went_out(landing: Landing) -> dict[tuple[int, str | None], int]:
    """The calendars of the document that belong to no file and go out with the project as they are here."""
    if landing.fresh:
        return {}
    made = Outgoing(landing.edit, landing.project).made_calendars()
    return {(one.thing.uid, one.thing.name): row_id(one.row) for one in made if not one.held}


def _bases(landing: Landing, by_uid: Mapping[int, FileCalendar]) -> None:
    for uid, id_ in landing.known.calendars.items():
        one = by_uid.get(uid)
        if one is None:
            continue
        seen, base = {uid}, one.base
        while base is not None and base in by_uid and base not in seen:
            seen.add(base)
            base = by_uid[base].base
        found = landing.known.calendars.get(one.base) if one.base is not None and base not in seen else None
        landing.edit.update("calendars", id_, {"base": found})


def _exceptions(landing: Landing, calendar: int, wanted: list[Values], days: Mapping[Value, list[Row]]) -> None:
    here = days.get(calendar, [])
    told = [{key: row.get(key) for key in ("start", "finish", "working", "name", "shifts")} for row in here]
    if told == wanted:
        landing.counts["calendar_exceptions"]["same"] += len(here)
        return
    for row in here:
        landing.edit.delete("calendar_exceptions", row_id(row))
        landing.counts["calendar_exceptions"]["removed"] += 1
    landing.edit.insert_many("calendar_exceptions", [{**values, "calendar": calendar} for values in wanted])
    landing.counts["calendar_exceptions"]["added"] += len(wanted)


def project_calendar(landing: Landing) -> Values:
    """The calendar of the project: the one the file names, else its first."""
    uid = landing.file.calendar
    found = landing.known.calendars.get(uid) if uid is not None else None
    if found is None and landing.fresh:
        uids = [one.uid for one in landing.file.calendars if one.uid in landing.known.calendars]
        found = landing.known.calendars[uids[0]] if uids else None
    return {"calendar": found} if found is not None else {}


def _is_empty(calendar: FileCalendar) -> bool:
    """Whether a calendar says nothing but what it is based on."""
    return not (calendar.days or calendar.exceptions or calendar.work_weeks)
