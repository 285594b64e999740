//! Texts for those who take something from the site: the box for other sites, the API, feeds, tables.

use super::texts;
use crate::web::lang::Lang;

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
