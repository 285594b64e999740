//! The answer to a search as the terminal shows it.

use std::io::Write;

use anstyle::{AnsiColor, Style};

use crate::index::has_pages;
use crate::messages::texts;
use crate::search::{Explanation, FoundPassage, Hit, Missing, ResultPage, Understood, Unit};
use crate::web::i18n::lang::Lang;

const TITLE: Style = Style::new().bold();
const PLACE: Style = AnsiColor::Cyan.on_default();
const MARK: Style = AnsiColor::Yellow.on_default().bold();
const QUIET: Style = Style::new().dimmed();

/// Prints an answer. `changed` says of a hit that its official text changed since the copy.
pub(super) fn print(
    out: &mut impl Write,
    answer: &ResultPage,
    unit: Unit,
    changed: &dyn Fn(&Hit) -> Option<String>,
) -> std::io::Result<()> {
    print_understood(out, &answer.understood)?;
    for hint in texts(&answer.hints, Lang::It) {
        writeln!(out, "{hint}")?;
    }
    if answer.is_partial() {
        writeln!(out, "{}", Lang::It.partial())?;
    }
    for what in &answer.missing {
        writeln!(out, "{}", Lang::It.missing(*what))?;
    }
    let understood = &answer.understood;
    if let Some(corrected) = &understood.corrected {
        writeln!(
            out,
            "Ho cercato «{corrected}»: con --exact cerco le parole come le hai scritte."
        )?;
    }
    if let Some(offered) = &understood.offered {
        writeln!(out, "Forse cercavi «{offered}».")?;
    }
    if !understood.synonyms.is_empty() {
        let synonyms = understood.synonyms.join("; ");
        writeln!(out, "Ho cercato anche: {synonyms} (non con --no-synonyms).")?;
    }
    if !answer.unknown.is_empty() {
        writeln!(
            out,
            "Parole che nel corpus non ci sono: {}",
            answer.unknown.join(", ")
        )?;
    }
    if answer.total == 0 {
        return writeln!(
            out,
            "Nessun risultato: prova con meno parole o senza filtri."
        );
    }
    if answer.partial_match {
        writeln!(
            out,
            "Nessun passo contiene tutte le parole: ecco i più vicini."
        )?;
    }
    let first = (answer.page - 1) * answer.size;
    for (i, hit) in answer.hits.iter().enumerate() {
        print_hit(out, first + i + 1, hit, changed(hit).as_deref())?;
    }
    let millis = answer.took.as_secs_f64() * 1_000.0;
    let noun = match (unit, answer.total) {
        (Unit::Act, 1) => "atto",
        (Unit::Act, _) => "atti",
        (Unit::Provision, 1) => "partizione",
        (Unit::Provision, _) => "partizioni",
    };
    writeln!(
        out,
        "{QUIET}{}{} {noun}{}, pagina {} dei risultati, {millis:.1} ms{QUIET:#}",
        if answer.missing.contains(&Missing::Hits) {
            "almeno "
        } else {
            ""
        },
        answer.total,
        match answer.catalogued {
            0 => String::new(),
            catalogued => format!(" ({catalogued} solo in scheda)"),
        },
        answer.page
    )
}

/// What the query cites, and where its official text is where the corpus does not have it.
fn print_understood(out: &mut impl Write, understood: &Understood) -> std::io::Result<()> {
    if let Some(named) = &understood.citation {
        writeln!(out, "Ho capito: {TITLE}{}{TITLE:#}", named.label)?;
        if named.found.is_none() {
            match &named.official_url {
                Some(url) => writeln!(out, "Non è nel corpus. Testo ufficiale: {url}")?,
                None => writeln!(out, "Non è nel corpus.")?,
            }
        }
    }
    let candidates = &understood.candidates;
    if !candidates.is_empty() {
        let labels: Vec<&str> = candidates
            .iter()
            .map(|named| named.label.as_str())
            .collect();
        writeln!(out, "Potrebbe essere: {}", labels.join("; "))?;
    }
    Ok(())
}

