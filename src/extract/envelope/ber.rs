//! Elements of BER (X.690), of which DER is a part: tag, length, content. Lengths may be left open, and strings cut
//! into pieces, as programs for signatures write them.

use std::borrow::Cow;

/// Deepest nesting that is followed: an envelope with its certificates has about a dozen.
const MOST_DEPTH: usize = 32;
/// The bit of a tag whose content is elements.
const CONSTRUCTED: u8 = 0x20;

/// The tags that are asked for, without the bit that says whether the content is elements.
pub(super) const INTEGER: u8 = 0x02;
pub(super) const OCTETS: u8 = 0x04;
pub(super) const OID: u8 = 0x06;
pub(super) const SEQUENCE: u8 = 0x10;
pub(super) const SET: u8 = 0x11;

/// A tag of the context, with its number.
pub(super) const fn context(number: u8) -> u8 {
    0x80 | number
}

/// An element.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element<'b> {
    tag: u8,
    is_constructed: bool,
    /// Its content, without the end of one of open length.
    pub(super) content: &'b [u8],
    /// The element as it is written.
    pub(super) whole: &'b [u8],
}

impl<'b> Element<'b> {
    /// The first element of some bytes, and what follows it; `None` where they are none, or end too early.
    pub(super) fn first(bytes: &'b [u8]) -> Option<(Self, &'b [u8])> {
        Self::at_depth(bytes, MOST_DEPTH)
    }

    fn at_depth(bytes: &'b [u8], depth: usize) -> Option<(Self, &'b [u8])> {
        let (first, mut rest) = bytes.split_first()?;
        // Numbers from 31 on take further bytes; none of them is asked for.
        let is_long = first & 0x1f == 0x1f;
        if is_long {
            let end = rest.iter().take(4).position(|byte| byte & 0x80 == 0)?;
            rest = &rest[end + 1..];
        }
        let is_constructed = first & CONSTRUCTED != 0;
        let (length, rest) = length(rest)?;
        let (content, after) = match length {
            Some(length) => rest.split_at_checked(length)?,
            None if is_constructed => {
                let end = end_of_open(rest, depth.checked_sub(1)?)?;
                (&rest[..end], &rest[end + 2..])
            }
            // Only what holds elements has an end that can be found.
            None => return None,
        };
        let element = Element {
            tag: if is_long { 0xff } else { first & !CONSTRUCTED },
            is_constructed,
            content,
            whole: &bytes[..bytes.len() - after.len()],
        };
        Some((element, after))
    }

    /// Whether it has this tag.
    pub(super) fn is(&self, tag: u8) -> bool {
        self.tag == tag
    }

    /// Its tag, for whoever tells several apart.
    pub(super) fn tag(&self) -> u8 {
        self.tag
    }

    /// The elements inside it, up to the first that cannot be read; none where its content is no elements.
    pub(super) fn inside(&self) -> Elements<'b> {
        Elements {
            rest: if self.is_constructed {
                self.content
            } else {
                &[]
            },
        }
    }

    /// The bytes of a string, whose pieces are joined.
    pub(super) fn octets(&self) -> Option<Cow<'b, [u8]>> {
        if !self.is_constructed {
            return Some(Cow::Borrowed(self.content));
        }
        let mut joined = Vec::new();
        self.join(&mut joined, MOST_DEPTH)?;
        Some(Cow::Owned(joined))
    }

    fn join(&self, joined: &mut Vec<u8>, depth: usize) -> Option<()> {
        if !self.is_constructed {
            joined.extend_from_slice(self.content);
            return Some(());
        }
        let depth = depth.checked_sub(1)?;
        let mut rest = self.content;
        while !rest.is_empty() {
            let (piece, after) = Element::first(rest)?;
            if piece.tag != OCTETS {
                return None;
            }
            piece.join(joined, depth)?;
            rest = after;
        }
        Some(())
    }
}

/// Elements that follow one another.
#[derive(Debug, Clone)]
pub(super) struct Elements<'b> {
    rest: &'b [u8],
}

impl<'b> Iterator for Elements<'b> {
    type Item = Element<'b>;

    fn next(&mut self) -> Option<Element<'b>> {
        let (element, rest) = Element::first(self.rest)?;
        self.rest = rest;
        Some(element)
    }
}

/// A length, `None` where it is left open, and what follows it.
fn length(bytes: &[u8]) -> Option<(Option<usize>, &[u8])> {
    let (first, rest) = bytes.split_first()?;
    match first {
        0..0x80 => Some((Some(usize::from(*first)), rest)),
        0x80 => Some((None, rest)),
        // Zeros may stand before; what is beyond the numbers of the machine lies.
        _ => {
            let (digits, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
            let length = digits.iter().try_fold(0_usize, |length, digit| {
                length.checked_mul(256)?.checked_add(usize::from(*digit))
            })?;
            Some((Some(length), rest))
        }
    }
}

/// Where the two zeros are that end an element of open length.
fn end_of_open(bytes: &[u8], depth: usize) -> Option<usize> {
    let mut rest = bytes;
    while !rest.starts_with(&[0, 0]) {
        rest = Element::at_depth(rest, depth)?.1;
    }
    Some(bytes.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_may_be_short_long_or_open_and_strings_in_pieces() {
        let (short, rest) = Element::first(&[0x04, 2, 7, 8, 9]).unwrap();
        assert_eq!((short.content, rest), (&[7, 8][..], &[9][..]));
        let (long, _) = Element::first(&[0x04, 0x83, 0, 0, 1, 7]).unwrap();
        assert_eq!(long.content, [7]);
        // A string in two pieces, the second again in two, all of open length.
        let pieces = [
            0x24, 0x80, 4, 1, 1, 0x24, 0x80, 4, 1, 2, 4, 1, 3, 0, 0, 0, 0, 99,
        ];
        let (open, rest) = Element::first(&pieces).unwrap();
        assert_eq!(open.octets().unwrap().as_ref(), [1, 2, 3]);
        assert_eq!(rest, [99]);
    }

    #[test]
    fn lengths_that_lie_are_no_elements() {
        for bytes in [
            &[][..],
            &[0x04],
            &[0x04, 0x85, 1],
            &[0x04, 3, 1, 2],
            &[0x04, 0x88, 255, 255, 255, 255, 255, 255, 255, 255, 1],
            &[0x04, 0xff, 1, 2, 3],
            // Open, and no elements inside.
            &[0x04, 0x80, 1, 1, 0, 0],
            // Open, and never ended.
            &[0x30, 0x80, 4, 1, 1],
            &[0x1f, 0x81, 0x81, 0x81, 0x81, 0x81],
        ] {
            assert!(Element::first(bytes).is_none(), "{bytes:?}");
        }
        let (text, _) = Element::first(&[0x24, 3, 2, 1, 5]).unwrap();
        assert!(text.octets().is_none(), "a piece that is no string");
    }

    #[test]
    fn deep_nesting_ends_and_takes_no_stack() {
        let deep: Vec<u8> = [0x30, 0x80].repeat(2_000_000);
        assert!(Element::first(&deep).is_none());
        let strings: Vec<u8> = [0x24, 0x80].repeat(2_000_000);
        assert!(Element::first(&strings).is_none());
    }
}
