//! Texts of the act and of the page view.

use super::texts;
use crate::web::i18n::lang::Lang;

// The act.
texts! {
    unofficial "Testo non ufficiale" "Unofficial text"
    unofficial_why ", estratto dal PDF." ", taken from the PDF."
    unofficial_why_file ", estratto dal documento." ", taken from the document."
    official_prevails "Fa fede la pubblicazione ufficiale." "The official publication prevails."
    document "Documento" "Document"
    identifier "Identificativo" "Identifier"
    cited_inside "Citato da" "Cited by"
    contents "Indice dell’atto" "Contents of the act"
    search_inside "Cerca in questo atto" "Search in this act"
    not_inside_help_file "Prova con meno parole, o apri il documento." "Try fewer words, or open the document."
    not_inside_help "Prova con meno parole, o guarda le pagine del PDF." "Try fewer words, or look at the pages of the PDF."
    too_many_marks "Sono troppe: ne è evidenziata solo una parte. Cerca parole meno comuni."
        "They are too many: only a part of them is highlighted. Search for less common words."
    no_time_for_marks "Non c’è stato tempo di evidenziarle tutte nel testo. Cerca meno parole."
        "There was no time to highlight all of them in the text. Search for fewer words."
    partial_match_inside "Nessuna partizione risponde a tutta la ricerca: prima vengono quelle che ne contengono di più."
        "No provision answers the whole search: those that contain most of it come first."
    also_in "Anche in" "Also in"
    mark_of "Parola {n} di {all}" "Word {n} of {all}"
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
