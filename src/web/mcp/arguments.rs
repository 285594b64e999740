//! The arguments of the tools. Their descriptions are read by assistants, and by whoever looks at what they ask.

use rmcp::schemars::JsonSchema;
use serde::Deserialize;

/// What is searched for.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(crate = "rmcp::schemars")]
pub(super) struct SearchArguments {
    #[schemars(
        description = "Ciò che si cerca, come lo scriverebbe un operatore: parole, «frasi esatte» fra virgolette, una \
                       citazione («art. 55 cts», «dgr lombardia 1353/2011»). Al massimo 1000 caratteri."
    )]
    pub(super) query: String,
    #[serde(default)]
    #[schemars(
        description = "Tipi di atto, come li nomina «coverage» (legge, decreto.legislativo, dgr, sentenza…)."
    )]
    pub(super) kind: Vec<String>,
    #[serde(default)]
    #[schemars(
        description = "Enti, come li nomina «coverage» (stato, anac, corte costituzionale…)."
    )]
    pub(super) issuer: Vec<String>,
    #[serde(default)]
    #[schemars(description = "Regioni (lombardia, emilia-romagna…).")]
    pub(super) region: Vec<String>,
    #[schemars(
        description = "Data più antica: un anno, un mese o un giorno (2017, 2017-07, 2017-07-03)."
    )]
    pub(super) from: Option<String>,
    #[schemars(description = "Data più recente, allo stesso modo.")]
    pub(super) to: Option<String>,
    #[schemars(
        description = "true: solo atti di cui c'è il testo; false: solo atti catalogati, senza testo."
    )]
    pub(super) in_corpus: Option<bool>,
    #[schemars(description = "Pagina dei risultati, da 1.")]
    pub(super) page: Option<u32>,
    #[schemars(description = "Risultati per pagina, da 1 a 20; di norma 5.")]
    pub(super) size: Option<usize>,
}

/// A provision, by citation or by id.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(crate = "rmcp::schemars")]
pub(super) struct ProvisionArguments {
    #[schemars(
        description = "Ciò che si vuole leggere: una citazione («art. 55, comma 3, cts»), oppure l'identificativo di un \
                       atto come lo danno gli altri strumenti, con «~» e il percorso della disposizione \
                       («urn:nir:…~art55-com3»)."
    )]
    pub(super) provision: String,
}

/// An act.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(crate = "rmcp::schemars")]
pub(super) struct ActArguments {
    #[schemars(
        description = "L'atto: il suo identificativo, come lo danno gli altri strumenti, o una citazione («d.lgs. 117/2017»)."
    )]
    pub(super) act: String,
    #[schemars(
        description = "Da quale voce dell'indice cominciare, da 1; se ne danno 100 per volta."
    )]
    pub(super) from: Option<usize>,
}

/// What is cited, and which page of what cites it.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(crate = "rmcp::schemars")]
pub(super) struct CitedByArguments {
    #[schemars(
        description = "L'atto o la disposizione: una citazione («art. 55 cts») o un identificativo, con «~» e il percorso."
    )]
    pub(super) provision: String,
    #[schemars(description = "Pagina dell'elenco, da 1 a 1000; 10 passi per pagina.")]
    pub(super) page: Option<usize>,
}

/// What somebody wrote to cite an act.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(crate = "rmcp::schemars")]
pub(super) struct ResolveArguments {
    #[schemars(
        description = "La citazione, come è scritta («l. 241/90 art. 14-bis»). Al massimo 1000 caratteri."
    )]
    pub(super) citation: String,
}

/// A text to check.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(crate = "rmcp::schemars")]
pub(super) struct VerifyArguments {
    #[schemars(
        description = "Il testo da verificare: un parere, una bozza, una risposta. Al massimo 20000 caratteri."
    )]
    pub(super) text: String,
}

/// Nothing.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(crate = "rmcp::schemars")]
pub(super) struct NoArguments {}
