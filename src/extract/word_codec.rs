//! The words of a page encoded as a short string: what the child process sends, and what may be stored.
//!
//! A word is written as its offsets from the previous word, since most are on the same line one space further.
//! An offset is a number in base-64 digits, lowest first: five bits each, the sixth saying that more follow. This
//! is the encoding of source maps: plain text that JSON need not escape. A typical word takes five bytes.

use super::word_box::{PageBox, WordBox};

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/// Bits of a digit that count.
const BITS: u32 = 5;
/// The bit that says that more digits follow.
const MORE: u32 = 1 << BITS;
/// Greatest shift of a digit of a 32-bit number.
const MAX_SHIFT: u32 = 30;

/// Packs the words, which are in the order of their bytes.
pub(crate) fn pack(words: &[WordBox]) -> String {
    let mut out = String::with_capacity(words.len() * 6);
    let mut last = LastWord::default();
    for word in words {
        let place = word.place;
        let (upper, height) = (place.top, place.height());
        let same_line = upper == last.place.top && height == last.place.height();
        let skipped = word.start.saturating_sub(last.end);
        push(&mut out, (skipped << 1) | u32::from(!same_line));
        if !same_line {
            push_signed(&mut out, i32::from(upper) - i32::from(last.place.top));
            push(&mut out, u32::from(height));
        }
        push(&mut out, word.end.saturating_sub(word.start));
        push_signed(
            &mut out,
            i32::from(place.left) - i32::from(last.place.right),
        );
        push(&mut out, u32::from(place.width()));
        last = LastWord {
            end: word.end,
            place,
        };
    }
    out
}

/// The words that were packed; `None` where the string is not of this form.
pub(crate) fn unpack(packed: &str) -> Option<Vec<WordBox>> {
    let mut digits = packed.bytes();
    let mut words = Vec::with_capacity(packed.len() / 5);
    let mut last = LastWord::default();
    while let Some(first) = digits.next() {
        let start = take_after(first, &mut digits)?;
        let (mut top, mut height) = (last.place.top, last.place.height());
        if start & 1 == 1 {
            top = step(top, take_signed(&mut digits)?)?;
            height = u16::try_from(take(&mut digits)?).ok()?;
        }
        let start = last.end.checked_add(start >> 1)?;
        let end = start.checked_add(take(&mut digits)?)?;
        let left = step(last.place.right, take_signed(&mut digits)?)?;
        let width = u16::try_from(take(&mut digits)?).ok()?;
        let place = PageBox {
            left,
            top,
            right: left.checked_add(width)?,
            bottom: top.checked_add(height)?,
        };
        words.push(WordBox { start, end, place });
        last = LastWord { end, place };
    }
    Some(words)
}

/// What the next word is written from.
#[derive(Default)]
struct LastWord {
    end: u32,
    place: PageBox,
}

fn push(out: &mut String, mut number: u32) {
    loop {
        let more = if number >= MORE { MORE } else { 0 };
        let digit = (number % MORE) | more;
        out.push(char::from(DIGITS[digit as usize]));
        number >>= BITS;
        if more == 0 {
            return;
        }
    }
}

/// The sign goes into the lowest bit.
fn push_signed(out: &mut String, number: i32) {
    push(
        out,
        (number.unsigned_abs() << 1) | u32::from(number.is_negative()),
    );
}

fn take(digits: &mut impl Iterator<Item = u8>) -> Option<u32> {
    let first = digits.next()?;
    take_after(first, digits)
}

fn take_after(first: u8, digits: &mut impl Iterator<Item = u8>) -> Option<u32> {
    let mut digit = value(first)?;
    let mut number = digit % MORE;
    let mut shift = 0;
    while digit >= MORE {
        shift += BITS;
        digit = value(digits.next()?)?;
        if shift > MAX_SHIFT {
            return None;
        }
        number |= (digit % MORE) << shift;
    }
    Some(number)
}

fn take_signed(digits: &mut impl Iterator<Item = u8>) -> Option<i32> {
    let number = take(digits)?;
    let size = i32::try_from(number >> 1).ok()?;
    Some(if number & 1 == 1 { -size } else { size })
}

fn step(from: u16, by: i32) -> Option<u16> {
    u16::try_from(i32::from(from).checked_add(by)?).ok()
}

fn value(digit: u8) -> Option<u32> {
    Some(match digit {
        b'A'..=b'Z' => u32::from(digit - b'A'),
        b'a'..=b'z' => u32::from(digit - b'a') + 26,
        b'0'..=b'9' => u32::from(digit - b'0') + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn what_is_packed_comes_back(
            raw in proptest::collection::vec((0..3_u32, 0..40_u32, 0..=u16::MAX, 0..=u16::MAX, 0..=u16::MAX, 0..=u16::MAX), 0..20)
        ) {
            let mut at = 0;
            let words: Vec<WordBox> = raw.into_iter().map(|(skip, length, a, b, c, d)| {
                let start = at + skip;
                at = start + length;
                let place = PageBox { left: a.min(b), top: c.min(d), right: a.max(b), bottom: c.max(d) };
                WordBox { start, end: at, place }
            }).collect();
            proptest::prop_assert_eq!(unpack(&pack(&words)), Some(words));
        }

        #[test]
        fn any_string_is_refused_or_read(packed in "[A-Za-z0-9+/ ]{0,60}") {
            let _ = unpack(&packed);
        }
    }

    #[test]
    fn a_word_on_the_line_of_the_one_before_takes_five_bytes() {
        let word = |start, end, left, right| WordBox {
            start,
            end,
            place: PageBox {
                left,
                top: 400,
                right,
                bottom: 448,
            },
        };
        let one = pack(&[word(0, 7, 200, 360)]);
        let two = pack(&[word(0, 7, 200, 360), word(8, 14, 371, 500)]);
        assert_eq!(two.len() - one.len(), 5);
        assert_eq!(unpack("A"), None);
        assert_eq!(unpack("è"), None);
    }
}
