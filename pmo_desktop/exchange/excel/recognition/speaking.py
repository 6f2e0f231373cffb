"""Columns whose header no field claims, but whose values and last word leave little doubt: dates, people, a state."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pmo_desktop.domain.registers.spec import Field, Kind, Register
from pmo_desktop.domain.values.choices import find_choice, yes_or_no
from pmo_desktop.exchange.excel.recognition.people_seen import holds_people
from pmo_desktop.exchange.excel.recognition.profiles import Column, Profile, fits

HINTED = 0.6
"""The evidence of a header's last word together with values that suit it."""

DECISIVE = 0.72
"""The evidence of values that hardly anything else has."""


@dataclass(frozen=True, slots=True)
class _Role:
    """A part that columns play in many registers: fields that play it, headers that hint at it, headers that do not."""

    keys: tuple[str, ...]
    hint: re.Pattern[str]
    never: re.Pattern[str] | None
    suits: Callable[[Field, Profile], bool]


def _dates(_field: Field, seen: Profile) -> bool:
    return seen.n > 0 and seen.dates + seen.serials > 0.5


def _people(_field: Field, seen: Profile) -> bool:
    return seen.words > 0.7 and seen.dates < 0.3 and 0 < seen.length <= 16


def _states(field: Field, seen: Profile) -> bool:
    return seen.words > 0.5 and field.kind in (Kind.CHOICE, Kind.OPEN_CHOICE) and fits(field, seen) >= 1.1


_NOT_PLANNED = re.compile(
    r"(?i)实际|实绩|実績|actual|réel|创建|更新|登记|录入|提出|发现|发生|调整|变更|签订|签约|出生|入职|上次|"
    r"基线|基准|baseline|created|updated|raised|logged|review|last|approv|审批|批准|審|登録|発生|更新|作成"
)
_NOT_IN_CHARGE = re.compile(
    r"(?i)^单位$|更新|确认|確認|登録|起票|発見|审|批|核|复|验收|监理|配合|协助|协同|客户|甲方|业主|建设单位|提|反馈|创建|抄送|知会|参|"
    r"approv|review|raised|report|created|request|client|customer|sponsor|support"
)
_ROLES = (
    _Role(
        ("actual_start",),
        re.compile(r"(?i)(?:实际|実績|actual|real|réel).*(?:起|始|开|start|begin|début)"),
        None,
        _dates,
    ),
    _Role(
        ("actual_finish", "closed_on", "received_on", "delivered_on", "submitted_on"),
        re.compile(
            r"(?i)(?:实际|実績|actual|real|réel).*(?:止|终|完|结|束|成|关闭|销|到|交|回|end|finish|compl|clos|fin)"
        ),
        None,
        _dates,
    ),
    _Role(
        ("start",),
        re.compile(r"(?i)起$|始|启动|开工|进场|下达|\b(?:start|begin|from|commence|kick)"),
        _NOT_PLANNED,
        _dates,
    ),
    _Role(
        ("due", "finish", "planned_date"),
        re.compile(
            r"(?i)止$|完$|完成|完结|办结|结束|截|到期|时限|期限|限期|节点|终|要求|\bby\b|due|end|finish|target|need|deadline|期限"
        ),
        _NOT_PLANNED,
        _dates,
    ),
    _Role(
        ("owner", "resource", "manager", "author", "checker"),
        re.compile(
            r"(?i)(?:人|人员|者|员|单位|部门|方|班组|队|牵头|领导|经理|主管|组长|岗位|担当)$|谁|"
            r"\b(?:by|owner|lead|resp\w*|who|person|pic|assigned|engineer|officer|contractor|subcontractor|crew|team|pilote|responsable)\b"
        ),
        _NOT_IN_CHARGE,
        _people,
    ),
    _Role(
        ("level",),
        re.compile(r"(?i)风险|等级|程度|值$|score|rating|criti|exposure|level"),
        re.compile(r"(?i)残余|剩余|residual|after|résid"),
        _states,
    ),
    _Role(
        ("status",),
        re.compile(
            r"(?i)状态|情况|结论|结果|是否已?(?:完|办|关|解|闭|达|销|结|整改|到|通过|合格)|已|进展|怎么?样|咋样|status|state|done|clos|compl|finish|open|\?$|状況"
        ),
        re.compile(r"(?i)审批|审核|上次|项目状态"),
        _states,
    ),
)


