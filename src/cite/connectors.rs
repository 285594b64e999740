//! The words between a partition and its act: «di cui al medesimo» links a partition to the act after it,
//! «, in particolare l'» ties one to the act before it.

use super::qualifiers::past_qualifiers;
use crate::law::roman;
use crate::lexer::Cursor;

/// Adjectives that point back to an act named before.
const POINTING: &[&str] = &[
    "medesimo",
    "medesima",
    "medesimi",
    "medesime",
    "stesso",
    "stessa",
    "citato",
    "citata",
    "citati",
    "citate",
    "predetto",
    "predetta",
    "suddetto",
    "suddetta",
    "richiamato",
    "richiamata",
    "menzionato",
    "menzionata",
    "anzidetto",
    "anzidetta",
    "ridetto",
    "detto",
    "detta",
    "sopracitato",
    "sopracitata",
    "succitato",
    "succitata",
    "suindicato",
    "suindicata",
    "sopraccitato",
    "sopraccitata",
    "summenzionato",
    "summenzionata",
    "suo",
];

/// Ordinals by which directives of one matter are told.
const ORDINALS: &[&str] = &[
    "prima", "seconda", "terza", "quarta", "quinta", "sesta", "settima", "ottava", "nona", "decima",
];

/// Most tokens of a link.
const LONGEST_LINK: usize = 10;

/// Prepositions between a partition and its act.
const PREPOSITIONS: &[&str] = &[
    "del", "dell", "della", "dello", "dei", "delle", "degli", "di", "cui", "al", "alla", "all",
    "allo", "ex", "des", "der", "dal", "dalla",
];

/// Words of a link without a meaning of their own.
const FILLERS: &[&str] = &[
    "vigente",
    "nuovo",
    "nuova",
    "vecchio",
    "vecchia",
    "previgente",
    "sopra",
    "già",
    "suo",
    "il",
    "la",
];

/// The words between a partition and the act after it.
pub(crate) struct Link<'t> {
    /// After the qualifiers of the partition.
    pub(crate) start: Cursor<'t>,
    /// After the link.
    pub(crate) end: Cursor<'t>,
    /// It has a preposition: the partition belongs to what follows.
    pub(crate) of: bool,
    /// It has an adjective that points back: what follows was named before.
    pub(crate) back: bool,
    /// «del presente decreto»: the partition belongs to the document itself.
    pub(crate) itself: bool,
}

