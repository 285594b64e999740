//! What the pages say, in both languages side by side: the one table of interface texts.
//!
//! Legal terms and names stay Italian («Ho capito» is told in English, the kind of an act is not).

use super::lang::Lang;
use super::pages::grouped;
use crate::law::Section;

/// Declares the table: name of the text, Italian, English.
macro_rules! texts {
    ($($name:ident $italian:literal $english:literal)*) => {
        impl Lang {
            $(
                #[doc = $italian]
                pub(crate) const fn $name(self) -> &'static str {
                    match self { Lang::It => $italian, Lang::En => $english }
                }
            )*
        }
    };
}

// Around every page.
texts! {
    skip "Vai al contenuto" "Skip to content"
    site "Sito" "Site"
    more_pages "Altre pagine" "More pages"
    sections "Sezioni" "Sections"
    regions "Regioni" "Regions"
    results "Ricerca" "Search"
    not_official
        "Il testo mostrato è estratto dai PDF e non è ufficiale: fa fede la pubblicazione ufficiale di ogni atto."
        "The text shown is taken from the PDFs and is not official: the official publication of each act prevails."
    search "Cerca" "Search"
    site_search "Ricerca nel sito" "Site search"
    search_label "Cerca negli atti" "Search the acts"
    search_hint "Parole, o un atto: art. 55 cts" "Words, or an act: art. 55 cts"
    suggestions_found "Suggerimenti: usa le frecce" "Suggestions: use the arrow keys"
    no_suggestions "Nessun suggerimento" "No suggestions"
    copy "Copia" "Copy"
    copied "Citazione copiata" "Citation copied"
}

// Keyboard.
texts! {
    keys "Scorciatoie da tastiera" "Keyboard shortcuts"
    keys_on "Scorciatoie attive" "Shortcuts on"
    key_search "va alla casella di ricerca" "goes to the search box"
    key_arrows "dalla casella ai suggerimenti o ai risultati, e da uno all’altro"
        "from the box to suggestions or results, and between them"
    key_next "risultato o articolo successivo e precedente" "next and previous result or article"
    key_marks "parola evidenziata successiva e precedente" "next and previous highlighted word"
    key_escape "chiude i suggerimenti, torna alla casella" "closes suggestions, goes back to the box"
}

// Home.
texts! {
    home_title "Trova l’atto, l’articolo, la pagina" "Find the act, the article, the page"
    home_lead
        "Scrivi le parole che ricordi, o l’atto come lo citi: normario cerca nel testo di leggi, decreti, delibere, linee guida, avvisi e sentenze."
        "Type the words you remember, or the act as you cite it: normario searches the text of Italian laws, decrees, resolutions, guidelines, calls and judgments."
    examples "Per esempio" "For example"
    browse "Sfoglia per sezione" "Browse by section"
    how_to "Come si cerca" "How to search"
    how_citation "un atto o un articolo, come lo citi" "an act or an article, as you cite it"
    how_phrase "le parole una accanto all’altra, scritte così" "these words side by side, as written"
    how_must "la parola deve esserci" "the word must be there"
    how_must_not "la parola non deve esserci" "the word must not be there"
    regions_lead "Gli atti di ogni Regione e Provincia autonoma, anno per anno dal 2006."
        "The acts of each Region and autonomous Province, year by year since 2006."
    regions_open "Apri la mappa e la tabella" "Open the map and the table"
}

