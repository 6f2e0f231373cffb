"""Paint pages to a printer, a PDF, or one PNG or SVG picture per page; files are written beside and then replaced."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from pmo_desktop.base.errors import Refused
from pmo_desktop.base.i18n import _
from pmo_desktop.base.replacing import put_in_place
from pmo_desktop.presentation.palette import PAPER, Palette
from pmo_desktop.reporting.pages import Page
from pmo_desktop.services.jobs import Progress, silent
from pmo_desktop.ui.painting import ScenePainter

DOTS = 1200
UNITS = 96
PNG_SCALE = 2.0
_MM = 25.4 / UNITS
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
"""Characters that may stand in a name kept by an earlier version, and that no XML may hold."""


def paint_page(painter: QPainter, page: Page, palette: Palette, family: str) -> None:
    """Paint one page; the painter's transform maps page units to the device."""
    base = painter.transform()
    for layer in page.layers:
        painter.save()
        if layer.clip is not None:
            painter.setClipRect(QRectF(*layer.clip), Qt.ClipOperation.ReplaceClip)
        painter.translate(layer.dx, layer.dy)
        painter.scale(layer.scale, layer.scale)
        seen = None
        if layer.clip is not None:
            x, y, width, height = layer.clip
            seen = QRectF(
                (x - layer.dx) / layer.scale, (y - layer.dy) / layer.scale, width / layer.scale, height / layer.scale
            )
        ScenePainter(painter, palette, family).paint(layer.scene, seen)
        painter.restore()
        painter.setTransform(base)


def write_pdf(
    pages: Sequence[Page],
    target: Path,
    title: str,
    family: str,
    palette: Palette = PAPER,
    *,
    progress: Progress = silent,
) -> None:
    """Write all pages into one vector PDF with selectable text."""
    with in_memory() as (buffer, content):
        writer = QPdfWriter(buffer)
        writer.setTitle(title)
        writer.setCreator("PMO Desktop")
        writer.setResolution(DOTS)
        print_pages(pages, writer, family, palette, progress)
        del writer
        put(target, content)


def print_pages(
    pages: Sequence[Page],
    device: QPagedPaintDevice,
    family: str,
    palette: Palette = PAPER,
    progress: Progress = silent,
) -> None:
    """Paint all pages on a paged device (PDF writer or printer), each on paper of its own size."""
    painter = QPainter()
    for number, page in enumerate(pages):
        _tell(progress, number, len(pages), painter)
        device.setPageSize(QPageSize(_millimetres(page), QPageSize.Unit.Millimeter))
        device.setPageOrientation(QPageLayout.Orientation.Portrait)
        device.setPageMargins(QMarginsF(0, 0, 0, 0))
        if number == 0:
            if not painter.begin(device):
                raise Refused(_("The paper could not be written."), todo=_("Choose another name or another printer."))
        else:
            device.newPage()
        painter.resetTransform()
        painter.scale(device.logicalDpiX() / UNITS, device.logicalDpiY() / UNITS)
        paint_page(painter, page, palette, family)
    painter.end()


def _tell(progress: Progress, done: int, total: int, painter: QPainter) -> None:
    """Say how far it is; a painter left open by stopping would outlive its device."""
    try:
        progress(done, total)
    except BaseException:
        if painter.isActive():
            painter.end()
        raise


def _millimetres(page: Page) -> QSizeF:
    return QSizeF(page.width * _MM, page.height * _MM)


def picture(page: Page, family: str, scale: float = PNG_SCALE, palette: Palette = PAPER) -> QImage:
    """One page as an image with white ground."""
    image = QImage(round(page.width * scale), round(page.height * scale), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    dots = round(UNITS * scale / 0.0254)
    image.setDotsPerMeterX(dots)
    image.setDotsPerMeterY(dots)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    paint_page(painter, page, palette, family)
    painter.end()
    return image


def write_pictures(
    pages: Sequence[Page], target: Path, family: str, palette: Palette = PAPER, progress: Progress = silent
) -> list[Path]:
    """Write PNG or SVG pictures, by the target's ending; several pages get their names (plan-1-B.png) in it."""
    written: list[Path] = []
    for page in pages:
        progress(len(written), len(pages))
        path = target if len(pages) == 1 else target.with_stem(f"{target.stem}-{page.position.name}")
        put(path, (svg_bytes if target.suffix.lower() == ".svg" else _png_bytes)(page, family, palette))
        written.append(path)
    return written


def _write_svg(page: Page, device: QIODevice, family: str, palette: Palette) -> None:
    generator = QSvgGenerator()
    generator.setOutputDevice(device)
    generator.setResolution(UNITS)
    generator.setSize(QSizeF(page.width, page.height).toSize())
    generator.setViewBox(QRectF(0, 0, page.width, page.height))
    painter = QPainter()
    if not painter.begin(generator):
        raise Refused(_("The picture could not be written."), todo=_("Choose another folder."))
    painter.fillRect(QRectF(0, 0, page.width, page.height), Qt.GlobalColor.white)
    paint_page(painter, page, palette, family)
    painter.end()


def _png_bytes(page: Page, family: str, palette: Palette) -> QByteArray:
    with in_memory() as (buffer, content):
        if not picture(page, family, PNG_SCALE, palette).save(buffer, "PNG"):  # type: ignore[call-overload] # Qt takes text here
            raise Refused(_("The picture could not be written."), todo=_("Choose another folder."))
    return content


def svg_bytes(page: Page, family: str, palette: Palette = PAPER) -> QByteArray:
    """One page as an SVG picture."""
    with in_memory() as (buffer, content):
        _write_svg(page, buffer, family, palette)
    return QByteArray(_NOT_XML.sub(b"", content.data()))


@contextmanager
def in_memory() -> Iterator[tuple[QBuffer, QByteArray]]:
    """A device for Qt to write to, and its bytes: Qt does not say when a disk is full, so it gets none."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    yield buffer, content
    buffer.close()


def put(target: Path, content: QByteArray) -> None:
    """Write beside the target and replace it; refused when there is no such folder, no room or no permission."""
    if not target.parent.is_dir():
        raise Refused(_("The folder {folder} does not exist.").format(folder=target.parent))
    try:
        put_in_place(target, content.data())
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        way_out = _("Close it where it is open, or choose another name.")
        raise Refused(
            _("{file} could not be written.").format(file=target.name),
            todo=_("Free some room on the disk, or choose another place.") if full else way_out,
        ) from error
