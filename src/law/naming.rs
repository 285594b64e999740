//! The id of an act, made from what is known of it: URN:NIR for laws and decrees, CELEX and ECLI, our own
//! stable id elsewhere. What cites an act and what an act says of itself give the same id here.

use super::judgment_id::{PLENARY, judgment_id};
use super::{Act, ActDate, ActId, ActKind, Form, Region, Urn, numeral, roman};

/// What an id is made of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Naming<'a> {
    /// Form.
    pub(crate) form: Form,
    /// Number, without the legislature.
    pub(crate) number: Option<&'a str>,
    /// Legislature in roman numerals.
    pub(crate) legislature: Option<&'a str>,
    /// Date, or the year.
    pub(crate) date: ActDate,
    /// Region or autonomous Province.
    pub(crate) region: Option<Region>,
    /// Who issued it, where it is no Region and no ministry.
    pub(crate) issuer: Option<&'a str>,
    /// The ministry as URN:NIR spells it.
    pub(crate) ministry: Option<&'a str>,
}

impl Naming<'_> {
    /// The id; `None` where what is known leaves the act open.
    pub(crate) fn id(&self) -> Option<String> {
        let dated = matches!(self.form, Form::Dpcm | Form::Dm) && self.is_dated();
        if self.number.is_none() && !dated {
            return None;
        }
        let number = self.number.unwrap_or_default();
        let year = self.date.year().to_string();
        match self.form {
            Form::Legge => Some(self.urn("stato", "legge")),
            Form::LeggeCostituzionale => Some(self.urn("stato", "legge.costituzionale")),
            Form::DecretoLegislativo => Some(self.urn("stato", "decreto.legislativo")),
            Form::DecretoLegge => Some(self.urn("stato", "decreto.legge")),
            Form::RegioDecreto => Some(self.urn("stato", "regio.decreto")),
            Form::RegioDecretoLegge => Some(self.urn("stato", "regio.decreto.legge")),
            Form::RegioDecretoLegislativo => Some(self.urn("stato", "regio.decreto.legislativo")),
            // By the rule of URN:NIR that the author comes first. Normattiva also files such acts under the State, as
            // `stato:decreto.legislativo.luogotenenziale`.
            Form::DecretoLuogotenenziale => Some(self.urn("luogotenente", "decreto")),
            Form::DecretoLeggeLuogotenenziale => Some(self.urn("luogotenente", "decreto.legge")),
            Form::DecretoLegislativoLuogotenenziale => {
                Some(self.urn("luogotenente", "decreto.legislativo"))
            }
            Form::DecretoLegislativoCapoProvvisorio => {
                Some(self.urn("capo.provvisorio.stato", "decreto.legislativo"))
            }
            Form::Dpr => Some(self.urn("presidente.repubblica", "decreto")),
            Form::Dpcm => Some(self.urn("presidente.consiglio.ministri", "decreto")),
            Form::Dm => match self.ministry {
                Some(ministry) => Some(self.urn(&format!("ministero.{ministry}"), "decreto")),
                None => self
                    .is_dated()
                    .then(|| own(&["dm", &self.date.to_string(), number])),
            },
            Form::LeggeRegionale => self.regional_urn("legge"),
            Form::LeggeProvinciale => self
                .region
                .filter(|region| region.is_province())
                .and_then(|_| self.regional_urn("legge")),
            Form::LeggeStatutaria => self.regional_urn("legge.statutaria"),
            Form::RegolamentoRegionale => self.regional_urn("regolamento"),
            Form::Dgr | Form::Dcr | Form::Dpgr | Form::Ddg => self.region.map(|region| {
                let number = match self.legislature {
                    Some(legislature) => format!("{legislature}-{number}"),
                    None => number.to_owned(),
                };
                own(&[self.form.kind().as_str(), region.as_str(), &year, &number])
            }),
            Form::Dpp => self
                .region
                .filter(|region| region.is_province())
                .map(|region| own(&["dpp", region.as_str(), &year, number])),
            Form::Determina if self.issuer.is_none() && self.region.is_some() => self
                .region
                .map(|region| own(&["determina", region.as_str(), &year, number])),
            // Every section of the Corte dei conti numbers its own.
            Form::Delibera if self.issuer == Some("corte dei conti") => None,
            // Resolutions and messages count apart from circulars, and no field tells them from one.
            Form::AltraPrassi => None,
            // Every council has its board, and an agreement has no number.
            Form::DeliberaUfficio | Form::ContrattoCollettivo => None,
            Form::Circolare | Form::Nota | Form::Interpello if self.ministry.is_some() => {
                self.ministry.map(|ministry| {
                    let ministry = format!("ministero.{ministry}");
                    own(&[self.form.kind().as_str(), &ministry, &year, number])
                })
            }
            Form::Delibera
            | Form::DeliberaGiunta
            | Form::DeliberaConsiglio
            | Form::Determina
            | Form::LineeGuida
            | Form::Circolare
            | Form::Nota
            | Form::Interpello
            | Form::Provvedimento
            | Form::Intesa => self
                .issuer
                .map(|issuer| own(&[self.form.kind().as_str(), issuer, &year, number])),
            Form::DirettivaUe => Some(celex('L', &year, number)),
            Form::RegolamentoUe => Some(celex('R', &year, number)),
            Form::DecisioneUe => Some(celex('D', &year, number)),
            Form::DecisioneQuadro => Some(celex('F', &year, number)),
            Form::RaccomandazioneUe => Some(celex('H', &year, number)),
            Form::Ordinanza | Form::Decreto | Form::Ddl => None,
        }
    }

    fn is_dated(&self) -> bool {
        matches!(self.date, ActDate::Day(_))
    }

    fn urn(&self, authority: &str, kind: &str) -> String {
        Urn {
            authority: authority.to_owned(),
            kind: kind.to_owned(),
            date: match self.date {
                ActDate::Month(year, _) => ActDate::Year(year),
                date => date,
            },
            number: self.number.map(str::to_owned),
        }
        .to_string()
    }

    fn regional_urn(&self, kind: &str) -> Option<String> {
        let authority = match self.region? {
            region @ (Region::Bolzano | Region::Trento) => format!("provincia.autonoma.{region}"),
            region => format!("regione.{}", region.as_str().replace('-', ".")),
        };
        Some(self.urn(&authority, kind))
    }
}

