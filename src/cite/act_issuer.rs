//! Who issued a printed act: the words before its kind, between kind and number, after the number.

use crate::law::Form;
use crate::lexer::{Cursor, lexicon};

/// Most words of the name of a Comune.
const LONGEST_MUNICIPALITY: usize = 5;
/// Most words between the name of an issuer and the kind.
const LONGEST_PRESENTATION: usize = 3;
/// Most words of an issuer's name before the kind.
const LONGEST_ISSUER: usize = 8;

/// Words that make an act one of a Comune or a Province.
const MUNICIPAL: &[&str] = &[
    "comunale",
    "municipale",
    "provinciale",
    "metropolitano",
    "capitolina",
    "comune",
];

/// «ANAC, delibera …».
pub(super) fn issuer_before(kind: Cursor<'_>) -> Option<String> {
    let before = kind.behind(1);
    let parted = before.at_any(&[",", "("]) || before.at_dash();
    let mut end = if parted { before } else { kind };
    // «l'Agenzia delle Entrate, con propria risoluzione n. 31/2018»
    let presents =
        |c: Cursor<'_>| c.at_any(&["con", "propria", "la", "nella", "sua", "recente"]) || c.at(",");
    let presentation = end.back(LONGEST_PRESENTATION).take_while(|c| presents(*c));
    end = presentation.last().unwrap_or(end);
    end.back(LONGEST_ISSUER).find_map(|c| {
        let (issuer, after) = lexicon().authority(c)?;
        (after == end).then(|| issuer.to_owned())
    })
}

/// Letters of the Corte dei conti after the number of a resolution: its section, or the matter.
const AUDIT_LETTERS: &[&str] = &[
    "par", "prse", "prsp", "prno", "pari", "qmig", "inpr", "vsg", "vsgo", "vsgf", "gest", "frg",
    "aud", "prev", "sezaut", "ssrrco", "sccleg", "ccc", "rq", "qm",
];

/// Whether the word is letters of the Corte dei conti.
pub(super) fn is_audit_letters(c: Cursor<'_>) -> bool {
    c.at_any(AUDIT_LETTERS) || c.at_word() && c.word().starts_with("src") && c.word().len() > 3
}

/// «deliberazione n. 41/2018/PAR», «n. 33/2019/SRCVEN/PAR»: the cursor after letters of the Corte dei conti.
pub(super) fn audit_letters(mut c: Cursor<'_>) -> Option<Cursor<'_>> {
    let mut found = false;
    while c.at("/") && c.ahead(1).at_word() && !c.ahead(1).is_spaced() {
        let letters = c.ahead(1);
        found |= is_audit_letters(letters);
        c = letters.ahead(1);
    }
    found.then_some(c)
}

/// «delibera n. 32/2016 dell'ANAC».
pub(super) fn issuer_after(mut c: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    c.eat_while(3, |c| c.at_preposition() || c.at("("));
    let (issuer, end) = lexicon().authority(c)?;
    Some((issuer.to_owned(), end))
}

/// «Comune di Roma» between a resolution and its number.
pub(super) fn municipality(form: Form, at: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    let resolution = matches!(
        form,
        Form::Delibera | Form::DeliberaGiunta | Form::DeliberaConsiglio | Form::Determina
    );
    let mut c = at.ahead(1);
    // «deliberazione della Giunta comunale di Fano»
    let of_body = at.at("di") && at.behind(1).at_any(&["comunale", "municipale"]);
    let named = of_body || at.at("comune") && c.eat("di");
    if !resolution || !named || !c.at_capital() {
        return None;
    }
    let first = c;
    c.eat_while(LONGEST_MUNICIPALITY, |c| {
        c.at_word() && (c.at_capital() || c.at_any(&["di", "del", "della", "sul", "in"]))
    });
    let words: Vec<&str> = first.until(c).map(Cursor::word).collect();
    Some((format!("comune di {}", words.join(" ")), c))
}

/// «decreto del Presidente della Provincia di Lecco»: an ordinary Province, beside the number of a decree of its
/// president. The autonomous ones are among the Regions.
pub(super) fn ordinary_province(form: Form, at: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    let mut c = at;
    let named = c.eat("provincia") || c.behind(1).at("provincia");
    let begins = form == Form::Dpp && named && c.eat("di") && c.at_capital();
    if !begins || lexicon().regions.at(c).is_some() {
        return None;
    }
    let first = c;
    // «Pesaro e Urbino», «Massa-Carrara», «Monza e della Brianza».
    c.eat_while(LONGEST_MUNICIPALITY, |c| {
        let joined = c.at("e") && (c.ahead(1).at_capital() || c.ahead(1).at("della"))
            || c.at("della") && c.behind(1).at("e");
        let other = c.at_any(&["comune", "provincia", "regione"]);
        c.at_word() && c.at_capital() && !other || c.at_dash() || joined
    });
    while c.behind(1).at_any(&["e", "della"]) || c.behind(1).at_dash() {
        c = c.behind(1);
    }
    let name = c.source().get(first.span(c)).unwrap_or_default();
    Some((format!("provincia di {}", name.to_lowercase()), c))
}

/// Whether «di Giunta comunale», «di C.C.» or the like comes between two tokens.
pub(super) fn is_municipal(from: Cursor<'_>, to: Cursor<'_>) -> bool {
    from.until(to).any(|c| c.at_any(MUNICIPAL)) || to.behind(1).at(".") && to.behind(2).at("c")
}
