"""Leave and other engagements."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import day, notes, open_choice, person, pick
from pmo_desktop.domain.registers.checks import not_before
from pmo_desktop.domain.registers.spec import Group, Register

KINDS = (
    pick("leave", N_("Annual leave"), "年假|年休假|休假|请假|Leave|Vacation|Holiday|Annual|PTO|有給|年休|Congé"),
    pick("sick", N_("Sick leave"), "病假|Sick|Illness|病欠|Maladie"),
    pick("personal", N_("Personal leave"), "事假|私事|Personal|私用"),
    pick("family", N_("Family leave"), "婚假|产假|陪产假|丧假|育儿假|Maternity|Parental|Paternity|育休"),
    pick("travel", N_("Business trip"), "出差|Travel|Trip|出張|Déplacement"),
    pick("training", N_("In training"), "培训|学习|Training|研修|Formation"),
    pick("other_project", N_("Other engagement"), "其他项目|借调|支援|Other project|Other work|他案件"),
)

ABSENCES = Register(
    key="absences",
    title=N_("Absences"),
    one=N_("Absence"),
    group=Group.RESOURCES,
    name_field="resource",
    about=N_("Leave and other engagements: days on which a person does not work for the projects."),
    sheets=(
        "请假",
        "不可用",
        "休假",
        "请假表",
        "出差",
        "absences",
        "leave",
        "vacation",
        "holiday plan",
        "time off",
        "休暇",
        "congés",
    ),
    identity=("resource", "start"),
    sort=("start",),
    group_by="resource",
    checks=(not_before("start", "finish"),),
    fields=(
        person(
            "resource",
            N_("Resource"),
            "姓名|人员|员工|请假人|申请人|成员|Name|Employee|Person|Staff|Resource name|氏名|Nom|Ressource",
        ),
        day(
            "start",
            N_("First day"),
            "开始|开始日期|开始时间|请假开始|起始日期|Start|Start date|From|開始日|Début|Leave from|Date from",
        ),
        day(
            "finish",
            N_("Last day"),
            "结束|结束日期|结束时间|请假结束|截止日期|End|End date|Finish|To|終了日|Fin|Leave to|Date to",
        ),
        open_choice(
            "kind",
            N_("Kind of absence"),
            KINDS,
            "类型|请假类型|假别|事由|原因|Type|Leave type|Reason|Kind|種別|休暇種別|Motif",
        ),
        notes(),
    ),
)
