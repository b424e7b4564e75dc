"""`lotse plan import` and `lotse plan export`: all of a file or nothing, and no loss on the way."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.house.conftest import ROOT, Done, Lotse

SOON = (date.today() + timedelta(days=40)).isoformat()  # noqa: DTZ011  (the command reads the machine's clock as well)
PLAN = f"""title;channels;date;time;owner;status;text
Frühling am Hafen;instagram;{SOON};10:00;jana;draft;"Räder raus; Sonne rein.
Zweite Zeile, mit „Anführung“"
=Summe der Kilometer;instagram, tiktok;;;tom;idea;
"""


@pytest.fixture(autouse=True)
def _team(lotse: Lotse) -> None:
    assert lotse("apply", "-", stdin=(ROOT / "team.example.yaml").read_text(encoding="utf-8")).returncode == 0


def imported(lotse: Lotse, content: str, *options: str) -> Done:
    Path("plan.csv").write_text(content, encoding="utf-8")  # in the empty folder of this test
    return lotse("plan", "import", "plan.csv", *options)


def test_a_plan_is_shown_then_taken_and_the_second_time_nothing_is_new(lotse: Lotse) -> None:
    dry = imported(lotse, PLAN, "--dry-run")
    assert dry.returncode == 0, dry.stderr
    assert dry.stdout.splitlines() == [
        "+ line 2 Frühling am Hafen",
        "+ line 4 =Summe der Kilometer",
        "Nothing was changed (--dry-run).",
    ]
    assert len(lotse("plan", "export").stdout.splitlines()) == 1  # the headings
    assert imported(lotse, PLAN).stdout.splitlines()[-1] == "2 new, 0 changed, 0 as before."


@pytest.mark.parametrize("kind", ["csv", "ical"])
def test_what_is_exported_comes_back_unchanged(lotse: Lotse, kind: str) -> None:
    assert imported(lotse, PLAN).returncode == 0
    exported = lotse("plan", "export", "--format", kind)
    assert exported.returncode == 0 and "Frühling am Hafen" in exported.stdout
    back = imported(lotse, exported.stdout)
    assert back.returncode == 0, back.stderr
    assert back.stdout.startswith("0 new, 0 changed, ")
    assert lotse("plan", "export", "--format", "csv").stdout == (
        exported.stdout if kind == "csv" else lotse("plan", "export").stdout
    )


def test_a_change_is_named_by_its_field(lotse: Lotse) -> None:
    imported(lotse, PLAN)
    exported = lotse("plan", "export", "--delimiter", ",").stdout
    done = imported(lotse, exported.replace("Frühling am Hafen", "Sommer am Hafen"))
    assert done.stdout.splitlines() == [
        "~ line 2 Sommer am Hafen",
        "    title: Frühling am Hafen → Sommer am Hafen",
        "0 new, 1 changed, 1 as before.",
    ]


def test_each_wrong_line_is_named_and_nothing_is_imported(lotse: Lotse) -> None:
    wrong = (
        f"{PLAN}Ohne Kanal;instagrm;{SOON};10:00;jana;draft;\n"
        f"Im Winter;instagram;31.11.;10:00;jana;draft;\n"
        f"Von wem;instagram;{SOON};10:00;niemand;draft;\n"
    )
    done = imported(lotse, wrong)
    assert done.returncode == 8 and done.stdout == ""
    lines = done.stderr.splitlines()
    assert [line.partition(": ")[2].partition(": ")[0] for line in lines[:-1]] == [
        "plan.csv:5",
        "plan.csv:6",
        "plan.csv:7",
    ]
    assert "instagrm" in lines[0] and "niemand" in lines[2]
    assert lines[-1] == "lotse: nothing was imported"
    assert len(lotse("plan", "export").stdout.splitlines()) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "not a single post"),
        ("kanal;datum\ninstagram;\n", "no column “title”"),
        ('title;text\nA;"never closed\n', "can't be read"),
        ("title;title\nA;B\n", "there twice"),
        ("BEGIN:VCALENDAR\nVERSION:2.0\n", "END:VCALENDAR is missing"),
    ],
)
def test_what_is_no_plan_is_refused_with_the_reason(lotse: Lotse, content: str, said: str) -> None:
    done = imported(lotse, content)
    assert done.returncode == 8 and done.stdout == "" and said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_not_there(lotse: Lotse) -> None:
    done = lotse("plan", "import", "nowhere.csv")
    assert (done.returncode, done.stderr.partition(": can't")[0]) == (8, "lotse: nowhere.csv")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("export", "--format", "xlsx"), "csv or ical"),
        (("export", "--delimiter", "|"), "--delimiter"),
        (("import", "-", "--owner", "niemand"), "no person 'niemand'"),
    ],
)
def test_wrong_usage_says_what_would_be_right(lotse: Lotse, arguments: tuple[str, ...], said: str) -> None:
    done = lotse("plan", *arguments, stdin=PLAN)
    assert done.returncode == 2 and said in done.stderr and done.stdout == ""
