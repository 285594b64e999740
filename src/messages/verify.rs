//! What the check of a text against the corpus says.

use super::{Lang, Message};
use crate::verify::{CitationNote, CitationVerdict, QuotationNote, QuotationVerdict};

impl Message for CitationVerdict {
    fn text(&self, lang: Lang) -> String {
        let words = match (self, lang) {
            (CitationVerdict::Found, Lang::It) => "trovata",
            (CitationVerdict::Found, Lang::En) => "found",
            (CitationVerdict::ProvisionAbsent, Lang::It) => "partizione assente",
            (CitationVerdict::ProvisionAbsent, Lang::En) => "provision absent",
            (CitationVerdict::ActAbsent, Lang::It) => "atto non nel corpus",
            (CitationVerdict::ActAbsent, Lang::En) => "act not in the corpus",
            (CitationVerdict::Conflict, Lang::It) => "estremi discordanti",
            (CitationVerdict::Conflict, Lang::En) => "particulars that disagree",
            (CitationVerdict::Ambiguous, Lang::It) => "ambigua",
            (CitationVerdict::Ambiguous, Lang::En) => "ambiguous",
            (CitationVerdict::Unresolved, Lang::It) => "non risolta",
            (CitationVerdict::Unresolved, Lang::En) => "unresolved",
        };
        words.to_owned()
    }
}

impl Message for QuotationVerdict {
    fn text(&self, lang: Lang) -> String {
        let words = match (self, lang) {
            (QuotationVerdict::Exact, Lang::It) => "testuale",
            (QuotationVerdict::Exact, Lang::En) => "exact",
            (QuotationVerdict::Near, Lang::It) => "con parole diverse",
            (QuotationVerdict::Near, Lang::En) => "with other words",
            (QuotationVerdict::Elsewhere, Lang::It) => "testuale, ma altrove",
            (QuotationVerdict::Elsewhere, Lang::En) => "exact, but elsewhere",
            (QuotationVerdict::Absent, Lang::It) => "non trovata nel corpus",
            (QuotationVerdict::Absent, Lang::En) => "not found in the corpus",
            (QuotationVerdict::Unchecked, Lang::It) => "non verificata",
            (QuotationVerdict::Unchecked, Lang::En) => "not checked",
        };
        words.to_owned()
    }
}

impl Message for CitationNote {
    fn text(&self, lang: Lang) -> String {
        let words = match (self, lang) {
            (CitationNote::OnlyCatalogued, Lang::It) => {
                "Dell’atto il corpus ha solo la scheda, non il testo: leggi il testo ufficiale."
            }
            (CitationNote::OnlyCatalogued, Lang::En) => {
                "The corpus has only the catalogue entry of the act, not its text: read the official text."
            }
            (CitationNote::NotNarrower, Lang::It) => {
                "L’articolo c’è; se abbia anche questo comma o questa lettera non si è potuto stabilire: controlla sulla pagina."
            }
            (CitationNote::NotNarrower, Lang::En) => {
                "The article is there; whether it has this comma or lettera could not be told: look at the page."
            }
            (CitationNote::ProvisionsUnknown, Lang::It) => {
                "L’atto c’è, ma non se ne sono potute distinguere le partizioni: controlla sulla pagina."
            }
            (CitationNote::ProvisionsUnknown, Lang::En) => {
                "The act is there, but its provisions could not be told apart: look at the page."
            }
            (CitationNote::ActUnknown, Lang::It) => {
                "Il testo non dice abbastanza per sapere quale atto sia: mancano il numero, l’anno o chi l’ha emanato."
            }
            (CitationNote::ActUnknown, Lang::En) => {
                "The text does not say enough to tell which act it is: its number, its year or its issuer is missing."
            }
        };
        words.to_owned()
    }
}

impl Message for QuotationNote {
    fn text(&self, lang: Lang) -> String {
        let words = match (self, lang) {
            (QuotationNote::SourceAbsent, Lang::It) => {
                "L’atto da cui è tratta non è nel corpus: confrontala con il testo ufficiale."
            }
            (QuotationNote::SourceAbsent, Lang::En) => {
                "The act it is taken from is not in the corpus: compare it with the official text."
            }
            (QuotationNote::SourceOpen, Lang::It) => {
                "Non è certo da quale atto sia tratta: citalo per intero nella stessa frase."
            }
            (QuotationNote::SourceOpen, Lang::En) => {
                "It is not certain which act it is taken from: cite it in full in the same sentence."
            }
            (QuotationNote::NoSource, Lang::It) => {
                "Il testo non dice da quale atto sia tratta, e nel corpus non si trova."
            }
            (QuotationNote::NoSource, Lang::En) => {
                "The text does not say which act it is taken from, and the corpus does not have it."
            }
            (QuotationNote::Amendment, Lang::It) => {
                "Parole che un atto inserisce in un altro o ne toglie: il testo vigente può non averle."
            }
            (QuotationNote::Amendment, Lang::En) => {
                "Words that an act puts into another or takes out of it: the text in force may not have them."
            }
            (QuotationNote::Title, Lang::It) => {
                "È il titolo di un atto: le stampe lo riportano in modi diversi."
            }
            (QuotationNote::Title, Lang::En) => {
                "It is the title of an act: prints give it in different ways."
            }
            (QuotationNote::NoTime, Lang::It) => {
                "Non c’è stato tempo di verificarla: prova con un testo più breve."
            }
            (QuotationNote::NoTime, Lang::En) => {
                "There was no time to check it: try with a shorter text."
            }
            (QuotationNote::WholeCorpus, Lang::It) => {
                "Il testo non dice da quale atto sia tratta: è stata cercata in tutto il corpus."
            }
            (QuotationNote::WholeCorpus, Lang::En) => {
                "The text does not say which act it is taken from: the whole corpus was searched."
            }
            (QuotationNote::OtherProvision, Lang::It) => {
                "Somiglia al testo di un’altra partizione, non di quella citata."
            }
            (QuotationNote::OtherProvision, Lang::En) => {
                "It resembles the text of another provision, not of the one cited."
            }
        };
        words.to_owned()
    }
}
