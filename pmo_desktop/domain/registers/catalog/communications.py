"""Who is told what, how often, how."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import day, notes, open_choice, owner, pick, project, text
from pmo_desktop.domain.registers.spec import Group, Register

FREQUENCIES = (
    pick("daily", N_("Daily"), "每日|每天|日|Every day|毎日|Quotidien"),
    pick("weekly", N_("Weekly"), "每周|周|每周一次|Every week|毎週|Hebdomadaire"),
    pick("biweekly", N_("Every two weeks"), "双周|每两周|Biweekly|Bi-weekly|Fortnightly|隔週|Bimensuel"),
    pick("monthly", N_("Monthly"), "每月|月|每月一次|Every month|毎月|Mensuel"),
    pick("quarterly", N_("Quarterly"), "每季度|季度|季|四半期|Trimestriel"),
    pick("event", N_("When needed"), "按需|不定期|事件触发|里程碑|As needed|Ad hoc|On demand|随時|Au besoin"),
)

CHANNELS = (
    pick("meeting", N_("In a meeting"), "会议|例会|Meeting|会議|Réunion"),
    pick("mail", N_("By e-mail"), "邮件|电子邮件|E-mail|Email|メール|Courriel"),
    pick("report", N_("As a report"), "报告|书面|书面报告|Report|報告書|Rapport"),
    pick("chat", N_("By chat"), "微信|企业微信|钉钉|飞书|即时通讯|Chat|Slack|Teams|チャット"),
    pick("phone", N_("By phone"), "电话|电话会议|视频会议|Phone|Call|Conference call|電話|Téléphone"),
)

COMMUNICATIONS = Register(
    key="communications",
    title=N_("Communication plan"),
    one=N_("Communication"),
    group=Group.PEOPLE,
    name_field="subject",
    about=N_("Who is told what, how often and how."),
    sheets=(
        "沟通计划",
        "沟通",
        "沟通管理计划",
        "communications",
        "communication plan",
        "comms plan",
        "コミュニケーション計画",
        "plan de communication",
    ),
    identity=("project", "subject"),
    sort=("next_due",),
    group_by="project",
    fields=(
        project(),
        text(
            "subject",
            N_("Subject"),
            "会议/报告名称|沟通事项|报告名称|会议类型|沟通类型|汇报内容|"
            "内容|沟通内容|主题|沟通事项|信息内容|报告名称|事项|Communication|Communication type|Message|"
            "Information|Report|Deliverable|件名|内容詳細|Sujet|Objet|"
            "What|Information required|Key messages|Type of communication",
            required=True,
            width=24,
        ),
        text(
            "audience",
            N_("Audience"),
            "对象|沟通对象|接收人|受众|接收方|参与人|Recipients|To|Target audience|Stakeholder|Attendees|"
            "対象者|宛先|Destinataires|Public|"
            "Who|To whom|Distribution list|Stakeholder group",
        ),
        text(
            "purpose",
            N_("Purpose"),
            "目的|沟通目的|目标|Objective|Goal|Description|目的内容|But|Objectif|Why",
            width=18,
        ),
        open_choice(
            "frequency",
            N_("Frequency"),
            FREQUENCIES,
            "Recurrence|频率|沟通频率|频次|周期|时间|How often|Timing|Schedule|頻度|Fréquence|When",
        ),
        open_choice(
            "channel",
            N_("Channel"),
            CHANNELS,
            "Distribution|方式|沟通方式|渠道|沟通渠道|媒介|方法|Medium|Method|Delivery method|Format|"
            "Vehicle|媒体|手段|Canal|Moyen|"
            "How|Media|Mode|Tool",
        ),
        owner(),
        day(
            "next_due",
            N_("Next due"),
            "下次时间|下次日期|下次沟通时间|计划时间|Next date|Due date|Next|次回|次回予定日|Prochaine date",
        ),
        day(
            "last_sent",
            N_("Last sent"),
            "上次时间|最近一次|实际时间|上次发送|Last date|Sent on|Date sent|前回|前回実施日|Dernier envoi|Last issued",
        ),
        notes(),
    ),
)
