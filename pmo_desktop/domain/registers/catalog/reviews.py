"""Performance of projects and their managers."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import long_text, number, percent, person, project, text
from pmo_desktop.domain.registers.catalog.formulas import review_score
from pmo_desktop.domain.registers.spec import Group, Register

REVIEWS = Register(
    key="reviews",
    title=N_("Performance reviews"),
    one=N_("Review item"),
    group=Group.PEOPLE,
    name_field="kpi",
    about=N_("Performance of projects and their managers against agreed measures."),
    sheets=(
        "项目经理考核",
        "考核",
        "绩效",
        "绩效考核",
        "KPI",
        "performance",
        "performance review",
        "appraisal",
        "scorecard",
        "評価",
        "人事評価",
        "évaluation",
    ),
    identity=("project", "manager", "period", "kpi"),
    sort=("period", "manager"),
    group_by="manager",
    fields=(
        project(),
        person(
            "manager",
            N_("Reviewed manager"),
            "项目经理|被考核人|姓名|考核对象|员工|Manager|Project manager|Name|Employee|被評価者|氏名|Nom|Évalué",
        ),
        text(
            "period",
            N_("Period"),
            "期间|考核周期|考核期|考核期间|季度|月份|年度|Review period|Quarter|Month|Year|期間|評価期間|Période",
            width=9,
        ),
        text(
            "kpi",
            N_("Measure (KPI)"),
            "KPI|指标|考核指标|考核项|考核项目|指标名称|绩效指标|Indicator|Measure|Metric|KPI name|指標|"
            "評価項目|Indicateur|"
            "Objective|Criterion|KRA",
            required=True,
            width=24,
        ),
        number(
            "target",
            N_("Target"),
            "目标值|目标|指标值|计划值|Target value|Goal|Plan|目標|目標値|Cible|Objectif|Benchmark",
        ),
        number(
            "actual",
            N_("Actual value"),
            "实际完成值|实际|实际值|完成值|完成情况|Actual|Result|Achieved|実績|実績値|Réel",
        ),
        percent("weight", N_("Weight"), "权重|比重|占比|分值|Weighting|重み|Poids|Weightage"),
        number(
            "score",
            N_("Review score"),
            "得分|评分|考核得分|分数|最终得分|Score|Points|Final score|点数|評価点|Note|Rating",
            derive=review_score,
        ),
        long_text(
            "comment",
            N_("Comment"),
            "评语|说明|备注|考核意见|评价|备注说明|Comments|Notes|Remarks|Feedback|Interpretation|コメント|"
            "備考|Commentaire",
        ),
    ),
)
