//! Texts of what official sources said of an act when they were last asked.

use crate::web::i18n::lang::Lang;

impl Lang {
    /// That the official text changed; `copy` says of when the copy is, as in «del 3 luglio 2017».
    pub(crate) fn official_changed(self, changed: &str, copy: &str) -> String {
        match self {
            Lang::It => {
                format!("Il testo ufficiale è cambiato il {changed}: la tua copia è {copy}")
            }
            Lang::En => format!("The official text changed on {changed}: your copy is {copy}"),
        }
    }

    /// That no change is known.
    pub(crate) fn official_unchanged(self, copy: &str) -> String {
        match self {
            Lang::It => {
                format!("Non risultano cambiamenti del testo ufficiale dopo la copia, che è {copy}")
            }
            Lang::En => {
                format!("No change of the official text is known after the copy, which is {copy}")
            }
        }
    }

    /// When that was asked.
    pub(crate) fn official_checked(self, day: &str) -> String {
        match self {
            Lang::It => format!("controllato il {day}"),
            Lang::En => format!("checked on {day}"),
        }
    }
}
