//! A record: its fields as the Court writes them.

use serde::{Deserialize, Deserializer};

use super::wording::plain;
use crate::extract::written::text::{DecisionForm, StatedDecision};

/// A file of decisions.
#[derive(Debug, Deserialize)]
pub(super) struct CourtFile {
    #[serde(rename = "elenco_pronunce")]
    pub(super) decisions: Vec<CourtRecord>,
}

/// A decision. What a record has besides is not read.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CourtRecord {
    #[serde(rename = "numero_pronuncia", deserialize_with = "text")]
    number: String,
    #[serde(rename = "anno_pronuncia", deserialize_with = "text")]
    year: String,
    #[serde(rename = "tipologia_pronuncia", deserialize_with = "text")]
    form: String,
    #[serde(deserialize_with = "text")]
    ecli: String,
    #[serde(rename = "data_decisione", deserialize_with = "text")]
    pub(super) decided: String,
    #[serde(rename = "data_deposito", deserialize_with = "text")]
    pub(super) filed: String,
    #[serde(rename = "presidente", deserialize_with = "text")]
    pub(super) president: String,
    #[serde(rename = "relatore_pronuncia", deserialize_with = "text")]
    pub(super) rapporteur: String,
    #[serde(rename = "redattore_pronuncia", deserialize_with = "text")]
    pub(super) drafter: String,
    #[serde(rename = "collegio", deserialize_with = "text")]
    pub(super) bench: String,
    #[serde(rename = "epigrafe", deserialize_with = "text")]
    pub(super) opening: String,
    #[serde(rename = "testo", deserialize_with = "text")]
    pub(super) reasons: String,
    #[serde(rename = "dispositivo", deserialize_with = "text")]
    pub(super) ruling: String,
}

impl CourtRecord {
    /// Which decision it is; nothing where number or year are none.
    pub(super) fn stated(&self) -> Option<StatedDecision> {
        let number: u32 = self.number.parse().ok()?;
        let year: i16 = self.year.parse().ok()?;
        ((1956..=9999).contains(&year) && number > 0).then(|| StatedDecision {
            form: match self.form.to_ascii_uppercase().as_str() {
                "S" => DecisionForm::Judgment,
                "O" => DecisionForm::Order,
                _ => DecisionForm::Other,
            },
            number,
            year,
            ecli: Some(self.ecli.to_ascii_uppercase()).filter(|it| it.starts_with("ECLI:")),
            decided: day(&self.decided),
            filed: day(&self.filed),
        })
    }
}

/// `26/06/2020` as `2020-06-26`.
fn day(written: &str) -> Option<String> {
    let mut parts = written.split('/');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let is_number = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_day = is_number(day, 2) && is_number(month, 2) && is_number(year, 4);
    let is_whole = year.len() == 4 && parts.next().is_none();
    (is_day && is_whole).then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}

/// A text, or what stands for one; its references decoded.
fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum RecordField {
        Text(String),
        Number(u64),
    }
    let written = Option::<RecordField>::deserialize(deserializer)?;
    Ok(match written {
        Some(RecordField::Text(text)) => plain(&text).trim().to_owned(),
        Some(RecordField::Number(number)) => number.to_string(),
        None => String::new(),
    })
}
