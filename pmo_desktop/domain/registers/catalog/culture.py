"""Team activities and pulse surveys."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import (
    choice,
    day,
    long_text,
    notes,
    number,
    owner,
    people,
    pick,
    project,
    text,
)
from pmo_desktop.domain.registers.spec import Group, Register

KINDS = (
    pick("activity", N_("Team activity"), "活动|团建|文化活动|Activity|Event|Team building|イベント|Activité"),
    pick("survey", N_("Survey"), "调查|问卷|满意度调查|Pulse survey|Questionnaire|アンケート|Enquête"),
)

CULTURE = Register(
    key="culture",
    title=N_("Culture and surveys"),
    one=N_("Activity or survey"),
    group=Group.PEOPLE,
    name_field="title",
    about=N_("Team activities and pulse surveys, and what followed from them."),
    sheets=(
        "文化活动",
        "文化活动与调查",
        "团建",
        "调查",
        "满意度调查",
        "员工调查",
        "culture",
        "survey",
        "team activities",
        "pulse survey",
        "アンケート",
        "イベント",
    ),
    identity=("title", "date"),
    sort=("-date",),
    group_by="kind",
    fields=(
        project(),
        text(
            "title",
            N_("Activity or survey"),
            "活动|活动名称|活动主题|调查名称|主题|名称|标题|Title|Activity|Survey|Event|Name|イベント名|"
            "件名|Activité|Événement",
            required=True,
            width=24,
        ),
        choice("kind", N_("Activity kind"), KINDS, "类型|类别|活动类型|Type|Kind|Category|種別", default="activity"),
        day("date", N_("Date"), "日期|活动日期|活动时间|时间|Event date|開催日|日付"),
        people(
            "participants",
            N_("Participants"),
            "参加人员|参与人|参加人|参与人员|调查对象|Attendees|Respondents|Audience|参加者|対象者",
            width=18,
        ),
        number(
            "score", N_("Survey score"), "得分|评分|满意度|平均分|Score|Satisfaction|Rating|点数|満足度", in_grid=False
        ),
        long_text("findings", N_("Findings"), "调查结果|发现|反馈|结果|意见|Finding|Results|Feedback|結果|Constats"),
        long_text(
            "follow_up",
            N_("Follow-up"),
            "后续措施|改进措施|跟进|后续行动|Follow up|Actions|Next steps|フォローアップ|Suites",
        ),
        owner("组织者|组织人|主办人|Responsible|Organiser|Organizer|担当|主催者|Organisateur"),
        notes(in_grid=False),
    ),
)
