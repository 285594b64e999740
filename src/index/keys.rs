//! 64-bit BLAKE3 keys that stand for texts in fast fields.

/// The first 64 bits of the BLAKE3 of some texts.
pub(super) fn key(texts: &[&str]) -> u64 {
    let mut hasher = blake3::Hasher::new();
    for text in texts {
        hasher.update(text.as_bytes()).update(b"\0");
    }
    let mut first = [0; 8];
    first.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
    u64::from_le_bytes(first)
}

/// The key of an id, of an act or with `~` and a path: the fast field `act_id_key`, and these counts.
pub(super) fn id_key(id: &str) -> u64 {
    key(&[id])
}