// Results.
texts! {
    order_and_grouping "Ordine e raggruppamento" "Order and grouping"
    order_by "Ordina per" "Order by"
    by_relevance "Pertinenza" "Relevance"
    newest "Più recenti" "Newest"
    oldest "Meno recenti" "Oldest"
    show "Mostra" "Show"
    as_acts "Atti" "Acts"
    as_provisions "Articoli e pagine" "Articles and pages"
    filter_results "Filtra i risultati" "Filter the results"
    active_filters "Filtri attivi" "Active filters"
    remove_filter "Togli il filtro" "Remove filter"
    remove_all "Togli tutti" "Remove all"
    section "Sezione" "Section"
    kind "Tipo di atto" "Kind of act"
    issuer "Emanato da" "Issued by"
    region "Regione" "Region"
    year "Anno" "Year"
    period "Periodo" "Period"
    from "Dal" "From"
    to "Al" "To"
    since "Da" "From"
    until "Fino a" "Until"
    date_format "Un anno (2017) o un giorno (2017-07-03)" "A year (2017) or a day (2017-07-03)"
    apply "Applica" "Apply"
    of_acts "atti" "acts"
    understood "Ho capito:" "Understood:"
    not_in_corpus "Non è fra gli atti di questo indice." "It is not among the acts of this index."
    official_text "Testo ufficiale" "Official text"
    may_be "Potrebbe essere:" "It may be:"
    cites "Cita" "Cites"
    relaxed "Nessun atto risponde a tutta la ricerca: prima vengono quelli che ne contengono di più."
        "No act answers the whole search: those that contain most of it come first."
    stands_in "Nel testo corrisponde a" "In the text it corresponds to"
    who_cites "Chi lo cita" "Who cites it"
    results_for "Risultati per" "Results for"
    search_instead "Cerca invece" "Search instead for"
    as_typed "Le parole sono cercate come sono scritte." "The words are searched as written."
    mend_spelling "Correggi gli errori di battitura" "Mend spelling mistakes"
    did_you_mean "Forse cercavi" "Did you mean"
    searched_too "Cercato anche:" "Also searched:"
    synonyms_off "Cerca solo le parole scritte" "Search only the words written"
    synonyms_on "Cerca anche i sinonimi" "Search synonyms too"
    without_synonyms "Sono cercate solo le parole scritte." "Only the words written are searched."
    cite_as "Come citarlo" "Cite as"
    try_this "Prova così:" "You could:"
    try_without_filters "cerca senza filtri;" "search without filters;"
    try_spelling "controlla come sono scritte le parole;" "check how the words are written;"
    try_fewer "usa meno parole, o parole più generali;" "use fewer words, or more general ones;"
    try_signs "togli le virgolette e i segni + e -;" "take out quotation marks and the signs + and -;"
    try_sections "sfoglia le sezioni." "browse the sections."
    beyond_the_end "I risultati finiscono prima di questa pagina." "The results end before this page."
    to_first_page "Torna alla prima pagina." "Back to the first page."
    pages_of_results "Pagine dei risultati" "Pages of results"
    previous "Precedente" "Previous"
    next "Successiva" "Next"
    error "Errore" "Error"
    to_home "Vai alla pagina iniziale." "Go to the home page."
}

// The act.
texts! {
    unofficial "Testo non ufficiale" "Unofficial text"
    unofficial_why ", estratto dal PDF." ", taken from the PDF."
    official_prevails "Fa fede la pubblicazione ufficiale." "The official publication prevails."
    document "Documento" "Document"
    identifier "Identificativo" "Identifier"
    cited_inside "Citato da" "Cited by"
    contents "Indice dell’atto" "Contents of the act"
    search_inside "Cerca in questo atto" "Search in this act"
    together "Le parole cercate si trovano insieme in:" "The words you search for are together in:"
    not_inside "Le parole cercate non si trovano in questo atto." "The words you search for are not in this act."
    unmark "Togli l’evidenziazione" "Remove highlighting"
    before_this "Precedente:" "Previous:"
    after_this "Successivo:" "Next:"
}

// The page view.
texts! {
    view_open "Apri il PDF a pagina" "Open the PDF at page"
    view_save "Scarica il PDF" "Download the PDF"
    view_within "Cerca in questo documento" "Search in this document"
    view_mark "Evidenzia" "Highlight"
    view_page "Pagina" "Page"
    view_of "di" "of"
    view_found "Parole trovate" "Words found"
    view_previous "Parola precedente" "Previous word"
    view_next "Parola successiva" "Next word"
    view_zoom "Ingrandimento" "Zoom"
    view_smaller "Riduci" "Smaller"
    view_larger "Ingrandisci" "Larger"
    view_fit "Adatta" "Fit"
    view_fit_width "Adatta alla larghezza" "Fit to width"
    view_pages "Pagine del PDF" "Pages of the PDF"
    view_none "Queste parole non compaiono nelle pagine" "These words are on no page"
    view_one "Parola {n} di {all}, pagina {page}" "Word {n} of {all}, page {page}"
    view_text "Testo della pagina" "Text of page"
    view_no_text "Di questa pagina non c’è testo." "This page has no text."
    view_previous_page "Pagina precedente" "Previous page"
    view_next_page "Pagina successiva" "Next page"
}

// The box for other sites, and the description of the API.
texts! {
    follow "Segui questa ricerca (Atom)" "Follow this search (Atom)"
    take_table "Scarica i risultati (CSV)" "Download the results (CSV)"
    embed_link "Il riquadro per il tuo sito" "The box for your site"
    api_link "Per i programmi (API)" "For programs (API)"
    feed_link "Novità (Atom)" "News (Atom)"
    api_lead "Tutto ciò che il sito risponde ai programmi. La descrizione, in inglese, è fatta dallo stesso codice che risponde:"
        "Everything that the site answers to programs. The description is made by the code that answers:"
    embed_title "Il riquadro di ricerca per il tuo sito" "The search box for your site"
    embed_lead "Scegli come deve essere, copia le righe nella tua pagina. Non usa cookie e non chiede nulla ad altri siti; senza JavaScript resta un modulo di ricerca."
        "Choose how it is to be and copy the lines into your page. It uses no cookies and asks nothing of other sites; without JavaScript a search form remains."
    embed_any "Tutti" "All"
    embed_lang "Lingua" "Language"
    embed_mode "Risultati" "Results"
    embed_in_place "nella tua pagina" "in your page"
    embed_on_page "sulla pagina di normario" "on normario’s page"
    embed_placeholder "Suggerimento nella casella" "Hint in the box"
    embed_integrity "Blocca la versione (integrity): dopo un aggiornamento vanno copiate le righe nuove, intanto resta il modulo"
        "Pin the version (integrity): after an update new lines must be copied; meanwhile the form remains"
    embed_update "Aggiorna" "Update"
    embed_code "Da copiare" "To copy"
    embed_policy "Se la tua pagina ha una Content-Security-Policy, aggiungi:"
        "If your page has a Content-Security-Policy, add:"
    embed_preview "Anteprima" "Preview"
    embed_attributes "Attributi e aspetto" "Attributes and look"
    embed_about_endpoint "L’indirizzo di questo sito." "The address of this site."
    embed_about_filters "Filtri fissi; più valori si dividono con spazi." "Preset filters; several values are parted by blanks."
    embed_about_mode "Apre i risultati su questo sito invece che nel riquadro." "Opens the results on this site instead of in the box."
    embed_about_rest "Quanti risultati, ricerca iniziale, testi, lingua, senza suggerimenti." "How many results, first search, texts, language, no suggestions."
    embed_about_events "Eventi: quando si cerca e quando arrivano i risultati." "Events: when somebody searches and when results are there."
}

