//! The archive that an office document is: its parts by name, each up to a size.

use std::io::{Cursor, ErrorKind, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::fault::WrittenFault;
use super::format::WrittenFormat;
use super::xml::PartFault;

/// Largest part, in bytes: the text of a thousand pages has some ten million with its marks.
const MOST_PART: u64 = 64 << 20;
/// Most bytes of all parts that are read of one document.
const MOST_ALL: u64 = 128 << 20;
/// Most parts that an archive may list.
const MOST_PARTS: usize = 20_000;
/// How the older format begins, in which documents with a password are wrapped too.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// What such a wrapping calls its content, in UTF-16.
const ENCRYPTED: &str = "EncryptedPackage";

/// An archive that opened.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    format: WrittenFormat,
    /// How many bytes may still be read.
    room: u64,
}

impl<'b> Package<'b> {
    /// Opens an archive; `format` is what it is to be.
    pub(super) fn open(bytes: &'b [u8], format: WrittenFormat) -> Result<Self, WrittenFault> {
        if bytes.starts_with(COMPOUND) {
            let name: Vec<u8> = ENCRYPTED
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect();
            let is_wrapped = bytes.windows(name.len()).any(|window| window == name);
            return Err(match is_wrapped {
                true => WrittenFault::Password,
                false => WrittenFault::OldFormat,
            });
        }
        let archive = ZipArchive::new(Cursor::new(bytes));
        let archive = archive.map_err(|_| WrittenFault::Damaged(format))?;
        if archive.len() > MOST_PARTS {
            return Err(WrittenFault::TooLarge(format));
        }
        Ok(Package {
            archive,
            format,
            room: MOST_ALL,
        })
    }

    /// The text of a part; `None` where there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, WrittenFault> {
        let most = MOST_PART.min(self.room);
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(WrittenFault::Password);
            }
            Err(_) => return Err(WrittenFault::Damaged(self.format)),
        };
        let mut bytes = Vec::new();
        // What an archive says of sizes is not believed.
        match part.take(most + 1).read_to_end(&mut bytes) {
            Ok(read) if read as u64 > most => return Err(WrittenFault::TooLarge(self.format)),
            Ok(read) => self.room -= read as u64,
            Err(error) if error.kind() == ErrorKind::OutOfMemory => {
                return Err(WrittenFault::TooLarge(self.format));
            }
            Err(_) => return Err(WrittenFault::Damaged(self.format)),
        }
        Ok(Some(text_of(bytes)))
    }

    /// What is said of a part that is not read.
    pub(super) fn fault(&self, fault: PartFault) -> WrittenFault {
        match fault {
            PartFault::Malformed => WrittenFault::Damaged(self.format),
            PartFault::TooLarge => WrittenFault::TooLarge(self.format),
        }
    }
}

/// The letters of a part: UTF-8, or UTF-16 with its mark.
fn text_of(bytes: Vec<u8>) -> String {
    let units = |pair: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2).map(|two| pair([two[0], two[1]]));
        let units: Vec<u16> = units.collect();
        String::from_utf16_lossy(&units)
    };
    match bytes.as_slice() {
        [0xff, 0xfe, ..] => units(u16::from_le_bytes),
        [0xfe, 0xff, ..] => units(u16::from_be_bytes),
        _ => match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        },
    }
}
