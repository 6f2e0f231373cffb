"""How well a header's words name a field of a register, in any language and spelling."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final

from pmo_desktop.base.i18n import LANGUAGES, in_language
from pmo_desktop.domain.registers.spec import Kind, Register
from pmo_desktop.domain.values.folding import fold, narrow
from pmo_desktop.exchange.excel.recognition.grammar import Grammar, simplified

Likeness = Mapping[str, Mapping[str, float]]
"""Register key → field key → likeness from 0 to 1; only likenesses worth a look."""

WORTH: Final = 0.5
"""Below this a likeness is noise."""

_PLANNED = re.compile(
    r"(?i)计划|预计|拟定|预期|要求|期望|应[回收付交完]|时限|限期|期限|planned|expected|target|required|\bdue\b"
)
"""What is wanted, not yet a fact."""

_LONGEST_PART: Final = 12
_EXACT: Final = 0.93
_MISNAMED: Final = 0.72

_FACTS = ("actual_", "closed_on", "received_", "delivered_on", "submitted_on", "paid_", "accepted_on", "approved_on")
_BRACKETS = re.compile(r"[(（\[【<《{].{0,300}?[)）\]】>》}]")
_NUMBERED = re.compile(r"^\s*(?:[①-⑳]|\d{1,2}[.、)])\s*(?=\D)")
_STOP = frozenset(
    {"the", "of", "a", "an", "and", "in", "to", "for", "de", "du", "des", "la", "le", "les", "d", "l", "is", "s"}
)


def _chinese(text: str) -> bool:
    return any(ord(c) > 0x2E80 for c in text)


@dataclass(frozen=True, slots=True)
class Unknown:
    """What to take for unknown, folded and without blanks: header words (but labels), parts of the vocabulary."""

    words: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()


NOTHING_UNKNOWN: Final = Unknown()


@dataclass(frozen=True, slots=True)
class _Word:
    """One word or phrase: as written, without blanks, as a set of tokens; the fields that have it, early ones first."""

    text: str
    compact: str
    tokens: frozenset[str]
    chinese: bool
    owners: tuple[tuple[str, str, float], ...]


_MOST_KNOWN = 65_536
_FIGURES = str.maketrans("0123456789", "1" * 10)


@dataclass(slots=True)
class Lexicon:
    """All words of all fields of the given registers, with an index; likenesses are remembered per header.

    `names` are the fields one of which every record of a register has, `titles` the folded words for a register.
    """

    registers: tuple[Register, ...]
    unknown: Unknown = NOTHING_UNKNOWN
    words: dict[str, _Word] = field(default_factory=dict)
    by_piece: dict[str, list[_Word]] = field(default_factory=dict)
    names: dict[str, frozenset[str]] = field(default_factory=dict)
    titles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    subjects: dict[str, str] = field(default_factory=dict)
    grammar: Grammar = field(init=False)
    _endings: frozenset[str] = frozenset()
    _known: dict[str, Likeness] = field(default_factory=dict)
    _words_known: dict[str, bool] = field(default_factory=dict)
    _seen: dict[str, tuple[tuple[_Word, float], ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Collect labels in both languages and synonyms."""
        self.grammar = Grammar(self.registers, self.unknown.parts)
        owners: dict[str, dict[tuple[str, str], float]] = {}
        spelled: dict[str, str] = {}
        for register in self.registers:
            self.names[register.key] = _identifying(register)
            self.subjects[register.key] = register.name_field
            self.titles[register.key] = _own_words(register, self.unknown.words)
            for one in register.fields:
                if getattr(one, "internal", False):
                    continue
                labels = {in_language(code, one.label) for code in LANGUAGES}
                for rank, text in enumerate((one.label, one.key.replace("_", " "), *sorted(labels), *one.headers)):
                    compact = compact_word(text)
                    if compact and (rank < 2 + len(labels) or compact not in self.unknown.words):
                        spelled.setdefault(compact, text)
                        mine = owners.setdefault(compact, {})
                        mine.setdefault((register.key, one.key), 0.001 * max(0, rank - 3))
        self._endings = frozenset(compact[-1] for compact in owners)
        for compact, those in owners.items():
            text = spelled[compact]
            word = _Word(
                text, compact, _tokens(text), _chinese(compact), tuple((r, k, lag) for (r, k), lag in those.items())
            )
            self.words[compact] = word
            for piece in frozenset(compact) if word.chinese else word.tokens:
                self.by_piece.setdefault(piece, []).append(word)

    def knows(self, text: str) -> bool:
        """Whether a text is a header word as it stands, brackets and numbers aside."""
        if len(text) > 40:
            return False
        last = text[-1:]
        if last.isascii() and last.isalnum() and last.lower() not in self._endings and text.isprintable():
            return False  # most texts of numbered records, at a fiftieth of the price
        known = self._words_known.get(text)
        if known is None:
            if len(self._words_known) > _MOST_KNOWN:
                self._words_known.clear()
            known = any(variant in self.words for variant in spellings_of(text)) or self.grammar.known(text)
            self._words_known[text] = known
        return known

    def heads(self, text: str) -> bool:
        """Whether a text in a row that may be a header names a column: known words, or a single part of them."""
        return self.knows(text) or (len(text) <= _LONGEST_PART and self.grammar.known(text, alone=True))

    def knows_alike(self, text: str) -> bool:
        """Whether a text is a header word, or a text of other figures is: one answer for 模块1-2 and 模块3-4."""
        return self.knows(text.translate(_FIGURES))

    def likeness(self, header: str) -> Likeness:
        """How well a header (parts of merged rows joined with ` / `) names each field."""
        known = self._known.get(header)
        if known is None:
            known = self._known[header] = self._measure(header)
        return known

    def _measure(self, header: str) -> Likeness:
        best: dict[str, dict[str, float]] = {}
        for spelling, share in self._spellings(header):
            planned = _PLANNED.search(spelling) is not None
            said = self.grammar.meanings(spelling)
            valued = bool(said) and self.grammar.valued(said[0])
            for word, near in self._near(spelling):
                likeness = near if near >= _EXACT or not said else near * self.grammar.clash(said[0], word.text)
                for register, one, lag in word.owners:
                    if planned and one.startswith(_FACTS):
                        continue
                    mine = best.setdefault(register, {})
                    sure = (
                        likeness * _MISNAMED
                        if valued and near < _EXACT and one == self.subjects[register]
                        else likeness
                    )
                    mine[one] = max(mine.get(one, 0.0), sure * share - lag)
            for register, one, likeness in self.grammar.fields(spelling):
                mine = best.setdefault(register, {})
                mine[one] = max(mine.get(one, 0.0), likeness * share)
        return best

    def _spellings(self, header: str) -> list[tuple[str, float]]:
        """What a header with words of merged rows may say, each with its trust: 计划 / 开始 → 计划开始, 开始."""
        parts = [part for part in header.split(" / ") if part.strip()]
        if len(parts) <= 1:
            either = [part.strip() for part in re.split(r"[/／]", header) if part.strip()]
            two = len(either) == 2 and fold(either[1]) not in _PER
            return [(header, 1.0), *zip(either, (0.88, 0.92), strict=True)] if two else [(header, 1.0)]
        joined = "".join(parts) if _chinese(header) else " ".join(parts)
        last = "".join(parts[-2:]) if _chinese(header) else " ".join(parts[-2:])
        first = 0.95 if self.knows(parts[0]) and not self.knows(parts[-1]) else 0.66
        return [(joined, 1.0), (last, 0.98), (parts[-1], 0.86), (parts[0], first)]

    def _near(self, text: str) -> tuple[tuple[_Word, float], ...]:
        near = self._seen.get(text)
        if near is None:
            near = self._seen[text] = self._look(text)
        return near

    def _look(self, text: str) -> tuple[tuple[_Word, float], ...]:
        found: dict[str, tuple[_Word, float]] = {}

        def keep(word: _Word, likeness: float) -> None:
            if likeness >= WORTH and likeness > found.get(word.compact, (word, 0.0))[1]:
                found[word.compact] = (word, likeness)

        for penalty, variant in enumerate(spellings_of(text)):
            exact = self.words.get(variant)
            if exact:
                keep(exact, 1.0 - 0.02 * penalty)
        base = compact_word(_BRACKETS.sub("", narrow(text))) or compact_word(text)
        if not base or len(base) > 60:
            return tuple(found.values())
        chinese = _chinese(base)
        tokens = _tokens(_BRACKETS.sub(" ", text)) or _tokens(text)
        head = None if chinese else _head(text)
        seen: set[str] = set()
        for piece in frozenset(base) if chinese else tokens:
            for word in self.by_piece.get(piece, ()):
                if word.compact not in seen:
                    seen.add(word.compact)
                    likeness = _alike(base, tokens, word, head, chinese=chinese)
                    if likeness >= WORTH:
                        keep(word, likeness * _turned(base, tokens, word) if word.compact != base else likeness)
        if not chinese:
            for word, likeness in self._misspelt(base):
                keep(word, likeness)
        return tuple(found.values())

    def _misspelt(self, base: str) -> list[tuple[_Word, float]]:
        if len(base) < 5:
            return []
        near = []
        for word in self.words.values():
            if word.chinese or word.compact[0] != base[0] or abs(len(word.compact) - len(base)) > 2:
                continue
            if len(word.compact) < 5 or word.compact == base:
                continue
            matcher = SequenceMatcher(None, base, word.compact, autojunk=False)
            if matcher.real_quick_ratio() > 0.83 and matcher.quick_ratio() > 0.83 and matcher.ratio() > 0.83:
                near.append((word, 0.92 * matcher.ratio()))
        return near


