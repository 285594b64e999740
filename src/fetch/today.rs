//! The day by which texts in force are asked for.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

/// Today, in UTC.
pub(super) fn today() -> Date {
    Offset::UTC.to_datetime(Timestamp::now()).date()
}

/// This moment, in UTC, to the second.
pub(super) fn now() -> String {
    let now = jiff::Timestamp::now();
    now.round(jiff::Unit::Second).unwrap_or(now).to_string()
}
