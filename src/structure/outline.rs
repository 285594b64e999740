//! The tree of an act: its provisions in order, each with its heading, its bytes and its parent.

use std::ops::Range;

use super::articles::{Article, articles};
use super::line::{Line, lines};
use super::{Body, contents, details, quoted, rubric};
use crate::law::{Partition, ProvisionPath};

/// A provision: a place in the act and the bytes of the body's text that it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provision {
    /// Where it stands.
    pub path: ProvisionPath,
    /// Its heading (rubrica), without the number.
    pub heading: Option<String>,
    /// Byte range in [`Body::text`], heading included.
    pub range: Range<usize>,
    /// Place of the provision it is part of, in the same list; always before its own.
    pub parent: Option<usize>,
}

/// The provisions of an act that takes `range` of a body, in the order of the text: an outer one before
/// those inside it. Text outside every provision is the act's as a whole.
pub(super) fn outline(body: &Body, range: Range<usize>) -> Vec<Provision> {
    let text = body.text.as_str();
    let lines = lines(text, range.clone());
    let tables = contents::tables(&lines);
    let quotations = quoted::quoted(text, range.clone());
    let articles = articles(&lines, &tables, &quotations);
    let mut provisions = Vec::new();
    for (i, article) in articles.iter().enumerate() {
        let next = articles.get(i + 1);
        let end = next.map_or(range.end, |next| lines[next.line].start);
        push_article(text, &lines, article, end, &quotations, &mut provisions);
    }
    provisions
}

