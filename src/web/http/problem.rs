//! Why a request fails: a closed list of problems, with the text of each in Italian and English.
//!
//! Internal causes are logged, never shown: they would not help the person asking.

use axum::http::StatusCode;

use super::limits;
use crate::index::IndexError;
use crate::search::SearchError;
use crate::web::params::BadParameter;

/// Why a request gets no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    /// A parameter has a value that cannot be used.
    #[error(transparent)]
    BadParameter(#[from] BadParameter),
    /// The address has more parameters than are read.
    #[error(
        "L’indirizzo ha più di {} parametri: togline qualcuno.",
        limits::PARAMETERS
    )]
    TooManyParameters,
    /// The address is longer than is read.
    #[error(
        "L’indirizzo supera {} byte: accorcia la ricerca o togli qualche filtro.",
        limits::ADDRESS
    )]
    AddressTooLong,
    /// The headers hold more than is read.
    #[error(
        "Le intestazioni della richiesta superano {} byte: di solito sono i cookie di altri programmi sullo stesso \
         nome; cancellali e riprova.",
        limits::HEADERS
    )]
    HeadersTooLarge,
    /// The request does not say which server it is for, or says it twice, or not as it is said.
    #[error(
        "La richiesta deve avere una sola intestazione Host, con il nome di questo server e, se c’è, la porta."
    )]
    BadHost,
    /// The request is for a server of another name.
    #[error(
        "Questo server non risponde al nome «{0}». Chi lo gestisce può aggiungerlo con «--host {0}» (o NORMARIO_HOSTS), \
         o indicare l’indirizzo pubblico del sito con --url (o NORMARIO_URL)."
    )]
    Misdirected(String),
    /// There is no such page.
    #[error("A questo indirizzo non c’è nulla.")]
    NoSuchPage,
    /// The index has no such act.
    #[error("L’indice non contiene un atto con questo identificativo.")]
    NoSuchAct,
    /// The index has no such file, or it is no longer in the corpus.
    #[error("Il file non è fra quelli indicizzati, o non è più nella cartella dei documenti.")]
    NoSuchFile,
    /// The file is a signed envelope that gives no PDF any more, or is too large to be opened for a reader.
    #[error(
        "Questo documento è una busta firmata (.p7m) che non si riesce ad aprire, o troppo grande: chiedila a chi \
         gestisce il servizio e aprila con un programma di firma."
    )]
    ClosedEnvelope,
    /// The address is there, but not for this method.
    #[error("Questo indirizzo risponde solo a {}.", if *.is_form { "GET, HEAD e POST" } else { "GET e HEAD" })]
    MethodNotAllowed {
        /// Whether a form may be sent there.
        is_form: bool,
    },
    /// A form that another site sends.
    #[error("Questo modulo si invia solo dalle pagine di questo sito: apri la pagina e riprova.")]
    CrossSite,
    /// What a form sends is more than is read.
    #[error("Quel che è stato inviato supera {} byte: scrivi meno.", limits::BODY)]
    BodyTooLarge,
    /// Too many searches at a time.
    #[error("Ci sono troppe richieste in questo momento: riprova fra qualche secondo.")]
    Busy,
    /// It took too long.
    #[error("La risposta richiede troppo tempo: riprova, magari con meno parole o più filtri.")]
    TooSlow,
    /// The index is not what was written: a wrong answer would be worse than none.
    #[error(
        "I dati da cui dovrebbe venire la risposta sono danneggiati: avvisa chi gestisce il servizio."
    )]
    Damaged,
    /// Our fault.
    #[error("Qualcosa non ha funzionato sul server. Se si ripete, avvisa chi lo gestisce.")]
    Internal,
}

