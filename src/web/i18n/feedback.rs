//! Texts of what is kept of searches and of the form to report a fault.

use super::texts;
use crate::web::i18n::lang::Lang;

// What is kept.
texts! {
    privacy "Privacy" "Privacy"
    what_is_kept "Che cosa si conserva" "What is kept"
    privacy_title "Che cosa si conserva di ciò che cerchi" "What is kept of what you search for"
    privacy_why
        "Serve a chi cura questo sito per sapere che cosa si cerca e non si trova. Non serve a sapere chi cerca, e non lo dice."
        "It serves whoever keeps this site to know what is searched for and not found. It does not serve to know who searches, and does not say it."
    privacy_of_search "Di una ricerca" "Of a search"
    privacy_day "il giorno, senza l’ora" "the day, without the time"
    privacy_masked
        "Codici fiscali, IBAN, telefoni, indirizzi di posta elettronica, nomi accanto a «sig.», «avv.» e simili, indirizzi di casa e numeri lunghi sono tolti prima di scrivere, con un segno (•••) al loro posto. Un nome scritto senza titolo non si riconosce: non scriverlo."
        "Tax codes, IBANs, telephone numbers, e-mail addresses, names beside “sig.”, “avv.” and the like, home addresses and long numbers are taken out before anything is written, with a mark (•••) in their place. A name without a title cannot be told from other words: do not type one."
    privacy_cut "se una parte è stata tolta, perché personale o troppo lunga"
        "whether a part was taken out, as personal or too long"
    privacy_filters "i filtri scelti" "the filters chosen"
    privacy_language "la lingua della pagina" "the language of the page"
    privacy_found "quanti atti si sono trovati, e se la risposta era parziale"
        "how many acts were found, and whether the answer was partial"
    privacy_corrected "se la grafia è stata corretta, e come" "whether the spelling was corrected, and how"
    privacy_hints "che cosa della ricerca non si è potuto leggere, e l’atto citato se qui non c’è"
        "what of the search could not be read, and the act that it cites where it is not here"
    privacy_time "all’incirca quanto ci è voluto (meno di 20, 100, 500, 2000 millisecondi, o più)"
        "about how long it took (less than 20, 100, 500, 2000 milliseconds, or more)"
    privacy_door "se è arrivata da questo sito, dal riquadro su un altro sito o da un programma"
        "whether it came from this site, from the box on another site or from a program"
    privacy_of_report "Di una segnalazione" "Of a report"
    privacy_report
        "L’atto, la pagina se la scrivi, che cosa non va, il tuo testo (senza dati personali, come sopra) e il giorno. Si scrive solo se la invii."
        "The act, the page if you name it, what is wrong, your text (without personal data, as above) and the day. It is written only if you send it."
    privacy_never "Che cosa non si conserva" "What is not kept"
    privacy_never_list
        "Chi sei: né l’indirizzo di rete, né il browser, né la pagina da cui vieni; non ci sono cookie, sessioni, identificativi. Le ricerche sono scritte a gruppi (quelle di un’ora, o 64), in ordine alfabetico: in un gruppo non si vede quale è venuta dopo quale. Non si conservano i suggerimenti mentre scrivi, le pagine dei risultati dopo la prima, gli atti che apri, le ricerche dentro un atto."
        "Who you are: neither the network address, nor the browser, nor the page you come from; there are no cookies, sessions, identifiers. Searches are written in groups (those of an hour, or 64), in alphabetical order: in a group, which came after which cannot be seen. Suggestions while you type, pages of results after the first, the acts that you open and searches inside an act are not kept."
    privacy_declined "Come non lasciare traccia" "How to leave no trace"
    privacy_declined_how
        "Nulla si conserva di una ricerca fatta con un browser che manda «Do Not Track» o «Global Privacy Control», né di una il cui indirizzo ha in fondo"
        "Nothing is kept of a search made with a browser that sends “Do Not Track” or “Global Privacy Control”, nor of one whose address ends with"
    privacy_who
        "Le righe restano sul computer che ospita questo sito, leggibili solo da chi lo gestisce, e nessun altro le riceve."
        "The lines stay on the computer that runs this site, to be read by whoever runs it alone, and nobody else gets them."
    embed_kept "Questo server conserva le ricerche, anche quelle del riquadro:"
        "This server keeps searches, those of the box too:"
    embed_kept_how "Con questo attributo il riquadro chiede di non conservarle:"
        "With this attribute the box asks not to keep them:"
    embed_about_log "Le ricerche fatte nel riquadro non si conservano, dove il server ne tiene il registro."
        "Searches made in the box are not kept, where the server has a log of them."
}

