"""`undo F.pmo`: take back the last step."""

from __future__ import annotations

import argparse

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import N_, _
from pmo_desktop.cli.output import say

NAME = "undo"
ABOUT = N_("Take back the last step.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="F.pmo", help=_("the document"))


def run(args: argparse.Namespace) -> int:
    """Take it back; refused when there is none."""
    from pmo_desktop.cli.documents import opened  # the store is slow to load

    with opened(args.file) as document:
        step = document.undo()
        if step is None:
            raise Refused(_("There is nothing to undo."))
        say(_("Undone: {label}").format(label=step.label))
    return 0
