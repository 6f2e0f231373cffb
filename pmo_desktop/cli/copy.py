"""`copy F.pmo --to X.pmo`: a copy of a document, on wish without its history."""

from __future__ import annotations

import argparse
from pathlib import Path

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import N_, _
from pmo_desktop.cli.output import say

NAME = "copy"
ABOUT = N_("Copy a document, on wish without its history: to give away.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="F.pmo", help=_("the document"))
    parser.add_argument("--to", metavar="X.pmo", required=True, help=_("the copy; there must be none of that name"))
    parser.add_argument(
        "--without-history",
        action="store_true",
        help=_("leave out who changed what, what was deleted or overwritten, and which workbooks were imported"),
    )


def run(args: argparse.Namespace) -> int:
    """Write the copy."""
    from pmo_desktop.cli.documents import opened  # the store is slow to load

    target = Path(args.to)
    if target.exists():
        raise Refused(_("{name} exists already.").format(name=target.name), todo=_("Choose another name."))
    with opened(args.file, read_only=True) as document:
        document.save_copy(target, history=not args.without_history)
    words = _("{name} is written, without history.") if args.without_history else _("{name} is written.")
    say(words.format(name=target.name))
    return 0
