"""The team file: what is right is read, what is wrong is said with its line and the mend."""

from __future__ import annotations

import random
from datetime import date, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.team import (
    Cadence,
    OnHolidays,
    Role,
    Rotation,
    RotationPlan,
    Team,
    Unit,
    Weekday,
    WorkingHours,
)
from bot.domain.team_file import TeamFileError, parse, render, tree
from tests.team.strategies import teams

EXAMPLE = Path(__file__).resolve().parents[2] / "team.example.yaml"
HEAD = "company: Hafenrad GmbH\ntimezone: Europe/Berlin\n"
JANA = "  jana: {name: Jana Petersen, slack: U0JANA, roles: [admin]}\n"
TOM = "  tom: {name: Tom Albers, slack: U0TOM}\n"
CHANNEL = "  instagram:\n    name: Instagram\n    owner: tom\n"
BASE = f"{HEAD}people:\n{JANA}{TOM}channels:\n{CHANNEL}"  # nine lines


def problems(text: str | bytes) -> list[str]:
    with pytest.raises(TeamFileError) as raised:
        parse(text if isinstance(text, bytes) else text.encode())
    found = raised.value.problems
    assert list(found) == sorted(found) and found
    return [f"{problem.line}: {problem.reason}" for problem in found]


# --- what is right ---------------------------------------------------------------------------------------


def test_example_is_read_as_written() -> None:
    team = parse(EXAMPLE.read_bytes())
    instagram = team.channels["instagram"]
    assert team.company == "Hafenrad GmbH"
    assert team.timezone.key == "Europe/Berlin"
    assert team.departments["pr"] == "Presse und PR"
    assert team.people["jana"].roles == {Role.ADMIN, Role.EDITOR, Role.APPROVER, Role.DECISION_OWNER}
    assert team.people["ben"].slack_id is None and team.people["ben"].email == "ben@hafenrad.example"
    assert instagram.colours == "Hafenblau #0B3D4F, Signalorange #F26A21"
    assert instagram.approvers == ("jana", "aylin")
    assert instagram.cadence == Cadence(3, (Weekday.MON, Weekday.WED, Weekday.FRI))
    assert instagram.max_response == timedelta(hours=2)
    assert instagram.working_hours == WorkingHours(tuple(Weekday)[:5], time(9), time(17))
    assert instagram.rotation == RotationPlan(
        ("tom", "ben", "aylin"), Weekday.MON, time(9), date(2026, 3, 2), 1
    )
    assert team.channels["youtube"].language == "en"
    assert team.crisis_team == ("jana", "mareike", "priya", "holger")


def test_deputies_may_stand_in_for_each_other() -> None:
    jana, tom = JANA.replace("]}", "], deputy: tom}"), TOM.replace("}", ", deputy: jana}")
    people = parse(f"{HEAD}people:\n{jana}{tom}".encode()).people
    assert (people["jana"].deputy, people["tom"].deputy) == ("tom", "jana")


@pytest.mark.parametrize("written", ["09:00", '"09:00"', "'9:00'", "9:00"])
def test_times_mean_the_same_with_and_without_quotes(written: str) -> None:
    text = f"{BASE}    working_hours: {{days: [mon], from: {written}, to: 17:30}}\n"
    assert parse(text.encode()).channels["instagram"].working_hours == WorkingHours(
        (Weekday.MON,), time(9), time(17, 30)
    )


@pytest.mark.parametrize(
    ("written", "minutes"),
    [("30m", 30), ("30 min", 30), ("2h", 120), ("1h 30m", 90), ("1h30m", 90), ("14d", 20160)],
)
def test_durations(written: str, minutes: int) -> None:
    channel = parse(f"{BASE}    max_response: {written}\n".encode()).channels["instagram"]
    assert channel.max_response == timedelta(minutes=minutes)


