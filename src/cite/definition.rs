//! Names a document gives to an act for itself: `(di seguito "Codice")`, `d'ora in poi CTS`, `(TUEL)`.

use crate::lexer::Tokens;

/// Words of one such name, at most.
const LONGEST: usize = 4;

/// The names defined at `i` («di seguito …»), and the token after them.
pub(crate) fn definition(t: &Tokens, i: usize) -> Option<(Vec<String>, usize)> {
    let begins = t.is(i, "seguito") && t.any(i.wrapping_sub(1), &["di", "in"])
        || t.is(i, "poi") && t.is(i.wrapping_sub(1), "in") && t.is(i.wrapping_sub(2), "ora")
        || t.is(i, "innanzi") && t.is(i.wrapping_sub(1), "ora");
    if !begins {
        return None;
    }
    let mut names = Vec::new();
    let mut j = i + 1;
    for _ in 0..3 {
        j = skip(t, j);
        let Some((name, end)) = name(t, j) else { break };
        names.push(name);
        j = end;
        while closes(t, j) {
            j += 1;
        }
        if !t.any(j, &["o", "ovvero", "oppure", "e"]) {
            break;
        }
        j += 1;
    }
    (!names.is_empty()).then_some((names, j))
}

fn skip(t: &Tokens, mut j: usize) -> usize {
    let first = j;
    while j < first + 12
        && (t.any(
            j,
            &[
                "anche",
                "denominato",
                "denominata",
                "denominati",
                "solo",
                "per",
                "brevità",
                "semplicemente",
                "indicato",
                "indicata",
                "il",
                "la",
                "lo",
                "l",
                "come",
                ":",
                ",",
                "«",
                "“",
                "\"",
                "”",
                "più",
                "brevemente",
                "chiamato",
                "definito",
                "definita",
                "abbreviato",
                "o",
            ],
        ) || t.apostrophe(j))
    {
        j += 1;
    }
    j
}

fn name(t: &Tokens, j: usize) -> Option<(String, usize)> {
    let mut words = Vec::new();
    let mut end = j;
    while words.len() < LONGEST
        && t.is_word(end)
        && !t.any(end, &["o", "ovvero", "e", "recante", "che", "ed"])
    {
        words.push(t.word(end));
        end += 1;
        while t.is(end, ".") && !t.spaced(end + 1) {
            end += 1;
        }
    }
    let usual = t.any(j, &["codice", "decreto", "legge", "regolamento"]);
    (!words.is_empty() && (usual || t.capital(j))).then(|| (words.join(" "), end))
}

fn closes(t: &Tokens, i: usize) -> bool {
    t.any(i, &["»", "”", "\"", "“"]) || t.apostrophe(i)
}
