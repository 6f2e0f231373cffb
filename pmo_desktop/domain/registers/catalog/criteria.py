"""Weighted scoring of projects for selection and ranking."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import integer, long_text, percent, text, yes_no
from pmo_desktop.domain.registers.spec import Group, Register

CRITERIA = Register(
    key="criteria",
    title=N_("Scoring criteria"),
    one=N_("Criterion"),
    group=Group.PORTFOLIO,
    about=N_("Weighted criteria by which projects are compared, selected and ranked."),
    sheets=(
        "评分准则",
        "评分标准",
        "评分表",
        "打分",
        "criteria",
        "scoring",
        "weighted score",
        "prioritization",
        "選定基準",
    ),
    identity=("name",),
    fields=(
        text(
            "name",
            N_("Criterion"),
            "准则|评分项|评价指标|评价准则|评分指标|评估维度|Criteria|Criterion name|Factor|評価項目|Critère",
            required=True,
            width=24,
        ),
        percent("weight", N_("Weight"), "权重|比重|分值占比|Weighting|Weight %|重み|Poids"),
        integer(
            "scale",
            N_("Highest score"),
            "满分|最高分|分制|分值|Max score|Scale|Maximum|満点|Échelle",
            default=5,
            minimum=1,
        ),
        yes_no(
            "inverse", N_("Less is better"), "反向|逆向指标|越低越好|Inverse|Lower is better|Reversed", default=False
        ),
        long_text("notes", N_("Notes"), "说明|评分说明|备注说明|Description|Guidance|Remarks|備考", width=26),
    ),
)
