//! The names of elements in the vocabulary of Akoma Ntoso, also of what is written in the one before it (NIR,
//! `http://www.normeinrete.it/nir/…`), whose elements are Italian words and mean the same.

use roxmltree::Node;

/// Text of NIR that stands in its element without a paragraph around it.
pub(super) const BARE_TEXT: &str = "corpo";

/// What an element is; empty of anything else.
pub(super) fn word<'a>(node: Node<'a, '_>) -> &'a str {
    if !node.is_element() {
        return "";
    }
    match node.tag_name().name() {
        "articolato" => "body",
        "libro" => "book",
        "parte" => "part",
        "titolo" => "title",
        "capo" => "chapter",
        "sezione" => "section",
        "paragrafo" | "partizione" => "division",
        "articolo" => "article",
        "comma" => "paragraph",
        "el" | "en" | "ep" => "point",
        "rubrica" => "heading",
        "corpo" | "alinea" | "coda" | "formulainiziale" | "formulafinale" | "preambolo"
        | "dataeluogo" | "firma" | "denAnnesso" | "titAnnesso" => BARE_TEXT,
        "conclusione" => "conclusions",
        "annessi" | "testata" => "container",
        "annesso" => "doc",
        "intestazione" => "preface",
        "tipoDoc" => "docType",
        "dataDoc" => "docDate",
        "numDoc" => "docNumber",
        "titoloDoc" => "docTitle",
        "rif" => "ref",
        // What editors say of the text, and lists of what comes after it.
        "inlinemeta" | "proprietario" | "elencoAnnessi" => "meta",
        own => own,
    }
}

/// An attribute by its local name: references of NIR are `xlink:href`.
pub(super) fn attribute<'a>(node: Node<'a, '_>, wanted: &str) -> Option<&'a str> {
    let mut own = node.attributes();
    let found = own.find(|attribute| attribute.name() == wanted);
    found.map(|attribute| attribute.value())
}
