"""Meetings and minutes."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import code, day, long_text, notes, people, person, project, text
from pmo_desktop.domain.registers.checks import not_before
from pmo_desktop.domain.registers.spec import Group, Register

MEETINGS = Register(
    key="meetings",
    title=N_("Meetings and minutes"),
    one=N_("Meeting"),
    group=Group.GOVERNANCE,
    name_field="title",
    prefix="M-",
    panel="meeting",
    about=N_("Meetings with agenda, minutes, decisions and the actions that follow from them."),
    sheets=(
        "会议纪要",
        "会议",
        "会议记录",
        "例会",
        "评审会",
        "meetings",
        "meeting minutes",
        "meeting log",
        "minutes",
        "議事録",
        "会議一覧",
        "réunions",
        "comptes rendus",
    ),
    identity=("code", "title", "date"),
    sort=("-date",),
    group_by="project",
    checks=(not_before("date", "next_meeting", N_("The next meeting lies before this one.")),),
    fields=(
        project(),
        code("会议编号|Meeting ID|Meeting No|会議番号"),
        text(
            "title",
            N_("Meeting"),
            "会议事项|会议议题|"
            "会议|会议名称|会议主题|主题|标题|Meeting title|Meeting name|Subject|Topic|Title|会議名|件名|"
            "Réunion|Objet",
            required=True,
            width=26,
        ),
        day(
            "date",
            N_("Date"),
            "日期|会议日期|会议时间|时间|召开时间|Meeting date|開催日|日時|Date de réunion|When|Held on|Date held",
        ),
        text("place", N_("Place"), "地点|会议地点|会议室|Location|Venue|Room|場所|Lieu|Where"),
        person(
            "chair",
            N_("Chair"),
            "主持人|会议主持|召集人|组织者|Chairperson|Organiser|Organizer|Facilitator|司会|議長|Animateur|"
            "Chaired by|Led by",
        ),
        people(
            "attendees",
            N_("Attendees"),
            "参会人|参会人员|与会人员|出席人员|参加人员|参与人|Participants|Present|Attendee|出席者|参加者|Présents|"
            "Who|Invitees",
            width=18,
        ),
        people(
            "absent",
            N_("Absent"),
            "缺席人|缺席人员|请假人员|未到人员|Apologies|Absentees|Not present|欠席者|Absents",
            in_grid=False,
        ),
        long_text(
            "agenda",
            N_("Agenda"),
            "议程|会议议程|议题|Topics|Agenda items|議題|アジェンダ|Ordre du jour|Purpose|Objective",
            in_grid=False,
        ),
        long_text(
            "minutes",
            N_("Meeting minutes"),
            "会议纪要|纪要|会议内容|会议记录|讨论内容|内容|Discussion|Minutes|Meeting notes|議事|議事内容|Compte rendu|"
            "Key points|Summary",
            in_grid=False,
        ),
        long_text(
            "decisions",
            N_("Decisions"),
            "决议|会议决议|结论|决定事项|会议结论|Decision|Conclusions|Outcome|決定事項|Décisions|Decisions made",
        ),
        day(
            "next_meeting",
            N_("Next meeting"),
            "下次会议|下次会议时间|下次会议日期|Next meeting date|次回|次回開催日|Prochaine réunion",
            in_grid=False,
        ),
        notes(),
    ),
)