def _identifying(register: Register) -> frozenset[str]:
    keys = {register.name_field} | {f.key for f in register.fields if f.required}
    if register.has(register.name_field) and register[register.name_field].kind in (Kind.TEXT, Kind.LONG_TEXT):
        keys |= {k for k in ("title", "description", "name", "item", "what_happened") if register.has(k)}
    return frozenset(keys)


def _own_words(register: Register, without: frozenset[str]) -> tuple[str, ...]:
    own = {compact_word(text) for text in (register.title, *(in_language(code, register.title) for code in LANGUAGES))}
    words = own | ({compact_word(text) for text in register.sheets} - without)
    return tuple(sorted({w for w in words if len(w) > 1}, key=lambda w: (-len(w), w)))


_TURNS = tuple(
    frozenset(words.split("|"))
    for words in (
        "实际|actual|实绩|実績|réel|réelle|实",
        "剩余|remaining|rem|restant|残",
        "残余|residual|处置后|应对后|résiduel|after|post|后",
        "延期|延迟|拖期|逾期|超期|delay|overdue|late|slip",
        "偏差|差异|variance|deviation",
        "基线|基准|baseline|原计划|original",
        "提前|early",
        "上次|previous|last",
        "最早|最晚|earliest|latest",
        "review|评审|复核|复查",
        "遅延|滞后|延误",
        "by",
    )
)
"""Words that turn the meaning of the others: a header with one is not a field without it, and the other way round."""

