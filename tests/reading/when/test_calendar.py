"""Stretches of the calendar: they hold their day, their parts fill them, moving keeps the order."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bilat.reading.when import calendar as cal

DAYS = st.dates(date(1600, 1, 1), date(2300, 12, 31))
GRAINS = st.sampled_from(["day", "week", "month", "quarter", "half", "year", "decade", "century"])


@given(day=DAYS, grain=GRAINS)
def test_a_stretch_holds_the_day_it_is_made_for(day: date, grain: cal.Grain) -> None:
    stretch = cal.containing(day, grain)
    assert stretch.start <= day <= stretch.end


@given(day=DAYS, grain=GRAINS)
def test_neighbours_touch(day: date, grain: cal.Grain) -> None:
    here, after = cal.containing(day, grain), cal.neighbour(day, grain, 1)
    assert after is not None
    assert after.start == here.end + timedelta(1)


@given(day=DAYS, grain=st.sampled_from(["month", "year", "decade"]))
def test_early_middle_and_late_fill_a_stretch(day: date, grain: cal.Grain) -> None:
    whole = cal.containing(day, grain)
    early, middle, late = cal.part_of(whole, "START"), cal.part_of(whole, "MID"), cal.part_of(whole, "END")
    assert (early.start, late.end) == (whole.start, whole.end)
    assert middle.start == early.end + timedelta(1)
    assert late.start == middle.end + timedelta(1)


@given(day=DAYS, count=st.integers(-40, 40), grain=GRAINS)
def test_moving_there_and_back_stays_in_the_month(day: date, count: int, grain: cal.Grain) -> None:
    there = cal.move(day, grain, count)
    back = cal.move(there, grain, -count) if there else None
    assert there is None or back is None or abs((back - day).days) <= 3


def test_a_week_runs_from_monday_to_sunday() -> None:
    week = cal.week(date(2021, 1, 1))
    assert (week.value, week.start, week.end) == ("2020-W53", date(2020, 12, 28), date(2021, 1, 3))


def test_seasons_turn_with_the_hemisphere() -> None:
    assert cal.season(2019, "WI", south=False).end == date(2020, 2, 29)
    assert cal.season(2019, "WI", south=True).start == date(2019, 6, 1)
    assert cal.season(2019, "SU", south=True).end == date(2020, 2, 29)


def test_off_the_calendar_there_is_no_day() -> None:
    assert cal.move(date(9999, 12, 31), "day", 1) is None
    assert cal.move(date(1, 1, 1), "month", -1) is None
    assert cal.valid_day(2021, 2, 29) is None
