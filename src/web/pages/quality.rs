//! The quality report as one page that stands alone: no address of a server is in it, so that it can be kept and sent.

use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::messages::{Lang, Message, advice, kind_of_flaw, texts};
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
    without_picture: usize,
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

/// The report as a page. `picture` gives the PNG of the page to look at of a finding, where there is one.
///
/// # Errors
/// Where the template cannot be written, which does not happen in memory.
pub(crate) fn quality_page(
    report: &QualityReport,
    picture: &mut dyn FnMut(&FoundFlaw) -> Option<Vec<u8>>,
) -> Result<String, askama::Error> {
    let mut groups: Vec<FlawGroup> = Vec::new();
    let mut without_picture = 0;
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
        let png = picture(found);
        if png.is_none() && found.what.is_seen() {
            without_picture += 1;
        }
        let view = FlawView {
            place: place(found),
            what: found.what.text(Lang::It),
            advice: advice.filter(|_| found.what.is_ranked()),
            id: found.id.clone(),
            picture: png.map(|png| format!("data:image/png;base64,{}", STANDARD.encode(png))),
        };
        if let Some(group) = groups.last_mut() {
            group.flaws.push(view);
        }
    }
    let count = |severity: Severity| {
        let all = report.findings.iter();
        all.filter(|found| found.severity() == severity).count()
    };
    let accepted = report.accepted.iter().map(|accepted| AcceptedView {
        what: format!(
            "{}: {}",
            place(&accepted.finding),
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
        errors: count(Severity::Error),
        doubts: count(Severity::Doubt),
        notes: count(Severity::Note),
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
        groups,
        without_picture,
    };
    page.render()
}

fn place(found: &FoundFlaw) -> String {
    match (&found.file, found.page) {
        (Some(file), Some(page)) => format!("{file}, p. {page}"),
        (Some(file), None) => file.clone(),
        (None, _) => "corpus".to_owned(),
    }
}