@pytest.mark.parametrize("name", ["No", "null and void", "007", "yes", "1e3"])
def test_texts_stay_texts(name: str) -> None:
    text = BASE.replace("Tom Albers", name)
    assert parse(text.encode()).people["tom"].name == name


def test_byte_order_mark_and_windows_lines_are_fine() -> None:
    assert parse(b"\xef\xbb\xbf" + BASE.replace("\n", "\r\n").encode()) == parse(BASE.encode())


def test_decomposed_umlauts_are_the_same_letters() -> None:
    text = BASE.replace("tom:", "jo\u0308rg:").replace("owner: tom", "owner: jörg")
    assert parse(text.encode()).channels["instagram"].owner == "jörg"


@given(teams())
@settings(max_examples=60, deadline=None)
def test_rendering_and_parsing_are_each_other_s_inverse(team: Team) -> None:
    text = render(team)
    assert parse(text.encode()) == team
    assert render(parse(text.encode())) == text
    assert yaml.safe_load(text)["company"]  # a team file is YAML for other programs too


# --- what is wrong -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "problem"),
    [
        ("purpos: x", "purpos is unknown; did you mean purpose?"),
        ("zzz: x", "zzz is unknown"),
        ("purpose: [a]", "purpose must be one value, not a list"),
        ("purpose: {a: b}", "purpose must be one value, not a group of fields"),
        ("approvers: jana", "approvers must be a list: [jana]"),
        ("approvers: [[jana]]", "approvers must be a list of plain values"),
        ("approvers: [jana, jana]", "approvers names 'jana' twice"),
        ("decision_owner: Jana", "decision_owner: there is no person 'Jana'; did you mean jana?"),
        ("deputy: tom", "deputy is the owner"),
        ("language: german", "language can't be 'german'; known: de, en"),
        ("address: Sie", "address can't be 'Sie'; did you mean sie?"),
        ("colours: #0B3D4F", "colours is empty: a value that begins with # needs quotes"),
        ("cadence: 3", "cadence must be a group of fields"),
        ("cadence: {days: [mon]}", "cadence.per_week is missing"),
        ("cadence: {per_week: -1}", "cadence.per_week must be a number from 1 to 100, not '-1'"),
        ("cadence: {per_week: 3.5}", "cadence.per_week must be a number"),
        ("cadence: {per_week: 1, days: [monday]}", "cadence.days can't be 'monday'; did you mean mon?"),
        ("cadence: {per_week: 1, days: [Freitag]}", "cadence.days can't be 'Freitag'; did you mean fri?"),
        ("max_response: 2", "max_response must be a duration like 30m, 2h or 1d, not '2'"),
        ("max_response: 0h", "max_response must be longer than nothing"),
        ("max_response: 99999d", "max_response must be longer than nothing and at most 14 days"),
        (
            "working_hours: {days: [mon], from: 900, to: 17:00}",
            "working_hours.from must be a time of day like \"09:00\", not '900'",
        ),
        ("working_hours: {days: [mon], from: 24:00, to: 17:00}", "working_hours.from must be a time"),
        ("working_hours: {days: [mon], from: 17:00, to: 09:00}", "working_hours.to must be later than 17:00"),
        ("working_hours: {from: 09:00, to: 17:00}", "working_hours.days is missing"),
        ("slack_channel: '#social'", "slack_channel can't be '#social': copy the channel ID (C…)"),
        (
            "rotation: {people: [], handover: {day: mon, time: 09:00}, start: 2026-03-02}",
            "rotation.people is missing: name who takes turns",
        ),
        (
            "rotation: {people: [tom], handover: {day: mon, time: 09:00}, start: 2026-02-30}",
            "rotation.start must be a date like 2026-03-02, not '2026-02-30'",
        ),
        (
            "rotation: {people: [tom], handover: monday, start: 2026-03-02}",
            "rotation.handover must be a group",
        ),
        (
            "rotation: {people: [tom], handover: {day: mon, time: 9:00}, start: 2026-03-02, length_weeks: 0}",
            "rotation.length_weeks must be a number from 1 to 8",
        ),
        (
            f"tone: {'x' * 501}",
            "tone has 501 characters, at most 500 are shown",
        ),
        (
            "monitoring: ['xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx']",
            "monitoring has 76 characters",
        ),
    ],
)
def test_one_wrong_field(field: str, problem: str) -> None:
    (found,) = problems(f"{BASE}    {field}\n")
    assert found.startswith(f"10: channels.instagram.{problem}")