// Sections and Regions.
texts! {
    sections_lead "Il materiale della comunità, come è ordinato." "The community’s material, as it is arranged."
    section_empty "In questa sezione non c’è ancora nessun atto." "There is no act in this section yet."
    regions_title "Gli atti delle Regioni" "Acts of the Regions"
    regions_about
        "Quanti atti di ogni Regione e Provincia autonoma sono in questo indice, anno per anno dal 2006. Ogni numero apre la ricerca di quegli atti."
        "How many acts of each Region and autonomous Province are in this index, year by year since 2006. Each number opens the search for those acts."
    regions_narrow "Conta solo gli atti che contengono" "Count only the acts that contain"
    regions_for "Atti che rispondono a" "Acts that answer"
    regions_all "Conta tutti gli atti" "Count all acts"
    map "Mappa delle Regioni" "Map of the Regions"
    legend "Legenda: numero di atti" "Legend: number of acts"
    map_credit "Mappa:" "Map:"
    table_caption "Atti per Regione e anno" "Acts by Region and year"
    all_years "In tutto" "Total"
    before "fino al" "until"
    no_act_found "nessun atto trovato" "no act found"
}

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

    /// A number and what it counts, one or many.
    pub(super) fn counted(self, count: usize, italian: [&str; 2], english: [&str; 2]) -> String {
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
        let site = if href.contains("eur-lex") {
            "EUR-Lex"
        } else {
            "Normattiva"
        };
        match self {
            Lang::It => format!("Leggi il testo ufficiale su {site}"),
            Lang::En => format!("Read the official text on {site}"),
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

    /// Words that no document has.
    pub(crate) fn unknown_words(self, count: usize) -> &'static str {
        match (self, count) {
            (Lang::It, 1) => "Una parola non compare in nessun documento:",
            (Lang::It, _) => "Alcune parole non compaiono in nessun documento:",
            (Lang::En, 1) => "One word is in no document:",
            (Lang::En, _) => "Some words are in no document:",
        }
    }

    /// The name of a section and what it holds.
    pub(crate) fn section_of(self, section: Section) -> (&'static str, &'static str) {
        match (self, section) {
            (Lang::It, section) => (section.label(), about(section)),
            (Lang::En, Section::AttiNormativi) => (
                "Legislation and policy acts",
                "Laws, decrees, regulations, European acts.",
            ),
            (Lang::En, Section::LineeGuida) => (
                "Guidelines",
                "Guidelines and acts of the Regions, circulars, opinions.",
            ),
            (Lang::En, Section::AvvisiEBandi) => (
                "Calls and notices",
                "Calls for proposals, tender documents, agreements.",
            ),
            (Lang::En, Section::Giurisprudenza) => {
                ("Case law", "Judgments and orders of all the courts.")
            }
            (Lang::En, Section::AttiAmministrativi) => (
                "Administrative acts",
                "Resolutions, decisions and minutes of single administrations.",
            ),
            (Lang::En, Section::Materiali) => (
                "Materials",
                "Fact sheets, manuals, forms and other documents.",
            ),
        }
    }
}

/// What a section holds.
const fn about(section: Section) -> &'static str {
    match section {
        Section::AttiNormativi => "Leggi, decreti, regolamenti, atti europei.",
        Section::LineeGuida => "Linee guida e atti delle Regioni, circolari, pareri.",
        Section::AvvisiEBandi => "Avvisi, bandi, documenti di gara, convenzioni.",
        Section::Giurisprudenza => "Sentenze e ordinanze di ogni giudice.",
        Section::AttiAmministrativi => {
            "Delibere, determine e verbali delle singole amministrazioni."
        }
        Section::Materiali => "Schede, manuali, moduli e altri documenti.",
    }
}