/// Adds an article and what it is made of.
fn push_article(
    text: &str,
    lines: &[Line<'_>],
    article: &Article<'_>,
    end: usize,
    quotations: &[Range<usize>],
    provisions: &mut Vec<Provision>,
) {
    let line = lines[article.line];
    let below = &lines[article.line + 1..];
    let below = &below[..below.partition_point(|line| line.start < end)];
    let rest = Line {
        start: line.end() - article.mark.rest.len(),
        text: article.mark.rest,
    };
    let found = rubric::rubric(rest, below);
    let mut path = ProvisionPath::whole().child(Partition::Article, &article.mark.number.path());
    if let Some(comma) = article.mark.comma {
        path = path.child(Partition::Comma, &comma.to_string());
    }
    let inside = found.text_start.min(end)..end;
    let own = provisions.len();
    provisions.push(Provision {
        path: path.clone(),
        heading: found.heading,
        range: line.start..end,
        parent: None,
    });
    if article.mark.comma.is_none() {
        let details = details::details(text, inside, &path, quotations);
        provisions.extend(details.into_iter().map(|mut detail| {
            detail.parent = Some(detail.parent.map_or(own, |parent| parent + own + 1));
            detail
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &str) -> Body {
        Body {
            text: text.to_owned(),
            ..Body::default()
        }
    }

    /// Paths and headings of what is no detail of an article.
    fn found(text: &str) -> Vec<(String, Option<String>)> {
        outline(&body(text), 0..text.len())
            .into_iter()
            .filter(|provision| provision.parent.is_none())
            .map(|provision| (provision.path.to_string(), provision.heading))
            .collect()
    }

    fn paths(text: &str) -> String {
        let paths: Vec<String> = found(text).into_iter().map(|(path, _)| path).collect();
        paths.join(" ")
    }

    #[test]
    fn headings_count_up_and_a_table_of_contents_does_not_win() {
        let law = "LEGGE\nArt. 1 - Finalità\nArt. 2 - Principi\n\
                   Art. 1\n(Finalità)\n1. La legge promuove la cosa pubblica e il resto.\n\
                   Art. 2\nPrincipi\n1. Come previsto dall'\nart. 7 della legge citata.\n\
                   Art. 2-bis.\n1. Senza rubrica.\nArt. 3. Norme finali\nFine.";
        let expected = [
            ("art1", Some("Finalità")),
            ("art2", Some("Principi")),
            ("art2bis", None),
            ("art3", Some("Norme finali")),
        ];
        let expected: Vec<_> = expected
            .map(|(p, h)| (p.to_owned(), h.map(str::to_owned)))
            .into();
        assert_eq!(found(law), expected);
    }

    #[test]
    fn only_the_articles_of_the_act_itself() {
        let cases = [
            (
                "Art. 1 del bando\nart. 2 della legge 241\nArt. 3, comma 2\nArt. 4, comma 1 del",
                "",
            ),
            // An article is cited at the start of a line, the count goes on.
            (
                "Art. 1\nUno.\nArt. 2\nDue.\nArt. 3\nCome dice l'\nArt. 1\nTre.\nArt. 4\nFine.",
                "art1 art2 art3 art4",
            ),
            (
                "Art. 1\nUno.\nArt. 2\nDue.\nArt. 3\nCome segue.\nArt. 1\nTre.\nArt. 4\nFine.",
                "art1 art2 art3 art4",
            ),
            // New text of other acts, between quotation marks.
            (
                "Art. 1.\n1. Dopo l'articolo 5 è inserito:\n«Art. 5-bis. — 1. Uno.\n2. Due.\nArt. 5-ter. — 1. Tre.».\nArt. 2.\n1. Fine.",
                "art1 art2",
            ),
            // A single article is one only where it is enacted.
            (
                "IL MINISTRO\nDECRETA\nArt. 1\n1. È adottato il piano.",
                "art1",
            ),
            ("DECRETA:\nArticolo unico\n1. È adottato il piano.", "art1"),
            ("Il quadro normativo\nArt. 1\n1. È citato qui.", ""),
            (
                "Legge 208/2015\nArt. 1.\nIl comma 512.\nArt. 14 - Rapporti\nSono citati qui.",
                "",
            ),
            (
                "Guida\nUn testo lungo che non ha articoli e spiega.\nEstratto\nArt. 11 Indice\nUno.\nArt. 12 Dati\nDue.",
                "",
            ),
            // Annexes begin again, however long.
            (
                "DECRETA:\nArt. 1\nUno.\nArt. 2\nDue.\nREGOLE\nArt. I\nUna regola ben più lunga.\nArt. II\nUn'altra regola.",
                "art1 art2",
            ),
            // A table of contents with pages.
            (
                "Art. 1 – Uno ......... 1\nArt. 2 – Due ......... 2\nArt. 3 – Tre ......... 3\nArt. 1 – Uno\nTesto.\nArt. 2 – Due\nTesto.",
                "art1 art2",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(paths(text), expected, "{text}");
        }
    }

    #[test]
    fn headings_of_commi_count_up_inside_their_article() {
        let sheet = "Scheda\nArt. 55, comma 1 — Il coinvolgimento\nTesto.\nArt. 55, comma 3 — La co-progettazione\n\
                     Testo.\nArt. 56, commi 3 e 3-bis — La procedura\nTesto.";
        assert_eq!(paths(sheet), "art55-com1 art55-com3 art56-com3");
        assert_eq!(found(sheet)[1].1.as_deref(), Some("La co-progettazione"));
    }

    #[test]
    fn every_provision_stands_inside_its_parent() {
        let text = "Premessa\nArt. 1 (Oggetto)\n1. Uno:\na) x;\nb) y.\n2. Due.\nArt. 2\n1. Tre.\n";
        let provisions = outline(&body(text), 0..text.len());
        let paths: Vec<String> = provisions.iter().map(|p| p.path.to_string()).collect();
        assert_eq!(
            paths,
            [
                "art1",
                "art1-com1",
                "art1-com1-leta",
                "art1-com1-letb",
                "art1-com2",
                "art2",
                "art2-com1"
            ]
        );
        for (i, provision) in provisions.iter().enumerate() {
            if let Some(parent) = provision.parent {
                assert!(parent < i);
                let outer = &provisions[parent].range;
                assert!(outer.start <= provision.range.start && provision.range.end <= outer.end);
            }
        }
        assert_eq!(&text[provisions[2].range.clone()], "a) x;\n");
    }
}
