//! Texts of a community's site: its pages, its lists, the form of an experience.

use super::texts;
use crate::web::i18n::lang::Lang;

// The menu and the foot.
texts! {
    about_us "Chi siamo" "About us"
    documents "Documenti" "Documents"
    in_practice "Coprogettazione in pratica" "Co-progettazione in practice"
    materials "Materiali" "Materials"
    news "Notizie e seminari" "News and seminars"
    contacts "Contatti" "Contacts"
    sister_site "Sito collegato" "Related site"
    licence "Licenza" "Licence"
}

// A page.
texts! {
    themes "Temi" "Themes"
    authors "A cura di" "By"
    cited_acts "Atti citati" "Acts cited"
    back_to_list "Torna all’elenco" "Back to the list"
    table_of_page "Tabella" "Table"
}

// Chi siamo.
texts! {
    promoters "Promotori" "Promoters"
    members "Chi ne fa parte" "Members"
    email "Posta elettronica" "E-mail"
    phone "Telefono" "Telephone"
    postal_address "Indirizzo" "Address"
    person "Referente" "Contact person"
}

// Lists.
texts! {
    practice_lead "Le esperienze raccontate da chi le ha fatte: chi, dove, con chi, che cosa si è imparato."
        "Experiences told by those who made them: who, where, with whom, what was learnt."
    materials_lead "Quaderni, dispense, sintesi e altri materiali di lavoro."
        "Papers, handouts, summaries and other working material."
    news_lead "Che cosa succede nella comunità: incontri, seminari, novità."
        "What happens in the community: meetings, seminars, news."
    list_empty "Qui non c’è ancora nulla." "There is nothing here yet."
    list_none "Nulla corrisponde a questi filtri." "Nothing matches these filters."
    theme "Tema" "Theme"
    list_cut "L’elenco è lungo: filtri e pagine riguardano i primi mille."
        "The list is long: filters and pages are of the first thousand."
    practice_how
        "Servono a chi comincia una co-progettazione: come è andata, che cosa rifare, che cosa no. Per mandare la tua, stampa la scheda o copia il suo modello, rispondi a ciò che sai e spediscila a chi cura questo sito: la pubblica qui."
        "They serve whoever begins to design a service together: how it went, what to do again, what not. To send in yours, print the form or copy its model, answer what you know and send it to whoever keeps this site, who publishes it here."
    send_yours "Manda la tua esperienza: scheda da stampare" "Send in your experience: a form to print"
}

// The form of an experience.
texts! {
    form_title "Scheda di un’esperienza" "Sheet of an experience"
    form_lead "Una pagina da compilare e spedire. Le domande sono quelle delle schede pubblicate qui."
        "One page to fill in and send. The questions are those of the sheets published here."
    form_print "Stampala dal menu del browser, oppure copia il modello qui sotto e compilalo con un programma di scrittura."
        "Print it from the browser’s menu, or copy the model below and fill it in with any editor."
    form_send "Da spedire a" "To be sent to"
    form_name "Titolo dell’esperienza" "Title of the experience"
    form_who "Chi (ente che l’ha promossa)" "Who (the body that led it)"
    form_where "Dove (Comune, Regione)" "Where (municipality, Region)"
    form_with "Con chi (enti del Terzo settore, altri)" "With whom (third-sector bodies, others)"
    form_when "Quando (dal, al)" "When (from, to)"
    form_act "Atto di riferimento (tipo, numero, data)" "Act of reference (kind, number, date)"
    form_themes "Temi" "Themes"
    form_done "Che cosa si è fatto" "What was done"
    form_learnt "Che cosa si è imparato" "What was learnt"
    form_writer "Chi compila, e come rispondergli" "Who fills this in, and how to answer"
    form_consent "Si può pubblicare sul sito" "It may be published on the site"
    form_model "Modello in Markdown" "Model in Markdown"
    form_model_how "Salvalo nella cartella «esperienze» del corpus con un nome che finisce in .md."
        "Save it in the folder “esperienze” of the corpus under a name that ends in .md."
    who "Chi" "Who"
    place "Dove" "Where"
    partners "Con chi" "With whom"
    when "Quando" "When"
    reference_act "Atto di riferimento" "Act of reference"
    learnt "Che cosa si è imparato" "What was learnt"
    contact "Per saperne di più" "To know more"
}

impl Lang {
    /// The entries of a list.
    pub(crate) fn entries(self, count: usize) -> String {
        self.counted(count, ["voce", "voci"], ["entry", "entries"])
    }

    /// A period; one end may be unknown.
    pub(crate) fn period_between(self, from: Option<&str>, to: Option<&str>) -> Option<String> {
        Some(match (self, from, to) {
            (_, None, None) => return None,
            (_, Some(from), Some(to)) if from == to => from.to_owned(),
            (_, Some(from), Some(to)) => format!("{from} – {to}"),
            (Lang::It, Some(from), None) => format!("da {from}"),
            (Lang::En, Some(from), None) => format!("since {from}"),
            (Lang::It, None, Some(to)) => format!("fino a {to}"),
            (Lang::En, None, Some(to)) => format!("until {to}"),
        })
    }
}