@pytest.mark.parametrize(
    ("added", "problem"),
    [
        (
            "    approvers:\n      - jana\n      - jna",
            "12: channels.instagram.approvers: there is no person 'jna'; did",
        ),
        ("    name: Insta", "10: 'name' is there twice, first in line 8: remove one"),
        ("  Insta Gram: {name: A, owner: tom}", "10: channels: 'Insta Gram' can't be a key"),
        ("  tiktok: {owner: tom}", "10: channels.tiktok.name is missing"),
        ("  tiktok: {name: TikTok}", "10: channels.tiktok.owner is missing"),
        ("  tiktok: TikTok", "10: channels.tiktok must be a group of fields"),
        ("crisis_team: [tm]", "10: crisis_team: there is no person 'tm'; did you mean tom?"),
        ("crisis_team: tom", "10: crisis_team must be a list: [tom]"),
        ("crisis_channel: general", "10: crisis_channel can't be 'general': copy the channel ID"),
        ("departments: {pr: [a]}", "10: departments.pr must be the department's name"),
        ("zeitzone: Europe/Berlin", "10: zeitzone is unknown"),
    ],
)
def test_one_wrong_entry(added: str, problem: str) -> None:
    (found,) = problems(f"{BASE}{added}\n")
    assert found.startswith(problem)


@pytest.mark.parametrize(
    ("person", "problem"),
    [
        ("{name: X}", "5: people.x needs `slack: U…` or `email: …`"),
        ("{slack: U0X}", "5: people.x.name is missing"),
        ("{name: X, slack: x}", "5: people.x.slack can't be 'x': copy the member ID (U…)"),
        ("{name: X, slack: C0SOCIAL}", "5: people.x.slack can't be 'C0SOCIAL'"),
        ("{name: X, email: x@}", "5: people.x.email can't be 'x@': write the whole address"),
        ("{name: X, slack: U0X, deputy: x}", "5: people.x.deputy is the person"),
        ("{name: X, slack: U0X, roles: [amdin]}", "5: people.x.roles can't be 'amdin'; did you mean admin?"),
        (
            "{name: X, slack: U0X, roles: [decision owner]}",
            "5: people.x.roles can't be 'decision owner'; did you mean decision_owner?",
        ),
        (
            "{name: X, slack: U0X, department: pr}",
            "5: people.x.department: there is no department 'pr': add it",
        ),
        ("{name: X, slack: U0JANA}", "5: people.x.slack is 'U0JANA', as for jana: it can't be both"),
        ('{name: "a\\nb", slack: U0X}', "5: people.x.name must be one line"),
    ],
)
def test_one_wrong_person(person: str, problem: str) -> None:
    found = problems(f"{HEAD}people:\n{JANA}  x: {person}\n")
    assert len(found) == 1 and found[0].startswith(problem), found


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "1: the file is empty"),
        ("# only a comment\n", "1: the file is empty"),
        ("---\n", "1: the file is empty"),
        ("just words", "1: must begin with a key and a colon"),
        ("- a\n- b\n", "1: must begin with a key and a colon"),
        ("company: X\n\ttimezone: Europe/Berlin\n", "2: a tab: YAML is indented with spaces"),
        ("company: Hafenrad: GmbH\n", "1: a second colon in one line"),
        (
            "company\ntimezone: Europe/Berlin\n",
            "2: the indentation is off, or a colon with a space is missing in the line above",
        ),
        ("company: 'Hafenrad\ntimezone: UTC\n", "1: a quote or bracket that begins here is not closed"),
        (
            "company: X\ncrisis_team: [a, b\ntimezone: UTC\n",
            "2: a quote or bracket that begins here is not closed",
        ),
        ("company: @hafenrad\n", "1: a text that begins with a special character needs quotes"),
        ("company: *x\n", "1: aliases are not supported"),
        ("company: &x y\n", "1: anchors are not supported"),
        ("company: !!python/object/apply:os.system [ls]\n", "1: tags are not supported"),
        ("company: X\n---\ncompany: Y\n", "2: a second document begins here"),
        ("[" * 100_000, "1: nested too deep"),
        ("{a: " * 100_000, "1: nested too deep"),
        ("company: \x07\n", "1: a control character"),
        ("ä: ü\ncompany: \x00\n", "2: a control character"),
        (b"company: \xff\n", "1: not UTF-8 text"),
        (b"a: b\n\x89PNG\r\n", "2: not UTF-8 text"),
        ("company: X\n".encode("utf-16"), "1: the file is UTF-16: save it as UTF-8"),
        (b"#" * 5_000_000, "1: the file has 5.0 MB, at most 1 MB is read"),
    ],
)
def test_one_wrong_file(text: str | bytes, problem: str) -> None:
    found = problems(text)
    assert len(found) == 1 and found[0].startswith(problem), found


