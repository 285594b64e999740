//! The title of an act: its object, the lines below its heading, or its first words.

use std::sync::LazyLock;

use regex::Regex;

use super::authorities::bodies;
use super::evidence::{Draft, Said, Source};
use super::file_name::FileName;
use super::heading::Heading;
use super::lines::{Front, FrontLine};
use super::signers;
use super::tables::tables;
use crate::extract::Document;
use crate::law::ActKind;
use crate::lexer::Tokens;
use crate::structure::pattern::pattern;

/// Longest title, in characters.
const TITLE_CHARS: usize = 240;
/// What stamps of registers and protocols hold, and titles («Protocollo d'intesa») do not.
const STAMPS: &[&str] = &[".REGISTRO ", "Prot.", "Prot n", "PROT."];
/// Pages on which the operative part is looked for.
const OPERATIVE_PAGES: usize = 6;
/// Most letters of a word that a point abbreviates.
const ABBREVIATION: usize = 4;
/// Most lines of a title.
const TITLE_LINES: usize = 7;

static OBJECT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^\s*(?:[A-Z/]{2,12}\s+|N[°º.]\s*\d+\s+)?(?:(?i:oggetto)\s*(?:n\.\s*\d+\s*)?(?:[:.–-]|$)|OGGETTO\b)\s*",
    )
});
/// How a judgment introduces what it decides on.
static CLAIM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:per\s+(?:l['’]|la |il )?\s*(?:annullamento|riforma|revocazione|ottemperanza|esecuzione|accertamento|cassazione|dichiarazione|declaratoria|risarcimento|condanna|correzione)|nel giudizio|nei giudizi|giudizio\s+(?:di|su|per)\b)",
    )
});
/// How lines begin that follow a title.
static ENDS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let who = signers::alternatives();
    pattern(&format!(
        r"(?i)^(?:\(?(?:gu\b|g\.u\.|in s\.o|(?:gazzetta|pubblicat|approvat|emanat|modificat|adottat)\w*)|versione|\(versione|(?:(?:il|la|i)\s+|l['’]\s*)(?:{who})|nell[a'’]\s*(?:riunione|seduta|adunanza)|art\.|titolo [ivx]|capo [ivx]|libro [ivx]|parte [ivx]|\(\d+\)|in vigore|preambolo|presenti|proponente|relatore|con integrazioni|rep\. atti|prot\.|data |scadenza|bollettino ufficiale|\[|\d+\.\s+[A-ZÀ-Ú]|con l['’]istanza|con (?:la|il) presente|si (?:comunica|informa|rende noto|trasmette|invita)|facendo seguito|---|l['’]anno|estremi|redatto|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})"
    ))
});

/// How an act without a heading says what it does: «È indetto un concorso», «di adottare l'allegato».
static DOES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?m)^(?:Art(?:\.|icolo) 1[. ]*)?(?:[0-9]+[.)]\s*)?(?:(?:È|E['’]|Sono)\s+(?:indett|approvat|adottat|bandit)[oaie]|di\s+(?:approvare|adottare|indire))\s+(?:il |la |l['’]|i |le |gli |una? |uno |un['’])?",
    )
});

/// Who acts, alone on its line, as printed above the reasons: «Il Direttore generale».
static WHO: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let who = signers::alternatives();
    pattern(&format!(r"(?i)^(?:il |la |i |l['’])(?:{who})[^.;:,]*$"))
});

/// Finds the title.
pub(crate) fn title(
    front: &Front,
    document: &Document,
    file: &FileName,
    heading: Option<&Heading>,
    draft: &mut Draft,
) {
    if draft.title.is_some() {
        return;
    }
    let kind = draft.kind();
    let found = match kind {
        _ if kind.is_some_and(ActKind::is_decision) => claim(front, kind).or_else(|| object(front)),
        // What lawyers read first of a sheet is the judgment that it is about.
        Some(ActKind::Sintesi) if heading.is_some_and(|heading| heading.number.is_some()) => {
            heading.map(|heading| {
                let said = &heading.kind;
                Said::new(
                    own_words(front, heading),
                    Source::Heading,
                    82,
                    said.page,
                    &said.text,
                )
            })
        }
        Some(ActKind::Altro | ActKind::Sintesi) => object(front).map(|said| match heading {
            Some(heading) => Said {
                value: format!("{} – {}", own_words(front, heading), said.value),
                ..said
            },
            None => said,
        }),
        Some(kind) if !has_object(kind) && heading.is_some() => None,
        _ => object(front),
    };
    let found = found
        .or_else(|| heading.and_then(|heading| under(front, heading, kind)))
        .or_else(|| first_words(front))
        .or_else(|| operative(document));
    draft.title = found.or_else(|| {
        let title = document.title.as_ref()?;
        Some(Said::new(clipped(title), Source::File, 40, None, title))
    });
    if draft.title.is_none() {
        draft.title = Some(Said::new(
            file.stem.clone(),
            Source::FileName,
            10,
            None,
            &file.stem,
        ));
    }
}

