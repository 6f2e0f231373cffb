"""`calendar F.pmo …`: list calendars, show a month with reasons, change hours, exceptions, countries and users."""

from __future__ import annotations

import argparse
from datetime import date

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.cli.output import emit, say

NAME = "calendar"
ABOUT = N_("List, show and change working calendars.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="F.pmo", help=_("the document"))
    actions = parser.add_subparsers(dest="action", metavar=_("ACTION"), required=True)

    def action(name: str, about: str, *words: tuple[str, str]) -> argparse.ArgumentParser:
        made = actions.add_parser(name, help=about, description=about, allow_abbrev=False)
        for word, told in words:
            made.add_argument(word, metavar=word.upper(), help=told)
        return made

    whose = ("calendar", _("the calendar's name or #id; “-” is the firm's"))
    listed = action("list", _("list the calendars"))
    listed.add_argument("--json", action="store_true", help=_("for programs to read"))
    shown = action("show", _("show the days of a month and why each is worked or not"))
    shown.add_argument("calendar", metavar="CALENDAR", nargs="?", default="-", help=whose[1])
    shown.add_argument("--month", type=_month, metavar="YYYY-MM", help=_("which month; otherwise this one"))
    shown.add_argument("--project", metavar="P", help=_("as it counts for a project"))
    shown.add_argument("--resource", metavar="R", help=_("as it counts for a person, with leave"))
    shown.add_argument("--json", action="store_true", help=_("for programs to read"))
    made = action("add", _("add a calendar that builds on another"), ("name", _("what it is called")))
    made.add_argument("--base", metavar="CALENDAR", help=_("what it builds on, or “none”; otherwise the firm's"))
    action("rename", _("call a calendar something else"), whose, ("name", _("what it is called")))
    action("copy", _("copy a calendar with its exceptions"), whose, ("name", _("what it is called")))
    gone = action("delete", _("delete a calendar"), whose)
    gone.add_argument("--instead", metavar="CALENDAR", help=_("what its users shall have instead"))
    week = action("week", _("set the hours of the week"), whose)
    week.add_argument("hours", metavar="HOURS", nargs="+", help=_("08:30-12:00,13:30-17:30; or seven of them"))
    week.add_argument("--days", type=_days, metavar="1-5", help=_("the weekdays with these hours; the others are free"))
    week.add_argument("--from", dest="first", metavar="DAY", type=_day, help=_("only from this day"))
    week.add_argument("--to", dest="last", metavar="DAY", type=_day, help=_("to this day; “usual” takes it back"))
    week.add_argument("--name", default="", help=_("what it is called"))
    days = action("exception", _("add days off, or days worked"), whose)
    days.add_argument("first", metavar="FIRST", type=_day, help=_("the first day, YYYY-MM-DD"))
    days.add_argument("last", metavar="LAST", type=_day, nargs="?", help=_("the last day"))
    days.add_argument("--work", metavar="HOURS", nargs="?", const="", help=_("worked, with these or the usual hours"))
    days.add_argument("--name", default="", help=_("the holiday or reason"))
    free = action("remove", _("take exceptions away"), whose)
    free.add_argument("first", metavar="FIRST", type=_day, help=_("the first day, YYYY-MM-DD"))
    free.add_argument("last", metavar="LAST", type=_day, nargs="?", help=_("the last day"))
    action("base", _("choose what a calendar builds on"), whose, ("base", _("a calendar, or “none”")))
    action("country", _("choose whose holidays count"), whose, ("country", _("CN, DE, US …, or “none”")))
    used = action("use", _("give a calendar to a project, a person, a task or the firm"), whose)
    one = used.add_mutually_exclusive_group(required=True)
    one.add_argument("--project", metavar="P", help=_("this project"))
    one.add_argument("--resource", metavar="R", help=_("this person"))
    one.add_argument("--task", metavar="T", help=_("this task"))
    one.add_argument("--firm", action="store_true", help=_("the whole firm"))


def run(args: argparse.Namespace) -> int:
    """Do it; refused with the reason when the calendar would be none."""
    if args.action == "list":
        return _list(args)
    if args.action == "show":
        return _show(args)
    from pmo_desktop.cli.calendar_changes import CHANGES  # the store is slow to load
    from pmo_desktop.cli.documents import opened

    with opened(args.file) as document:
        before = document.version
        CHANGES[args.action](document, args)
        say(_("Changed.") if document.version > before else _("Nothing to change."))
    return 0


def _list(args: argparse.Namespace) -> int:
    from pmo_desktop.cli import calendar_text
    from pmo_desktop.cli.documents import opened
    from pmo_desktop.services.calendar_book import entries

    with opened(args.file, read_only=True) as document:
        found = entries(document)
        told = [calendar_text.entry(document, one) for one in found]
    if args.json:
        emit(told)
    else:
        say(calendar_text.entries(told))
    return 0


def _show(args: argparse.Namespace) -> int:
    from pmo_desktop.cli import calendar_text
    from pmo_desktop.cli.documents import opened
    from pmo_desktop.services.calendar_days import calendar_month, days_for, month_span

    year, month = args.month or (date.today().year, date.today().month)
    first, last = month_span(year, month)
    with opened(args.file, read_only=True) as document:
        if args.project or args.resource:
            project = calendar_text.record(document, "projects", args.project)
            resource = calendar_text.record(document, "resources", args.resource)
            days = days_for(document, first, last, project=project, resource=resource)
        else:
            days = calendar_month(document, calendar_text.named(document, args.calendar), year, month)
    if args.json:
        emit([calendar_text.day(one) for one in days])
    else:
        say(calendar_text.days(days))
    return 0


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise argparse.ArgumentTypeError(_("{word} is no day like 2026-10-01").format(word=word)) from None


def _month(word: str) -> tuple[int, int]:
    day = _day(f"{word}-01")
    return day.year, day.month


def _days(word: str) -> frozenset[int]:
    found: set[int] = set()
    for part in word.split(","):
        first, _sign, last = part.partition("-")
        if not first.isdecimal() or (last and not last.isdecimal()):
            raise argparse.ArgumentTypeError(_("{word} are no weekdays like 1-5 or 1,3,5").format(word=word))
        found.update(range(int(first), int(last or first) + 1))
    if not found <= set(range(1, 8)):
        raise argparse.ArgumentTypeError(_("{word} are no weekdays like 1-5 or 1,3,5").format(word=word))
    return frozenset(found)