def speak(register: Register, columns: Sequence[Column], chosen: dict[int, tuple[str, float]]) -> None:
    """Give columns without a field one whose part they clearly play, where that field is still free."""
    for role in _ROLES:
        keys = [k for k in role.keys if register.has(k)][:1]
        for key in keys:
            if any(key == k for k, _ in chosen.values()):
                continue
            for index, column in enumerate(columns):
                words = column.spoken or column.header
                if index in chosen or not words or not role.hint.search(words.strip()):
                    continue
                if role.never and role.never.search(words):
                    continue
                if role.suits(register[key], column.seen):
                    chosen[index] = (key, DECISIVE if _decisive(register[key], column.seen) else HINTED)
                    break
    _values_alone(register, columns, chosen)
    _ends_of_pairs(register, columns, chosen)
    _people_alone(register, columns, chosen)
    _percent_alone(register, columns, chosen)


def _ends_of_pairs(register: Register, columns: Sequence[Column], chosen: dict[int, tuple[str, float]]) -> None:
    """Below one heading, dates right of a start are its finish whatever they are called: 预估 / 开始 | 提测."""
    for start, finish in (("start", "finish"), ("actual_start", "actual_finish")):
        if not register.has(finish) or any(key == finish for key, _ in chosen.values()):
            continue
        at = next((index for index, (key, _) in chosen.items() if key == start), None)
        if at is None or at + 1 >= len(columns) or at + 1 in chosen:
            continue
        group, other = columns[at].header.rpartition(" / ")[0], columns[at + 1].header.rpartition(" / ")[0]
        if group and group == other and columns[at + 1].seen.n and columns[at + 1].seen.dates > 0.5:
            chosen[at + 1] = (finish, HINTED)


def _people_alone(register: Register, columns: Sequence[Column], chosen: dict[int, tuple[str, float]]) -> None:
    """The first column of people's names whose header says nothing else holds who does it."""
    taken = {key for key, _ in chosen.values()}
    key = next((k for k in ("resource", "owner") if register.has(k)), None)
    if key is None or key in taken:
        return
    for index, column in enumerate(columns):
        seen = column.seen
        if (
            index in chosen
            or not column.header
            or seen.n < 3
            or seen.words < 0.9
            or _NOT_IN_CHARGE.search(column.header)
        ):
            continue
        if holds_people(seen.texts):
            chosen[index] = (key, HINTED)
            return


def _percent_alone(register: Register, columns: Sequence[Column], chosen: dict[int, tuple[str, float]]) -> None:
    """The only column written in per cent tells how far the work is."""
    key = "percent_complete"
    if not register.has(key) or any(k == key for k, _ in chosen.values()):
        return
    shares = [i for i, c in enumerate(columns) if c.seen.n >= 3 and c.seen.percents > 0.8]
    if len(shares) == 1 and shares[0] not in chosen:
        header = columns[shares[0]].header
        if header and not _NO_PROGRESS.search(header):
            chosen[shares[0]] = (key, HINTED)


_NO_PROGRESS = re.compile(
    r"(?i)权重|比重|占|投入|分配|概率|可能|利用|税|折|毛利|利润|付款|回款|偏差|目标|weight|alloc|capacity|share|probab|likeli|"
    r"util|tax|margin|variance|target|confiden|poids|taux|rate"
)


def _decisive(one: Field, seen: Profile) -> bool:
    if seen.n < 3:
        return False
    return seen.dates > 0.9 if one.kind is Kind.DATE else one.key == "status" and _all_states(one, seen)


def _values_alone(register: Register, columns: Sequence[Column], chosen: dict[int, tuple[str, float]]) -> None:
    """Two columns of dates side by side are start and finish; a few words of state that recur are the state."""
    taken = {key for key, _ in chosen.values()}
    if register.has("start") and register.has("finish") and not {"start", "finish"} & taken:
        for index in range(len(columns) - 1):
            pair = columns[index], columns[index + 1]
            if index in chosen or index + 1 in chosen or any(c.seen.n < 2 or c.seen.dates < 0.9 for c in pair):
                continue
            if any(_NOT_PLANNED.search(c.header) or not c.header for c in pair):
                continue
            chosen[index], chosen[index + 1] = ("start", DECISIVE), ("finish", DECISIVE)
            break
    if register.has("status") and "status" not in taken and not any(k == "status" for k, _ in chosen.values()):
        state = register["status"]
        for index, column in enumerate(columns):
            seen = column.seen
            if index in chosen or not column.header or seen.n < 3 or seen.words < 0.9 or seen.filled < 0.7:
                continue
            if all(yes_or_no(t) is not None for t in seen.texts):
                continue
            if len(seen.texts) >= 2 and fits(state, seen) >= 1.1 and _all_states(state, seen):
                chosen[index] = ("status", DECISIVE)
                return


def _all_states(state: Field, seen: Profile) -> bool:
    return all(len(t) <= 12 and find_choice(state.choices, t) for t in seen.texts)
