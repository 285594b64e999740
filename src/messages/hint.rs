//! How a query was read.

use super::day::ENGLISH_MONTHS;
use super::listed::{Noun, quoted};
use super::{Lang, Message, say};
use crate::law::{MONTHS, Section};
use crate::search::{Hint, Mention};

impl Message for Hint {
    fn text(&self, lang: Lang) -> String {
        match self {
            Hint::QueryCut { read } => say!(
                lang,
                "La ricerca è lunga: ne ho letti i primi {read} caratteri.",
                "The search is long: only its first {read} characters were read."
            ),
            Hint::LoneQuotationMark => say!(
                lang,
                "Una virgoletta non era chiusa: l’ho ignorata.",
                "A quotation mark was not closed: it was ignored."
            ),
            Hint::LoneParenthesis => say!(
                lang,
                "Una parentesi non aveva la sua compagna: l’ho ignorata.",
                "A parenthesis had no partner: it was ignored."
            ),
            Hint::TooManyParentheses => say!(
                lang,
                "Le parentesi sono troppe: ne ho ignorata qualcuna.",
                "There are too many parentheses: some were ignored."
            ),
            Hint::LoneOperator => say!(
                lang,
                "Un operatore non aveva le parole da unire: l’ho ignorato.",
                "An operator had no words to join: it was ignored."
            ),
            Hint::ExclusionInChoice => say!(
                lang,
                "Dentro una scelta non si può escludere: ho ignorato l’esclusione.",
                "Nothing can be excluded inside a choice: the exclusion was ignored."
            ),
            Hint::FieldWithoutValue => say!(
                lang,
                "Un campo non aveva il suo valore: l’ho cercato come parola.",
                "A field had no value: it was searched for as a word."
            ),
            Hint::UnknownField { name, value } => say!(
                lang,
                "Non conosco «{name}:{value}»: l’ho cercato come parole.",
                "“{name}:{value}” is not known: it was searched for as words."
            ),
            Hint::LongPart { searched } => say!(
                lang,
                "Una parte della ricerca è molto lunga: ne ho cercate le prime parole, {searched} al massimo.",
                "Part of the search is very long: only its first words were searched for, {searched} at most."
            ),
            Hint::TooManyParts(left_out) => {
                let left_out = left_out.quoted(Noun::Feminine, lang);
                say!(
                    lang,
                    "Le parti obbligatorie, escluse o scelte sono troppe: ho lasciato fuori {left_out}.",
                    "Too many parts are required, excluded or alternative. Left out: {left_out}."
                )
            }
            Hint::TooManyWords { searched, left_out } => {
                let left_out = left_out.quoted(Noun::Feminine, lang);
                say!(
                    lang,
                    "Le parole sono troppe: ne ho cercate {searched} e ho lasciato fuori {left_out}.",
                    "There are too many words: {searched} were searched for. Left out: {left_out}."
                )
            }
            Hint::NoTimeToRead(left_out) => {
                let left_out = left_out.quoted(Noun::Feminine, lang);
                say!(
                    lang,
                    "Leggere tutta la ricerca richiede troppo tempo: ho lasciato fuori {left_out}.",
                    "Reading the whole search takes too long. Left out: {left_out}."
                )
            }
            Hint::NearnessNotLookedAt => say!(
                lang,
                "Le parole sono molte: non di tutte ho guardato se stanno vicine come nella ricerca.",
                "There are many words: not all were checked for standing together as they do in the search."
            ),
            Hint::SynonymsNotLookedFor => say!(
                lang,
                "Le parole sono molte: non di tutte ho cercato i sinonimi.",
                "There are many words: synonyms were not looked up for all of them."
            ),
            Hint::HyphensNotLookedFor => say!(
                lang,
                "La frase tra virgolette è lunga: non di tutte le sue parole ho cercato la forma con il trattino.",
                "The phrase in quotes is long: the form with a hyphen was not looked up for all of its words."
            ),
            Hint::SpellingNotLookedAt(words) => {
                let words = words.quoted(Noun::Feminine, lang);
                say!(
                    lang,
                    "Non ho controllato come sono scritte tutte le parole: ho lasciato {words}.",
                    "Not all words were checked for their spelling. Left as typed: {words}."
                )
            }
            Hint::TooManyCitations { looked_up } => say!(
                lang,
                "Gli atti citati sono troppi: ho cercato solo i primi {looked_up}.",
                "Too many acts are cited: only the first {looked_up} were looked up."
            ),
            Hint::TooManyCites { asked, used } => say!(
                lang,
                "Gli atti che devono essere citati sono troppi: dei {asked} ho usato i primi {used}.",
                "Too many acts have to be cited: of {asked}, only the first {used} were used."
            ),
            Hint::NoActOfIssuer { issuer, nearest } if nearest.is_empty() => say!(
                lang,
                "Nessun atto di questo indice è di «{issuer}»: togli il filtro per vedere di chi sono.",
                "No act in this index was issued by “{issuer}”: remove the filter to see who issued them."
            ),
            Hint::NoActOfIssuer { issuer, nearest } => {
                let nearest: Vec<String> = nearest.iter().map(|name| quoted(name, lang)).collect();
                let nearest = nearest.join(", ");
                say!(
                    lang,
                    "Nessun atto di questo indice è di «{issuer}»; i nomi più vicini: {nearest}.",
                    "No act in this index was issued by “{issuer}”; the closest names: {nearest}."
                )
            }
            Hint::NoActOfKind(kind) => {
                let kind = kind.label();
                say!(
                    lang,
                    "L’indice non ha atti di tipo «{kind}».",
                    "The index has no acts of the kind “{kind}”."
                )
            }
            Hint::NoActOfRegion(region) => {
                let region = region.label();
                say!(
                    lang,
                    "L’indice non ha atti della regione «{region}».",
                    "The index has no acts of the Region “{region}”."
                )
            }
            Hint::NoActInSection(section) => {
                let section = lang.name_of_section(*section);
                say!(
                    lang,
                    "L’indice non ha atti nella sezione «{section}».",
                    "The index has no acts in the section “{section}”."
                )
            }
            Hint::NothingToSearch => say!(
                lang,
                "La ricerca non contiene parole da cercare.",
                "The search contains no words to search for."
            ),
        }
    }
}

