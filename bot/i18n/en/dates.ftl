## Dates: what was understood, and what is wrong with one

dates-day = { $day }
dates-range = { $first } to { $last } ({ $days } days)
dates-moment = { $day }, { $time }
dates-hours = { $day }, { $begins } to { $ends }
dates-span = { $start } to { $end }
dates-note-next = By “next” I mean next calendar week. For the nearest day, write “coming”.

dates-error-unknown = I can't read “{ $typed }” as a date. These work: `Dec 1`, `Dec 1 - 5`, `2026-12-01`, `tomorrow`, `next Friday`, `next week`, `in 3 days`.
dates-error-day = There is no { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}: that month has { $last } days.
dates-error-leap = { $year } is not a leap year: February ends on the 28th.
dates-error-month = There is no month { $month }. These work: `Dec 24`, `24.12.`, `2026-12-24`.
dates-error-month-missing = The month is missing: try `Dec { $day }`.
dates-error-weekday = { $day }.{ $month }. is a { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}. Which one do you mean, the weekday or the date? Please write just one of them.
dates-error-slashed = “{ $typed }” could be two different days. Please write `Dec 24` or `2026-12-24`.
dates-error-week = There is no week { $week }.
dates-error-year = The year { $year } can't be right. Please check the date.
dates-error-inverted = It ends before it begins. Please check the two days.
dates-error-clocks-inverted = It ends before it begins. Please check the two times.
dates-error-clock = I can't read “{ $typed }” as a time. These work: `10:00`, `10am`, `half past ten`.
dates-error-no-days = Zero days is no time at all. Please check the number.
