"""Write a project as MS Project XML: the schema's order of elements, so that MS Project accepts it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import etree

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.base.replacing import put_in_place
from pmo_desktop.domain.project_file.element import as_tree
from pmo_desktop.domain.project_file.project import ProjectFile
from pmo_desktop.domain.project_file.tree import Content
from pmo_desktop.exchange.msproject.reader import NAMESPACE


def write_xml(file: ProjectFile, path: Path) -> None:
    """Put the project's XML in the place of `path`; Refused when it cannot be written."""
    try:
        put_in_place(path, xml_bytes(file))
    except OSError as error:
        raise Refused(
            _("{name} could not be written: {reason}.").format(name=path.name, reason=error.strerror or error),
            _("Nothing was changed."),
            _("Close the file elsewhere or choose another place."),
        ) from error


def xml_bytes(file: ProjectFile) -> bytes:
    """The project as the bytes of an XML file."""
    spaces: Any = {None: NAMESPACE}
    root = etree.Element(f"{{{NAMESPACE}}}Project", nsmap=spaces)
    for name, content in as_tree(file):
        _add(root, name, content)
    etree.indent(root, "\t")
    found: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return found


def _add(parent: Any, name: str, content: Content) -> None:
    if name.startswith("@"):
        parent.set(name[1:], _clean(str(content)))
    elif name == "#":
        parent.text = _clean(str(content))
    else:
        tag = name if name.startswith("{") else f"{{{NAMESPACE}}}{name}"
        child = etree.SubElement(parent, tag)
        if isinstance(content, str):
            child.text = _clean(content)
        else:
            for inner, told in content:
                _add(child, inner, told)


def _clean(text: str) -> str:
    """The text without what XML cannot say."""
    if text.isprintable():
        return text
    return "".join(
        c for c in text if c in "\t\n\r" or 0x20 <= ord(c) < 0xD800 or 0xDFFF < ord(c) not in {0xFFFE, 0xFFFF}
    )
