//! Where words may begin in a text, found sixty-four bytes at a time: the loop over every byte has no branches.

/// Bytes that are looked at together: one for each bit of a word of the processor.
const BLOCK: usize = 64;

/// Calls `each` with every byte of a text at which a run of ASCII letters or of digits begins, or any other character
/// that does not follow such a letter. Every word begins at one of them, though not every one of them begins a word.
pub(super) fn each_start(text: &str, mut each: impl FnMut(usize)) {
    // Whether the block before ends in each of them.
    let (mut letter, mut digit) = (0, 0);
    for (block, bytes) in text.as_bytes().chunks(BLOCK).enumerate() {
        let mut whole = [b' '; BLOCK];
        whole[..bytes.len()].copy_from_slice(bytes);
        let letters = mask(&whole, |byte| byte.is_ascii_alphabetic());
        let digits = mask(&whole, |byte| byte.is_ascii_digit());
        // The first byte of each.
        let others = mask(&whole, |byte| byte >= 0xC0);
        let mut starts = letters & !(letters << 1 | letter)
            | digits & !(digits << 1 | digit)
            | others & !(letters << 1 | letter);
        (letter, digit) = (letters >> 63, digits >> 63);
        while starts != 0 {
            each(block * BLOCK + starts.trailing_zeros() as usize);
            starts &= starts - 1;
        }
    }
}

/// A bit for each byte: whether it is so.
fn mask(bytes: &[u8; BLOCK], is: impl Fn(u8) -> bool) -> u64 {
    /// Moves the lowest bit of each of eight bytes into the highest byte.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let flags = bytes.map(|byte| u8::from(is(byte)));
    let (eights, _) = flags.as_chunks::<8>();
    let bits = eights
        .iter()
        .map(|eight| u64::from_le_bytes(*eight).wrapping_mul(GATHER) >> 56);
    (0..)
        .step_by(8)
        .zip(bits)
        .fold(0, |mask, (at, bits)| mask | bits << at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::piece::Pieces;

    proptest::proptest! {
        #[test]
        fn every_piece_begins_at_a_start(text in "[ a-zA-Z0-9àÈ’'«.,\\n-]{0,200}") {
            let mut starts = Vec::new();
            each_start(&text, |start| starts.push(start));
            proptest::prop_assert!(starts.is_sorted());
            for piece in Pieces::of(&text) {
                proptest::prop_assert!(starts.contains(&piece.from), "{} {}", text, piece.from);
            }
        }
    }
}
