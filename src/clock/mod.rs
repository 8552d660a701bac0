//! The one place that knows what time it is: the clock, the centre's zone, and which days are
//! working days.

pub mod calendar;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::tz::TimeZone;

/// Viet Nam has one zone without daylight saving: UTC+7.
pub fn zone() -> TimeZone {
    TimeZone::get("Asia/Ho_Chi_Minh").unwrap_or_else(|_| TimeZone::fixed(Offset::constant(7)))
}

/// The civil day at the centre.
pub fn day_of(at: Timestamp) -> Date {
    at.to_zoned_datetime(zone()).date()
}

/// Tells the time. Everything that depends on "now" asks one of these.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Timestamp;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the Clock that the rest asks"
    )]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// A clock that stands where it was put: for `--at` and for tests.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(pub Timestamp);

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        self.0
    }
}