impl Message for Mention {
    fn text(&self, lang: Lang) -> String {
        let sorted = |mut names: Vec<&str>| {
            names.sort_unstable();
            names.join(", ")
        };
        match self {
            Mention::Kinds(kinds) => {
                let kinds = sorted(kinds.iter().map(|kind| kind.label()).collect());
                say!(lang, "tipo: {kinds}", "kind: {kinds}")
            }
            Mention::Issuers(issuers) => {
                let issuers = sorted(issuers.iter().map(String::as_str).collect());
                say!(lang, "ente: {issuers}", "issuer: {issuers}")
            }
            Mention::Regions(regions) => {
                let regions = sorted(regions.iter().map(|region| region.label()).collect());
                say!(lang, "regione: {regions}", "Region: {regions}")
            }
            Mention::Period(year, month) => {
                let names = match lang {
                    Lang::It => MONTHS,
                    Lang::En => ENGLISH_MONTHS,
                };
                let month = month.and_then(|month| names.get(month.checked_sub(1)?));
                let month = month.map(|month| format!("{month} ")).unwrap_or_default();
                say!(lang, "periodo: {month}{year}", "period: {month}{year}")
            }
        }
    }
}

impl Lang {
    /// The name of a section.
    pub(crate) const fn name_of_section(self, section: Section) -> &'static str {
        match (self, section) {
            (Lang::It, section) => section.label(),
            (Lang::En, Section::AttiNormativi) => "Legislation and policy acts",
            (Lang::En, Section::LineeGuida) => "Guidelines",
            (Lang::En, Section::AvvisiEBandi) => "Calls and notices",
            (Lang::En, Section::Giurisprudenza) => "Case law",
            (Lang::En, Section::AttiAmministrativi) => "Administrative acts",
            (Lang::En, Section::Materiali) => "Materials",
            (Lang::En, Section::InPratica) => "Co-progettazione in practice",
            (Lang::En, Section::Comunita) => "Pages and news of the community",
        }
    }
}