// The form.
texts! {
    report "Segnala un errore" "Report a fault"
    report_title "Segnala un errore in questo atto" "Report a fault in this act"
    report_lead "Serve a chi cura questo sito per correggerlo. Non c’è risposta: non si chiede chi sei."
        "It helps whoever keeps this site to put it right. There is no answer: nobody asks who you are."
    report_topic "Che cosa non va" "What is wrong"
    report_choose "Scegli" "Choose"
    report_page "Pagina del documento (se serve)" "Page of the document (if it helps)"
    report_text "Come dovrebbe essere (facoltativo)" "How it should be (optional)"
    report_trap_label "Lascia vuoto questo campo" "Leave this field empty"
    report_send "Invia" "Send"
    report_sent "Grazie: la segnalazione è conservata" "Thank you: the report is kept"
    report_sent_next "Chi cura questo sito la trova fra le cose da guardare."
        "Whoever keeps this site finds it among the things to look at."
    report_back "Torna all’atto" "Back to the act"
    report_wrong "Non è stata inviata" "It was not sent"
    report_no_topic "Scegli che cosa non va." "Choose what is wrong."
    report_no_text "Scrivi che cosa non va." "Write what is wrong."
    report_bad_page "La pagina è un numero intero da 1 in su." "The page is a whole number from 1."
    report_trap "C’è del testo nel campo che deve restare vuoto: toglilo e invia di nuovo."
        "There is text in the field that must stay empty: take it out and send again."
    report_not_kept "In questo momento non si può conservare: riprova più tardi, il testo è ancora qui."
        "It cannot be kept at the moment: try again later, the text is still here."
}

impl Lang {
    /// That searches are kept, beside the search box.
    pub(crate) fn searches_kept(self, days: u16) -> String {
        let days = self.days(days);
        match self {
            Lang::It => format!("Le ricerche si conservano per {days}, senza dire di chi sono."),
            Lang::En => format!("Searches are kept for {days}, without saying whose they are."),
        }
    }

    /// How long lines are kept.
    pub(crate) fn kept_for(self, days: u16) -> String {
        let days = self.days(days);
        match self {
            Lang::It => format!("Dopo {days} le righe sono cancellate."),
            Lang::En => format!("After {days} the lines are deleted."),
        }
    }

    /// How much of a query is kept.
    pub(crate) fn privacy_query(self, most: usize) -> String {
        match self {
            Lang::It => format!("le parole che hai scritto, fino a {most} caratteri"),
            Lang::En => format!("the words that you typed, up to {most} characters"),
        }
    }

    /// What is kept of a report, before it is sent.
    pub(crate) fn report_kept(self, days: u16) -> String {
        let days = self.days(days);
        match self {
            Lang::It => format!(
                "Se la invii si conservano per {days}: l’atto, la pagina, che cosa non va, il testo e il giorno. Non chi \
                 sei. Non scrivere dati personali: codici fiscali, telefoni, indirizzi e simili sono comunque tolti."
            ),
            Lang::En => format!(
                "If you send it, the act, the page, what is wrong, the text and the day are kept for {days}. Not who you \
                 are. Write no personal data: tax codes, telephone numbers, addresses and the like are taken out anyway."
            ),
        }
    }

    /// That a text is too long.
    pub(crate) fn report_too_long(self, characters: usize, most: usize) -> String {
        match self {
            Lang::It => format!("Il testo ha {characters} caratteri: accorcialo a {most}."),
            Lang::En => format!("The text has {characters} characters: shorten it to {most}."),
        }
    }

    /// The bound of a text, below its field.
    pub(crate) fn report_most(self, most: usize) -> String {
        match self {
            Lang::It => format!("Al massimo {most} caratteri."),
            Lang::En => format!("At most {most} characters."),
        }
    }

    /// That no more reports are taken for some minutes.
    pub(crate) fn report_full(self, minutes: u64) -> String {
        match self {
            Lang::It => format!(
                "Nell’ultima ora sono arrivate troppe segnalazioni: riprova fra {minutes} minuti, il testo è ancora qui."
            ),
            Lang::En => format!(
                "Too many reports came in the last hour: try again in {minutes} minutes, the text is still here."
            ),
        }
    }

    fn days(self, days: u16) -> String {
        self.counted(usize::from(days), ["giorno", "giorni"], ["day", "days"])
    }
}
