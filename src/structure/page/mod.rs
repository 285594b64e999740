//! Reads a page in Markdown as an act: what its front says it is, a provision for each heading.

mod front;

pub use front::page_front;

use super::body::Body;
use super::provision::Provision;
use crate::extract::{Document, Markdown, PageFront, PageHeading};
use crate::law::{Act, ActId, ActKind, Partition, ProvisionPath};

/// A page with its provisions.
pub(super) struct ReadPage {
    pub(super) act: Act,
    pub(super) body: Body,
    pub(super) provisions: Vec<Provision>,
}

/// The page that a document is; `None` for a PDF. `file` is its path relative to the corpus, with `/`.
pub(super) fn read(document: &Document, file: &str) -> Option<ReadPage> {
    let markdown = document.markdown.as_deref()?;
    let (front, _) = page_front(markdown);
    let mut text = said(&front);
    let before = text.len();
    text.push_str(document.pages.first().map_or("", |page| &page.text));
    let paragraphs = text.match_indices('\n').map(|(at, _)| at + 1);
    let body = Body {
        starts: vec![(0, 1)],
        paragraphs: paragraphs.filter(|at| *at < text.len()).collect(),
        text,
    };
    Some(ReadPage {
        act: act(&front, markdown, file),
        provisions: provisions(&markdown.headings, before, body.text.len()),
        body,
    })
}

/// What the front says that readers search for, a line each.
fn said(front: &PageFront) -> String {
    let form = front.experience.clone().unwrap_or_default();
    let lists = [&front.authors, &form.partners, &front.themes].map(|list| list.join(", "));
    let [authors, partners, themes] = lists;
    let lines = [
        front.summary.clone(),
        form.who,
        form.place,
        Some(partners),
        form.act,
        form.learnt,
        Some(themes),
        Some(authors),
    ];
    let mut text = String::new();
    for line in lines.into_iter().flatten() {
        let words: Vec<&str> = line.split_whitespace().collect();
        if !words.is_empty() {
            text.push_str(&words.join(" "));
            text.push('\n');
        }
    }
    text
}

fn act(front: &PageFront, markdown: &Markdown, file: &str) -> Act {
    let name = file.rsplit('/').next().unwrap_or(file);
    let name = name.strip_suffix(".md").unwrap_or(name);
    let title = front.title.clone().or_else(|| markdown.title.clone());
    let parsed = |value: &Option<String>| value.clone().unwrap_or_default();
    Act {
        id: ActId::of_file(file),
        urn: None,
        kind: parsed(&front.kind).parse().unwrap_or(ActKind::Altro),
        number: None,
        date: parsed(&front.date).parse().ok(),
        issuer: None,
        region: parsed(&front.region).parse().ok(),
        title: title.unwrap_or_else(|| name.replace(['-', '_'], " ")),
        section: parsed(&front.section).parse().ok(),
    }
}

/// A provision for each heading, up to the next one that is not deeper.
fn provisions(headings: &[PageHeading], before: usize, end: usize) -> Vec<Provision> {
    let mut provisions: Vec<Provision> = Vec::with_capacity(headings.len());
    let mut open: Vec<usize> = Vec::new();
    for heading in headings {
        let start = before + heading.start;
        while let Some(last) = open.last().copied()
            && headings[last].depth >= heading.depth
        {
            provisions[last].range.end = start;
            open.pop();
        }
        open.push(provisions.len());
        provisions.push(Provision {
            path: ProvisionPath::whole().child(Partition::Section, &heading.section),
            heading: Some(heading.text.clone()),
            range: start..end,
            parent: open.len().checked_sub(2).map(|place| open[place]),
        });
    }
    provisions
}

#[cfg(test)]
mod tests {
    use super::super::passages;
    use super::*;
    use crate::extract::read_markdown;

    #[test]
    fn a_page_is_an_act_with_a_provision_for_each_heading() {
        let text = "+++\ntitle = \"Orti di quartiere\"\ndate = 2024-05-02\nregion = \"umbria\"\nthemes = [\"ambiente\"]\n[experience]\nwho = \"Comune di Pietralba\"\n+++\n# Un altro titolo\n\nIntroduzione.\n\n## Come è nata\n\nCon l’art. 55 del Codice del Terzo settore.\n\n### L’avviso\n\nBreve.\n\n## Esiti\n\nBuoni.\n";
        let page = read(&read_markdown(text), "esperienze/orti.md").unwrap();
        assert_eq!(page.act.title, "Orti di quartiere");
        assert_eq!(page.act.id.as_str(), "file/esperienze/orti.md");
        assert_eq!(
            page.act.date.map(|date| date.to_string()).as_deref(),
            Some("2024-05-02")
        );
        assert_eq!(page.act.region.map(|it| it.as_str()), Some("umbria"));
        let shown: Vec<(String, &str)> = page
            .provisions
            .iter()
            .map(|provision| {
                let text = &page.body.text[provision.range.clone()];
                (provision.path.to_string(), text)
            })
            .collect();
        let born = "Come è nata\nCon l’art. 55 del Codice del Terzo settore.\nL’avviso\nBreve.\n";
        assert_eq!(
            shown,
            [
                ("sez1".to_owned(), born),
                ("sez1.1".to_owned(), "L’avviso\nBreve.\n"),
                ("sez2".to_owned(), "Esiti\nBuoni.\n"),
            ]
        );
        let whole = 0..page.body.text.len();
        let passages = passages::cut(&page.body, whole, &page.provisions);
        assert_eq!(
            passages[0].text,
            "Comune di Pietralba\nambiente\nIntroduzione."
        );
        assert_eq!(passages.len(), 4);
    }

    #[test]
    fn a_page_without_a_front_is_called_by_its_heading_or_its_file() {
        for (text, title) in [
            ("# Chi siamo\n\nNoi.\n", "Chi siamo"),
            ("Noi.\n", "la nostra rete"),
        ] {
            let page = read(&read_markdown(text), "pagine/la-nostra_rete.md").unwrap();
            assert_eq!(page.act.title, title);
        }
    }
}
