"""The command line: every job of the window also runs without one."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Protocol

from pmo_desktop import __version__
from pmo_desktop.base.errors import Cancelled, PlainError
from pmo_desktop.base.i18n import Language, _, set_language
from pmo_desktop.base.log import log_path, note_failure, start_log
from pmo_desktop.cli import (
    add,
    ask,
    baseline,
    calendar,
    check,
    collect,
    copy,
    export,
    history,
    import_,
    inspect,
    move_unfinished,
    new,
    outline,
    print_,
    progress_line,
    redo,
    reject,
    restore,
    rows,
    samples,
    schedule,
    set_,
    try_,
    undo,
    why,
    write_back,
)
from pmo_desktop.store.reasons import reason as reason_of

DONE, FAILED, USAGE, REFUSED, STOPPED = 0, 1, 2, 3, 130


class Command(Protocol):
    """One command: a module with a name, a line about it, its arguments, and what it does."""

    NAME: str
    ABOUT: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        ...

    def run(self, args: argparse.Namespace) -> int:
        """Do it; gives the exit code."""
        ...


COMMANDS: tuple[Command, ...] = (
    inspect,
    import_,
    reject,
    write_back,
    new,
    rows,
    schedule,
    why,
    calendar,
    baseline,
    progress_line,
    move_unfinished,
    outline,
    export,
    print_,
    ask,
    collect,
    add,
    set_,
    try_,
    undo,
    redo,
    history,
    restore,
    copy,
    check,
    samples,
)
"""Command modules, in the order of the help. They import what is heavy inside `run`, so that each starts quickly."""


def main(argv: Sequence[str]) -> int:
    """Run one command line; 0 done, 2 wrong usage, 3 refused with one plain line."""
    _speak_utf8()
    set_language(chosen_language(argv))
    try:
        return _run(argv)
    except SystemExit as leaving:  # argparse has said what is wrong
        return leaving.code if isinstance(leaving.code, int) else USAGE
    except KeyboardInterrupt:
        _complain(_("Stopped."))
        return STOPPED
    except Cancelled:
        _complain(_("Stopped."))
        return STOPPED
    except BrokenPipeError:
        _close_pipes()
        return DONE
    except PlainError as error:
        _complain(str(error))
        return REFUSED
    except OSError as error:
        note_failure(error, __name__)
        told = _("{name} could not be read or written ({reason}).")
        _complain(told.format(name=error.filename or _("A file"), reason=reason_of(error)))
        return REFUSED
    except BaseException as error:  # the outermost door: also what a reader's C or Rust code throws
        note_failure(error, __name__)
        reason = type(error).__name__
        _complain(
            _("Something unexpected happened ({reason}). Details are in {path}.").format(reason=reason, path=log_path())
        )
        return FAILED


def _run(argv: Sequence[str]) -> int:
    parser = _parser()
    args = parser.parse_args(argv)
    if args.command is None:
        parser.print_help()
        return USAGE
    start_log()
    code: int = args.run(args)
    sys.stdout.flush()
    return code


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--lang", choices=("zh", "en"), default=argparse.SUPPRESS, help=_("language of the messages"))
    parser = argparse.ArgumentParser(
        prog="pmo-desktop",
        description=_("The desk of a PMO assistant, without its window."),
        parents=[common],
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"pmo-desktop {__version__}")
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"))
    for command in COMMANDS:
        about = _(command.ABOUT)
        sub = commands.add_parser(command.NAME, help=about, description=about, parents=[common], allow_abbrev=False)
        command.add_arguments(sub)
        sub.set_defaults(run=command.run)
    return parser


def command_names() -> frozenset[str]:
    """The words that are commands."""
    return frozenset(command.NAME for command in COMMANDS)


def chosen_language(argv: Sequence[str]) -> Language:
    """The language asked for by --lang, by PMO_LANG, or by the system."""
    asked = ""
    for index, word in enumerate(argv):
        if word.startswith("--lang="):
            asked = word.partition("=")[2]
        elif word == "--lang" and index + 1 < len(argv):
            asked = argv[index + 1]
    system = next((value for key in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(key))), "")
    wanted = asked or os.environ.get("PMO_LANG") or system
    return "zh_CN" if wanted.lower().startswith("zh") else "en"


def _complain(line: str) -> None:
    with suppress(OSError, ValueError):
        sys.stderr.write(f"pmo-desktop: {' '.join(line.split())}\n")
        sys.stderr.flush()


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _close_pipes() -> None:
    """Nobody reads on: leave without the interpreter complaining about it while it shuts down."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
