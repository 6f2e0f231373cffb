"""`add F.pmo REGISTER FIELD=VALUE…`: add one record in one step."""

from __future__ import annotations

import argparse
from datetime import date

from pmo_desktop.base.i18n import N_, _
from pmo_desktop.cli.output import say
from pmo_desktop.cli.set_ import assignment

NAME = "add"
ABOUT = N_("Add one record, in one step that undo takes back.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="F.pmo", help=_("the document"))
    parser.add_argument("register", metavar="REGISTER", help=_("the register's key or title"))
    parser.add_argument("values", metavar="FIELD=VALUE", nargs="+", type=assignment, help=_("what to type where"))


def run(args: argparse.Namespace) -> int:
    """Add it and say its id; refused with the field and the reason when a value cannot be read."""
    from pmo_desktop.cli.documents import field_named, opened, register_named
    from pmo_desktop.services import typed  # the store is slow to load

    with opened(args.file) as document:
        register = register_named(document, args.register)
        texts = {field_named(register, key): value for key, value in args.values}
        made = typed.parse_new(document, register, texts, today=date.today())
        say(_("Added: {register} #{id}").format(register=_(register.title), id=made))
    return 0