/// Kinds whose title is their object; the others have one below their heading.
fn has_object(kind: ActKind) -> bool {
    use ActKind as K;
    let of_office = matches!(kind, K::Determina | K::Decreto | K::Circolare);
    kind.is_resolution()
        || of_office
        || matches!(
            kind,
            K::Interpello
                | K::Parere
                | K::Comunicato
                | K::Verbale
                | K::Intesa
                | K::Dm
                | K::Direttiva
                | K::Chiarimenti
        )
}

/// «… (GU Serie Generale n. 12 del 16-1-2010) Testo vigente al 1-2-2011»: where and since when the text of a title is printed.
static PRINTED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\s*\((?:gu|g\.u\.|gazzetta ufficiale)(?: serie generale)? n\.? ?\d+.*$|\s*(?:testo )?vigente al:? ?\d.*$",
    )
});

/// One of these is in every text that it matches: few titles are worth compiling it for.
const PRINTED_CUES: [&str; 4] = ["(gu", "(g.u.", "(gazzetta", "vigente al"];

/// A title of at most [`TITLE_CHARS`] characters; a longer one is cut after a word and gets an ellipsis.
fn clipped(text: &str) -> String {
    let lower = text.to_lowercase();
    let may_be_printed = PRINTED_CUES.iter().any(|cue| lower.contains(cue));
    let printed = PRINTED.as_ref().filter(|_| may_be_printed);
    let printed = printed.and_then(|printed| printed.find(text));
    let text = printed.map_or(text, |printed| &text[..printed.start()]);
    let text = text.trim().trim_matches(['*', '_', '“', '"']).trim();
    let Some((end, _)) = text.char_indices().nth(TITLE_CHARS) else {
        return text.to_owned();
    };
    let head = &text[..end];
    let cut = head.rfind(char::is_whitespace).unwrap_or(end);
    format!(
        "{}…",
        head[..cut].trim_end_matches([' ', ',', ';', ':', '(', '«'])
    )
}

/// The words of the heading itself.
fn own_words(front: &Front, heading: &Heading) -> String {
    front
        .lines
        .get(heading.line)
        .map_or_else(String::new, |line| clipped(&line.text))
}

/// Lines from `from` on, until the title has ended.
fn run(front: &Front, from: usize, first: &str) -> String {
    let mut title = first.trim().to_owned();
    let page = front
        .lines
        .get(from.saturating_sub(1))
        .or(front.lines.first())
        .map(|line| line.page);
    let body = front.lines.iter().skip(from).filter(|line| !line.furniture);
    for line in body.take(TITLE_LINES) {
        let done = title.chars().count() >= TITLE_CHARS;
        if done || Some(line.page) != page || ended(&title, line) {
            break;
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(&line.text);
    }
    clipped(&title)
}

/// Whether a title ends before this line.
fn ended(title: &str, line: &FrontLine) -> bool {
    if title.is_empty() {
        let who = WHO.as_ref().is_some_and(|who| who.is_match(&line.text));
        return who || tables().begins_reasons(&line.text);
    }
    let ends = ENDS.as_ref().is_some_and(|ends| ends.is_match(&line.text));
    let sentence =
        title.ends_with('.') && title.chars().count() > 24 && !super::lines::continues(&line.text);
    ends || sentence || tables().begins_reasons(&line.text)
}

/// «Oggetto: …».
fn object(front: &Front) -> Option<Said<String>> {
    front.lines.iter().enumerate().find_map(|(i, line)| {
        let found = OBJECT.as_ref()?.find(&line.text).map(|found| found.end());
        // The label in a cell of its own.
        let labelled = || {
            let end = *line.cells.get(1)?;
            let label = line.text.get(..end)?.trim();
            label.eq_ignore_ascii_case("oggetto").then_some(end)
        };
        let end = found.or_else(labelled).filter(|_| !line.furniture)?;
        let value = run(front, i + 1, line.text.get(end..)?);
        (value.chars().count() > 3)
            .then(|| Said::new(value, Source::Front, 88, Some(line.page), &line.text))
    })
}

/// The object of a judgment.
fn claim(front: &Front, kind: Option<ActKind>) -> Option<Said<String>> {
    front
        .lines
        .iter()
        .enumerate()
        .skip(3)
        .find_map(|(i, line)| {
            CLAIM.as_ref()?.find(&line.text)?;
            let name = kind.map_or("Sentenza", ActKind::label);
            let value = clipped(&format!("{name} {}", run(front, i + 1, &line.text)));
            Some(Said::new(
                value,
                Source::Front,
                80,
                Some(line.page),
                &line.text,
            ))
        })
}

/// The lines below a heading with number or date, or the heading itself if it is a title.
fn under(front: &Front, heading: &Heading, kind: Option<ActKind>) -> Option<Said<String>> {
    let line = front.lines.get(heading.line)?;
    let (confidence, source) = (82, Source::Heading);
    if kind == Some(ActKind::Allegato) {
        return first_words(front);
    }
    if heading.number.is_none() && heading.date.is_none() {
        // A converter prints the title of a document, and its first heading, which is the same.
        let below = front.lines.get(heading.line + 1..).unwrap_or_default();
        let again = below.iter().take_while(|it| it.text == line.text).count();
        let value = run(front, heading.line + 1 + again, &line.text);
        return Some(Said::new(
            value,
            source,
            confidence,
            Some(line.page),
            &line.text,
        ));
    }
    // The heading may end in the middle of a line.
    let (mut i, mut left) = (heading.line, heading.length);
    while let Some(line) = front.lines.get(i) {
        if left < line.text.len() {
            break;
        }
        left = left.saturating_sub(line.text.len() + 1);
        i += 1;
        if left == 0 {
            break;
        }
    }
    let line = front.lines.get(i)?;
    let rest = line
        .text
        .get(left.min(line.text.len())..)
        .unwrap_or_default();
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric() && !"«“\"(".contains(c));
    let rest = match STAMPS.iter().any(|stamp| rest.starts_with(stamp)) {
        true => "",
        false => rest,
    };
    if tables().begins_reasons(rest) {
        return None;
    }
    let says = rest.chars().filter(|c| c.is_alphabetic()).count() > 3;
    let value = run(front, i + 1, if says { rest } else { "" });
    (value.chars().count() > 3)
        .then(|| Said::new(value, source, confidence, Some(line.page), &line.text))
}

