//! Lines that look like a heading and name another act: one that the object is about, one cited as amended or in
//! brackets, one that a local body applies or that another act rests on, one in the middle of a sentence.

use super::lines::{Front, FrontLine, continues, in_capitals};
use super::local;
use crate::law::ActKind;
use crate::lexer::Tokens;

/// Most lines of an object.
const OBJECT_LINES: usize = 5;

/// Fewest lines of a paragraph of running text, and fewest characters of each.
const PROSE_LINES: usize = 3;
const PROSE_CHARS: usize = 70;

/// Whether the line belongs to the object of an act, which names other acts.
pub(super) fn in_object(front: &Front, i: usize, cell: usize) -> bool {
    let is_label = |text: &str| {
        let start = text.trim_start_matches(|c: char| !c.is_alphabetic());
        let label: String = start.chars().take(8).collect::<String>().to_lowercase();
        ["oggetto", "betreff"].iter().any(|word| {
            label
                .strip_prefix(word)
                .is_some_and(|rest| rest.chars().all(|c| !c.is_alphabetic()))
        })
    };
    let line = &front.lines[i];
    let labelled = |before: &str| before.to_lowercase().contains("oggetto:") || is_label(before);
    if cell > 0 && labelled(&line.text[..cell]) {
        return true;
    }
    let before = front.lines[..i].iter().rev();
    let before =
        before.filter(|before| before.page == line.page && before.furniture == line.furniture);
    for before in before.take(OBJECT_LINES) {
        // A sentence that has ended, or a new label, ends the object too.
        if before.text.ends_with('.') && before.text.len() > 12 {
            return false;
        }
        if labelled(&before.text) {
            // Printed beside the object and read after it, the heading is in capitals.
            return !in_capitals(&line.text) || in_capitals(&before.text);
        }
    }
    false
}

/// «…2001 e s.m.i.», «…27 aprile 2016)»: whether what follows a designation says that it is a citation, of an act as
/// it has been amended or inside brackets.
pub(super) fn is_cited(rest: &str) -> bool {
    let rest = rest.trim_start_matches(' ').to_lowercase();
    if rest.starts_with(')') || rest.starts_with("art.") || rest.starts_with("artt.") {
        return true;
    }
    let rest = rest.trim_start_matches([' ', ',', '(']);
    let rest = rest
        .strip_prefix("e ")
        .or(rest.strip_prefix("ed "))
        .unwrap_or(rest);
    ["s.m.", "s. m.", "smi", "ss.mm", "ss. mm", "succ", "s.i.m"]
        .iter()
        .any(|words| rest.starts_with(words))
}

/// Whether a local body heads the page: acts of the State named below its name are those that it applies.
pub(super) fn under_local_body(front: &Front, i: usize) -> bool {
    let page = front.lines[i].page;
    front.lines[..i]
        .iter()
        .filter(|line| line.page == page && !line.furniture)
        .any(|line| {
            local::named(&line.text, false).is_some_and(|body| {
                line.text.len() < 100 && local::regional(&body.issuer).is_none()
            })
        })
}

/// «Base giuridica: Direttiva 2014/24/UE»: an act named as what another one rests on.
pub(super) fn is_legal_basis(front: &Front, i: usize, cell: usize) -> bool {
    let line = &front.lines[i];
    let before = if cell > 0 {
        line.text[..cell].trim_end()
    } else {
        let above = i.checked_sub(1).and_then(|i| front.lines.get(i));
        above.map_or("", |above| above.text.trim_end())
    };
    let before = before.to_lowercase();
    [
        "base giuridica:",
        "riferimenti normativi:",
        "normativa di riferimento:",
    ]
    .iter()
    .any(|label| before.ends_with(label))
}

/// Whether a paragraph of running text stands above a line on its page: a heading does not follow on one.
pub(super) fn is_under_prose(front: &Front, i: usize) -> bool {
    let page = front.lines[i].page;
    let above = front.lines[..i].iter();
    let mut above = above.filter(|line| line.page == page && !line.furniture);
    let mut running = 0;
    above.any(|line| {
        let long = line.text.chars().count() >= PROSE_CHARS && line.cells.len() == 1;
        let prose = long && !in_capitals(&line.text);
        running = if prose { running + 1 } else { 0 };
        running >= PROSE_LINES
    })
}

/// Whether a line begins with the name of a list or table: «ELENCO DEGLI ENTI ACCREDITATI».
pub(super) fn names_list(line: &str) -> bool {
    const NAMES: &[&str] = &[
        "elenco",
        "tabella",
        "prospetto",
        "quadro",
        "organigramma",
        "riepilogo",
    ];
    Tokens::new(line).start().at_any(NAMES)
}

/// Whether the title of the first page is that of a list, whose rows name acts.
pub(super) fn is_list(front: &Front) -> bool {
    let mut body = front.lines.iter().filter(|line| !line.furniture);
    let title = body.next();
    title.is_some_and(|line| in_capitals(&line.text) && names_list(&line.text))
}

/// Acts that no local body issues.
pub(super) fn is_of_state(kind: ActKind) -> bool {
    use ActKind as K;
    matches!(
        kind,
        K::Legge
            | K::LeggeCostituzionale
            | K::DecretoLegge
            | K::DecretoLegislativo
            | K::Dpr
            | K::Dpcm
    ) || matches!(kind, K::Dm | K::LeggeRegionale | K::RegolamentoUe)
}

/// Postal and bulletin notices contain the name of another law.
pub(super) fn is_postal(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["filiale di", "abb. post", "abbonamento postale"]
        .iter()
        .any(|notice| lower.contains(notice))
}

/// «Statuto dell'Agenzia, pubblicato nella Gazzetta Ufficiale n. 7»: one of the sources that a document lists.
pub(super) fn is_source(line: &str, kind: ActKind) -> bool {
    matches!(kind, ActKind::Statuto | ActKind::Regolamento)
        && line.to_lowercase().contains("pubblicato nella gazzetta")
}

/// Whether the line continues the sentence of the line before.
pub(super) fn follows_on(front: &Front, i: usize, cell: usize) -> bool {
    let line = &front.lines[i];
    if cell > 0 {
        return continues(&line.text[cell..]);
    }
    let before: Option<&FrontLine> = front.lines[..i]
        .iter()
        .rev()
        .find(|before| before.furniture == line.furniture && before.page == line.page);
    let Some(before) = before else { return false };
    if continues(&line.text) {
        return true;
    }
    let tokens = Tokens::new(&before.text);
    let last = tokens.cursor(tokens.len().saturating_sub(1));
    // The capital that ends a code («A1419A») joins nothing.
    let code = last.at_capital() && last.word().len() == 1;
    let joints = [
        "alla", "al", "dalla", "dal", "con", "n", "da", "o", "a", "ed", ",", "(", "«", "“",
    ];
    let open = !code && (last.at_preposition() || last.at_any(&joints));
    let set_off = in_capitals(&line.text) && !in_capitals(&before.text);
    open && !set_off
}
