//! The citation of a provision, ready to paste: «art. 55, d.lgs. 117/2017».
//!
//! Only what is known is cited: an act without its number or date is cited by its title and the page of
//! the PDF, never by a guess.

use super::issuer::issuer_name;
use super::{ActDate, ActKind, ProvisionPath, Region};

/// Longest title in a citation, in characters.
const TITLE_CHARS: usize = 160;

/// What is known of the act that is cited.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cited<'a> {
    /// Kind.
    pub(crate) kind: ActKind,
    /// Number as practitioners cite it.
    pub(crate) number: Option<&'a str>,
    /// Date.
    pub(crate) date: Option<ActDate>,
    /// Issuer, lower case.
    pub(crate) issuer: Option<&'a str>,
    /// Region.
    pub(crate) region: Option<Region>,
    /// Title.
    pub(crate) title: &'a str,
}

/// Cites the provision at `path`; where there is none, the `page` of the PDF, which is 0 where there is no PDF.
pub(crate) fn cite_as(act: &Cited<'_>, path: &ProvisionPath, page: u32) -> String {
    let name = act.label(path);
    if path.is_whole() && page > 0 {
        return format!("{name}, p. {page}");
    }
    name
}

impl Cited<'_> {
    /// The act, or its provision, by name: «art. 55, d.lgs. 117/2017»; by its title where it has no name.
    pub(crate) fn label(&self, path: &ProvisionPath) -> String {
        let name = self.name().unwrap_or_else(|| clipped(self.title));
        if path.is_whole() {
            return name;
        }
        let place = path.label().to_lowercase();
        let between = if self.kind == ActKind::Costituzione && !place.contains(',') {
            " "
        } else {
            ", "
        };
        format!("{place}{between}{name}")
    }

    /// The act's name by kind, number and date; `None` where they are not enough.
    pub(crate) fn name(&self) -> Option<String> {
        use ActKind as K;
        match self.kind {
            K::Costituzione => Some("Cost.".to_owned()),
            K::Legge => self.by_year("l."),
            K::LeggeCostituzionale => self.by_year("l. cost."),
            K::DecretoLegge => self.by_year("d.l."),
            K::DecretoLegislativo => self.by_year("d.lgs."),
            K::Dpr => self.by_year("d.P.R."),
            K::LeggeRegionale => self.by_year(&self.of_region("l.r.")),
            K::RegolamentoUe => match self.number {
                Some(number) if number.contains('/') => Some(format!("regolamento (UE) {number}")),
                _ => self.by_year("regolamento (UE)"),
            },
            // Numbers of these start again at each ministry, and many have none: the day names them.
            K::Dpcm => self.by_day("d.P.C.M."),
            K::Dm => self.by_day("d.m."),
            K::Dgr => self
                .number
                .and_then(|_| self.by_day(&self.of_region("d.g.r."))),
            K::Sentenza => self.of_court("sent."),
            K::Ordinanza => self.of_court("ord."),
            K::Decreto if self.issuer == Some("re") => self.by_year("r.d."),
            K::Decreto
            | K::DeliberaGiunta
            | K::DeliberaConsiglio
            | K::Delibera
            | K::Determina
            | K::Regolamento
            | K::LineeGuida
            | K::Circolare
            | K::Direttiva
            | K::Parere
            | K::Interpello
            | K::Comunicato
            | K::Intesa => {
                self.number?;
                let issuer = self.issuer.map(issuer_name).unwrap_or_default();
                let kind = self.kind.label().to_lowercase();
                self.by_day(format!("{kind} {issuer}").trim_end())
            }
            // The number on a document about an act may be the act's.
            _ => None,
        }
    }

    /// `d.lgs. 117/2017`.
    fn by_year(&self, short: &str) -> Option<String> {
        let (number, date) = (self.number?, self.date?);
        Some(format!("{short} {number}/{}", date.year()))
    }

    /// `d.m. 31 marzo 2021, n. 72`; by the year where the day is unknown.
    fn by_day(&self, short: &str) -> Option<String> {
        Some(match (self.date?, self.number) {
            (day @ ActDate::Day(_), Some(number)) => {
                format!("{short} {}, n. {number}", day.in_words())
            }
            (day @ ActDate::Day(_), None) => format!("{short} {}", day.in_words()),
            (date, number) => {
                let (year, number) = (date.year(), number?);
                let joint = if number.contains('/') { " del " } else { "/" };
                format!("{short} n. {number}{joint}{year}")
            }
        })
    }

    fn of_region(&self, short: &str) -> String {
        match self.region {
            Some(region) => format!("{short} {}", region.label()),
            None => short.to_owned(),
        }
    }

    /// `Corte cost., sent. 26 giugno 2020, n. 131`.
    fn of_court(&self, short: &str) -> Option<String> {
        self.number?;
        let court = match self.issuer {
            Some("corte costituzionale") => "Corte cost.".to_owned(),
            Some("consiglio di stato") => "Cons. Stato".to_owned(),
            Some("corte di cassazione") => "Cass.".to_owned(),
            Some("corte dei conti") => "Corte conti".to_owned(),
            Some(other) => issuer_name(other),
            None => return self.by_day(short),
        };
        self.by_day(&format!("{court}, {short}"))
    }
}

