"""`redo F.pmo`: bring again what was taken back."""

from __future__ import annotations

import argparse

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import N_, _
from pmo_desktop.cli.output import say

NAME = "redo"
ABOUT = N_("Bring again the step that was taken back.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="F.pmo", help=_("the document"))


def run(args: argparse.Namespace) -> int:
    """Bring it again; refused when there is none."""
    from pmo_desktop.cli.documents import opened  # the store is slow to load

    with opened(args.file) as document:
        step = document.redo()
        if step is None:
            raise Refused(_("There is nothing to redo."))
        say(_("Redone: {label}").format(label=step.label))
    return 0
