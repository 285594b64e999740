//! Texts around every page, of the keyboard and of the home page.

use super::texts;
use crate::web::i18n::lang::Lang;

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
