//! The words of every message that is made below `web` and `cli`, in Italian and English side by side.
//!
//! The modules below say what happened with a typed value; `web` and `cli` show it with the words that it
//! has here, so that a sentence is written once. Each family is one `match`: a message without words does
//! not compile. The texts of the site itself are in `web::i18n`, those of a single command in its own file.

mod carried;
mod day;
mod error;
mod evidence;
mod extraction;
mod feedback;
mod fetch;
mod flaw_advice;
mod generations;
mod handwritten;
mod hint;
mod index;
mod ingest;
mod lang;
mod left_out;
mod listed;
mod official_source;
mod page_ranges;
mod partial;
mod quality;
mod search;
mod system;
#[cfg(test)]
mod tests;
mod verify;
mod watch;

pub(crate) use error::error;
pub(crate) use flaw_advice::{advice, kind_of_flaw};
pub(crate) use lang::Lang;
pub(crate) use official_source::copy_day;
pub(crate) use page_ranges::page_ranges;
pub(crate) use quality::place_of;

/// Something to be told to a user.
pub(crate) trait Message {
    /// Its words.
    fn text(&self, lang: Lang) -> String;
}

/// The words of several messages.
pub(crate) fn texts<M: Message>(messages: &[M], lang: Lang) -> Vec<String> {
    messages.iter().map(|message| message.text(lang)).collect()
}

/// A text in the language asked for, Italian first; both fill the same places.
macro_rules! say {
    ($lang:expr, $italian:literal, $english:literal $(,)?) => {
        match $lang {
            $crate::messages::Lang::It => format!($italian),
            $crate::messages::Lang::En => format!($english),
        }
    };
}
use say;