impl Problem {
    /// The stable name, the title and the status.
    pub(crate) fn kind(&self) -> (&'static str, &'static str, StatusCode) {
        match self {
            Problem::BadParameter(_) => (
                "bad-parameter",
                "Parametro non valido",
                StatusCode::BAD_REQUEST,
            ),
            Problem::TooManyParameters => {
                ("bad-parameter", "Troppi parametri", StatusCode::BAD_REQUEST)
            }
            Problem::AddressTooLong => (
                "address-too-long",
                "Indirizzo troppo lungo",
                StatusCode::URI_TOO_LONG,
            ),
            Problem::HeadersTooLarge => (
                "headers-too-large",
                "Intestazioni troppo grandi",
                StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            ),
            Problem::BadHost => ("bad-host", "Host non valido", StatusCode::BAD_REQUEST),
            Problem::Misdirected(_) => (
                "misdirected",
                "Nome non servito",
                StatusCode::MISDIRECTED_REQUEST,
            ),
            Problem::NoSuchPage => ("no-such-page", "Pagina non trovata", StatusCode::NOT_FOUND),
            Problem::NoSuchAct => ("no-such-act", "Atto non trovato", StatusCode::NOT_FOUND),
            Problem::NoSuchFile => (
                "no-such-file",
                "Documento non trovato",
                StatusCode::NOT_FOUND,
            ),
            Problem::ClosedEnvelope => (
                "closed-envelope",
                "Busta firmata non aperta",
                StatusCode::NOT_FOUND,
            ),
            Problem::MethodNotAllowed { .. } => (
                "method-not-allowed",
                "Metodo non ammesso",
                StatusCode::METHOD_NOT_ALLOWED,
            ),
            Problem::CrossSite => (
                "cross-site",
                "Invio da un altro sito",
                StatusCode::FORBIDDEN,
            ),
            Problem::BodyTooLarge => (
                "body-too-large",
                "Testo troppo lungo",
                StatusCode::PAYLOAD_TOO_LARGE,
            ),
            Problem::Busy => ("busy", "Servizio occupato", StatusCode::SERVICE_UNAVAILABLE),
            Problem::TooSlow => ("too-slow", "Tempo scaduto", StatusCode::SERVICE_UNAVAILABLE),
            Problem::Damaged => (
                "damaged-index",
                "Indice danneggiato",
                StatusCode::SERVICE_UNAVAILABLE,
            ),
            Problem::Internal => (
                "internal",
                "Errore del server",
                StatusCode::INTERNAL_SERVER_ERROR,
            ),
        }
    }

    /// The title and the detail for people who read English.
    pub(crate) fn in_english(&self) -> (&'static str, String) {
        let (title, detail) = match self {
            Problem::BadParameter(BadParameter {
                name,
                value,
                allowed,
            }) => {
                let allowed = allowed.in_english();
                let detail = format!("The parameter “{name}” cannot be “{value}”: {allowed}.");
                return ("Invalid parameter", detail);
            }
            Problem::TooManyParameters => {
                let most = limits::PARAMETERS;
                let detail = format!("The address has more than {most} parameters: take some out.");
                return ("Too many parameters", detail);
            }
            Problem::AddressTooLong => {
                let most = limits::ADDRESS;
                let detail = format!(
                    "The address is longer than {most} bytes: shorten the search or take out some filters."
                );
                return ("Address too long", detail);
            }
            Problem::HeadersTooLarge => {
                let most = limits::HEADERS;
                let detail = format!(
                    "The headers of the request are larger than {most} bytes: most likely cookies of other programs \
                     under the same name; delete them and try again."
                );
                return ("Headers too large", detail);
            }
            Problem::Misdirected(name) => {
                let detail = format!(
                    "This server does not answer to the name “{name}”. Who runs it can add it with “--host {name}” (or \
                     NORMARIO_HOSTS), or say the public address of the site with --url (or NORMARIO_URL)."
                );
                return ("Name not served", detail);
            }
            Problem::BadHost => (
                "Invalid Host",
                "The request must have one Host header, with the name of this server and, where there is one, the port.",
            ),
            Problem::NoSuchPage => ("Page not found", "There is nothing at this address."),
            Problem::NoSuchAct => (
                "Act not found",
                "The index has no act with this identifier.",
            ),
            Problem::NoSuchFile => (
                "Document not found",
                "The file is not in the index, or no longer in the folder of documents.",
            ),
            Problem::ClosedEnvelope => (
                "Signed envelope not opened",
                "This document is a signed envelope (.p7m) that cannot be opened, or is too large: ask whoever runs \
                 this service for it, and open it with a program for signatures.",
            ),
            Problem::MethodNotAllowed { is_form: true } => (
                "Method not allowed",
                "This address answers GET, HEAD and POST only.",
            ),
            Problem::MethodNotAllowed { is_form: false } => (
                "Method not allowed",
                "This address answers GET and HEAD only.",
            ),
            Problem::BodyTooLarge => {
                let most = limits::BODY;
                let detail = format!("What was sent is more than {most} bytes: write less.");
                return ("Text too long", detail);
            }
            Problem::CrossSite => (
                "Sent from another site",
                "This form can be sent from the pages of this site only: open the page and try again.",
            ),
            Problem::Busy => (
                "Service busy",
                "There are too many requests at the moment: try again in a few seconds.",
            ),
            Problem::TooSlow => (
                "Time is up",
                "The answer takes too long: try again, perhaps with fewer words or more filters.",
            ),
            Problem::Damaged => (
                "Damaged index",
                "The data that the answer should come from are damaged: tell who runs the service.",
            ),
            Problem::Internal => (
                "Server error",
                "Something did not work on the server. If it happens again, tell who runs it.",
            ),
        };
        (title, detail.to_owned())
    }
}

impl From<SearchError> for Problem {
    fn from(error: SearchError) -> Self {
        tracing::error!(%error, "a search failed");
        match error {
            SearchError::Pages(IndexError::Damaged { .. }) => Problem::Damaged,
            _ => Problem::Internal,
        }
    }
}
