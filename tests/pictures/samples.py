"""A spec of each kind, as a team's month, week and fairness may look."""

from __future__ import annotations

from bot.pictures import specs

TOM = ("Tom Albers", "Tom", "TA")

MONTH = specs.Month(
    title="Dienstplan Dezember 2026",
    subtitle="Stand 26. November, 10:00 Uhr",
    weekdays=("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
    first_weekday=1,
    days=tuple(specs.CalendarDay(day, free=day % 7 in (5, 6), today=day == 3) for day in range(1, 32)),
    lanes=(
        specs.Lane(
            "Instagram",
            (
                specs.Bar(-5, 6.375, TOM, 0),
                specs.Bar(6.375, 9, ("Niemand", "–"), None),
                specs.Bar(9, 40, TOM, 0),
            ),
        ),
        specs.Lane("", (specs.Bar(-5, 40, ("Ben Carter", "BC"), 1),)),
    ),
    absences=(specs.Absence(6, 9, "Tom Albers"), specs.Absence(7, 8, "Aylin Demir")),
    away="Abwesend",
    legend=((0, "Tom Albers"), (1, "Ben Carter")),
    gap="Niemand hat Dienst",
    notes=("Feiertage: 25. Erster Weihnachtstag",),
)

WEEK = specs.Week(
    title="Redaktionsplan KW 49",
    subtitle="30. November bis 6. Dezember",
    days=(
        specs.PlanDay(
            "Mo", "30.", (specs.Item("10:00", "Instagram", "Lastenrad im Winter", "freigegeben", 0, "good"),)
        ),
        specs.PlanDay("Di", "1.", (), note="Hier fehlt ein Beitrag", warning=True),
        specs.PlanDay("Mi", "2.", (), today=True),
    ),
    empty="nichts geplant",
    notes=(),
)

FAIRNESS = specs.Fairness(
    title="Wie fair ist der Dienst?",
    subtitle="November 2026",
    figures=(specs.Figure("97 %", "Abdeckung"), specs.Figure("82 %", "Ausgleich", good=False)),
    legend=("tagsüber", "nachts"),
    people=(
        specs.FairShare("Tom Albers", (specs.Entry(60), specs.Entry(20)), "80 h", "2 Alarme"),
        specs.FairShare("Ben Carter", (specs.Entry(40), specs.Entry(0)), "40 h", "kein Alarm"),
    ),
    mean=60.0,
    mean_name="Durchschnitt 60 h",
    notes=(),
)
