"""Go to a date in what is in the order of time, and to a letter among titles."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from photos_tui.api.filters import Date, InvalidFilter, parse_date
from photos_tui.store.lens_spans import day_number
from photos_tui.tui.dialogs.letter import Letter
from photos_tui.tui.dialogs.line import Words
from photos_tui.tui.stage import Stage


async def go_to_date(stage: Stage) -> None:
    typed = await stage.ask(
        Words("Go to date", placeholder="2024, 2024-07 or 2024-07-14", check=_date_problem)
    )
    if not typed:
        return
    first, last = period(parse_date(typed))
    found = stage.go_to_day(day_number(last))
    if found is None:
        stage.say("These are not in the order of time: 2 shows all photos, newest first.", severity="warning")
    elif not first <= found.media_metadata.creation_time.date() <= last:
        day = found.media_metadata.creation_time.date()
        stage.say(f"Nothing here from {typed.strip()}; the nearest is from {day}.")


def _date_problem(typed: str) -> str:
    try:
        wanted = parse_date(typed)
        period(wanted)
    except (InvalidFilter, ValueError):
        return "Write a year, a month or a day: 2024, 2024-07 or 2024-07-14."
    return "" if wanted.year else "Write the year too: 2024-07-14."


def period(wanted: Date) -> tuple[date, date]:
    """Give the first and the last day of a year, a month or a day; ValueError where there is none."""
    if not wanted.month:
        return date(wanted.year or 1, 1, 1), date(wanted.year or 1, 12, 31)
    year = wanted.year or 2000
    last = wanted.day or monthrange(year, wanted.month)[1]
    return date(year, wanted.month, wanted.day or 1), date(year, wanted.month, last)


async def go_to_letter(stage: Stage) -> None:
    letter = await stage.ask(Letter())
    if letter and not stage.go_to_title(letter):
        stage.say(f"No title begins with {letter}.")
