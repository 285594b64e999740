//! What joins a partition to the act after it: prepositions, «medesimo», «di cui al».

use super::token::Tokens;

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
const LONGEST: usize = 10;

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
    while j < first + LONGEST {
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
