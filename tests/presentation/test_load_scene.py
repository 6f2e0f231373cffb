"""The heat map and the histogram as shapes."""

from datetime import date, timedelta

from pmo_desktop.domain.resources.load import FULL, Cell
from pmo_desktop.presentation.histogram_scene import HistogramDay, histogram_legend, histogram_scene
from pmo_desktop.presentation.load_scene import (
    HeatLook,
    HeatRow,
    cell_text,
    heat_cells,
    heat_header,
    heat_labels,
    heat_legend,
    heat_role,
)
from pmo_desktop.presentation.load_spans import spans
from pmo_desktop.presentation.scene import Poly, Rect, Text, approximate

TODAY = date(2026, 11, 23)
WEEK = 2400


def cell(percent: int, *, capacity: int = 100, **more: object) -> Cell:
    return Cell(WEEK * percent * 100, WEEK * capacity * 100, WEEK, **more)  # type: ignore[arg-type]


def texts(shapes: tuple[object, ...]) -> list[str]:
    return [shape.text for shape in shapes if isinstance(shape, Text)]


def test_weeks_run_from_monday_with_their_numbers() -> None:
    found = spans("week", date(2026, 11, 10), date(2027, 1, 4), TODAY)
    assert [(s.text, s.note, s.group) for s in found[:2]] == [
        ("11-09", "W46", "Nov 2026"),
        ("11-16", "W47", "Nov 2026"),
    ]
    assert found[-1].first == date(2027, 1, 4)
    assert [s.current for s in found].index(True) == 2


def test_days_and_months() -> None:
    days = spans("day", date(2026, 11, 28), date(2026, 12, 2), TODAY)
    assert [(s.text, s.group) for s in days][2:4] == [("30", "Nov 2026"), ("1", "Dec 2026")]
    months = spans("month", date(2026, 11, 28), date(2027, 1, 2), TODAY)
    assert (months[0].text, months[0].last) == ("2026-11", date(2026, 11, 30))
    assert len(months) == 3


def test_numbers_and_grounds() -> None:
    assert [cell_text(cell(p), hours=False) for p in (0, 85, 135)] == ["–", "85%", "135%"]
    assert cell_text(cell(135), hours=True) == "54"
    assert cell_text(Cell(0, 0, 0), hours=False) == ""
    assert [heat_role(cell(p)) for p in (0, 30, 31, 80, 100)] == [
        "surface",
        "heat_30",
        "heat_60",
        "heat_80",
        "heat_100",
    ]
    assert heat_role(Cell(0, 0, 0)) == "weekend"


def test_over_booked_cells_are_striped_with_a_clear_plate() -> None:
    scene = heat_cells(lambda _r, _c: cell(135), HeatLook(), (0, 1), (0, 1))
    ground, plate = [s for s in scene.shapes if isinstance(s, Rect)][1:3]
    assert (ground.fill, ground.hatch, ground.line, ground.key) == ("red_tint", "red_stripe", "red_fill", (0, 0))
    assert (plate.width, plate.height, plate.hatch) == (40, 16, "")
    assert texts(scene.shapes) == ["135%"]


def test_leave_and_peaks_are_marked() -> None:
    scene = heat_cells(lambda _r, _c: cell(40, leave=3, peak=True), HeatLook(), (0, 1), (0, 1))
    assert texts(scene.shapes) == ["40%", "L"]
    assert any(isinstance(shape, Poly) for shape in scene.shapes)


def test_only_the_asked_part_is_drawn() -> None:
    asked: list[tuple[int, int]] = []

    def cell_of(row: int, column: int) -> Cell:
        asked.append((row, column))
        return cell(50)

    heat_cells(cell_of, HeatLook(), (100, 103), (40, 44))
    assert len(asked) == 12
    header = heat_header(spans("week", date(2026, 1, 5), date(2027, 1, 5), TODAY), HeatLook(), 10, 14)
    assert len([t for t in texts(header.shapes) if t.startswith("W")]) == 4
    assert "Mar 2026" in texts(header.shapes)


def test_people_stand_with_role_and_capacity() -> None:
    rows = [HeatRow(1, "吴昊", "自控工程师", "100%"), HeatRow(2, "马俊", "测试", "50%")]
    scene = heat_labels(rows, HeatLook(), 1, 2)
    assert texts(scene.shapes) == ["马俊", "测试", "50%"]
    assert heat_legend(approximate).width > 200


def test_the_histogram_stacks_up_to_the_line_and_stripes_the_rest() -> None:
    monday = date(2026, 11, 23)
    days = [HistogramDay(monday + timedelta(days=n), ((0, 100.0), (1, 50.0)), 100.0) for n in range(4)]
    days.append(HistogramDay(monday + timedelta(days=4), ((1, 50.0),), 100.0))
    days.append(HistogramDay(monday + timedelta(days=7), (), 0.0, leave=True))
    scene = histogram_scene(days, 480, 260)
    bars = [s for s in scene.shapes if isinstance(s, Rect)]
    striped = [bar for bar in bars if bar.hatch]
    assert len(striped) == 4
    whole = next(bar for bar in bars if bar.fill == "hue_1")
    assert abs(striped[0].height - whole.height / 2) < 0.01
    assert abs(striped[0].y + striped[0].height - whole.y) < 0.01
    assert texts(scene.shapes).count("150%") == 2  # the axis, and the run of four days
    assert "L" in texts(scene.shapes)
    assert FULL == 10000


def test_the_legend_names_projects() -> None:
    assert texts(histogram_legend(["MES 二期", "水厂监控"], approximate).shapes) == ["MES 二期", "水厂监控"]
