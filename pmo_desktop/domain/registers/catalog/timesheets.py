"""Hours booked."""

from pmo_desktop.base.i18n import N_
from pmo_desktop.domain.registers.catalog.common import day, hours, notes, person, project, ref, text
from pmo_desktop.domain.registers.checks import not_in_future
from pmo_desktop.domain.registers.spec import Group, Register

TIMESHEETS = Register(
    key="timesheets",
    title=N_("Timesheets"),
    one=N_("Booking"),
    group=Group.RESOURCES,
    name_field="activity",
    about=N_("Hours booked by people on projects and tasks."),
    sheets=(
        "work log",
        "工时汇总",
        "工作量",
        "工作量统计",
        "工时记录",
        "工时",
        "工时表",
        "工时统计",
        "加班",
        "考勤",
        "日报",
        "timesheet",
        "timesheets",
        "time log",
        "hours",
        "time tracking",
        "工数実績",
        "勤務表",
        "feuille de temps",
    ),
    identity=("date", "resource", "task"),
    sort=("-date",),
    group_by="resource",
    checks=(not_in_future("date"),),
    fields=(
        day(
            "date",
            N_("Date"),
            "日期|工作日期|填报日期|时间|Work date|Day|日付|作業日|Week ending|Week commencing|Week of|W/E|Week",
        ),
        person(
            "resource",
            N_("Resource"),
            "资源|姓名|人员|员工|填报人|成员|员工姓名|Name|Employee|Employee name|Resource name|Staff|"
            "Person|Team member|氏名|担当者|Nom|Ressource|"
            "User|Worker",
        ),
        project(),
        ref("task", N_("Task"), "tasks", "任务|任务名称|工作项|Task name|タスク|Tâche", width=20),
        hours(
            "hours",
            N_("Hours"),
            "工时|小时|小时数|工作时长|时长|总工时|实际工时|正常工时|耗时|Hours worked|Hrs|Time|"
            "Regular hours|Total hours|Time spent|Duration|時間|作業時間|工数|Heures|Durée",
        ),
        hours(
            "overtime_hours",
            N_("Overtime hours"),
            "加班工时|加班|加班小时|加班时长|Overtime|OT|OT hours|残業|残業時間|Heures supplémentaires",
        ),
        text(
            "activity",
            N_("Activity"),
            "工作内容|内容|工作描述|活动|事项|工作类型|Description|Work done|Activity type|作業内容|Activité|"
            "Work performed",
            width=24,
        ),
        notes(),
    ),
)
