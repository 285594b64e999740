//! The values of options: what cannot be used is refused in Italian, inside the frame that clap puts around it.

use std::time::Duration;

use crate::handwritten::WrongField;
use crate::messages::{Lang, Message};
use crate::web::{NotAnOrigin, Origins};

/// Reads a value of the vocabulary of the law; another is refused as in a line of the catalogue.
pub(super) fn known<T: Clone + Send + Sync + 'static>(
    read: fn(&str) -> Result<T, WrongField>,
) -> impl Fn(&str) -> Result<T, String> + Clone + Send + Sync + 'static {
    move |written| read(written).map_err(|fault| fault.text(Lang::It))
}

/// A whole number from 1 to `MOST`.
pub(super) fn up_to<const MOST: usize>(written: &str) -> Result<usize, String> {
    let number = written.parse().ok();
    let number = number.filter(|number| (1..=MOST).contains(number));
    number.ok_or_else(|| format!("scrivi un numero intero da 1 a {MOST}"))
}

/// A day as `yyyy-mm-dd`.
pub(super) fn day(written: &str) -> Result<jiff::civil::Date, String> {
    let day = written.parse();
    day.map_err(|_| "scrivi un giorno come 2026-11-30".to_owned())
}

/// A time in seconds, from a tenth of one to ten minutes.
pub(super) fn seconds(written: &str) -> Result<Duration, String> {
    let number: Option<f64> = written.replace(',', ".").parse().ok();
    let number = number.filter(|number| (0.1..=600.0).contains(number));
    let number = number.ok_or("scrivi i secondi, da 0.1 a 600")?;
    Ok(Duration::from_secs_f64(number))
}

/// One address of a server, without a path: pages know theirs.
pub(super) fn public_url(text: &str) -> Result<String, NotAnOrigin> {
    match text.parse()? {
        Origins::These(mut one) if one.len() == 1 => Ok(one.remove(0)),
        _ => Err(NotAnOrigin::new(text)),
    }
}
