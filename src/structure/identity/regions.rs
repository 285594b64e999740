//! The Region of an act whose issuer does not say it: from a site, a Province, an address, the place of the signature.

use super::authorities::bodies;
use super::evidence::{Draft, Said, Source};
use super::lines::{Front, FrontLine};
use super::{closing, local, places};
use crate::extract::Document;
use crate::law::Region;

const COURT_OF_AUDIT: &str = "corte dei conti";
/// Lines of a head, among which a town may stand alone.
const HEAD_LINES: usize = 14;

/// Of several Comuni of one name, the domain of the site tells the Province.
pub(super) fn of_site(front: &Front, draft: &mut Draft) {
    let Some(issuer) = &draft.issuer else { return };
    if !issuer.value.starts_with("comune ") {
        return;
    }
    let first = front.lines.iter().filter(|line| line.nth_page == 0);
    let said = first
        .filter(|line| line.text.contains("comune."))
        .find_map(|line| {
            let site = local::by_site(&line.text).filter(|site| site.issuer == issuer.value)?;
            let page = Some(line.page);
            Some(Said::new(
                site.region?,
                Source::Furniture,
                90,
                page,
                &line.text,
            ))
        });
    draft.region = said.or(draft.region.take());
}

/// «SEZIONE REGIONALE DI CONTROLLO PER LE MARCHE».
fn section_of_audit(front: &Front) -> Option<Said<Region>> {
    let mut first = front.lines.iter().filter(|line| line.nth_page == 0);
    first.find_map(|line| {
        let lower = line.text.to_lowercase();
        let rest = lower.get(lower.find("sezione regionale di controllo")?..)?;
        let mut regions = Region::ALL.iter().copied();
        let region =
            regions.find(|region| region.names().iter().any(|name| rest.contains(name)))?;
        Some(Said::new(
            region,
            Source::Front,
            84,
            Some(line.page),
            &line.text,
        ))
    })
}

/// The Region of a local body whose line does not say it, from a Province or the town of the address.
pub(super) fn of_front(front: &Front, document: &Document, draft: &mut Draft) {
    let local = draft.issuer.as_ref().is_some_and(|said| {
        bodies()
            .stored(&said.value)
            .is_none_or(|body| body.region.is_some())
    });
    if draft.region.is_none()
        && draft
            .issuer
            .as_ref()
            .is_some_and(|said| said.value == COURT_OF_AUDIT)
    {
        draft.region = section_of_audit(front);
    }
    if draft.region.is_some() || !local {
        return;
    }
    let first = || {
        front
            .lines
            .iter()
            .filter(|line| line.nth_page == 0)
            .take(60)
    };
    let said = |region: Region, line: &FrontLine, confidence| {
        Some(Said::new(
            region,
            Source::Front,
            confidence,
            Some(line.page),
            &line.text,
        ))
    };
    draft.region = first()
        .find_map(|line| said(places::by_province(&line.text)?, line, 62))
        .or_else(|| first().find_map(|line| said(places::by_postal_code(&line.text)?, line, 52)))
        .or_else(|| first().find_map(|line| said(local::regional_inside(&line.text)?, line, 50)))
        // A town alone on its line, or before the day of the signature.
        .or_else(|| {
            let mut head = first().take(HEAD_LINES);
            head.find_map(|line| said(places::by_town(&line.text)?, line, 48))
        })
        .or_else(|| draft.issuer.as_ref().and(closing_place(document)));
}

/// The Region of the town in «Perugia, 14 marzo 2023».
fn closing_place(document: &Document) -> Option<Said<Region>> {
    let said = closing::below_place(document)?;
    let (town, _) = said
        .text
        .split_once(|c: char| c == ',' || c.is_ascii_digit())?;
    let region = places::by_town(town)?;
    Some(Said::new(
        region,
        Source::Closing,
        46,
        said.page,
        &said.text,
    ))
}