/// The id of a judgment of the plenary of the Consiglio di Stato.
pub(crate) fn plenary_id(act: &Act) -> Option<String> {
    let (number, year) = (act.number.as_deref()?, act.date?.year());
    judgment_id(
        act.kind,
        act.issuer.as_deref()?,
        number,
        year,
        Some(PLENARY),
    )
}

/// The id of an act of which kind, number, date, issuer and Region are known; `None` where that leaves
/// the act open.
pub(crate) fn act_id(act: &Act) -> Option<String> {
    let issuer = act.issuer.as_deref();
    if act.kind == ActKind::Costituzione {
        return Some("urn:nir:stato:costituzione:1947-12-27".to_owned());
    }
    let of_auditors = issuer == Some("corte dei conti") && act.kind == ActKind::Delibera;
    if of_auditors
        || matches!(
            act.kind,
            ActKind::Sentenza | ActKind::Ordinanza | ActKind::Parere
        )
    {
        let year = act.date?.year();
        // In each Region one section of the Corte dei conti judges and one controls.
        let section = act.region.map(Region::as_str);
        let section = section.filter(|_| issuer == Some("corte dei conti"));
        return judgment_id(act.kind, issuer?, act.number.as_deref()?, year, section);
    }
    let form = Form::of(act.kind, issuer, act.region)?;
    let printed = act.number.as_deref();
    let (legislature, number) = match printed.and_then(|number| number.split_once('/')) {
        Some((first, rest))
            if form.is_by_legislature() && act.region == Some(Region::Lombardia) =>
        {
            let legislature = roman(first).or_else(|| first.parse().ok()).map(u32::from);
            (legislature.map(|l| numeral(l).to_uppercase()), Some(rest))
        }
        // The office and the year after the number, `1234/A1418A/2022`, are not part of the id.
        Some((first, rest)) if form == Form::Determina && rest.contains('/') => (None, Some(first)),
        // «375/2021» repeats the year of the date.
        Some((first, year))
            if form == Form::Interpello
                && act.date.is_some_and(|date| date.year().to_string() == year) =>
        {
            (None, Some(first))
        }
        // `2016/679` of the Union: the year is the one that the date repeats.
        Some((first, rest)) if form.is_european() => {
            let year = act.date?.year().to_string();
            (None, Some(if first == year { rest } else { first }))
        }
        _ => (None, printed),
    };
    let of_ministry = form == Form::Dm || form.is_practice();
    let ministry = issuer.filter(|_| of_ministry).and_then(ministry_urn);
    Naming {
        form,
        number,
        legislature: legislature.as_deref(),
        date: act.date?,
        region: act.region,
        issuer: issuer.filter(|issuer| act.region.is_none() || !issuer.starts_with("regione")),
        ministry: ministry.as_deref(),
    }
    .id()
}

