"""Rating by cell and colours as one step each."""

from pmo_desktop.domain.risk.matrix import levels
from pmo_desktop.services import records
from pmo_desktop.services.risks import averages, level_counts, rate, set_levels
from pmo_desktop.store.document import Document


def with_risks() -> Document:
    document = Document.in_memory()
    records.add(document, document.register("projects"), [{"name": "MES"}])
    rows = [
        {"project": 1, "title": "A", "probability": 4, "impact": 4},
        {"project": 1, "title": "B", "probability": 1, "impact": 2, "status": "closed"},
    ]
    records.add(document, document.register("risks"), rows)
    return document


def test_rating_is_one_step_with_words() -> None:
    document = with_risks()
    rate(document, 1, (3, 3), residual=True)
    assert document.undo_label == "R-001 P×I 4×4 → 3×3"
    row = document.row("risks", 1) or {}
    assert (row["residual_probability"], row["residual_impact"], row["probability"]) == (3, 3, 4)
    document.undo()
    assert (document.row("risks", 1) or {})["residual_impact"] is None


def test_colours_are_one_step_and_no_change_is_none() -> None:
    document = with_risks()
    chosen = levels(document.settings())
    set_levels(document, chosen)
    version = document.version
    chosen[1, 1] = "high"
    set_levels(document, chosen)
    assert document.version == version + 1
    assert levels(document.settings())[1, 1] == "high"
    document.undo()
    assert levels(document.settings())[1, 1] == "low"


def test_counts_and_averages() -> None:
    document = with_risks()
    rows = document.rows("risks")
    assert level_counts(rows, {}) == {"extreme": 1, "high": 0, "medium": 0, "low": 1}
    assert averages(rows) == (9, 9)
    assert averages([]) is None