def test_an_alias_bomb_is_refused_before_it_grows() -> None:
    layers = "\n".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert "not supported" in problems(f"a: &a [x]\n{layers}\n")[0]


def test_everything_wrong_is_said_at_once_in_the_order_of_the_lines() -> None:
    text = BASE.replace("Europe/Berlin", "Europe/Berln").replace("owner: tom", "owner: tim") + "foo: 1\n"
    assert problems(text) == [
        "2: timezone can't be 'Europe/Berln'; did you mean Europe/Berlin?",
        "9: channels.instagram.owner: there is no person 'tim'; did you mean tom?",
        "10: foo is unknown; known: company, timezone, slack_channel, crisis_channel, departments, people, "
        "channels, crisis_team, rotations, holidays, plan",
    ]


def test_what_must_be_there() -> None:
    assert problems("departments: {}\n") == [
        "1: company is missing: add the company's name",
        "1: people is missing: add at least one person",
        "1: timezone is missing: add `timezone: Europe/Berlin`",
    ]
    assert "need somebody with `roles: [admin]`" in problems(f"{HEAD}people:\n{TOM}")[0]


def test_more_channels_than_a_menu_can_offer() -> None:
    many = "".join(f"  c{number}: {{name: C, owner: tom}}\n" for number in range(101))
    assert "at most 100" in problems(BASE + many)[0]


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes_give_problems_or_a_team(content: bytes) -> None:
    try:
        parse(content)
    except TeamFileError as error:
        assert all(problem.line >= 1 and "\n" not in problem.reason for problem in error.problems)


@given(st.integers(0, 2**32), st.lists(st.sampled_from("\t :-[]{}'\"#&*!|>%@`,?\nx"), min_size=1, max_size=4))
@settings(max_examples=300, deadline=None)
def test_a_damaged_file_gives_problems_or_a_team(seed: int, damage: list[str]) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    place = random.Random(seed)
    for char in damage:
        at = place.randrange(len(text))
        text = text[:at] + char + text[at + place.randrange(2) :]
    lines = text.count("\n") + 1
    try:
        parse(text.encode())
    except TeamFileError as error:
        assert all(1 <= problem.line <= lines for problem in error.problems)


@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
def test_both_yaml_loaders_say_the_same(loader: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "_LOADER", loader)
    assert parse(EXAMPLE.read_bytes()).crisis_team
    assert problems("company: 'Hafenrad\n")[0].startswith("1: a quote or bracket")
    assert problems("company: X\ncrisis_team: [a, b\n")[0].startswith("2: a quote or bracket")
    assert problems("company: X\n timezone: UTC\n")[0].startswith("2: the indentation is off")
    assert problems("people:\n  a: 1\n b: 2\n")[0].startswith("3: the indentation is off")


