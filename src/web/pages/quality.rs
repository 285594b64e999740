//! The quality report as one page that stands alone: no address of a server is in it, so that it can be kept and sent.

use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::messages::{Lang, Message, advice, kind_of_flaw, place_of, texts};
use crate::quality::{FoundFlaw, QualityReport, Severity};

#[derive(Template)]
#[template(path = "quality.html")]
struct QualityPage {
    corpus: String,
    generation: u64,
    published: String,
    acts: usize,
    verified: usize,
    errors: usize,
    doubts: usize,
    notes: usize,
    accepted: Vec<AcceptedView>,
    not_checked: Vec<String>,
    no_longer: Vec<String>,
    groups: Vec<FlawGroup>,
    unlisted: Vec<String>,
    /// Findings whose page could not be drawn.
    not_drawn: usize,
    /// Those whose page was not, and how many pages are drawn at most.
    beyond_most: usize,
    most: usize,
}

/// What there is to see of a finding.
pub(crate) enum PagePicture {
    /// The page, as PNG.
    Drawn(Vec<u8>),
    /// There is nothing to look at.
    NotNeeded,
    /// The page cannot be drawn.
    NotDrawn,
    /// So many pages are drawn already, and no more are.
    BeyondMost(usize),
}

/// The flaws of one kind.
struct FlawGroup {
    severity: String,
    severity_code: &'static str,
    kind: String,
    code: &'static str,
    /// What to do, where it is the same for all.
    advice: Option<String>,
    flaws: Vec<FlawView>,
}

struct FlawView {
    place: String,
    what: String,
    advice: Option<String>,
    id: String,
    /// A picture of the page, as the address that holds it.
    picture: Option<String>,
}

struct AcceptedView {
    what: String,
    reason: String,
    id: String,
}

/// The report as a page. `picture` gives the page to look at of a finding.
///
/// # Errors
/// Where the template cannot be written, which does not happen in memory.
pub(crate) fn quality_page(
    report: &QualityReport,
    picture: &mut dyn FnMut(&FoundFlaw) -> PagePicture,
) -> Result<String, askama::Error> {
    let mut groups: Vec<FlawGroup> = Vec::new();
    let (mut not_drawn, mut beyond_most, mut most) = (0, 0, 0);
    for found in &report.findings {
        let severity = found.severity();
        let is_new = groups.last().is_none_or(|group| {
            (group.severity_code, group.code) != (severity.as_str(), found.what.code())
        });
        let advice = advice(&found.what, Lang::It);
        if is_new {
            groups.push(FlawGroup {
                severity: severity.text(Lang::It),
                severity_code: severity.as_str(),
                kind: kind_of_flaw(&found.what, Lang::It),
                code: found.what.code(),
                advice: advice.clone().filter(|_| !found.what.is_ranked()),
                flaws: Vec::new(),
            });
        }
        let mut png = None;
        match picture(found) {
            PagePicture::Drawn(drawn) => png = Some(drawn),
            PagePicture::NotNeeded => {}
            PagePicture::NotDrawn => not_drawn += 1,
            PagePicture::BeyondMost(drawn) => {
                beyond_most += 1;
                most = drawn;
            }
        }
        let view = FlawView {
            place: place_of(found, Lang::It),
            what: found.what.text(Lang::It),
            advice: advice.filter(|_| found.what.is_ranked()),
            id: found.id.clone(),
            picture: png.map(|png| format!("data:image/png;base64,{}", STANDARD.encode(png))),
        };
        if let Some(group) = groups.last_mut() {
            group.flaws.push(view);
        }
    }
    let accepted = report.accepted.iter().map(|accepted| AcceptedView {
        what: format!(
            "{}: {}",
            place_of(&accepted.finding, Lang::It),
            accepted.finding.what.text(Lang::It)
        ),
        reason: accepted.entry.reason.clone(),
        id: accepted.finding.id.clone(),
    });
    let no_longer = report.no_longer.iter();
    let page = QualityPage {
        corpus: report.corpus.display().to_string(),
        generation: report.generation,
        published: report.published.clone(),
        acts: report.acts,
        verified: report.verified.0,
        errors: report.count(Severity::Error),
        doubts: report.count(Severity::Doubt),
        notes: report.count(Severity::Note),
        accepted: accepted.collect(),
        not_checked: texts(&report.not_checked, Lang::It),
        no_longer: no_longer
            .map(|entry| {
                format!(
                    "{}, riga {}: {} ({})",
                    entry.name, entry.line, entry.id, entry.reason
                )
            })
            .collect(),
        unlisted: texts(&report.unlisted, Lang::It),
        groups,
        not_drawn,
        beyond_most,
        most,
    };
    page.render()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quality::{Flaw, MissingField};

    #[test]
    fn a_page_that_is_not_shown_is_said_with_the_reason() {
        let found = |file: &str| FoundFlaw {
            id: format!("missing_field-{file}"),
            file: Some(file.to_owned()),
            page: Some(1),
            what: Flaw::Missing(MissingField::Kind),
        };
        let report = QualityReport {
            findings: ["a", "b", "c", "d"].map(found).to_vec(),
            ..QualityReport::default()
        };
        let page = quality_page(&report, &mut |found| match found.file.as_deref() {
            Some("a") => PagePicture::Drawn(b"png".to_vec()),
            Some("b") => PagePicture::NotDrawn,
            _ => PagePicture::BeyondMost(1),
        });
        let page = page.unwrap();
        assert!(
            page.contains("Di 1 segnalazioni la pagina non si può disegnare"),
            "{page}"
        );
        assert!(
            page.contains("Di 2 segnalazioni manca la figura perché se ne disegnano al più 1"),
            "{page}"
        );
        let whole = quality_page(&report, &mut |_| PagePicture::NotNeeded).unwrap();
        assert!(!whole.contains("disegn"), "{whole}");
    }
}
