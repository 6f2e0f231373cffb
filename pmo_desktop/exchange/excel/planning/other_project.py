"""Whether a workbook names another project than an earlier import belongs to: in a title, or in a file's name."""

from __future__ import annotations

import re
from collections.abc import Collection

from pmo_desktop.domain.importing.existing import Existing
from pmo_desktop.domain.values.folding import fold
from pmo_desktop.exchange.excel.planning.file_names import bare_name
from pmo_desktop.exchange.excel.planning.project_names import divided, project_named_in

_TITLE_WORDS = re.compile(r"项目|工程|系统|平台|管理|建设|计划|进度表?")
_TELLS_APART = re.compile(r"[a-z\d]+|第?[\d一二三四五六七八九十]+[期段标批区].*")


class Owners:
    """The projects of a file, to be compared with the names in a workbook."""

    def __init__(self, existing: Existing) -> None:
        """Nothing is looked up yet."""
        self._existing = existing

    def is_one_of(self, name: str, projects: Collection[int]) -> bool:
        """Whether a name is that of one of these projects, or of none there is and as good as one of theirs."""
        found = self._existing.find("projects", name, None)
        if found is not None:
            return found in projects
        return fold(name) in {fold(one) for one in self._names(projects)}

    def title_names_another(self, before: str, now: str, projects: Collection[int]) -> bool:
        """Whether a title that was `before` is now that of another project than these, not a corrected one."""
        if not now or not projects or fold(before) == fold(now):
            return False
        found = self._existing.find("projects", now, None)
        if found is not None:
            return found not in projects
        return bool(before) and not any(_akin(now, one) for one in (before, *self._names(projects)))

    def file_names_another(self, before: str, now: str, projects: Collection[int]) -> bool:
        """Whether a file's name speaks of another project than these: one there is, or one in the same form of name.

        华信ERP进度表 is not next week's 江润MES进度表 when that one belongs to 江润MES.
        """
        if not projects:
            return False
        names = self._names(projects)
        if any(fold(name) in fold(now) for name in names if name):
            return False
        known = project_named_in(now, self._existing)
        if known and self._existing.find("projects", known, None) not in projects:
            return True
        (old, form), (new, same_form) = divided(bare_name(before)), divided(bare_name(now))
        if not form or form != same_form or not new:
            return False
        return any(_either_way(old, name) for name in names) and not any(_either_way(new, name) for name in names)

    def _names(self, projects: Collection[int]) -> list[str]:
        return [self._existing.name("projects", one) for one in projects]


def _either_way(one: str, other: str) -> bool:
    first, second = fold(one), fold(other)
    return bool(first and second) and (first in second or second in first)


def _akin(one: str, other: str) -> bool:
    """Whether two titles may be the same project more or less fully: they begin alike and are not two of a series."""
    first, second = (_TITLE_WORDS.sub("", fold(text)).replace(" ", "") for text in (one, other))
    if _either_way(one, other) or (first and second and (first in second or second in first)):
        return True
    length = next((n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), 0)
    return length > 1 and not all(_TELLS_APART.fullmatch(text[length:]) for text in (first, second))
