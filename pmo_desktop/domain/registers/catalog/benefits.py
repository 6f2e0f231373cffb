"""What the project was for, measured."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import day, notes, number, owner, project, text
from pmo_desktop.domain.registers.spec import Group, Register

BENEFITS = Register(
    key="benefits",
    title=N_("Benefits"),
    one=N_("Benefit"),
    group=Group.MONEY,
    about=N_("What the project was for, measured."),
    sheets=(
        "收益",
        "效益",
        "收益跟踪",
        "项目收益",
        "benefits",
        "benefit register",
        "benefits realization",
        "効果",
        "bénéfices",
    ),
    identity=("project", "name"),
    sort=("date",),
    group_by="project",
    fields=(
        project(),
        text(
            "name",
            N_("Benefit"),
            "收益|收益名称|效益|效益名称|收益项|Benefit name|Description|効果|効果項目|Bénéfice",
            required=True,
            width=24,
        ),
        text(
            "measure",
            N_("Measure"),
            "衡量指标|指标|计量单位|衡量方式|KPI|Metric|Unit|指標|Indicateur|How measured|Unit of measure|Measurement",
        ),
        number(
            "planned",
            N_("Planned value"),
            "计划|计划值|目标|目标值|预期收益|Planned|Target|Expected|目標|計画値|Prévu|Target value|Expected value",
        ),
        number(
            "actual",
            N_("Actual value"),
            "实际|实际值|实际收益|完成值|Actual|Achieved|Realised|Realized|実績|実績値|Réel|"
            "Actual value|Realised value",
        ),
        day(
            "date",
            N_("Measured on"),
            "日期|计量日期|实现日期|考核日期|Date|Measured|Due date|Realisation date|測定日|Date de mesure|"
            "Target date|When",
        ),
        owner(),
        notes(),
    ),
)