_NEGATED = 0.5
"""The trust left in a word without the 未 of a header: 未开票金额 is no 开票金额."""


def _turned(base: str, tokens: frozenset[str], word: _Word) -> float:
    trust = 1.0
    for turn in _TURNS:
        here = any(t in base if _chinese(t) else t in tokens for t in turn)
        there = any(t in word.compact if _chinese(t) else t in word.tokens for t in turn)
        if here != there:
            trust *= 0.68
    if ("未" in base) != ("未" in word.compact):
        trust *= _NEGATED
    return trust


_TAILS = frozenset({
    "name", "description", "detail", "title", "text", "comment", "note", "info", "information", "date", "list", "by",
    "status",
})  # fmt: skip
_PER = frozenset({"hour", "hr", "h", "day", "d", "week", "month", "unit", "md"})
"""What something costs by: Cost/Hour is no choice between two words."""
_JOINTS = re.compile(r"(?i)\s(?:of|du|de|des|on|for|in|from|at|if|when|which|that|/|&|and|or|-)\s")


def _head(text: str) -> str | None:
    """The word that says what an English header is: occurrence of Project Occurrence, impact of Impact on Project."""
    words = fold(_JOINTS.split(f" {_BRACKETS.sub(' ', text)} ")[0]).split()
    if len(words) < 2 and not _JOINTS.search(f" {text} "):
        return None
    last = words[-1] if words else ""
    last = last.removesuffix("s") if len(last) > 3 else last
    return None if not last or last in _TAILS or last.isdigit() else last


