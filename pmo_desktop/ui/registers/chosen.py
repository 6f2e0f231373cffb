"""What the status bar says of the chosen cells."""

from __future__ import annotations

from pmo_desktop.presentation.formatting import cell
from pmo_desktop.presentation.totals import selection_words
from pmo_desktop.ui.registers.canvas import GridCanvas

_MOST_SUMMED = 50_000


def chosen_words(table: GridCanvas) -> str:
    """Rows chosen, sum, count and average of the chosen numbers; very many cells are not added up."""
    spans = table.spans()
    if not spans:
        return ""
    model = table.grid_model
    ids = table.chosen_ids()
    if sum(span.size for span in spans) > _MOST_SUMMED:
        return selection_words([], len(ids))
    cells = []
    for row, place in table.chosen_cells():
        id_ = model.id_at(row)
        if id_ is not None:
            field = model.field_at(place)
            cells.append((field, cell(model.rows[id_], field.key)))
    return selection_words(cells, len(ids))
