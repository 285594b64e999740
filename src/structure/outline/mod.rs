//! The tree of an act: its provisions in order, each with its heading, its bytes and its parent.

mod annexes;
mod another_act;
mod article_body;
mod article_mark;
mod articles;
mod builder;
mod chapters;
mod closing;
mod containers;
mod contents;
mod decision;
mod dotted;
mod foreign;
pub(super) mod heading_text;
pub(super) mod list_marker;
mod longest_increasing;
mod node;
mod notes;
pub(super) mod number;
mod quoted;
mod rubric;
mod sections;
mod sentence;

use std::ops::Range;

use super::{Body, Provision};
use crate::law::{Partition, ProvisionPath};
use crate::structure::body::line::lines;
use annexes::Annex;
use builder::OutlineBuilder;

/// First line at which «Allegato» opens an annex; before it, the whole file is one.
const ANNEX_LINES: usize = 12;
/// The provisions of the act in a `range` of a body, in the order of the text, an outer one before those
/// inside it. Text outside every provision belongs to the act as a whole.
pub(super) fn outline(body: &Body, range: Range<usize>) -> Vec<Provision> {
    let text = body.text.as_str();
    let lines = lines(text, range.clone());
    let page_tops: Vec<usize> = body.page_starts(&range).collect();
    let builder = OutlineBuilder::new(body, range.clone(), &lines, &page_tops);
    let found = builder.articles(&lines);
    let (mut own, mut until) = (found.own, found.until);
    let after = own.last().map_or(ANNEX_LINES, |last| last.line + 1);
    let annexes_from = |line| annexes::annexes(&lines, line, &builder.tables, &page_tops);
    let mut annexes = annexes_from(after);
    if !found.enacted && !own.is_empty() {
        // If a delibera annexes a call for proposals, the articles are those of the annex.
        let earlier = annexes_from(ANNEX_LINES);
        if earlier
            .first()
            .is_some_and(|annex| annex.line < own[0].line)
        {
            (own, until, annexes) = (Vec::new(), None, earlier);
        }
    }
    let start_of = |annex: Option<&Annex>| annex.map_or(lines.len(), |annex| annex.line);
    let first = start_of(annexes.first());
    let end_of = |line: usize| lines.get(line).map_or(range.end, |line| line.start);
    let mut provisions = Vec::new();
    let until = until.filter(|line| *line < first);
    let nodes = builder.nodes(&lines[..first], &own, until, &ProvisionPath::whole());
    builder.push(nodes, end_of(first), None, &mut provisions);
    for (i, annex) in annexes.iter().enumerate() {
        let next = start_of(annexes.get(i + 1));
        let path = ProvisionPath::whole().child(Partition::Annex, &annex.number);
        let parent = provisions.len();
        provisions.push(Provision {
            path: path.clone(),
            heading: annex.heading.clone(),
            range: lines[annex.line].start..end_of(next),
            parent: None,
        });
        let inside = &lines[annex.line + 1..next];
        let found = builder.articles(inside);
        let nodes = builder.nodes(inside, &found.own, found.until, &path);
        builder.push(nodes, end_of(next), Some(parent), &mut provisions);
    }
    provisions
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

    /// Paths and headings of all but the details of articles.
    fn found(text: &str) -> Vec<(String, Option<String>)> {
        outline(&body(text), 0..text.len())
            .into_iter()
            .filter(|provision| provision.parent.is_none())
            .map(|provision| (provision.path.to_string(), provision.heading))
            .collect()
    }

    fn all_paths(text: &str) -> String {
        let all = outline(&body(text), 0..text.len());
        let paths: Vec<String> = all.iter().map(|p| p.path.to_string()).collect();
        paths.join(" ")
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
            // An article cited at the start of a line does not interrupt the sequence.
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
            // Marks in small letters, where there are no others.
            (
                "REGOLAMENTO\nart. 1\nPrincipi\n1. Uno.\nart. 2\nAmbito\n1. Due.",
                "art1 art2",
            ),
            (
                "Art. 1\nUno.\nVoce\nart. 2\nAltra\nArt. 2\nDue.\nArt. 3\nTre.",
                "art1 art2 art3",
            ),
            // What follows the last entry of a table of contents is no text of it.
            (
                "Art. 1\nUna regola dell'atto.\nArt. 2\nUn'altra regola.\nArt. 3\nE un'altra.\nINDICE\nArt. 1 Uno\nArt. 2 Due\nTAVOLE\nUn testo lungo che non è di nessun articolo e che continua per molte righe fino alla fine.",
                "art1 art2 art3",
            ),
            // Another language beside the Italian one, page by page.
            (
                "LEGGE\nArt. 1\n1. La legge della Provincia promuove il lavoro.\nArt. 2\n1. Resta ferma la norma che non è abrogata.\nArt. 1\n1. Das Gesetz ist vom Land und für die Arbeit.\nArt. 2\n1. Die Norm ist gültig und wird.\nArt. 3\n1. Il piano è della Giunta.\nArt. 3\n1. Der Plan ist von der Regierung.\nArt. 4\n1. Der Rest ist die Sache.",
                "art1 art2 art3",
            ),
            // Former texts in notes.
            (
                "Art. 1 (1)\n1. Uno.\n(1) Il testo di prima era:\n«Art. 2\n1. Vecchio».\nArt. 2\n1. Due.\nArt. 3 (abrogato)\nArt. 3-bis.1\n1. Tre.",
                "art1 art2 art3 art3bis.1",
            ),
            // A summary between the enacting words and the articles: theirs is the last heading.
            (
                "promulga\nla seguente legge:\nSOMMARIO\nArt. 1 - Finalità\nArt. 2 - Ambito\nArt. 3 - Oneri\nPREAMBOLO\nVista la legge;\nArt. 1\nFinalità\n1. La Regione promuove i mercati.\n2. Li sostiene.\nArt. 2\nAmbito\n1. La legge vale per i mercati.\nArt. 3\nOneri\n1. Gli oneri sono del bilancio.",
                "art1 art2 art3",
            ),
            // Articles inserted before the first, and numbers that all have two digits.
            (
                "LEGGE\nArt. 01\n1. Prima.\nArt. 1\n1. Uno.\nArt. 2\n1. Due.",
                "art01 art1 art2",
            ),
            (
                "REGOLAMENTO\nArt. 01\n1. Uno.\nArt. 02\n1. Due.\nArt. 03\n1. Tre.",
                "art1 art2 art3",
            ),
            // Repealed together.
            (
                "LEGGE\nArt. 4\nUna regola.\nArtt. 5–7 (abrogati)\nArt. 8\nUn'altra regola.",
                "art4 art5 art6 art7 art8",
            ),
            // A line break that was lost.
            (
                "LEGGE\nArt. 1\nUno.\nArt. 2\nLe spese sono divise. Art. 3 (Durata) Il patto dura.\nArt. 4\nFine.",
                "art1 art2 art3 art4",
            ),
            (
                "LEGGE\nArt. 1\nUno.\nArt. 2\nSi veda il codice. Art. 3 del bando.\nArt. 3\nFine.",
                "art1 art2 art3",
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
    fn containers_hold_their_articles() {
        let code = "CODICE\nTITOLO I – Principi ..... 1\nArt. 1 Uno ..... 1\nArt. 2 Due ..... 2\n\
                    TITOLO I\nPRINCIPI E\nOGGETTO\nCapo I\nOggetto\nArt. 1 Uno\n1. Testo del\nTitolo V della Costituzione.\n\
                    Art. 2 Due\nTesto.\nCapo I-bis - Obblighi\nArt. 3\nTre\n1. Testo.\nTitolo II\nNorme finali\nArt. 4\n1. Testo.";
        let expected = [
            ("tit1", Some("PRINCIPI E OGGETTO"), None),
            ("tit1-cap1", Some("Oggetto"), Some("tit1")),
            ("art1", Some("Uno"), Some("tit1-cap1")),
            ("art2", Some("Due"), Some("tit1-cap1")),
            ("tit1-cap1bis", Some("Obblighi"), Some("tit1")),
            ("art3", Some("Tre"), Some("tit1-cap1bis")),
            ("tit2", Some("Norme finali"), None),
            ("art4", None, Some("tit2")),
        ];
        let provisions = outline(&body(code), 0..code.len());
        let found: Vec<_> = provisions
            .iter()
            .filter(|p| !p.path.to_string().contains("com"))
            .map(|p| {
                let parent = p.parent.map(|place| provisions[place].path.to_string());
                (p.path.to_string(), p.heading.as_deref(), parent)
            })
            .collect();
        let expected: Vec<_> = expected
            .map(|(path, heading, parent)| (path.to_owned(), heading, parent.map(str::to_owned)))
            .into();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_numeral_that_lost_a_stroke_is_counted() {
        let section =
            |numeral: &str, n: u32| format!("Sezione {numeral}\nParte\nArt. {n}\n1. Testo.\n");
        let read = |numerals: &[&str]| {
            let sections = (1..).zip(numerals).map(|(n, numeral)| section(numeral, n));
            let text = format!("LEGGE\n{}", sections.collect::<String>());
            let all = all_paths(&text);
            all.split(' ')
                .filter(|path| path.starts_with("sez"))
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(read(&["I", "II", "II", "IV"]), "sez1 sez2 sez3 sez4");
        // Without the next one nothing tells.
        assert_eq!(read(&["I", "II", "II"]), "sez1 sez2 sez2");
    }

    #[test]
    fn what_an_act_begins_under_is_no_part_of_it() {
        let text = "BOLLETTINO\nPARTE PRIMA\nLEGGI\nIl Presidente promulga\nla seguente legge:\nArt. 1\n1. Uno.\nArt. 2\n1. Due.";
        assert_eq!(paths(text), "art1 art2");
    }

    #[test]
    fn a_quotation_that_is_not_closed_hides_no_part_of_the_next_article() {
        let text = "LEGGE\nArt. 1\n1. Uno. Prima era:\n“Art. 1\n1. Vecchio\"\nArt. 2\n1. Due.\n2. Detto “bis”.\nArt. 3\n1. Tre.";
        let expected = "art1 art1-com1 art2 art2-com1 art2-com2 art3 art3-com1";
        assert_eq!(all_paths(text), expected);
    }

    #[test]
    fn another_language_is_none_of_the_text_of_an_article() {
        let italian = |n: u32| format!("Art. {n}\n1. La legge è della Provincia.\n");
        let german = |n: u32| format!("Art. {n}\n1. Das Gesetz ist vom Land.\n");
        let text = format!(
            "LEGGE\n{}{}{}{}{}{}",
            italian(1),
            german(1),
            italian(2),
            italian(3),
            german(2),
            german(3)
        );
        let provisions = outline(&body(&text), 0..text.len());
        let articles = provisions.iter().filter(|p| p.parent.is_none());
        let told: Vec<&str> = articles.map(|p| &text[p.range.clone()]).collect();
        assert_eq!(told, [italian(1), italian(2), italian(3)]);
    }

    #[test]
    fn a_second_act_is_no_part_of_the_last_article_of_the_first() {
        let text = "LEGGE 5 maggio 2020, n. 12\nArt. 1\nUna regola della prima legge.\nArt. 2\nUn'altra.\nArt. 3\nLa terza.\n\
                    LEGGE 9 giugno 2021, n. 34\nNorme sui mercati\nArt. 1\nI mercati.\nArt. 2\nLe fiere.";
        let provisions = outline(&body(text), 0..text.len());
        assert_eq!(paths(text), "art1 art2 art3");
        let third = provisions
            .iter()
            .find(|p| p.path.to_string() == "art3")
            .unwrap();
        assert_eq!(&text[third.range.clone()], "Art. 3\nLa terza.\n");
    }

    #[test]
    fn an_article_glued_to_the_one_before_begins_inside_its_line() {
        let text = "LEGGE\nArt. 1\nUno.\nArt. 2\nLe spese sono divise. Art. 3 (Durata) Il patto dura.\nArt. 4\nFine.";
        let provisions = outline(&body(text), 0..text.len());
        let third = provisions
            .iter()
            .find(|p| p.path.to_string() == "art3")
            .unwrap();
        assert_eq!(
            &text[third.range.clone()],
            "Art. 3 (Durata) Il patto dura.\n"
        );
        assert_eq!(third.heading.as_deref(), Some("Durata"));
    }

    #[test]
    fn annexes_count_their_own_articles_and_the_closing_is_in_none() {
        let decree = "DECRETA:\nArt. 1\nUno.\nArt. 2\nDue.\nDato a Roma, addì 3 luglio 2017\n\
                      ALLEGATO A)\nREGOLE TECNICHE\nArt. 1\nRegola.\nArt. 2\nAltra.\nALLEGATO B\nModulo\nNome";
        assert_eq!(all_paths(decree), "art1 art2 alla alla-art1 alla-art2 allb");
        let provisions = outline(&body(decree), 0..decree.len());
        assert_eq!(&decree[provisions[1].range.clone()], "Art. 2\nDue.\n");
        assert_eq!(provisions[2].heading.as_deref(), Some("REGOLE TECNICHE"));
        // What a short decree approves is the act itself.
        let code = "EMANA\nArt. 1\nÈ approvato il codice allegato.\nArt. 2\nIn vigore.\nALLEGATO\nCODICE\n\
                    Art. 1\nUna regola lunga del codice.\nArt. 2\nUn'altra regola.\nArt. 3\nE la terza del codice.";
        assert_eq!(all_paths(code), "art1 art2 art3");
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
