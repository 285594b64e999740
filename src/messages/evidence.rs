//! Which field of an act was read, and where.

use super::{Lang, Message, say};
use crate::structure::{Field, Source};

impl Message for Field {
    fn text(&self, lang: Lang) -> String {
        match self {
            Field::Kind => say!(lang, "tipo", "kind"),
            Field::Number => say!(lang, "numero", "number"),
            Field::Date => say!(lang, "data", "date"),
            Field::Issuer => say!(lang, "emanante", "issuer"),
            Field::Region => say!(lang, "regione", "Region"),
            Field::Title => say!(lang, "titolo", "title"),
        }
    }
}

impl Message for Source {
    fn text(&self, lang: Lang) -> String {
        match self {
            Source::Heading => say!(lang, "intestazione", "heading"),
            Source::Front => say!(lang, "prime pagine", "first pages"),
            Source::Furniture => say!(lang, "testata o timbro", "running head or stamp"),
            Source::Closing => say!(lang, "chiusura", "closing"),
            Source::Whole => say!(lang, "documento", "document"),
            Source::File => say!(lang, "informazioni del file", "information in the file"),
            Source::FileName => say!(lang, "nome del file", "name of the file"),
            Source::Inferred => say!(lang, "dedotto", "inferred"),
            Source::Sidecar => say!(lang, "catalogo", "catalogue"),
        }
    }
}