/// A ministry as URN:NIR spells it, from its printed name: `lavoro.e.politiche.sociali`.
pub(crate) fn ministry_urn(issuer: &str) -> Option<String> {
    let name = issuer
        .strip_prefix("ministero ")
        .or_else(|| issuer.strip_prefix("ministro "))
        // A minister «per» a matter has no ministry.
        .filter(|name| !name.starts_with("per "))?;
    let words = name
        .split([' ', '\'', '’', ','])
        // «made in Italy» keeps its preposition.
        .filter(|word| !word.is_empty() && (*word == "in" || !MINISTRY_JOINTS.contains(word)));
    let plain = |c: char| match c {
        'à' => 'a',
        'è' | 'é' => 'e',
        'ì' => 'i',
        'ò' => 'o',
        'ù' => 'u',
        c => c,
    };
    let name = words.collect::<Vec<_>>().join(".");
    Some(name.chars().map(plain).collect())
}

/// Words of a ministry's name that its URN leaves out.
pub(crate) const MINISTRY_JOINTS: &[&str] = &[
    "del", "dell", "della", "delle", "dei", "degli", "dello", "di", "in",
];

pub(super) fn own(parts: &[&str]) -> String {
    ActId::from_parts(parts.iter().copied()).to_string()
}

fn celex(sector: char, year: &str, number: &str) -> String {
    format!("CELEX:3{year}{sector}{number:0>4}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_is_named_as_those_who_cite_it_name_it() {
        use ActKind as K;
        let lombardia = Some(Region::Lombardia);
        let cases = [
            (
                K::DecretoLegislativo,
                "117",
                "2017-07-03",
                "stato",
                None,
                "urn:nir:stato:decreto.legislativo:2017-07-03;117",
            ),
            (
                K::Dpcm,
                "",
                "2001-03-30",
                "presidente del consiglio dei ministri",
                None,
                "urn:nir:presidente.consiglio.ministri:decreto:2001-03-30",
            ),
            (
                K::Dm,
                "72",
                "2021-03-31",
                "ministero del lavoro e delle politiche sociali",
                None,
                "urn:nir:ministero.lavoro.e.politiche.sociali:decreto:2021-03-31;72",
            ),
            (
                K::LeggeRegionale,
                "3",
                "2008-03-12",
                "regione lombardia",
                lombardia,
                "urn:nir:regione.lombardia:legge:2008-03-12;3",
            ),
            (
                K::Dgr,
                "IX/1353",
                "2011-02-25",
                "regione lombardia",
                lombardia,
                "dgr/lombardia/2011/IX-1353",
            ),
            (
                K::Dgr,
                "9/1353",
                "2011-02-25",
                "regione lombardia",
                lombardia,
                "dgr/lombardia/2011/IX-1353",
            ),
            (
                K::Dgr,
                "79-2953",
                "2021-03-05",
                "regione piemonte",
                Some(Region::Piemonte),
                "dgr/piemonte/2021/79-2953",
            ),
            (
                K::Dgr,
                "23/12",
                "2017-05-09",
                "regione sardegna",
                Some(Region::Sardegna),
                "dgr/sardegna/2017/23-12",
            ),
            (
                K::Determina,
                "1234/A1418A/2022",
                "2022-07-11",
                "regione piemonte",
                Some(Region::Piemonte),
                "determina/piemonte/2022/1234",
            ),
            (
                K::Determina,
                "35",
                "2021-08-06",
                "comune di portici",
                Some(Region::Campania),
                "determina/comune-di-portici/2021/35",
            ),
            (
                K::Delibera,
                "391",
                "2022-09-14",
                "anac",
                None,
                "delibera/anac/2022/391",
            ),
            (
                K::Sentenza,
                "131",
                "2020-06-26",
                "corte costituzionale",
                None,
                "ECLI:IT:COST:2020:131",
            ),
            (
                K::Sentenza,
                "208",
                "2021-01-07",
                "consiglio di stato",
                None,
                "ECLI:IT:CDS:2021:208SENT",
            ),
            (
                K::Sentenza,
                "593",
                "2020-04-03",
                "tar milano",
                lombardia,
                "ECLI:IT:TARMI:2020:593SENT",
            ),
            (
                K::RegolamentoUe,
                "2016/679",
                "2016-04-27",
                "parlamento europeo e consiglio",
                None,
                "CELEX:32016R0679",
            ),
            (K::Dgr, "12", "2020-01-08", "", None, ""),
            (K::Legge, "", "1990-08-07", "stato", None, ""),
            (K::Legge, "241", "", "stato", None, ""),
            (K::Avviso, "3", "2020-01-08", "comune di portici", None, ""),
        ];
        let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        for (kind, number, date, issuer, region, id) in cases {
            let act = Act {
                id: ActId::of_file("x.pdf"),
                urn: None,
                kind,
                number: given(number),
                date: date.parse().ok(),
                issuer: given(issuer),
                region,
                title: String::new(),
                section: None,
            };
            assert_eq!(act_id(&act), given(id), "{kind} {number} {date}");
        }
    }
}
