//! The act or provision that an entry of a catalogue names: by its id, or as a lawyer cites it.

use crate::cite::{self, Context};
use crate::law::split_id;

/// The id that a text names; `None` where the text leaves the act open.
pub(super) fn id(text: &str) -> Option<String> {
    let text = text.trim();
    if is_id(text) {
        return Some(text.to_owned());
    }
    // An id whose path is none names no provision, and not its act either.
    if text.contains('~') {
        return None;
    }
    let read = cite::citations(text, &Context::default());
    let mut ids = read.iter().map(|citation| citation.id.as_deref());
    let first = ids.next()??;
    let mut is_one = true;
    for other in ids {
        // Two acts in one text name neither.
        if split_id(other?).0 != split_id(first).0 {
            return None;
        }
        is_one = false;
    }
    // Of several provisions of one act the act is named.
    let id = if is_one { first } else { split_id(first).0 };
    Some(id.to_owned())
}

/// Whether a text is an id and no citation: ids have no blanks, and a colon or a path of their own.
fn is_id(text: &str) -> bool {
    let (act, path) = split_id(text);
    let is_whole = !text.contains('~') || !path.is_whole();
    let is_named = ["urn:nir:", "CELEX:", "ECLI:"]
        .iter()
        .any(|scheme| act.starts_with(scheme));
    let own = act.split('/');
    let is_own = own.clone().count() > 2 && own.clone().all(|part| !part.is_empty());
    !text.contains(char::is_whitespace) && is_whole && (is_named || is_own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_is_named_by_its_id_or_as_it_is_cited() {
        let cases = [
            (
                "urn:nir:stato:legge:1985-06-21;297~art4",
                Some("urn:nir:stato:legge:1985-06-21;297~art4"),
            ),
            ("dgr/veneto/2019/514", Some("dgr/veneto/2019/514")),
            (
                "art. 4 della legge 21 giugno 1985, n. 297",
                Some("urn:nir:stato:legge:1985-06-21;297~art4"),
            ),
            (
                "l.r. Veneto 12/2009",
                Some("urn:nir:regione.veneto:legge:2009;12"),
            ),
            (
                "legge 297/1985, artt. 4 e 7",
                Some("urn:nir:stato:legge:1985;297"),
            ),
            ("l.r. 12/2009", None),
            ("legge 297/1985 e legge 3/1990", None),
            ("una legge", None),
            ("urn:nir:stato:legge:1985;297~xx", None),
        ];
        for (text, expected) in cases {
            assert_eq!(id(text).as_deref(), expected, "{text}");
        }
    }
}