/// A title cut at a word.
fn clipped(title: &str) -> String {
    let Some((end, _)) = title.char_indices().nth(TITLE_CHARS) else {
        return title.to_owned();
    };
    let cut = title[..end].rfind(char::is_whitespace).unwrap_or(end);
    format!(
        "{}…",
        title[..cut].trim_end_matches([' ', ',', ';', ':', '-', '–', '—'])
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acts_are_cited_by_what_is_known_of_them() {
        use ActKind as K;
        let cases = [
            (
                K::DecretoLegislativo,
                "117",
                "2017-07-03",
                "stato",
                "art55",
                "art. 55, d.lgs. 117/2017",
            ),
            (
                K::Legge,
                "241",
                "1990",
                "",
                "art10bis-com3-leta",
                "art. 10-bis, comma 3, lett. a), l. 241/1990",
            ),
            (K::Legge, "", "1990-08-07", "", "art1", "art. 1, Titolo"),
            (K::Legge, "241", "", "", "art1", "art. 1, Titolo"),
            (K::Costituzione, "", "", "", "art118", "art. 118 Cost."),
            (
                K::Costituzione,
                "",
                "",
                "",
                "art118-com4",
                "art. 118, comma 4, Cost.",
            ),
            (
                K::Dpcm,
                "",
                "2001-03-30",
                "",
                "art7",
                "art. 7, d.P.C.M. 30 marzo 2001",
            ),
            (
                K::Dm,
                "72",
                "2021-03-31",
                "",
                "",
                "d.m. 31 marzo 2021, n. 72, p. 4",
            ),
            (
                K::Decreto,
                "327",
                "1942-03-30",
                "re",
                "art9",
                "art. 9, r.d. 327/1942",
            ),
            (
                K::LeggeRegionale,
                "3",
                "2008-03-12",
                "",
                "art1",
                "art. 1, l.r. Lombardia 3/2008",
            ),
            (
                K::Dgr,
                "IX/1353",
                "2011-02-25",
                "",
                "",
                "d.g.r. Lombardia 25 febbraio 2011, n. IX/1353, p. 4",
            ),
            (
                K::Sentenza,
                "131",
                "2020",
                "corte costituzionale",
                "",
                "Corte cost., sent. n. 131/2020, p. 4",
            ),
            (
                K::Sentenza,
                "6232",
                "2021-09-07",
                "consiglio di stato",
                "",
                "Cons. Stato, sent. 7 settembre 2021, n. 6232, p. 4",
            ),
            (
                K::Delibera,
                "382",
                "2022-07-27",
                "anac",
                "",
                "delibera ANAC 27 luglio 2022, n. 382, p. 4",
            ),
            (
                K::Delibera,
                "23/12",
                "2012",
                "",
                "",
                "delibera n. 23/12 del 2012, p. 4",
            ),
            (
                K::RegolamentoUe,
                "2016/679",
                "2016-04-27",
                "",
                "art5",
                "art. 5, regolamento (UE) 2016/679",
            ),
            (K::Sintesi, "117", "2017-07-03", "", "", "Titolo, p. 4"),
            (K::Altro, "", "", "", "sez3.2", "sezione 3.2, Titolo"),
        ];
        for (kind, number, date, issuer, path, expected) in cases {
            let act = Cited {
                kind,
                number: Some(number).filter(|number| !number.is_empty()),
                date: date.parse().ok(),
                issuer: Some(issuer).filter(|issuer| !issuer.is_empty()),
                region: Some(Region::Lombardia),
                title: "Titolo",
            };
            assert_eq!(cite_as(&act, &path.parse().unwrap(), 4), expected);
        }
    }

    #[test]
    fn long_titles_are_cut_at_a_word() {
        let title = "parola ".repeat(60);
        let clipped = clipped(&title);
        assert!(clipped.ends_with("parola…"), "{clipped}");
        assert!(clipped.chars().count() <= TITLE_CHARS + 1);
    }
}
