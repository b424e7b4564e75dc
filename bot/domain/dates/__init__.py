"""Dates as people type them, in German and English: `1.12.-5.12.`, `next Friday`, `morgen 10 Uhr`.

`read` takes a whole text, `read_leading` what a text begins with (`1.12.-5.12. Urlaub`), `read_time` a time
of day. Each returns what was understood, or a `Problem` with a text key. Nothing here looks at a clock:
`today` is the local day of whoever typed.

What needs a decision is decided like this, and the answer should say back what was understood
(`bot.views.dates`):

- `Friday`, `diesen Freitag`: the nearest one, today included. `kommenden Freitag`, `coming Friday`: the
  nearest one after today. `next Friday`, `nächsten Freitag`: the one of next week (Monday to Sunday), and
  `Dates.note` says so.
- A date without a year lies at most 60 days back (it may be meant: ill since Tuesday), else it is the next
  one: `2.1.` typed in December is next year.
- `20.12.-5.1.` goes over the new year; `5.12.-1.12.` is taken for a mistake, not for nearly a year.
- `Montag bis Montag` is a week and a day; `nächste Woche Montag` is one day of that week.
- `ab morgen`, `from tomorrow` have no end, and none is made up: `Dates.open_ended`.
- `1/12` could be two days and is asked back; `25/12` and `12/12` couldn't.
"""

from bot.domain.dates.reading import read, read_leading, read_time
from bot.domain.dates.values import Dates, Problem

__all__ = ["Dates", "Problem", "read", "read_leading", "read_time"]
