"""What the firm wants this year; projects point at it."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import code, notes, owner, percent, text
from pmo_desktop.domain.registers.spec import Group, Register

OBJECTIVES = Register(
    key="objectives",
    title=N_("Objectives"),
    one=N_("Objective"),
    group=Group.PORTFOLIO,
    about=N_("What the firm wants this year; projects point at the objective they serve."),
    prefix="O-",
    sheets=("战略目标", "年度目标", "公司目标", "目标", "objectives", "strategy", "strategic goals", "OKR", "経営目標"),
    identity=("code", "name"),
    sort=("code",),
    fields=(
        code("目标编号|Objective ID"),
        text(
            "name",
            N_("Objective"),
            "目标|目标名称|战略目标名称|目标内容|Goal|Strategic objective|Strategic goal|目標|Objectif",
            required=True,
            width=26,
        ),
        percent("weight", N_("Weight"), "权重|比重|占比|Weighting|重み|Poids"),
        owner(),
        text(
            "measure",
            N_("Measure"),
            "关键结果|Key results|KR|衡量指标|考核指标|指标|衡量标准|KPI|Metric|Key result|指標|Indicateur",
            width=20,
        ),
        text("target", N_("Target"), "指标值|目标数值|Target value|目標値|Cible"),
        notes(),
    ),
)
