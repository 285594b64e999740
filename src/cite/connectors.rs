//! The words between an act and a partition, on either side: «di cui al medesimo» links a partition to the
//! act after it, «, in particolare l'» ties one to the act before it.

use crate::lexer::Tokens;

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

/// Tokens of a link, at most.
const LONGEST_LINK: usize = 10;

/// A link: where it ends and what it says.
pub(crate) struct Link {
    pub(crate) end: usize,
    /// A preposition says that the partition is of what follows.
    pub(crate) of: bool,
    /// An adjective says that what follows was named before.
    pub(crate) back: bool,
    /// «del presente decreto»: the document itself.
    pub(crate) itself: bool,
}

/// Reads the link at `i`.
pub(crate) fn link(t: &Tokens, i: usize) -> Link {
    let mut link = Link {
        end: i,
        of: false,
        back: false,
        itself: false,
    };
    let mut j = i + usize::from(t.any(i, &[",", "("]));
    if t.is(i, ")") && t.is(i + 1, ",") {
        j = i + 2;
    }
    let first = j;
    while j < first + LONGEST_LINK {
        if t.any(
            j,
            &[
                "del", "dell", "della", "dello", "dei", "delle", "degli", "di", "cui", "al",
                "alla", "all", "allo", "ex", "des", "der", "dal", "dalla",
            ],
        ) {
            link.of = true;
        } else if points_back(t, j) {
            link.back = true;
        } else if t.any(j, &["presente", "presenti", "questa", "questo"]) {
            link.itself = true;
        } else if !link.of && t.any(j, &["il", "la"]) {
            // «All'art. 57, il citato decreto prevede»: another sentence part begins.
            break;
        } else if !(t.apostrophe(j)
            || t.any(
                j,
                &[
                    "d", "l", "vigente", "nuovo", "nuova", "sopra", "già", "suo", "il", "la",
                ],
            ))
            || t.any(j, &["d", "l"]) && !t.apostrophe(j + 1)
        {
            break;
        }
        j += 1;
    }
    link.end = j;
    link
}

/// Whether the word points back.
pub(crate) fn points_back(t: &Tokens, i: usize) -> bool {
    t.any(i, POINTING)
}

/// Tokens between an act and a partition of it, at most.
const LONGEST_TIE: usize = 90;

/// Words that point to a part of the act just named.
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
    /// Only a mark or a title stands between: one printed reference.
    Adjacent,
    /// Words of the sentence tie them.
    Cue,
}

/// The tie over the tokens `from..to`.
pub(crate) fn tie(t: &Tokens, from: usize, to: usize) -> Option<Tie> {
    if to < from || to - from > LONGEST_TIE {
        return None;
    }
    let outside = outside_titles(t, from, to)?;
    let light = |i: usize| {
        t.any(
            i,
            &[
                ",", "(", ")", "e", "ed", "gli", "l", "al", "all", "agli", "il", "ai", "le", "la",
                "o", "nonché", ":",
            ],
        ) || t.apostrophe(i)
            || t.dash(i)
    };
    let words = outside.iter().filter(|i| t.is_word(**i)).count();
    if outside.iter().all(|i| light(*i)) {
        return Some(if words == 0 { Tie::Adjacent } else { Tie::Cue });
    }
    if t.is(to.wrapping_sub(1), "(") && words <= 12 {
        return Some(Tie::Adjacent);
    }
    let last: Vec<usize> = outside
        .iter()
        .rev()
        .filter(|i| t.is_word(**i))
        .take(9)
        .copied()
        .collect();
    let of_another = t.any(to.wrapping_sub(2), &["dell", "dall"])
        || last
            .first()
            .is_some_and(|i| t.any(*i, &["dagli", "degli", "dell", "dall"]));
    let behind_di_cui = last
        .iter()
        .take(3)
        .any(|i| t.is(*i, "cui") && t.any(i.wrapping_sub(1), &["di"]));
    if of_another || behind_di_cui {
        return None;
    }
    if last.iter().any(|i| t.any(*i, CUES)) {
        return Some(Tie::Cue);
    }
    // «, che all'art. 20 riconosce», «ha assegnato … e, all'articolo 6, il compito».
    let at_article = t.apostrophe(to.wrapping_sub(1)) && t.is(to.wrapping_sub(2), "all");
    (at_article && t.any(to.wrapping_sub(3), &["che", "e", ",", ")", "»", "”"])).then_some(Tie::Cue)
}

/// The tokens that are in no quotation and no closed parenthesis; `None` where the sentence or the item
/// ends before `to`.
fn outside_titles(t: &Tokens, from: usize, to: usize) -> Option<Vec<usize>> {
    let mut outside = Vec::new();
    let mut i = from;
    while i < to {
        let close = match t.word(i) {
            "«" => Some("»"),
            "“" => Some("”"),
            "\"" => Some("\""),
            "(" => Some(")"),
            _ => None,
        };
        if let Some(close) = close
            && let Some(end) = (i + 1..to).find(|k| t.is(*k, close))
        {
            i = end + 1;
            continue;
        }
        if t.any(i, &[";", "•"]) || t.ends_sentence(i) {
            return None;
        }
        outside.push(i);
        i += 1;
    }
    Some(outside)
}
