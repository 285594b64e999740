//! Texts of the sections and of the Regions.

use super::texts;
use crate::law::Section;
use crate::web::i18n::lang::Lang;

texts! {
    sections_lead "Il materiale della comunità, come è ordinato." "The community’s material, as it is arranged."
    nothing_yet "Ancora nulla" "Nothing yet"
    section_empty "In questa sezione non c’è ancora nulla." "There is nothing in this section yet."
    section_how
        "Per chi cura l’indice: si mette il PDF nella cartella del corpus e si lancia di nuovo «normario index». Un documento che finisce altrove si mette qui con una riga nel file nome.toml accanto al suo PDF, o in catalogo.toml:"
        "For whoever keeps the index: put the PDF into the folder of the corpus and run “normario index” again. A document that ends up elsewhere is put here by a line in the file name.toml beside its PDF, or in catalogo.toml:"
    regions_title "Gli atti delle Regioni" "Acts of the Regions"
    regions_about
        "Quanti atti di ogni Regione e Provincia autonoma sono in questo indice, anno per anno dal 2006; le pronunce dei giudici sono nella pagina di ogni Regione. Ogni numero apre la ricerca di quegli atti."
        "How many acts of each Region and autonomous Province are in this index, year by year since 2006; what courts decided is on the page of each Region. Each number opens the search for those acts."
    regions_narrow "Conta solo gli atti che contengono" "Count only the acts that contain"
    regions_for "Atti che rispondono a" "Acts that answer"
    regions_words_cut "La ricerca è lunga: solo i numeri che la possono ripetere sono collegamenti. Accorciala per aprirli tutti."
        "The search is long: only the numbers that can repeat it are links. Shorten it to open them all."
    regions_all "Conta tutti gli atti" "Count all acts"
    map "Mappa delle Regioni" "Map of the Regions"
    legend "Legenda: numero di atti" "Legend: number of acts"
    map_credit "Mappa:" "Map:"
    hatched "solo in scheda: il testo non è qui" "catalogued only: the text is not here"
    as_svg "La figura in SVG" "The figure as SVG"
    as_csv "I numeri in CSV" "The numbers as CSV"
    kinds_caption "Atti per Regione e tipo" "Acts by Region and kind"
    road_about "La strada di questa Regione, come la raccontano i suoi atti: il primo, le leggi, le linee guida, gli avvisi, le pronunce."
        "The road of this Region, as its acts tell it: the first one, the laws, the guidelines, the calls, the judgments."
    first_act "Il primo atto" "The first act"
    laws "Leggi" "Laws"
    guidelines "Linee guida e atti di indirizzo" "Guidelines"
    calls "Avvisi e bandi" "Calls"
    local_acts "Atti delle amministrazioni del territorio" "Acts of local administrations"
    judgments "Pronunce che la riguardano" "Judgments about it"
    judgments_citing "Pronunce che ne citano gli atti" "Judgments that cite its acts"
    judgments_citing_about "Sono qui per citazione: il testo, o il catalogo, nomina una legge o una delibera di questa Regione."
        "They are here by citation: their text, or the catalogue, names a law or a resolution of this Region."
    all_its_acts "Tutti i suoi atti" "All its acts"
    table_caption "Atti per Regione e anno" "Acts by Region and year"
    all_years "In tutto" "Total"
    before "fino al" "until"
    no_act_found "nessun atto trovato" "no act found"
}

impl Lang {
    /// The name of a section and what it holds.
    pub(crate) fn section_of(self, section: Section) -> (&'static str, &'static str) {
        (self.name_of_section(section), self.about(section))
    }

    /// What a section holds.
    const fn about(self, section: Section) -> &'static str {
        match (self, section) {
            (Lang::It, Section::AttiNormativi) => "Leggi, decreti, regolamenti, atti europei.",
            (Lang::En, Section::AttiNormativi) => "Laws, decrees, regulations, European acts.",
            (Lang::It, Section::LineeGuida) => {
                "Linee guida e atti delle Regioni, circolari, pareri."
            }
            (Lang::En, Section::LineeGuida) => {
                "Guidelines and acts of the Regions, circulars, opinions."
            }
            (Lang::It, Section::AvvisiEBandi) => "Avvisi, bandi, documenti di gara, convenzioni.",
            (Lang::En, Section::AvvisiEBandi) => {
                "Calls for proposals, tender documents, agreements."
            }
            (Lang::It, Section::Giurisprudenza) => "Sentenze e ordinanze di ogni giudice.",
            (Lang::En, Section::Giurisprudenza) => "Judgments and orders of all the courts.",
            (Lang::It, Section::AttiAmministrativi) => {
                "Delibere, determine e verbali delle singole amministrazioni."
            }
            (Lang::En, Section::AttiAmministrativi) => {
                "Resolutions, decisions and minutes of single administrations."
            }
            (Lang::It, Section::Comunita) => {
                "Chi siamo, notizie, seminari: le pagine di questo sito."
            }
            (Lang::En, Section::Comunita) => "About us, news, seminars: the pages of this site.",
            (Lang::It, Section::Materiali) => "Schede, manuali, moduli e altri documenti.",
            (Lang::En, Section::Materiali) => "Fact sheets, manuals, forms and other documents.",
            (Lang::It, Section::InPratica) => {
                "Schede di esperienze: chi ha fatto che cosa, con chi, com’è andata."
            }
            (Lang::En, Section::InPratica) => {
                "Accounts of experiences: who did what, with whom, how it went."
            }
        }
    }

    /// What goes into a section by itself, beyond what its description says.
    pub(crate) fn goes_into(self, section: Section) -> Option<&'static str> {
        match (self, section) {
            (Lang::It, Section::InPratica) => Some(
                "Qui vanno le schede delle esperienze. Vi entra da sé ciò che non è un atto e sta in una cartella «esperienze», «in pratica» o «buone pratiche», o si intitola «Scheda esperienza», «Esperienza di co-progettazione», «Buona pratica».",
            ),
            (Lang::En, Section::InPratica) => Some(
                "Here go accounts of experiences. What is no act enters by itself where it lies in a folder called “esperienze”, “in pratica” or “buone pratiche”, or is titled “Scheda esperienza”, “Esperienza di co-progettazione”, “Buona pratica”.",
            ),
            _ => None,
        }
    }
}
