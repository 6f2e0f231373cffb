"""`restore F.pmo`: the states a document was in, and bringing one of them back."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from pmo_desktop.base.days import day_and_time
from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import N_, _
from pmo_desktop.base.sentences import in_a_row
from pmo_desktop.cli import output

if TYPE_CHECKING:
    from pmo_desktop.store.document import Document
    from pmo_desktop.store.past import Moment

NAME = "restore"
ABOUT = N_("List earlier states of a document, and bring one back.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="F.pmo", help=_("the document"))
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--at", metavar="N|WHEN", help=_("the state after step N, or at a time (2026-11-20 14:00)"))
    source.add_argument("--backup", metavar="N", type=int, help=_("the backup with this number"))
    source.add_argument("--last-good", action="store_true", help=_("the newest backup that is whole"))
    parser.add_argument("--to", metavar="COPY.pmo", help=_("write that state as a new file; F.pmo stays as it is"))
    parser.add_argument("--register", metavar="R", help=_("bring back only this register"))
    parser.add_argument("--project", metavar="P", help=_("bring back only this project (code, name or #id)"))
    parser.add_argument(
        "--record", metavar="CODE|#ID", action="append", default=[], help=_("only this record; needs --register")
    )
    parser.add_argument("--also-added", action="store_true", help=_("take away what was added since"))
    parser.add_argument("--dry-run", action="store_true", help=_("say what would happen, change nothing"))
    parser.add_argument("--limit", metavar="N", type=int, default=20, help=_("how many states to list at most"))
    parser.add_argument("--json", action="store_true", help=_("for programs to read"))


def run(args: argparse.Namespace) -> int:
    """List the states, or bring one back; refused when it is not there or cannot be looked at."""
    path = Path(args.file)
    _sensible(args)
    if args.at is None and args.backup is None and not args.last_good:
        return _list(path, args)
    if args.to is not None:
        return _copy(path, args)
    if args.at is None and _broken(path):
        return _put(path, args)
    return _bring(path, args)


def _sensible(args: argparse.Namespace) -> None:
    chosen = args.at is not None or args.backup is not None or args.last_good
    partly = args.register or args.project or args.record or args.also_added
    if not chosen and (partly or args.to):
        raise Refused(
            _("It is not said which state to bring back."), todo=_("Say --at with a step or a time, or --backup.")
        )
    if args.record and not args.register:
        raise Refused(_("--record needs --register."))
    if args.to and partly:
        raise Refused(_("--to writes the whole document; it does not go with a part of it."))


def _broken(path: Path) -> bool:
    """Whether the file is missing or cannot be opened; refused where only a newer version can open it."""
    from pmo_desktop.store.document import Document
    from pmo_desktop.store.errors import Damaged, NotADocument, TooNew

    if not path.exists():
        return True
    try:
        Document.open(path, read_only=True).close()
    except TooNew:
        raise
    except (Damaged, NotADocument):
        return True
    return False


def _chosen(path: Path, args: argparse.Namespace) -> Moment:
    """The backup asked for."""
    from pmo_desktop.cli.moments import backup_named
    from pmo_desktop.store.backups.restoring import last_good

    if args.backup is not None:
        return backup_named(path, args.backup)
    found = last_good(path)
    if found is None:
        raise Refused(_("There is no whole backup of {name} here.").format(name=path.name), _("Nothing was changed."))
    return found


def _list(path: Path, args: argparse.Namespace) -> int:
    """The steps and backups of a document; only the backups where it cannot be opened."""
    from pmo_desktop.cli.documents import opened
    from pmo_desktop.cli.moments import as_json, counts, states
    from pmo_desktop.store import past

    limit = max(args.limit, 0)
    if _broken(path):
        return _list_backups(path, args)
    with opened(args.file, read_only=True) as document:
        steps, backups = states(document, limit)
    if args.json:
        output.emit([as_json(moment, since) for moment, since in (*steps, *backups)])
        return 0
    heads = ["--at", _("When"), _("Step"), _("By whom"), _("Since then")]
    rows = [[str(m.step), day_and_time(m.when), m.label, m.who, counts(since)] for m, since in steps]
    output.say(output.table(heads, rows, widest=48))
    if backups:
        output.say("")
        heads = ["--backup", _("When"), _("Why"), _("By whom"), _("Size"), _("Since then")]
        rows = [
            [str(past.backup_number(m)), day_and_time(m.when), m.label, m.who, _size(m), counts(since)]
            for m, since in backups
        ]
        output.say(output.table(heads, rows, widest=48))
    return 0


def _list_backups(path: Path, args: argparse.Namespace) -> int:
    """The backups of a file that cannot be opened, each checked."""
    from pmo_desktop.cli.moments import as_json
    from pmo_desktop.store import past
    from pmo_desktop.store.document import Document

    listed = past.backup_moments(path)
    if not listed:
        Document.open(path, read_only=True).close()  # says what is wrong
    told = [(moment, _state(path, moment)) for moment in listed]
    if args.json:
        output.emit([as_json(moment, problem or None) | {"whole": not problem} for moment, problem in told])
        return 0
    missing = not path.exists()
    words = _("{name} is not there; these backups of it are kept:") if missing else _("{name} is damaged; backups:")
    output.say(words.format(name=path.name))
    rows = [
        [
            str(past.backup_number(m)),
            day_and_time(m.when),
            m.label,
            m.who,
            _size(m),
            _("damaged") if problem else _("whole"),
        ]
        for m, problem in told
    ]
    output.say(output.table(["--backup", _("When"), _("Why"), _("By whom"), _("Size"), _("State")], rows, widest=48))
    output.say(_("“restore {file} --last-good” puts the newest whole one into its place.").format(file=args.file))
    return 0


def _state(path: Path, moment: Moment) -> str:
    from pmo_desktop.store.document import Document

    try:
        Document.of_backup(path, moment).close()
    except Refused as error:
        return error.happened
    return ""


def _copy(path: Path, args: argparse.Namespace) -> int:
    """A state as a new file."""
    from pmo_desktop.cli.documents import opened
    from pmo_desktop.cli.moments import moment_named
    from pmo_desktop.store.backups.restoring import write_backup

    target = Path(args.to)
    if args.at is not None:
        with opened(args.file, read_only=True) as document:
            moment = moment_named(document, args.at)
            if target.exists():
                raise Refused(_("{name} exists already.").format(name=target.name), todo=_("Choose another name."))
            if not args.dry_run:
                document.past(moment).save_copy(target)
    else:
        moment = _chosen(path, args)
        if not args.dry_run and moment.backup is not None:
            write_backup(moment.backup, target)
    words = _("{path} would be written as of {when}.") if args.dry_run else _("{path} is written as of {when}.")
    return _say(args, words.format(path=target, when=day_and_time(moment.when)), {"path": str(target)}, moment)


def _put(path: Path, args: argparse.Namespace) -> int:
    """A backup in the place of a file that is damaged or gone."""
    from pmo_desktop.store.backups.restoring import put_in_place
    from pmo_desktop.store.document import Document

    if args.register or args.project or args.record or args.also_added:
        raise Refused(
            _("{name} cannot be opened, so that no part of it can be brought back.").format(name=path.name),
            todo=_("Put a whole backup into its place first, without --register, --project and --record."),
        )
    moment = _chosen(path, args)
    assert moment.backup is not None
    if args.dry_run:
        words = _("The backup of {when} would be put into the place of {name}.")
        return _say(args, words.format(when=day_and_time(moment.when), name=path.name), {"path": str(path)}, moment)
    left = Document.recoverable(path)
    done = put_in_place(path, moment.backup)
    said = _("{name} is as of {when} again.").format(name=path.name, when=day_and_time(moment.when))
    if done.kept is not None:
        words = (
            _("The damaged file is kept: {path}") if done.damaged else _("The file that stood there is kept: {path}")
        )
        said = in_a_row((said, words.format(path=done.kept)))
    if left is not None:
        words = _("Unsaved work until {when} was put with the backups.")
        said = in_a_row((said, words.format(when=day_and_time(left.when))))
    kept = None if done.kept is None else str(done.kept)
    return _say(args, said, {"path": str(path), "kept": kept}, moment)


def _bring(path: Path, args: argparse.Namespace) -> int:
    """A state brought back as one step."""
    from pmo_desktop.cli.documents import opened
    from pmo_desktop.cli.moments import moment_named

    with opened(args.file, read_only=args.dry_run) as document:
        moment = moment_named(document, args.at) if args.at is not None else _chosen(path, args)
        if not (args.dry_run or args.register or args.project):
            document.backup("restore")
        return _brought(document, moment, args)


def _brought(document: Document, moment: Moment, args: argparse.Namespace) -> int:
    from pmo_desktop.cli.documents import project_named, record_named, register_named
    from pmo_desktop.services.bringing_back import bring_back, label_of

    past = document.past(moment)
    register = None if args.register is None else register_named(past, args.register)
    project = project_named(past, args.project)
    records = [record_named(past, register, word, project) for word in args.record] if register else []
    key, ids = (None if register is None else register.key), records or None
    label = label_of(past, moment.when, register=key, project=project, records=ids)
    done = bring_back(
        document,
        past,
        register=key,
        project=project,
        records=ids,
        take_added=args.also_added,
        label=label,
        dry_run=args.dry_run,
    )
    told: dict[str, output.Json] = {"returned": done.returned, "changed": done.changed, "taken": done.taken}
    told["left"] = [*done.left]
    if not (done.returned or done.changed or done.taken):
        same = _("Nothing to bring back: what was there on {when} is as it was.")
        words = _("Nothing of {when} could be brought back.") if done.left else same
        said = words.format(when=day_and_time(moment.when))
    else:
        words = _("As of {when} it would be: {what}.") if args.dry_run else _("Brought back as of {when}: {what}.")
        said = words.format(when=day_and_time(moment.when), what=_(", ").join(done.words()))
        if not args.dry_run:
            said += " " + _("One undo takes it back.")
    return _say(args, "\n".join((said, *done.left)), told, moment)


def _say(args: argparse.Namespace, line: str, told: dict[str, output.Json], moment: Moment) -> int:
    from pmo_desktop.cli.moments import as_json

    if args.json:
        output.emit({**told, "dry_run": args.dry_run, "moment": as_json(moment, None)})
    else:
        output.say(line)
    return 0


def _size(moment: Moment) -> str:
    return f"{(moment.size or 0) / 1024:,.0f} KB"
