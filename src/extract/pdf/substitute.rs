//! The font put in place of fonts that are not embedded: it has no shapes and no widths.
//!
//! The interpreter stretches the glyphs of a substitute to the widths that the PDF expects, and the
//! stretch would be counted twice in the advance of a glyph (letters drift apart or overlap). A
//! substitute of width zero is never stretched. Nothing is drawn here, so shapes are not missed.

use std::sync::Arc;

use hayro_interpret::font::FontData;

/// Length of the `head` table.
const HEAD_LENGTH: usize = 54;
/// Length of the `hhea` table.
const HHEA_LENGTH: usize = 36;

/// An sfnt font with one glyph, empty and of width zero.
pub(super) fn font() -> FontData {
    let mut head = vec![0; HEAD_LENGTH];
    head[0..4].copy_from_slice(&[0, 1, 0, 0]);
    head[12..16].copy_from_slice(&0x5F0F_3CF5_u32.to_be_bytes());
    head[18..20].copy_from_slice(&1000_u16.to_be_bytes());
    let mut hhea = vec![0; HHEA_LENGTH];
    hhea[0..4].copy_from_slice(&[0, 1, 0, 0]);
    hhea[34..36].copy_from_slice(&1_u16.to_be_bytes());
    let maxp = vec![0, 0, 0x50, 0, 0, 1];
    let hmtx = vec![0; 4];
    Arc::new(sfnt(&[
        (b"head", head),
        (b"hhea", hhea),
        (b"hmtx", hmtx),
        (b"maxp", maxp),
    ]))
}

/// Lays tables out in the sfnt container.
fn sfnt(tables: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut out = vec![0, 1, 0, 0, 0, tables.len() as u8, 0, 0, 0, 0, 0, 0];
    let mut offset = out.len() + 16 * tables.len();
    for (tag, data) in tables {
        out.extend_from_slice(*tag);
        out.extend_from_slice(&[0; 4]);
        out.extend_from_slice(&(offset as u32).to_be_bytes());
        out.extend_from_slice(&(data.len() as u32).to_be_bytes());
        offset += data.len().next_multiple_of(4);
    }
    for (_, data) in tables {
        out.extend_from_slice(data);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    out
}