fn print_hit(
    out: &mut impl Write,
    number: usize,
    hit: &Hit,
    changed: Option<&str>,
) -> std::io::Result<()> {
    writeln!(out, "{number}. {TITLE}{}{TITLE:#}", hit.act.title)?;
    let mut provision = hit.path.label();
    if let Some(heading) = &hit.heading {
        provision.push_str(&format!(" ({heading})"));
    }
    let (page, file) = match &hit.act.file {
        Some(file) if !has_pages(file) => (String::new(), file.as_str()),
        Some(file) => (format!("pag. {}", hit.page), file.as_str()),
        None => (
            "solo in scheda".to_owned(),
            "il testo non è in questo indice",
        ),
    };
    let place = [provision, page].into_iter().filter(|it| !it.is_empty());
    let place = place.collect::<Vec<_>>().join(", ");
    match place.is_empty() {
        true => writeln!(out, "   {QUIET}{file}{QUIET:#}")?,
        false => writeln!(out, "   {PLACE}{place}{PLACE:#} {QUIET}{file}{QUIET:#}")?,
    }
    if let Some(changed) = changed {
        writeln!(out, "   {MARK}{changed}{MARK:#}")?;
    }
    for passage in &hit.passages {
        let has_pages = hit.act.file.as_deref().is_none_or(has_pages);
        writeln!(out, "   {}", marked(passage, has_pages))?;
    }
    if let Some(explanation) = &hit.explanation {
        print_explanation(out, explanation)?;
    }
    writeln!(out)
}

/// The parts of a score, in words and numbers.
fn print_explanation(out: &mut impl Write, told: &Explanation) -> std::io::Result<()> {
    writeln!(out, "   {PLACE}Punteggio {:.2}{PLACE:#}", told.score)?;
    for word in &told.words {
        let places = word
            .found
            .iter()
            .map(|(field, term, score)| format!("{} «{term}» {score:.2}", field_name(field)));
        let places: Vec<String> = places.collect();
        let places = if places.is_empty() {
            "non c’è".to_owned()
        } else {
            places.join(", ")
        };
        writeln!(
            out,
            "     «{}» (peso {:.2}): {places}",
            word.word, word.weight
        )?;
    }
    let parts = [
        (told.adjacent, "parole vicine come nella ricerca"),
        (told.full, "tutte le parole trovate"),
        (told.required, "frasi e parole obbligatorie"),
        (told.more_passages, "altri passi dello stesso atto"),
        (told.source, "rango tra le fonti del diritto"),
        (told.named, "atto, tipo, ente, regione o periodo nominati"),
    ];
    if !told.words.is_empty() {
        writeln!(
            out,
            "     quota della ricerca coperta: {:.0} % (moltiplica parole e vicinanza)",
            told.share * 100.0
        )?;
    }
    for (score, what) in parts {
        if score > 0.0 {
            writeln!(out, "     {what}: +{score:.2}")?;
        }
    }
    if told.cited > 0 {
        let acts = if told.cited == 1 { "atto" } else { "atti" };
        writeln!(
            out,
            "     citato da {} {acts}: +{:.2}",
            told.cited, told.prior
        )?;
    }
    Ok(())
}

/// A field of the index in words.
fn field_name(field: &str) -> &str {
    match field {
        "text" => "testo",
        "text_stem" => "testo, radice",
        "heading" => "rubrica",
        "heading_stem" => "rubrica, radice",
        "act_words" => "atto",
        "act_words_stem" => "atto, radice",
        "synonym" => "sinonimo",
        other => other,
    }
}

/// The passage with its marked words coloured, and its page where there is one.
fn marked(passage: &FoundPassage, has_pages: bool) -> String {
    let mut text = String::new();
    let mut at = 0;
    for range in &passage.highlights {
        text.push_str(&passage.text[at..range.start]);
        text.push_str(&format!("{MARK}{}{MARK:#}", &passage.text[range.clone()]));
        at = range.end;
    }
    text.push_str(&passage.text[at..]);
    match passage.page {
        page if page == 0 || !has_pages => text,
        page => format!("{QUIET}p. {page}{QUIET:#} {text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_partial_answer_is_told_in_the_terminal() {
        let mut answer = ResultPage {
            total: 3,
            page: 1,
            size: 10,
            ..ResultPage::default()
        };
        let told = |answer: &ResultPage| {
            let mut out = Vec::new();
            print(&mut out, answer, Unit::Act, &|_| None).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert!(!told(&answer).contains("parziale"));
        answer.missing = vec![Missing::Hits];
        let partial = told(&answer);
        for part in [
            "La risposta è parziale",
            "conteggi sono minimi",
            "almeno 3 atti",
        ] {
            assert!(partial.contains(part), "{part}: {partial}");
        }
    }
}
