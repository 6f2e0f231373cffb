"""Which project a sheet belongs to: said in its title, the sheet's own name, or what is left of the file's name."""

from __future__ import annotations

import re
from pathlib import PurePath

from pmo_desktop.domain.importing.existing import Existing
from pmo_desktop.exchange.excel.findings import SheetFinding

_WORDS = (
    "项目进度计划表|项目进度跟踪表|项目进度计划|项目进度表|项目计划表|项目计划|项目跟踪表|进度计划表|进度跟踪表|进度计划|进度表|进度|甘特图|计划表|"
    "风险登记册|风险登记表|风险列表|风险清单|风险管理计划|问题清单|问题列表|里程碑|周报|月报|跟踪表|台账|一览表|汇总表|汇总|登记册|登记表|清单|模板|"
    "gantt[ _-]?chart|gantt|project[ _-]?plan|project[ _-]?schedule|schedule|tracker|risk[ _-]?register|raid[ _-]?log|"
    "issue[ _-]?log|wbs|plan|copy|final|template"
)
_NOISE = re.compile(rf"(?i)({_WORDS})")
_DATES = re.compile(
    r"(?i)\d{4}[-./年]?\d{1,2}([-./月]?\d{1,2}日?)?|第?\d+周|\bw\d{1,2}\b|\bv?\d+(\.\d+)+\b|\bv\d+\b|\(\d+\)|（\d+）"
    r"|(?<!\d)(?:20\d{6}|[01]\d[0-3]\d)(?!\d)"
)
_EDGES = " _-–—·.,，、()（）[]【】"


def project_for(sheet: SheetFinding, existing: Existing) -> str:
    """The project's name as the sheet gives it; empty when it does not."""
    if sheet.project_name:
        return sheet.project_name
    return sheet.sheet if existing.find("projects", sheet.sheet, None) is not None else ""


def project_from_file(file: str, existing: Existing) -> str:
    """The project a file's name speaks of: one that exists and is named in it, else the name without its noise."""
    stem = PurePath(file).stem
    known = project_named_in(stem, existing)
    if known:
        return known
    undated = _DATES.sub(" ", stem)
    for left in (_NOISE.sub(" ", undated), undated):
        name = " ".join(left.replace("_", " ").split()).strip(_EDGES)
        if len(name) > 1 and not name.isdecimal():
            return name
    return stem


def project_named_in(text: str, existing: Existing) -> str:
    """The longest name of a project of the file that occurs in a text; empty when none does."""
    folded = text.casefold()
    names = [str(row["name"]) for row in existing.rows.get("projects", {}).values() if row.get("name")]
    return max((name for name in names if name.casefold() in folded), key=len, default="")


def divided(name: str) -> tuple[str, tuple[str, ...]]:
    """What of a file's name may be a project, and the words of its form (进度表, plan)."""
    undated = _DATES.sub(" ", name)
    project = " ".join(_NOISE.sub(" ", undated).replace("_", " ").split()).strip(_EDGES)
    form = tuple(word.casefold() for word in _NOISE.findall(undated))
    return (project if len(project) > 1 and not project.isdecimal() else "", form)
