//! The archive in which Normattiva gives an act: one file for each text that the act has had.
//!
//! Public clients record the names that they found: a folder for the act, and in it
//! `1990-08-18_090G0294_ORIGINALE_V0.xml` and `1990-08-18_090G0294_VIGENZA_2024-12-31_V40.xml`, some with days without
//! hyphens. What a file is, is believed of none: it is read before it goes anywhere.

use std::io::Cursor;

use jiff::civil::Date;

use super::outcome::SourceFault;
use super::version::AskedText;
use super::zip_file::ZipFile;

/// A text of an act.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ArchivedText {
    pub(super) bytes: Vec<u8>,
    /// The day from which it holds, where its name says so.
    pub(super) valid_from: Option<Date>,
}

/// The text of the act with this code of the gazette: the original one, or the one that is in force on this day.
pub(super) fn text_of(
    archive: &[u8],
    code: &str,
    asked: AskedText,
    today: Date,
    most: u64,
) -> Result<ArchivedText, SourceFault> {
    let mut archive = ZipFile::open(Cursor::new(archive))?;
    let texts: Vec<(usize, TextName)> = archive
        .names()
        .filter_map(|(at, name)| Some((at, TextName::read(&name, code)?)))
        .collect();
    let fitting = texts
        .into_iter()
        .filter(|(_, name)| match (asked, name.from) {
            (AskedText::Original, from) => from.is_none(),
            (AskedText::InForce, Some(from)) => from <= today,
            // An act that was never changed has no other text.
            (AskedText::InForce, None) => true,
        });
    let (at, name) = fitting
        .max_by_key(|(_, name)| (name.from, name.ordinal))
        .ok_or(SourceFault::WithoutAct)?;
    Ok(ArchivedText {
        bytes: archive.read(at, most)?,
        valid_from: name.from.or(name.published),
    })
}

/// What the name of a text says of it.
#[derive(Debug, PartialEq, Eq)]
struct TextName {
    published: Option<Date>,
    /// The day from which it holds; nothing of the original.
    from: Option<Date>,
    ordinal: u32,
}

impl TextName {
    /// What the name of a file in an archive says, where it is that of a text of the act with this code.
    fn read(name: &str, code: &str) -> Option<Self> {
        let (stem, end) = name.rsplit_once('.')?;
        let mut parts = stem.split('_');
        let (published, own) = (parts.next()?, parts.next()?);
        if !end.eq_ignore_ascii_case("xml") || !own.eq_ignore_ascii_case(code) {
            return None;
        }
        let kind = parts.next()?;
        let from = match kind {
            "ORIGINALE" => None,
            "VIGENZA" => Some(day(parts.next()?)?),
            _ => return None,
        };
        let ordinal = parts.next().and_then(|part| part.strip_prefix('V'));
        Some(TextName {
            published: day(published),
            from,
            ordinal: ordinal.and_then(|it| it.parse().ok()).unwrap_or(0),
        })
    }
}

/// A day, with hyphens or without.
fn day(text: &str) -> Option<Date> {
    let digits: String = text.chars().filter(|c| *c != '-').collect();
    let is_day = digits.len() == 8 && digits.bytes().all(|b| b.is_ascii_digit());
    let part = |range: std::ops::Range<usize>| digits.get(range)?.parse().ok();
    Date::new(
        part(0..4).filter(|_| is_day)?,
        part(4..6)?.try_into().ok()?,
        part(6..8)?.try_into().ok()?,
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use jiff::civil::date;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive(files: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            writer
                .start_file(*name, SimpleFileOptions::default())
                .unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    const CODE: &str = "090G0294";

    fn given(archive: &[u8], asked: AskedText) -> Result<String, SourceFault> {
        let text = text_of(archive, CODE, asked, date(2026, 1, 1), 100)?;
        Ok(String::from_utf8(text.bytes).unwrap())
    }

    #[test]
    fn the_text_in_force_is_the_last_that_holds_already() {
        let archive = archive(&[
            (
                "LEGGE_19900807_241/1990-08-18_090G0294_ORIGINALE_V0.xml",
                "primo",
            ),
            (
                "LEGGE_19900807_241/1990-08-18_090G0294_VIGENZA_2009-07-04_V9.xml",
                "nono",
            ),
            (
                "LEGGE_19900807_241/19900818_090G0294_VIGENZA_20241231_V10.xml",
                "oggi",
            ),
            (
                "LEGGE_19900807_241/1990-08-18_090G0294_VIGENZA_2027-01-01_V11.xml",
                "domani",
            ),
            (
                "LEGGE_2/1990-08-18_090G0295_VIGENZA_2025-01-01_V12.xml",
                "altro",
            ),
            ("leggimi.txt", "no"),
        ]);
        assert_eq!(given(&archive, AskedText::InForce).as_deref(), Ok("oggi"));
        assert_eq!(given(&archive, AskedText::Original).as_deref(), Ok("primo"));
        let text = text_of(&archive, CODE, AskedText::InForce, date(2026, 1, 1), 100);
        assert_eq!(text.unwrap().valid_from, Some(date(2024, 12, 31)));
    }

    #[test]
    fn an_act_that_was_never_changed_has_its_original_text() {
        let archive = archive(&[("L/1990-08-18_090G0294_ORIGINALE_V0.xml", "primo")]);
        let text = text_of(&archive, CODE, AskedText::InForce, date(2026, 1, 1), 100).unwrap();
        assert_eq!(text.valid_from, Some(date(1990, 8, 18)));
    }

    #[test]
    fn what_is_no_archive_of_the_act_is_refused() {
        let other = archive(&[("L/1990-08-18_090G0295_ORIGINALE_V0.xml", "altro")]);
        assert_eq!(
            given(&other, AskedText::InForce),
            Err(SourceFault::WithoutAct)
        );
        assert_eq!(
            given(b"<html>", AskedText::InForce),
            Err(SourceFault::NotAnArchive)
        );
        let mut cut = archive(&[("L/1990-08-18_090G0294_ORIGINALE_V0.xml", "primo")]);
        cut.truncate(cut.len() / 2);
        assert_eq!(
            given(&cut, AskedText::InForce),
            Err(SourceFault::NotAnArchive)
        );
        let large = archive(&[("L/1990-08-18_090G0294_ORIGINALE_V0.xml", &"x".repeat(101))]);
        assert_eq!(
            given(&large, AskedText::InForce),
            Err(SourceFault::TooLarge)
        );
    }
}