def _alike(base: str, tokens: frozenset[str], word: _Word, head: str | None, *, chinese: bool) -> float:
    if chinese != word.chinese:
        return _mixed(base, tokens, word)
    if chinese:
        return _alike_chinese(base, word.compact)
    if not tokens or not word.tokens:
        return 0.0
    common = sum(len(t) for t in tokens & word.tokens)
    if not common:
        return 0.0
    whole = sum(len(t) for t in tokens | word.tokens)
    share = common / whole
    if word.tokens <= tokens:
        vague = 0.88 if len(word.tokens) == 1 and len(word.compact) <= 4 else 1.0
        vague *= 1.0 if head is None or head in word.tokens else 0.7
        return (0.5 + 0.45 * share) * vague
    if tokens <= word.tokens:
        return 0.42 + 0.45 * share * (0.5 if tokens <= _TAILS else 1.0)
    return 0.9 * share


_HEADS = re.compile(
    r"(?:类[型别]|分类|种类|编[号码]|等级|级别|状态|日期|时[间限]|[人者员]|部门|单位|金额|数量?|天数|比例|百分比|占比|"
    r"原因|措施|次数|率|地点|方式|频[率次]|说明|描述|情况|结果|名称|内容|来源|标准|成本|费用|量|番号|区分|種別|期限|角色|职务|岗位)$"
)
"""The last word of a Chinese compound says what it is: 风险类型 is a kind, whatever stands before."""


def _headed(base: str, word: str) -> float:
    """The trust left when a header ends in a word that says it is something else than the known word."""
    head = _HEADS.search(base)
    if head is None or word.endswith(head[0]) or head[0] in ("名称", "内容", "情况", "描述", "说明"):
        return 1.0
    return 0.74


def _alike_chinese(base: str, word: str) -> float:
    if len(word) >= 2 and word in base:
        share = 0.5 + 0.4 * len(word) / len(base)
        if base.endswith(word):
            return share + 0.08
        inside = 0.0 if base.startswith(word) or len(word) > 2 else 0.15  # 竣工时间 speaks of no 工时
        return (share - inside) * _headed(base, word)
    if len(base) >= 2 and base in word:
        return (0.42 + 0.42 * len(base) / len(word)) * (1.0 if word.endswith(base) or len(base) > 3 else 0.9)
    kind = _HEADS.search(base)
    if kind is not None and word.endswith(kind[0]):
        own, other = base[: kind.start()], word[: -len(kind[0])]
        if not frozenset(own) & frozenset(other):
            return 0.0
    common = len(frozenset(base) & frozenset(word))
    dice = 2 * common / (len(frozenset(base)) + len(frozenset(word)))
    return 0.8 * dice if dice >= 0.7 else 0.0


def _mixed(base: str, tokens: frozenset[str], word: _Word) -> float:
    """A header in two languages: 任务名称 Task Name."""
    if word.chinese:
        return 0.0
    if len(word.compact) >= 4 and word.compact in base:
        return 0.72
    return 0.6 if word.tokens and word.tokens <= tokens and len(word.compact) > 2 else 0.0


@functools.lru_cache(maxsize=65536)
def compact_word(text: str) -> str:
    """A word or phrase folded, without blanks: how words are compared."""
    if text.strip() in ("%", "#", "№"):
        return text.strip()
    return simplified(fold(text.replace("%", " percent ").replace("#", " no ")).replace(" ", ""))


@functools.lru_cache(maxsize=65536)
def _tokens(text: str) -> frozenset[str]:
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text.replace("%", " percent ").replace("#", " no "))
    return frozenset(t.removesuffix("s") if len(t) > 3 else t for t in fold(plain).split() if t not in _STOP)


@functools.lru_cache(maxsize=65536)
def spellings_of(text: str) -> tuple[str, ...]:
    """A header as it stands, without its brackets, its number, its last colon; what stands in the brackets."""
    plain = narrow(text)
    bare = _BRACKETS.sub(" ", plain)
    variants = [compact_word(plain), compact_word(bare), compact_word(_NUMBERED.sub("", bare))]
    inside = re.findall(r"[(（\[【](.{0,300}?)[)）\]】]", plain)
    if not compact_word(bare):
        variants += [compact_word(part) for part in inside]
    lines = [line for line in plain.splitlines() if line.strip() and _BRACKETS.sub("", line).strip()]
    if len(lines) > 1:
        variants += [compact_word(line) for line in lines]
    return tuple(dict.fromkeys(v for v in variants if v))


@functools.lru_cache(maxsize=8)
def lexicon(registers: tuple[Register, ...], unknown: Unknown = NOTHING_UNKNOWN) -> Lexicon:
    """The lexicon of these registers, made once."""
    return Lexicon(registers, unknown)
