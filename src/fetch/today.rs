//! The day by which texts in force are asked for.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

/// Today, in UTC.
pub(super) fn today() -> Date {
    Offset::UTC.to_datetime(Timestamp::now()).date()
}
