"""Training plan, records, evaluation."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import (
    day,
    hours,
    long_text,
    notes,
    number,
    open_status,
    people,
    pick,
    project,
    text,
)
from pmo_desktop.domain.registers.spec import Ending, Group, Register, Tone

STATES = (
    pick("planned", N_("Planned"), "计划|未开始|待培训|Plan|Not started|Scheduled|予定|Prévu"),
    pick("done", N_("Done"), "已完成|完成|已培训|已实施|Complete|Completed|Held|済|完了|Terminé", Tone.GREEN),
    pick("cancelled", N_("Cancelled"), "取消|已取消|Canceled|中止|Annulé"),
)

TRAININGS = Register(
    key="trainings",
    title=N_("Training"),
    one=N_("Training course"),
    group=Group.PEOPLE,
    name_field="title",
    about=N_("Training: plan, attendance, evaluation."),
    sheets=(
        "培训",
        "培训计划",
        "培训记录",
        "培训台账",
        "training",
        "trainings",
        "training plan",
        "training log",
        "研修",
        "教育",
        "formations",
    ),
    identity=("title", "date"),
    ending=Ending("status", over=("done", "cancelled"), given_up="cancelled"),
    sort=("-date",),
    group_by="status",
    fields=(
        project(),
        text(
            "title",
            N_("Training course"),
            "培训课题|课题|培训内容名称|培训科目|培训课程|培训课程名称|"
            "培训|培训名称|课程|课程名称|培训主题|培训项目|标题|Title|Course|Course name|Training name|"
            "Training|研修名|講座名|Formation|Intitulé|"
            "Session|Training program",
            required=True,
            width=24,
        ),
        text("topic", N_("Topic"), "内容|培训内容|主题|培训类别|Content|Subject|Category|内容詳細|テーマ|Thème"),
        text(
            "trainer",
            N_("Trainer"),
            "主讲人|主讲|讲课人|培训人|培训老师|授课老师|授课讲师|培训机构|Trained by|Facilitator|"
            "讲师|培训讲师|培训师|授课人|Instructor|Teacher|Provider|講師|Formateur|"
            "Delivered by|Conducted by",
            width=10,
        ),
        day(
            "date",
            N_("Date"),
            "培训开始时间|计划培训时间|实际培训时间|授课时间|计划日期|"
            "日期|培训日期|培训时间|时间|计划时间|Training date|Start date|実施日|日付|Date de formation|"
            "Date conducted|Session date",
        ),
        hours(
            "hours",
            N_("Training hours"),
            "课时|学时|时长|培训时长|小时|Hours|Duration|Length|時間|Durée|Heures|No of hours",
        ),
        people(
            "participants",
            N_("Participants"),
            "受训人员|受训人|培训人员|参培人员|参加对象|参训部门|"
            "参加人员|参训人员|培训对象|学员|参加人|参与人|Attendees|Trainees|Audience|受講者|参加者|"
            "Employee|Target group|Attended",
            width=18,
        ),
        number("score", N_("Training score"), "得分|评分|满意度|考核成绩|成绩|Score|Result|Satisfaction|点数|評価点"),
        long_text(
            "evaluation",
            N_("Evaluation"),
            "评价|培训效果|效果评估|评估|反馈|Feedback|Assessment|評価|Évaluation|Effectiveness",
        ),
        open_status(STATES, "planned"),
        notes(in_grid=False),
    ),
)