# --- rotations -------------------------------------------------------------------------------------------

TURNS = """rotations:
  duty:
    channels: [instagram]
    people: [jana, tom]
    start: 2026-03-02
"""  # lines 10 to 14


def test_a_rotation_with_everything_it_can_have() -> None:
    text = (
        BASE
        + TURNS.replace("start: 2026-03-02", "start: 2026-03-02\n    length: 2w")
        + (
            '    name: Wochenende\n    handover: {day: sat, time: "08:00"}\n    timezone: Europe/Vienna\n'
            '    at_once: 2\n    days: [sun, sat]\n    hours: {from: "22:00", to: "06:00"}\n    priority: 3\n'
            "    on_holidays: stand_in\n    holidays: DE-HH\n"
        )
    )
    assert parse(text.encode()).rotations["duty"] == Rotation(
        "duty",
        ("instagram",),
        ("jana", "tom"),
        date(2026, 3, 2),
        "Wochenende",
        2,
        Unit.WEEKS,
        Weekday.SAT,
        time(8),
        ZoneInfo("Europe/Vienna"),
        2,
        (Weekday.SAT, Weekday.SUN),
        (time(22), time(6)),
        3,
        OnHolidays.STAND_IN,
        "DE-HH",
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("length: 5h", "15: rotations.duty.length must divide the day"),
        ("length: 3", "15: rotations.duty.length must be a length like 12h, 1d or 2w, not '3'"),
        ("length: 13w", "15: rotations.duty.length must be from 1w to 12w, not '13w'"),
        ("length: 1w", '11: rotations.duty.handover is missing: say when, like {day: mon, time: "09:00"}'),
        ("length: 1d", '11: rotations.duty.handover is missing: say when, like {time: "09:00"}'),
        ("at_once: 3", "15: rotations.duty.at_once is 3, but only 2 take turns"),
        ("handover: {time: '09:00'}", "15: rotations.duty.handover.day is missing: add the day, like mon"),
        ("hours: {from: '9:00', to: '09:00'}", "15: rotations.duty.hours.to must differ from `from`"),
        ("on_holidays: free", "15: rotations.duty.on_holidays can't be 'free'"),
        ("holidays: Hamburg", "15: rotations.duty.holidays can't be 'Hamburg'"),
        ("holidays: DE-HX", "15: rotations.duty.holidays can't be 'DE-HX': no holidays are known"),
        ("holidays: XX", "15: rotations.duty.holidays can't be 'XX': no holidays are known for XX"),
        ("prio: 1", "15: rotations.duty.prio is unknown; did you mean priority?"),
        ("name: [a]", "15: rotations.duty.name must be one value, not a list"),
    ],
)
def test_what_is_wrong_with_a_rotation_is_said_with_its_line(line: str, said: str) -> None:
    assert any(problem.startswith(said) for problem in problems(f"{BASE}{TURNS}    {line}\n"))


def test_a_rotation_names_channels_and_people_that_there_are() -> None:
    text = (BASE + TURNS).replace("[jana, tom]", "[jana, tim]").replace("[instagram]", "[instagrm]")
    assert "12: rotations.duty.channels: there is no channel 'instagrm'; did you mean instagram?" in problems(
        text
    )
    assert "13: rotations.duty.people: there is no person 'tim'; did you mean tom?" in problems(text)


def test_a_rotation_is_not_named_like_a_channel_with_a_rotation_of_its_own() -> None:
    own = '    rotation: {people: [tom], handover: {day: mon, time: "09:00"}, start: 2026-03-02}\n'
    text = BASE + own + TURNS.replace("duty:", "instagram:")
    assert any("has a `rotation` already: choose another key" in problem for problem in problems(text))
