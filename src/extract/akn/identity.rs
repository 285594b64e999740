//! What an act says that it is: the first identification of the file, and the words at its head.

use roxmltree::Node;

use super::inline::plain;
use super::model::StatedIdentity;
use super::text::named;
use super::vocabulary;

/// The identity of the act that `act` is. Annexes have identifications of their own, which come later.
pub(super) fn identity(act: Node<'_, '_>) -> StatedIdentity {
    let Some(meta) = child(act, "meta") else {
        return from_head(act, StatedIdentity::default());
    };
    let work = child(meta, "identification").and_then(|found| child(found, "FRBRWork"));
    let mut said = StatedIdentity::default();
    for part in work.into_iter().flat_map(|work| work.children()) {
        let value = |name: &str| attribute(part, name);
        match part.tag_name().name() {
            "FRBRalias" if value("name").as_deref() == Some("urn:nir") => {
                said.urn = said.urn.or(value("value"));
            }
            "FRBRuri" => said.uri = said.uri.or(value("value")),
            "FRBRdate" => said.date = said.date.or(value("date")),
            "FRBRnumber" => said.number = said.number.or(value("value")),
            _ => {}
        }
    }
    // In NIR the name stands among the descriptors, as a value or, before, as a text.
    let urn = meta
        .descendants()
        .find(|node| node.tag_name().name() == "urn");
    let stated = urn.and_then(|urn| {
        let value = vocabulary::attribute(urn, "valore").or_else(|| urn.text());
        value.map(|value| value.trim().to_owned())
    });
    said.urn = said.urn.or(stated);
    from_head(act, said)
}

/// A day as NIR writes it: `20310504`.
fn day(written: &str) -> Option<String> {
    let is_day = written.len() == 8 && written.bytes().all(|byte| byte.is_ascii_digit());
    is_day.then(|| format!("{}-{}-{}", &written[..4], &written[4..6], &written[6..]))
}

fn from_head(act: Node<'_, '_>, said: StatedIdentity) -> StatedIdentity {
    let head = child(act, "preface").or_else(|| child(act, "coverPage"));
    let word = |name: &str| {
        let found = head?.descendants().find(|node| named(*node, name))?;
        Some(plain(found)).filter(|text| !text.is_empty())
    };
    let dated = head.and_then(|head| head.descendants().find(|node| named(*node, "docDate")));
    StatedIdentity {
        kind: word("docType"),
        number: word("docNumber").or(said.number),
        title: word("docTitle").or_else(|| word("shortTitle")),
        date: said.date.or_else(|| {
            dated.and_then(|node| {
                let norm = || day(&attribute(node, "norm")?);
                attribute(node, "date").or_else(norm)
            })
        }),
        ..said
    }
}

fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| named(*child, name))
}

fn attribute(node: Node<'_, '_>, name: &str) -> Option<String> {
    let value = node.attribute(name)?.trim();
    (!value.is_empty()).then(|| value.to_owned())
}
