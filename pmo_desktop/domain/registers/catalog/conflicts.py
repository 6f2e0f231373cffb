"""Conflicts between people, or over a person."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import (
    OPEN_CLOSED,
    choice,
    code,
    day,
    long_text,
    notes,
    open_status,
    owner,
    pick,
    project,
    text,
)
from pmo_desktop.domain.registers.checks import closed_needs_date, closed_though_open
from pmo_desktop.domain.registers.spec import Ending, Group, Register

KINDS = (
    pick("people", N_("Between people"), "人际|人员|人员冲突|人际冲突|People|Personal|対人|Personnes"),
    pick("resource", N_("Over resources"), "资源|资源冲突|抢人|Resource|Resources|要員|Ressources"),
    pick("priority", N_("Over priorities"), "优先级|优先级冲突|进度|Priority|Priorities|Schedule|優先度|Priorités"),
    pick("other", N_("Other"), "其他|其它|Others|その他|Autre"),
)

APPROACHES = (
    pick(
        "collaborate",
        N_("Collaborate"),
        "合作|协作|解决问题|面对|Collaboration|Problem solving|Confront|協力|Collaborer",
    ),
    pick("compromise", N_("Compromise"), "妥协|折中|调解|Reconcile|妥協|Compromis"),
    pick("smooth", N_("Smooth over"), "缓和|包容|迁就|Smooth|Accommodate|融和|Apaiser"),
    pick("force", N_("Force"), "强制|强迫|命令|Direct|強制|Imposer"),
    pick("withdraw", N_("Withdraw"), "撤退|回避|搁置|Avoid|撤退する|Éviter"),
)

CONFLICTS = Register(
    key="conflicts",
    title=N_("Conflict log"),
    one=N_("Conflict"),
    group=Group.PEOPLE,
    name_field="title",
    prefix="C-",
    about=N_("Conflicts between people or over a person, how they were approached and settled."),
    sheets=("冲突记录", "冲突", "资源冲突", "conflicts", "conflict log", "コンフリクト", "conflits"),
    identity=("code", "title"),
    ending=Ending("status", over=("closed",), given_up="closed"),
    sort=("-raised_on",),
    group_by="project",
    checks=(closed_needs_date(), closed_though_open()),
    fields=(
        project(),
        code("冲突编号|Conflict ID"),
        text(
            "title",
            N_("Conflict"),
            "冲突|冲突名称|冲突事项|冲突描述|事项|标题|Title|Description|Subject|Conflict description|件名|Conflit",
            required=True,
            width=24,
        ),
        text(
            "parties",
            N_("Parties"),
            "冲突方|相关方|涉及人员|当事人|双方|涉及方|Parties involved|Between|Involved|関係者|Parties concernées",
            width=18,
        ),
        choice(
            "kind",
            N_("Kind of conflict"),
            KINDS,
            "类型|冲突类型|类别|性质|Type|Category|Kind|種別|Type de conflit",
            default="people",
        ),
        day(
            "raised_on",
            N_("Raised on"),
            "提出日期|发生日期|发生时间|登记日期|日期|Date|Date raised|発生日|Date d'ouverture",
        ),
        owner("协调人|调解人|处理人|Responsible|Mediator|調整者|担当|Responsable|Médiateur"),
        choice(
            "approach",
            N_("Approach"),
            APPROACHES,
            "处理方式|解决方式|处理策略|应对方式|Strategy|Method|Technique|対応方法|Approche",
            width=10,
        ),
        long_text(
            "resolution",
            N_("Resolution"),
            "解决方案|处理结果|解决结果|解决办法|Solution|Outcome|Agreement|解決策|Résolution",
        ),
        open_status(OPEN_CLOSED, "open"),
        day(
            "closed_on",
            N_("Closed on"),
            "关闭日期|解决日期|解决时间|Date closed|Date resolved|完了日|Date de clôture",
            in_grid=False,
        ),
        notes(in_grid=False),
    ),
)
