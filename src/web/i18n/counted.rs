//! Texts that count, or name a number.

use crate::web::i18n::lang::Lang;
use crate::web::pages::grouped;

impl Lang {
    /// «1 atto», «12.345 atti».
    pub(crate) fn acts(self, count: usize) -> String {
        self.counted(count, ["atto", "atti"], ["act", "acts"])
    }

    /// What a search found.
    pub(crate) fn found(self, count: usize, by_act: bool) -> String {
        match (self, count, by_act) {
            (Lang::It, 0, true) => "Nessun atto trovato".to_owned(),
            (Lang::It, 0, false) => "Nessun risultato".to_owned(),
            (Lang::En, 0, true) => "No act found".to_owned(),
            (Lang::En, 0, false) => "No result".to_owned(),
            (_, count, true) => self.acts(count),
            (_, count, false) => {
                self.counted(count, ["risultato", "risultati"], ["result", "results"])
            }
        }
    }

    /// The same where there may be more.
    pub(crate) fn found_at_least(self, count: usize, by_act: bool) -> String {
        let found = self.found(count, by_act);
        match self {
            _ if count == 0 => found,
            Lang::It => format!("Almeno {found}"),
            Lang::En => format!("At least {found}"),
        }
    }

    /// What a search inside an act found: provisions, and words marked in the text.
    pub(crate) fn found_inside(self, provisions: usize, marked: usize) -> String {
        if provisions == 0 {
            return match self {
                Lang::It => "Le parole cercate non si trovano in questo atto",
                Lang::En => "The words you search for are not in this act",
            }
            .to_owned();
        }
        let places = self.counted(provisions, ["punto", "punti"], ["place", "places"]);
        let told = match self {
            Lang::It => format!("Trovato in {places} di questo atto"),
            Lang::En => format!("Found in {places} of this act"),
        };
        match marked {
            0 => told,
            marked => format!("{told}, {}", self.marked_words(marked)),
        }
    }

    /// Words marked in the text.
    pub(crate) fn marked_words(self, count: usize) -> String {
        self.counted(
            count,
            ["parola evidenziata", "parole evidenziate"],
            ["highlighted word", "highlighted words"],
        )
    }

    /// A number and what it counts, one or many.
    pub(crate) fn counted(self, count: usize, italian: [&str; 2], english: [&str; 2]) -> String {
        let [one, many] = match self {
            Lang::It => italian,
            Lang::En => english,
        };
        format!("{} {}", grouped(count), if count == 1 { one } else { many })
    }

    /// How many files there are, and since when.
    pub(crate) fn indexed(self, files: usize, day: &str) -> String {
        let files = self.counted(
            files,
            ["documento indicizzato", "documenti indicizzati"],
            ["document indexed", "documents indexed"],
        );
        match (self, day) {
            (_, "") => format!("{files}."),
            (Lang::It, day) => format!("{files}, aggiornati il {day}."),
            (Lang::En, day) => format!("{files}, updated on {day}."),
        }
    }

    /// The page of a PDF.
    pub(crate) fn pdf_page(self, page: u32) -> String {
        format!("PDF, p. {page}")
    }

    /// The link to the official text.
    pub(crate) fn read_official(self, href: &str) -> String {
        let sites = [
            ("://eur-lex.europa.eu/", "EUR-Lex"),
            ("://www.normattiva.it/", "Normattiva"),
        ];
        let site = sites.into_iter().find(|(host, _)| href.contains(host));
        match (self, site) {
            (Lang::It, Some((_, site))) => format!("Leggi il testo ufficiale su {site}"),
            (Lang::En, Some((_, site))) => format!("Read the official text on {site}"),
            (Lang::It, None) => "Leggi il testo ufficiale".to_owned(),
            (Lang::En, None) => "Read the official text".to_owned(),
        }
    }

    /// How many acts cite a provision.
    pub(crate) fn cited_by(self, count: usize) -> String {
        match self {
            Lang::It => format!("citato da {}", self.acts(count)),
            Lang::En => format!("cited by {}", self.acts(count)),
        }
    }

    /// Where a page of the PDF begins.
    pub(crate) fn page_of_pdf(self, page: u32) -> String {
        match self {
            Lang::It => format!("pagina {page} del PDF"),
            Lang::En => format!("page {page} of the PDF"),
        }
    }

    /// Where one is in the pages of results.
    pub(crate) fn page_of(self, page: usize, pages: usize) -> String {
        match self {
            Lang::It => format!("Pagina {page} di {pages}"),
            Lang::En => format!("Page {page} of {pages}"),
        }
    }

    /// Choices that are folded.
    pub(crate) fn more(self, count: usize) -> String {
        match self {
            Lang::It => format!("Altri {count}"),
            Lang::En => format!("{count} more"),
        }
    }

    /// Choices that are not listed, because each would repeat a long search.
    pub(crate) fn choices_not_listed(self, count: usize) -> String {
        match self {
            Lang::It => {
                format!("Non elencati: {count}. La ricerca è lunga: accorciala per vederli.")
            }
            Lang::En => format!("Not listed: {count}. The search is long: shorten it to see them."),
        }
    }

    /// Filters in force that are not listed for the same reason.
    pub(crate) fn filters_not_listed(self, count: usize) -> String {
        match self {
            Lang::It => format!("e altri {count}"),
            Lang::En => format!("and {count} more"),
        }
    }

    /// Words that no document has.
    pub(crate) fn unknown_words(self, count: usize) -> &'static str {
        match (self, count) {
            (Lang::It, 1) => "Una parola non compare in nessun documento:",
            (Lang::It, _) => "Alcune parole non compaiono in nessun documento:",
            (Lang::En, 1) => "One word is in no document:",
            (Lang::En, _) => "Some words are in no document:",
        }
    }
}
