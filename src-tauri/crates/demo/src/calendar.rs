//! Working days and the clock of the sample engagement: people work from Monday to Friday, and time only moves on.

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc, Weekday};

/// Half past seven in the morning in Portland, in summer.
const STARTS: (u32, u32) = (14, 30);
/// How long a working day lasts.
const MINUTES_A_DAY: i64 = 9 * 60;

/// The moment at which the next thing happens.
#[derive(Debug, Clone)]
pub(crate) struct Clock(DateTime<Utc>);

impl Clock {
    /// The clock at the start of a working day.
    pub(crate) fn at(day: NaiveDate) -> Self {
        Self(morning(on_weekday(day)))
    }

    /// Lets minutes of work pass and gives the moment at their end.
    pub(crate) fn after(&mut self, minutes: i64) -> DateTime<Utc> {
        let start = morning(self.0.date_naive());
        let next = self.0 + Duration::minutes(minutes) + Duration::seconds(minutes * 7 % 60);
        self.0 = if next - start > Duration::minutes(MINUTES_A_DAY) {
            let over = (next - start - Duration::minutes(MINUTES_A_DAY)).min(Duration::minutes(MINUTES_A_DAY));
            morning(on_weekday(self.0.date_naive() + Days::new(1))) + over
        } else {
            next
        };
        self.0
    }

    /// Waits for the day, unless it has come.
    pub(crate) fn wait_for(&mut self, day: NaiveDate) {
        self.0 = self.0.max(morning(on_weekday(day)));
    }

    /// Today.
    pub(crate) fn today(&self) -> NaiveDate {
        self.0.date_naive()
    }
}

fn morning(day: NaiveDate) -> DateTime<Utc> {
    let time = NaiveTime::from_hms_opt(STARTS.0, STARTS.1, 0).expect("a time of day");
    Utc.from_utc_datetime(&day.and_time(time))
}

/// Whether people work on the day.
pub(crate) fn is_weekday(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The day itself, or the Monday after it.
pub(crate) fn on_weekday(day: NaiveDate) -> NaiveDate {
    let mut day = day;
    while !is_weekday(day) {
        day = day + Days::new(1);
    }
    day
}

/// So many working days later, or earlier where the number is below nought.
pub(crate) fn add_weekdays(start: NaiveDateTime, count: i64) -> NaiveDateTime {
    let step = Duration::days(count.signum());
    let mut moment = start;
    let mut left = count.abs();
    while left > 0 {
        moment += step;
        if is_weekday(moment.date()) {
            left -= 1;
        }
    }
    moment
}
