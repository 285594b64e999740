//! What the maintainer states of an act and its document says otherwise. The maintainer is believed; that the two differ
//! is kept, since either may be a slip.

use super::identity::{Evidence, Field};
use crate::law::{Act, ActDate, number_keys};

/// A field that the maintainer states and the document contradicts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// What is stated.
    pub stated: String,
    /// What was read.
    pub read: String,
    /// Where it was read.
    pub evidence: Evidence,
}

/// The contradictions between an act as it was `read` and as it is with what is `stated` of it. Titles are no matter of
/// right and wrong: they are left out.
pub(super) fn contradictions(
    read: &Act,
    evidence: &[Evidence],
    stated: &Act,
) -> Vec<Contradiction> {
    let text = |value: Option<&str>| value.map(str::to_owned);
    let fields = [
        (
            Field::Kind,
            true,
            text(Some(read.kind.as_str())),
            text(Some(stated.kind.as_str())),
        ),
        (
            Field::Number,
            !same_number(read, stated),
            read.number.clone(),
            stated.number.clone(),
        ),
        (
            Field::Date,
            !same_date(read, stated),
            read.date.map(|it| it.to_string()),
            stated.date.map(|it| it.to_string()),
        ),
        (
            Field::Issuer,
            !same_issuer(read, stated),
            read.issuer.clone(),
            stated.issuer.clone(),
        ),
        (
            Field::Region,
            true,
            read.region.map(|it| it.to_string()),
            stated.region.map(|it| it.to_string()),
        ),
    ];
    let differing = fields
        .into_iter()
        .filter_map(|(field, may_differ, read, stated)| {
            let (read, stated) = (read?, stated?);
            // What no words of the document say is not said by the document.
            let evidence = evidence.iter().find(|said| said.field == field)?.clone();
            (may_differ && read != stated).then_some(Contradiction {
                stated,
                read,
                evidence,
            })
        });
    differing.collect()
}

/// Whether two numbers may be cited alike.
fn same_number(read: &Act, stated: &Act) -> bool {
    let keys = |act: &Act| act.number.as_deref().map_or_else(Vec::new, number_keys);
    let stated = keys(stated);
    keys(read).iter().any(|key| stated.contains(key))
}

/// Whether two dates can both be right: one may say the year alone.
fn same_date(read: &Act, stated: &Act) -> bool {
    match (read.date, stated.date) {
        (Some(read @ ActDate::Day(_)), Some(stated @ ActDate::Day(_))) => read == stated,
        (Some(read), Some(stated)) => read.year() == stated.year(),
        _ => true,
    }
}

/// Whether two names are of one body: «ministero dell'interno» and «ministero dell'interno, dipartimento …».
fn same_issuer(read: &Act, stated: &Act) -> bool {
    match (&read.issuer, &stated.issuer) {
        (Some(read), Some(stated)) => read.contains(stated) || stated.contains(read),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::{ActId, ActKind};
    use crate::structure::Source;

    fn act(number: &str, date: &str, issuer: &str) -> Act {
        Act {
            id: ActId::of_file("a.pdf"),
            urn: None,
            kind: ActKind::Determina,
            number: Some(number.to_owned()),
            date: date.parse().ok(),
            issuer: Some(issuer.to_owned()),
            region: None,
            title: "Oggetto".to_owned(),
            section: None,
        }
    }

    fn differing(read: &Act, said: &[Field], stated: &Act) -> Vec<Field> {
        let of = |field: &Field| Evidence {
            field: *field,
            source: Source::Front,
            confidence: 90,
            page: Some(1),
            text: "parole".to_owned(),
            rule: None,
        };
        let evidence: Vec<Evidence> = said.iter().map(of).collect();
        let found = contradictions(read, &evidence, stated);
        found.into_iter().map(|it| it.evidence.field).collect()
    }

    #[test]
    fn only_what_cannot_both_be_true_is_a_contradiction() {
        let read = act("14", "2021-05-03", "comune di prova");
        let said = [Field::Kind, Field::Number, Field::Date, Field::Issuer];
        let same = act("14", "2021", "comune di prova, settore sociale");
        assert_eq!(differing(&read, &said, &same), []);
        let other = act("15", "2021-05-04", "comune di altrove");
        let expected = [Field::Number, Field::Date, Field::Issuer];
        assert_eq!(differing(&read, &said, &other), expected);
        let kind = Act {
            kind: ActKind::Delibera,
            ..read.clone()
        };
        assert_eq!(differing(&read, &said, &kind), [Field::Kind]);
    }

    #[test]
    fn what_the_document_does_not_say_is_not_contradicted() {
        let read = act("14", "2021-05-03", "comune di prova");
        let stated = act("15", "2021-05-03", "comune di prova");
        assert_eq!(differing(&read, &[], &stated), []);
    }
}
