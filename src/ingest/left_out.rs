//! Why a file of the corpus folder is not read.

use std::ffi::OsStr;

/// Something in the corpus folder that is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Path relative to the corpus; bytes that are not UTF-8 are replaced.
    pub path: String,
    /// Why.
    pub reason: LeftOutReason,
}

/// Why it is not read. What is held with an extension is in lower case, without the dot.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum LeftOutReason {
    /// A signature (CAdES) of what is in another file.
    Signed,
    /// A text in another format.
    Document(String),
    /// A file that holds other files.
    Archive(String),
    /// A picture, perhaps of a page.
    Image(String),
    /// Another format, by its extension where there is one.
    Other(Option<String>),
    /// A TOML file beside no document.
    UnusedToml,
    /// A hidden file or folder.
    Hidden,
    /// What a program keeps beside a file that it has open, or writes before it gives a file its name.
    Temporary,
    /// A link to a folder.
    LinkedFolder,
    /// A link that leads nowhere.
    BrokenLink,
    /// A pipe, a socket or a device.
    Special,
    /// A name that is not UTF-8.
    NameNotUtf8,
}

impl LeftOutReason {
    /// The reason for a regular file that is no PDF.
    pub(super) fn of_extension(extension: Option<&OsStr>) -> Self {
        let Some(end) = extension.map(|end| end.to_string_lossy().to_lowercase()) else {
            return LeftOutReason::Other(None);
        };
        match end.as_str() {
            "p7s" => LeftOutReason::Signed,
            "doc" | "docm" | "dotx" | "ott" | "rtf" | "pages" | "xml" | "xhtml" | "xht" | "mht"
            | "mhtml" | "webarchive" | "md" | "json" | "msg" | "epub" | "xls" | "xlsx" | "ods"
            | "csv" => LeftOutReason::Document(end),
            "zip" | "7z" | "rar" | "tar" | "gz" | "tgz" => LeftOutReason::Archive(end),
            "tif" | "tiff" | "jpg" | "jpeg" | "png" => LeftOutReason::Image(end),
            _ => LeftOutReason::Other(Some(end)),
        }
    }

    /// The reason's name in the report as JSON.
    pub fn name(&self) -> &'static str {
        match self {
            LeftOutReason::Signed => "signed",
            LeftOutReason::Document(_) => "document",
            LeftOutReason::Archive(_) => "archive",
            LeftOutReason::Image(_) => "image",
            LeftOutReason::Other(_) => "other",
            LeftOutReason::UnusedToml => "unused_toml",
            LeftOutReason::Hidden => "hidden",
            LeftOutReason::Temporary => "temporary",
            LeftOutReason::LinkedFolder => "linked_folder",
            LeftOutReason::BrokenLink => "broken_link",
            LeftOutReason::Special => "special",
            LeftOutReason::NameNotUtf8 => "name_not_utf8",
        }
    }
}
