//! The interface texts in both languages side by side, one table for each part of the site.
//!
//! Legal terms and names stay Italian: «Ho capito» is translated, the kind of an act is not.

mod community;
mod counted;
mod feedback;
pub(crate) mod lang;
mod official;
mod reading;
mod record;
mod results;
mod sections;
mod site;
mod tools;

/// Declares the table: name of the text, Italian, English.
macro_rules! texts {
    ($($name:ident $italian:literal $english:literal)*) => {
        impl Lang {
            $(
                #[doc = $italian]
                pub(crate) const fn $name(self) -> &'static str {
                    match self { Lang::It => $italian, Lang::En => $english }
                }
            )*
        }
    };
}
use texts;
