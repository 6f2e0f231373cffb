"""The firm: its people and its five projects with their tasks."""

from __future__ import annotations

from dataclasses import dataclass

from pmo_desktop.exchange.excel.samples.calendar import Words

FIRM: Words = ("苏州恒拓智能科技有限公司", "Suzhou Hengtuo Intelligent Technology Co., Ltd.")


@dataclass(frozen=True, slots=True)
class Person:
    """One of fourteen; the rate is yuan an hour."""

    name: Words
    role: Words
    department: Words
    rate: int
    skills: Words


_DELIVERY: Words = ("交付部", "Delivery")
_DEVELOPMENT: Words = ("研发部", "Development")
_SITE: Words = ("工程部", "Site works")
_OFFICE: Words = ("项目管理办公室", "PMO")
_LEAD: Words = ("项目经理", "Project manager")

PEOPLE: tuple[Person, ...] = (
    Person(("陈立群", "Chen Liqun"), _LEAD, _DELIVERY, 180, ("园区、集成", "campus systems")),
    Person(("王海燕", "Wang Haiyan"), _LEAD, _DELIVERY, 180, ("制造、MES", "manufacturing, MES")),
    Person(("周建国", "Zhou Jianguo"), _LEAD, _DELIVERY, 175, ("物流、冷链", "logistics, cold chain")),
    Person(("李梦洁", "Li Mengjie"), _LEAD, _DELIVERY, 165, ("水务、自控", "water, control")),
    Person(("赵志强", "Zhao Zhiqiang"), _LEAD, _SITE, 170, ("弱电总包", "low-voltage works")),
    Person(
        ("刘洋", "Liu Yang"),
        ("后端开发", "Back-end developer"),
        _DEVELOPMENT,
        150,
        ("Java、架构", "Java, architecture"),
    ),
    Person(
        ("郑凯", "Zheng Kai"),
        ("后端开发", "Back-end developer"),
        _DEVELOPMENT,
        140,
        ("数据库、报表", "databases, reports"),
    ),
    Person(
        ("孙婷", "Sun Ting"),
        ("前端开发", "Front-end developer"),
        _DEVELOPMENT,
        135,
        ("Vue、组态", "Vue, SCADA screens"),
    ),
    Person(("吴昊", "Wu Hao"), ("自控工程师", "Control engineer"), _SITE, 145, ("PLC、门禁", "PLC, access control")),
    Person(("马俊", "Ma Jun"), ("测试", "Tester"), _DEVELOPMENT, 120, ("测试、验收", "testing, acceptance")),
    Person(
        ("何佳", "He Jia"), ("需求 / UI", "Analyst / UI"), _DEVELOPMENT, 130, ("需求、原型", "requirements, prototypes")
    ),
    Person(("高峰", "Gao Feng"), ("现场施工", "Site engineer"), _SITE, 110, ("布线、机房", "cabling, server rooms")),
    Person(("徐丽", "Xu Li"), ("实施", "Implementation"), _DELIVERY, 115, ("采购、培训", "purchasing, training")),
    Person(("沈静", "Shen Jing"), ("PMO 助理", "PMO assistant"), _OFFICE, 100, ("文档、会议", "documents, meetings")),
)
CHEN, WANG, ZHOU, LI, ZHAO, LIU, ZHENG, SUN, WU, MA, HE, GAO, XU, SHEN = range(len(PEOPLE))


@dataclass(frozen=True, slots=True)
class Work:
    """A task: owners, first working day and working days from this week's Monday, and what is known of it.

    `units` is the part of a day each owner gives; `stuck` the percentage it has not got beyond; `pending` says
    that the finish is not a date yet; a length of 0 is a milestone.
    """

    wbs: str
    name: Words
    owners: tuple[int, ...] = ()
    start: int = 0
    length: int = 0
    after: str = ""
    units: int = 60
    stuck: int | None = None
    pending: Words | None = None
    remark: Words = ("", "")


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase and its tasks."""

    wbs: str
    name: Words
    tasks: tuple[Work, ...]


@dataclass(frozen=True, slots=True)
class Project:
    """One of five; amounts in yuan, `share` received so far in per cent."""

    number: int
    name: Words
    short: Words
    client: Words
    kind: Words
    manager: int
    stage: Words
    contract: int
    budget: int
    actual: int
    received: int
    percent: int
    priority: Words
    remark: Words
    phases: tuple[Phase, ...]

    def code(self, year: str) -> str:
        """The project's number in the firm's books."""
        return f"P{year}{self.number:02d}"

    @property
    def tasks(self) -> tuple[Work, ...]:
        """All tasks in order."""
        return tuple(task for phase in self.phases for task in phase.tasks)
