//! In which letters a file is written: by the mark at its start, by what is said of it, else a guess.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// Of so many signs one may be a control character: beyond it the file is no text.
const CONTROL_SHARE: usize = 200;

/// A text in the letters of this program.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// Whether nothing says how it is written, and it is not UTF-8.
    pub(super) is_guessed: bool,
}

/// The letters of a file; `said` is the name of an encoding that it states.
pub(super) fn decode(bytes: &[u8], said: Option<&str>) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[length..]);
        return known(text.into_owned());
    }
    let said = said.and_then(|name| Encoding::for_label(name.as_bytes()));
    // Letters beyond ASCII are not UTF-8 by chance: who states another encoding is wrong then.
    if let Ok(text) = std::str::from_utf8(bytes) {
        return known(text.to_owned());
    }
    // A UTF-8 with a few broken letters stays UTF-8: as anything else all its accents would be wrong.
    let lossy = String::from_utf8_lossy(bytes);
    let broken = lossy.chars().filter(|c| *c == '\u{fffd}').count();
    let sound = lossy.chars().filter(|c| !c.is_ascii()).count() - broken;
    if sound > broken {
        return known(lossy.into_owned());
    }
    match said.filter(|encoding| *encoding != UTF_8) {
        Some(encoding) => known(encoding.decode_without_bom_handling(bytes).0.into_owned()),
        None => {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            Decoded {
                text: text.into_owned(),
                is_guessed: true,
            }
        }
    }
}

fn known(text: String) -> Decoded {
    Decoded {
        text,
        is_guessed: false,
    }
}

/// Whether the letters are those of a text: few have no shape.
pub(super) fn is_text(text: &str) -> bool {
    let is_control = |c: &char| c.is_control() && !c.is_whitespace() || *c == '\u{fffd}';
    let controls = text.chars().filter(is_control).count();
    !text.contains('\0') && controls * CONTROL_SHARE <= text.chars().count()
}
