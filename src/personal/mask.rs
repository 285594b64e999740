//! A text without what may be data of a person.
//!
//! In doubt something is taken out: a query of which a part is missing says less, one that names a person says too
//! much. What nobody could tell from other words, a name without a title beside it, stays.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::{birth, digits, iban, names, reach, tax_code};

/// What stands for each part that was taken out.
pub(crate) const MASK: &str = "•••";

/// A text on one line, without what may be data of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MaskedText {
    /// The text.
    pub(crate) text: String,
    /// Whether anything was taken out.
    pub(crate) is_masked: bool,
}

/// Where in a text, which is on one line, something is to be taken out.
type MaskFinder = fn(&str) -> Vec<Range<usize>>;

const MASK_FINDERS: &[MaskFinder] = &[
    reach::in_doubt,
    tax_code::in_doubt,
    iban::in_doubt,
    birth::in_doubt,
    names::in_doubt,
    digits::in_doubt,
];

/// A text on one line, without what may be data of a person.
pub(crate) fn masked(text: &str) -> MaskedText {
    let text = plain(text);
    let mut spans: Vec<Range<usize>> = MASK_FINDERS.iter().flat_map(|find| find(&text)).collect();
    spans.sort_by_key(|span| span.start);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for span in &spans {
        // One that begins inside the one before is a part of it, or makes it longer.
        if span.start >= at {
            out.push_str(&text[at..span.start]);
            if !out.ends_with(MASK) {
                out.push_str(MASK);
            }
        }
        at = at.max(span.end);
    }
    out.push_str(&text[at..]);
    MaskedText {
        text: out,
        is_masked: !spans.is_empty(),
    }
}

/// The text on one line, with the letters and digits that its signs stand for, and without the signs that nobody sees:
/// they would hide a number from the patterns.
fn plain(text: &str) -> String {
    let seen = text.nfkc().filter(|c| {
        let is_unseen = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}');
        !is_unseen
    });
    let spaced: String = seen
        .map(|c| match c {
            c if c.is_control() => ' ',
            // The hyphens and dashes that part the groups of a number.
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            c => c,
        })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        masked(text).text
    }

    #[test]
    fn what_may_be_of_a_person_is_taken_out() {
        for (typed, kept) in [
            ("esenzione RSSMRA80A01H501U ticket", "esenzione ••• ticket"),
            // A slip in the code, blanks between its parts, a part of it.
            ("rssmra80a01h501a", "•••"),
            ("RSS MRA 80A01 H501 U", "•••"),
            ("rssmra80a01h50", "•••"),
            ("bonifico IT60X0542811101000000123456", "bonifico •••"),
            ("bonifico it61 x054 2811 1010 0000 0123 456", "bonifico •••"),
            ("DE89370400440532013000", "•••"),
            ("mario.rossi@example.it contributo", "••• contributo"),
            ("mario.rossi [at] example.it", "•••"),
            ("mario chiocciola example.it bando", "••• bando"),
            ("https://example.it/utente/mario.rossi", "•••"),
            ("333 123 4567 bando", "••• bando"),
            ("tel. 02 12345678", "tel. •••"),
            ("0382/123456", "•••"),
            ("+39 333/1234567", "•••"),
            ("3331234567", "•••"),
            ("333\u{200b}123\u{200b}4567", "•••"),
            ("３３３１２３４５６７", "•••"),
            ("333–123–4567", "•••"),
            ("protocollo 12345678", "protocollo •••"),
            ("4012 8888 8888 1881", "•••"),
            ("ricorso sig. Rossi Mario", "ricorso sig. •••"),
            (
                "ricorso sig.ra de luca maria contro inps",
                "ricorso sig.ra ••• contro inps",
            ),
            ("avv.rossi", "avv.•••"),
            (
                "dott.ssa Anna Bianchi per incarico",
                "dott.ssa ••• per incarico",
            ),
            ("signora rossi", "signora •••"),
            ("incarico on. Verdi", "incarico on. •••"),
            ("nato a Pavia il 3 maggio 1980 assegno", "••• assegno"),
            ("nata il 03-05-80", "•••"),
            ("data di nascita 3/5/1980", "data di •••"),
            ("residente in via Roma 12", "residente •••"),
            ("permesso via Garibaldi n. 7", "permesso •••"),
            ("codice fiscale 123456", "codice fiscale •••"),
            ("targa AB123CD", "targa •••"),
            ("carta d'identità CA12345AB", "carta d'identità •••"),
        ] {
            assert_eq!(shown(typed), kept, "{typed}");
            assert!(masked(typed).is_masked, "{typed}");
        }
    }

    #[test]
    fn what_is_of_the_law_stays() {
        for typed in [
            "art. 55 d.lgs. 117/2017",
            "d.lgs. 3 luglio 2017, n. 117",
            "legge 241 1990 art 12",
            "dgr lombardia IX/1353 25/02/2011",
            "d.lgs. 117/2017 106/2016",
            "32014L0024",
            "ECLI:IT:COST:2020:131",
            "urn:nir:stato:legge:1990-08-07;241",
            "anni 2019 2020 2021",
            "decreto 03/05/2017 n. 117",
            "cass. civ. sez. un. 12345/2020",
            "determinazione G01234",
            "art100bis legge241",
            "dl 34 2020 conversione legge 77 2020",
            "\"rimborso delle spese\" +convenzione -appalto",
            "avvocatura dello stato",
            "ordinanza in via d'urgenza art. 54",
            "coprogettazione c-617/16",
            "un ente nato nel 2001",
        ] {
            assert_eq!(shown(typed), typed);
            assert!(!masked(typed).is_masked, "{typed}");
        }
        assert_eq!(shown("  due \n righe\t"), "due righe");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_masked_without_failing(text in "\\PC{0,120}") {
            let once = masked(&text);
            proptest::prop_assert!(once.is_masked || !once.text.contains(MASK) || text.contains('•'));
        }

        #[test]
        fn no_long_number_stays(
            groups in proptest::collection::vec("[0-9]{2,4}", 3..6), gap in "[ .-]", lead in "3[3-9]"
        ) {
            let number = format!("{lead}{}", groups.join(&gap));
            let digits = number.chars().filter(char::is_ascii_digit).count();
            proptest::prop_assume!((9..=13).contains(&digits));
            proptest::prop_assert_eq!(masked(&format!("cerco {number}")).text, "cerco •••", "{}", number);
        }
    }
}