/// What an act without a heading does, in its own words: «Concorso pubblico, per titoli ed esami…».
fn operative(document: &Document) -> Option<Said<String>> {
    let mut pages = document.pages.iter().take(OPERATIVE_PAGES);
    pages.find_map(|page| {
        let found = DOES.as_ref()?.find(&page.text)?;
        let rest: String = page.text[found.end()..]
            .chars()
            .take(2 * TITLE_CHARS)
            .collect();
        let sentence = &rest[..sentence_end(&rest)];
        let words = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut letters = words.chars();
        let first = letters.next()?;
        let value = clipped(&first.to_uppercase().chain(letters).collect::<String>());
        Some(Said::new(
            value,
            Source::Front,
            56,
            Some(page.number),
            found.as_str(),
        ))
    })
}

/// Where the first sentence of a text ends; the point of an abbreviation («art. 5», «n. 1») ends none.
fn sentence_end(text: &str) -> usize {
    let mut marks = text.match_indices([';', ':', '.']);
    let end = marks.find(|(at, mark)| {
        let last = text[..*at].rsplit(|c: char| !c.is_alphanumeric()).next();
        let long = last.is_some_and(|word| word.chars().count() > ABBREVIATION);
        let blank = text[at + 1..].starts_with(char::is_whitespace);
        *mark != "." || long && blank
    });
    end.map_or(text.len(), |(at, _)| at)
}

/// The first lines of the body that are not a letterhead, above the reasons.
fn first_words(front: &Front) -> Option<Said<String>> {
    let body = front.lines.iter().enumerate();
    let mut above =
        body.take_while(|(_, line)| line.furniture || !tables().begins_reasons(&line.text));
    let (i, line) = above.find(|(_, line)| {
        let address =
            line.text.contains('@') || line.text.contains("www.") || line.text.contains(" – 00");
        let letterhead =
            super::local::named(&line.text, false).is_some() || line.text.starts_with('(');
        let tokens = Tokens::new(&line.text);
        let body = bodies().named(tokens.start());
        let is_body = body.is_some_and(|(_, end)| end.token().is_none());
        let is_stamp = STAMPS.iter().any(|stamp| line.text.contains(stamp));
        let who = WHO.as_ref().is_some_and(|who| who.is_match(&line.text));
        let page = line.text.to_lowercase().starts_with("page ");
        let letters = line.text.chars().filter(|c| c.is_alphabetic()).count();
        !line.furniture
            && !address
            && !letterhead
            && !is_body
            && !is_stamp
            && !who
            && !page
            && letters > 3
    })?;
    let value = run(front, i + 1, &line.text);
    Some(Said::new(
        value,
        Source::Front,
        50,
        Some(line.page),
        &line.text,
    ))
}
