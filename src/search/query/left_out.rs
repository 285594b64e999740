//! What of a query is not asked for because there is too much of it, and how that is told.

/// Words and parts that are named.
const NAMED: usize = 3;
/// Characters that are shown of each.
const SHOWN: usize = 40;

/// What is left out.
#[derive(Debug, Default)]
pub(crate) struct LeftOut {
    /// Running words beyond those that count.
    words: Vec<String>,
    /// Parts for which no time was left, as typed.
    pub(crate) parts: Vec<String>,
    /// Whether pairs of neighbouring words are not looked for.
    pub(crate) pairs: bool,
    /// Whether words that mean the same are not.
    pub(crate) alternatives: bool,
}

impl LeftOut {
    /// A running word.
    pub(crate) fn add_word(&mut self, typed: &str) {
        // A query has a few hundred words at most.
        if !self.words.iter().any(|word| word == typed) {
            self.words.push(typed.to_owned());
        }
    }

    /// What is told, in Italian, where so many words count.
    pub(crate) fn hints(&self, most_words: usize) -> Vec<String> {
        let mut hints = Vec::new();
        if !self.words.is_empty() {
            hints.push(format!(
                "Le parole sono troppe: ne ho cercate {most_words} e ho lasciato fuori {}.",
                named(&self.words)
            ));
        }
        if !self.parts.is_empty() {
            hints.push(format!(
                "Leggere tutta la ricerca richiede troppo tempo: ho lasciato fuori {}.",
                named(&self.parts)
            ));
        }
        if self.pairs {
            hints.push(
                "Le parole sono molte: non di tutte ho guardato se stanno vicine come nella ricerca."
                    .to_owned(),
            );
        }
        if self.alternatives {
            hints.push("Le parole sono molte: non di tutte ho cercato i sinonimi.".to_owned());
        }
        hints
    }
}

/// The first ones, and how many more there are.
pub(crate) fn named(all: &[String]) -> String {
    let shown = all.iter().take(NAMED).map(|one| {
        let short: String = one.chars().take(SHOWN).collect();
        let more = if short.len() < one.len() { "…" } else { "" };
        format!("«{short}{more}»")
    });
    let shown = shown.collect::<Vec<_>>().join(", ");
    match all.len().saturating_sub(NAMED) {
        0 => shown,
        more => format!("{shown} e altre {more}"),
    }
}