/// Reads the link at the cursor.
pub(crate) fn link(from: Cursor<'_>) -> Link<'_> {
    let start = past_qualifiers(from);
    let mut c = start;
    if c.at_all(&[")", ","]) {
        c = c.ahead(2);
    } else {
        c.eat_any(&[",", "("]);
    }
    let (mut of, mut back, mut itself) = (false, false, false);
    let last = c.ahead(LONGEST_LINK);
    while c < last {
        let elided = c.at_any(&["d", "l"]) && c.ahead(1).at_apostrophe();
        if c.at_any(PREPOSITIONS) {
            of = true;
        } else if points_back(c) {
            back = true;
        } else if c.at_any(&["presente", "presenti", "questa", "questo"]) {
            itself = true;
        } else if !of && c.at_any(&["il", "la"]) {
            // «All'art. 57, il citato decreto prevede»: another part of the sentence begins.
            break;
        } else if !(c.at_apostrophe() || c.at_any(FILLERS) || elided) {
            break;
        }
        c.bump();
    }
    // «della VI direttiva 77/388/CEE», «della seconda direttiva»
    let ordinal = roman(c.word()).is_some() || c.at_any(ORDINALS);
    if of && ordinal && c.ahead(1).at("direttiva") {
        c.bump();
    }
    // «dell'art. 55 del codice di cui al d.lgs. 3 luglio 2017, n. 117»
    if of && let Some(after) = named_by_number(c) {
        c = after;
    }
    Link {
        start,
        end: c,
        of,
        back,
        itself,
    }
}

/// «codice di cui al», «testo unico approvato con», «decreto di cui alla»: a general name whose act follows.
fn named_by_number(c: Cursor<'_>) -> Option<Cursor<'_>> {
    let mut after = c;
    if !(after.eat("codice") || after.eat("testo") && after.eat("unico")) {
        return None;
    }
    let of = after.at_all(&["di", "cui"])
        || after.at_any(&["approvato", "emanato"]) && after.ahead(1).at("con");
    if !of {
        return None;
    }
    after = after.ahead(2);
    after.eat_any(&["al", "alla", "all", "il", "la"]);
    after.eat_apostrophe();
    Some(after)
}

/// Whether the word points back to an act named before.
pub(crate) fn points_back(c: Cursor<'_>) -> bool {
    c.at_any(POINTING)
}

/// Most tokens between an act and a partition of it.
const LONGEST_TIE: usize = 90;

/// Most words between an act and a partition in brackets.
const MOST_ASIDE: usize = 20;

/// Words that introduce a part of the act just named.
const CUES: &[&str] = &[
    "particolare",
    "specie",
    "specifico",
    "specificamente",
    "segnatamente",
    "rileva",
    "riguardo",
    "riferimento",
    "nonché",
    "nonche",
    "cui",
    "insbesondere",
    "relativi",
    "relativo",
    "quale",
    "precisamente",
    "modo",
];

/// How a partition is tied to the act before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tie {
    /// Only a mark or a title comes between them: one printed reference.
    Adjacent,
    /// Words of the sentence connect them.
    Cue,
    /// «ha disposto (con l'art. 53)»: the act speaks through the partition.
    Own,
}

/// Words and marks between the two without a meaning of their own.
const LIGHT: &[&str] = &[
    ",", "(", ")", "e", "ed", "gli", "l", "al", "all", "agli", "il", "ai", "le", "la", "o",
    "nonché", ":", "ex",
];

/// How the partition at `to` is tied to the act that ends at `from`, if it is.
pub(crate) fn tie(from: Cursor<'_>, to: Cursor<'_>) -> Option<Tie> {
    if to < from || to.distance(from) > LONGEST_TIE {
        return None;
    }
    let outside = outside_titles(from, to)?;
    let is_light = |c: &Cursor<'_>| c.at_any(LIGHT) || c.at_apostrophe() || c.at_dash();
    let words = outside.iter().filter(|c| c.at_word() && !c.at("ex"));
    let words = words.count();
    if outside.iter().all(is_light) {
        return Some(if words == 0 { Tie::Adjacent } else { Tie::Cue });
    }
    if to.behind(1).at("(") && words <= MOST_ASIDE {
        return Some(Tie::Adjacent);
    }
    if to.behind(1).at_apostrophe()
        && to.behind(4).at_all(&["(", "con", "l"])
        && words <= MOST_ASIDE
    {
        return Some(Tie::Own);
    }
    let last: Vec<Cursor<'_>> = outside
        .iter()
        .rev()
        .filter(|c| c.at_word())
        .take(9)
        .copied()
        .collect();
    let of_another = to.behind(2).at_any(&["dell", "dall"])
        || last
            .first()
            .is_some_and(|c| c.at_any(&["dagli", "degli", "dell", "dall"]));
    let behind_di_cui = last
        .iter()
        .take(3)
        .any(|c| c.at("cui") && c.behind(1).at("di"));
    if of_another || behind_di_cui {
        return None;
    }
    if last.iter().any(|c| c.at_any(CUES)) {
        return Some(Tie::Cue);
    }
    // «ai sensi del suo art. 5»
    if to.behind(1).at_any(&["suo", "suoi"]) {
        return Some(Tie::Cue);
    }
    // «, che all'art. 20 riconosce», «ha affidato … e, all'articolo 9, la cura», «disciplina, agli artt. 7 e 8,».
    let elided = to.behind(1).at_apostrophe() && to.behind(2).at("all");
    let before = match (elided, to.behind(1).at("agli")) {
        (true, _) => to.behind(3),
        (_, true) => to.behind(2),
        _ => return None,
    };
    let begins = before.at_any(&["che", "e", ",", ")", "»", "”"]);
    begins.then_some(Tie::Cue)
}

/// The tokens outside quotations and closed parentheses; `None` if the sentence or the item of a list ends
/// before `to`.
fn outside_titles<'t>(from: Cursor<'t>, to: Cursor<'t>) -> Option<Vec<Cursor<'t>>> {
    let mut outside = Vec::new();
    let mut c = from;
    while c < to {
        let close = match c.word() {
            "«" => Some("»"),
            "“" => Some("”"),
            "\"" => Some("\""),
            "(" => Some(")"),
            _ => None,
        };
        if let Some(close) = close
            && let Some(end) = c.ahead(1).until(to).find(|c| c.at(close))
        {
            c = end.ahead(1);
            continue;
        }
        if c.at_any(&[";", "•"]) || c.ends_sentence() {
            return None;
        }
        outside.push(c);
        c.bump();
    }
    Some(outside)
}
