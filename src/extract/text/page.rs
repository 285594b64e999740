//! The text of a page, written from its lines.

use crate::extract::pdf::glyph::Glyph;
use crate::extract::text::collect::assemble;
use crate::extract::text::lines::{cells, columns, list_mark, note_number};
use crate::extract::text::words::{letter_spacing, small_capitals};
use crate::extract::word_box::WordBox;

/// The text of a page, in the order of the content.
#[derive(Debug, Default)]
pub(crate) struct PageText {
    /// The text; lines end with `\n`.
    pub(crate) text: String,
    /// Its words, in its order.
    pub(crate) words: Vec<WordBox>,
}

impl PageText {
    /// Cuts the text to the limit; whether anything was cut.
    pub(crate) fn truncate(&mut self, limit: usize) -> bool {
        if self.text.len() <= limit {
            return false;
        }
        self.text.truncate(self.text.floor_char_boundary(limit));
        self.words
            .retain(|word| word.range().end <= self.text.len());
        true
    }
}

/// The text of the page whose glyphs these are.
pub(crate) fn page_text(glyphs: &[Glyph]) -> PageText {
    let mut out = String::with_capacity(glyphs.len() + glyphs.len() / 4);
    let mut words = Vec::new();
    let mut lines = assemble::assemble(glyphs);
    list_mark::put_before_text(&mut lines);
    note_number::part(&mut lines);
    lines.iter_mut().for_each(letter_spacing::join);
    lines.iter_mut().for_each(small_capitals::lower);
    cells::part(&mut lines);
    columns::part_languages(&mut lines);
    for line in lines {
        line.write_to(&mut out, &mut words);
        out.push('\n');
    }
    PageText { text: out, words }
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use crate::extract::pdf::samples::{text_of, text_of_page};

    #[test]
    fn content_becomes_text() {
        let cases = [
            (
                "a gap is a space",
                "BT /F1 10 Tf 50 700 Td [(Art.) -300 (55)] TJ ET",
                "Art. 55\n",
            ),
            (
                "kerning is none",
                "BT /F1 10 Tf 50 700 Td [(A) 80 (rt) -90 (icolo)] TJ ET",
                "Articolo\n",
            ),
            (
                "a step down is a line",
                "BT /F1 10 Tf 50 700 Td (comma 1) Tj 0 -12 Td (comma 2) Tj ET",
                "comma 1\ncomma 2\n",
            ),
            (
                "a step back is a line",
                "BT /F1 10 Tf 300 700 Td (destra) Tj -250 0 Td (sinistra) Tj ET",
                "destra\nsinistra\n",
            ),
            (
                "two fonts in one word",
                "BT /F1 10 Tf 50 700 Td (co-pro) Tj /F0 10 Tf <0067006500740074006F> Tj ET",
                "co-progetto\n",
            ),
            (
                "a font that is not embedded keeps its words together",
                "BT /F2 10 Tf 50 700 Td (Visto il parere) Tj ET",
                "Visto il parere\n",
            ),
            (
                "drawn letters say what their map says",
                "BT /F3 10 Tf 50 700 Td (abba) Tj ET",
                "èfifiè\n",
            ),
            (
                "a font that states its letters too wide keeps them on their line",
                "BT /F2 10 Tf 50 700 Td [(D) 400 (e) 400 (l) 500 (i) 500 (b) 400 (era)] TJ ET",
                "Delibera\n",
            ),
            (
                "a note mark keeps off the number",
                "BT /F1 12 Tf 50 700 Td (art. 55) Tj 4 Ts /F1 8 Tf (1) Tj 0 Ts /F1 12 Tf ( e art. 56) Tj ET",
                "art. 55 ¹ e art. 56\n",
            ),
            (
                "a note mark of two digits before a comma",
                "BT /F1 12 Tf 50 700 Td (settore) Tj 4 Ts /F1 8 Tf (12) Tj 0 Ts /F1 12 Tf (, e) Tj ET",
                "settore ¹², e\n",
            ),
            (
                "a raised letter stays",
                "BT /F1 12 Tf 50 700 Td (n) Tj 4 Ts /F1 8 Tf (o) Tj 0 Ts /F1 12 Tf ( 123) Tj ET",
                "no 123\n",
            ),
            (
                "a note mark hardly smaller keeps off the number it touches",
                "BT /F1 12 Tf 50 700 Td (art. 55) Tj 5 Ts /F1 10.6 Tf (2) Tj 0 Ts /F1 12 Tf ( del) Tj ET",
                "art. 55 ² del\n",
            ),
            (
                "what is filled in a little higher is no note mark",
                "BT /F1 12 Tf 50 700 Td (n.) Tj 5 Ts /F1 10.6 Tf ( 23) Tj ET",
                "n. 23\n",
            ),
            (
                "the font's own superscript is a note mark on the baseline",
                "BT /F1 12 Tf 50 700 Td (art. 55\\262 del, 7 m\\262) Tj ET",
                "art. 55 ² del, 7 m²\n",
            ),
            (
                "a note starts with the font's own superscript",
                "BT /F1 9 Tf 50 700 Td (\\271Cfr. art. 2) Tj ET",
                "¹ Cfr. art. 2\n",
            ),
            (
                "a blank without a width is none",
                "BT /F1 12 Tf 50 700 Td [(co ) 278 (progettare e)] TJ 0 Tz ( ) Tj 100 Tz (ora) Tj ET",
                "coprogettare eora\n",
            ),
            (
                "small capitals are small letters",
                "BT /F1 16 Tf 50 700 Td (I) Tj /F1 11.2 Tf (l assIstente dI PagoPA) Tj /F1 16 Tf (, SpA) Tj ET",
                "Il assistente di PagoPA, SpA\n",
            ),
            (
                "marks of a list that are drawn after it",
                "BT /F1 12 Tf 70 700 Td (il parere;) Tj 0 -14 Td (il voto.) Tj 0 -14 Td (La Giunta.) Tj -16 28 Td (a.) Tj 0 -14 Td (b.) Tj -16 -14 Td (2.) Tj ET",
                "a. il parere;\nb. il voto.\n2. La Giunta.\n",
            ),
            (
                "a number on a line of its own stays there",
                "BT /F1 12 Tf 70 700 Td (il parere) Tj 0 -14 Td (del) Tj 0 -14 Td (2.) Tj ET",
                "il parere\ndel\n2.\n",
            ),
            (
                "an exponent stays",
                "BT /F1 12 Tf 50 700 Td (50 m) Tj 4 Ts /F1 8 Tf (2) Tj 0 Ts /F1 12 Tf ( di) Tj ET",
                "50 m² di\n",
            ),
            (
                "a lowered number stays",
                "BT /F1 12 Tf 50 700 Td (CO) Tj -2 Ts /F1 8 Tf (2) Tj ET",
                "CO2\n",
            ),
            (
                "a note starts with its number",
                "BT /F1 6 Tf 50 703 Td (1) Tj /F1 9 Tf 3.5 -3 Td (Cfr. art. 2) Tj ET",
                "¹ Cfr. art. 2\n",
            ),
            (
                "letters spaced by blanks",
                "BT /F1 12 Tf 50 700 Td (R E P U B B L I C A   I T A L I A N A) Tj ET",
                "REPUBBLICA ITALIANA\n",
            ),
            (
                "letters spaced by gaps",
                "BT /F1 12 Tf 4 Tc 50 700 Td [(DECRETO) -700 (LEGGE)] TJ ET",
                "DECRETO LEGGE\n",
            ),
            (
                "the cells of a table are parted",
                "BT /F1 10 Tf 50 700 Td (Criterio) Tj 200 0 Td (Punti) Tj -200 -14 Td (Qualit\\340) Tj 200 0 Td (20) Tj ET",
                "Criterio\tPunti\nQualità\t20\n",
            ),
            (
                "two languages side by side are read one after the other",
                "BT /F1 10 Tf 50 700 Td (1. La legge della Provincia) Tj 250 0 Td (1. Das Gesetz ist vom) Tj -250 -14 Td (promuove il lavoro.) Tj 250 0 Td (Land erlassen und) Tj -250 -14 Td (2. Resta la norma) Tj 250 0 Td (die Arbeit ist frei.) Tj -250 -14 Td (che non vale.) Tj ET",
                "1. La legge della Provincia\npromuove il lavoro.\n2. Resta la norma\n1. Das Gesetz ist vom\nLand erlassen und\ndie Arbeit ist frei.\nche non vale.\n",
            ),
            (
                "cells in two languages are read row by row",
                "BT /F1 10 Tf 50 700 Td (Art. 1 La legge) Tj 250 0 Td (Art. 1 Das Gesetz ist) Tj -250 -14 Td (della Provincia non) Tj 250 0 Td (vom Land und) Tj -250 -14 Td (che per) Tj 250 0 Td (die) Tj -250 -14 Td (il lavoro) Tj 0 -14 Td (della Regione.) Tj 250 14 Td (zu der Arbeit) Tj 0 -14 Td (erlassen.) Tj ET",
                "Art. 1 La legge\nArt. 1 Das Gesetz ist\ndella Provincia non\nvom Land und\nche per\ndie\nil lavoro\ndella Regione.\nzu der Arbeit\nerlassen.\n",
            ),
            (
                "two columns of one language are a table",
                "BT /F1 10 Tf 50 700 Td (la qualit\\340 del progetto) Tj 250 0 Td (fino alla met\\340 di 20) Tj -250 -14 Td (il numero delle sedi) Tj 250 0 Td (il doppio di 5) Tj -250 -14 Td (la rete degli enti) Tj 250 0 Td (non pi\\371 di 10) Tj ET",
                "la qualità del progetto\tfino alla metà di 20\nil numero delle sedi\til doppio di 5\nla rete degli enti\tnon più di 10\n",
            ),
            (
                "a wide gap is no cell",
                "BT /F1 10 Tf 50 700 Td (Delibera) Tj 200 0 Td (n. 5) Tj -200 -14 Td (1.) Tj 30 0 Td (Visto) Tj -30 -14 Td (2.) Tj 30 0 Td (Dato) Tj ET",
                "Delibera n. 5\n1. Visto\n2. Dato\n",
            ),
            (
                "fake bold is said once",
                "BT /F1 12 Tf 50 700 Td (DELIBERA) Tj ET BT /F1 12 Tf 50.3 700 Td (DELIBERA) Tj ET",
                "DELIBERA\n",
            ),
            (
                "fake bold letter by letter",
                "BT /F1 12 Tf 50 700 Td (i) Tj -2.5 0 Td 2.7 0 Td (i) Tj 2.5 0 Td (l) Tj ET",
                "il\n",
            ),
            (
                "fill and stroke are said once",
                "BT /F1 12 Tf 2 Tr 50 700 Td (TITOLO II) Tj ET",
                "TITOLO II\n",
            ),
            (
                "replacement text replaces",
                "/Span << /ActualText <FEFF00660069> >> BDC BT /F1 12 Tf 50 700 Td (X) Tj ET EMC",
                "fi\n",
            ),
            (
                "replacement text may be nothing",
                "BT /F1 12 Tf 50 700 Td (ab) Tj /Span << /ActualText (\\376\\377) >> BDC (-) Tj EMC (c) Tj ET",
                "abc\n",
            ),
            (
                "a hyphen that is not drawn is none",
                "BT /F1 12 Tf 50 700 Td (ab) Tj /Span << /ActualText <FEFF00AD> >> BDC ( ) Tj EMC [278 (c)] TJ ET",
                "abc\n",
            ),
            (
                "text beside the page is not on it",
                "BT /F1 12 Tf 50 700 Td (dentro) Tj 900 0 Td (fuori) Tj ET",
                "dentro\n",
            ),
            (
                "hidden text is text",
                "BT /F1 12 Tf 3 Tr 50 700 Td (ocr) Tj ET",
                "ocr\n",
            ),
        ];
        for (name, content, text) in cases {
            assert_eq!(text_of(content), text, "{name}");
        }
    }

    #[test]
    fn rotated_pages_and_rotated_text_read_along_their_lines() {
        let upright = "BT /F1 12 Tf 50 700 Td (Regione Puglia) Tj 0 -14 Td (Giunta) Tj ET";
        for rotate in [0, 90, 180, 270, -90] {
            let text = text_of_page(upright, dictionary! { "Rotate" => rotate });
            assert_eq!(text, "Regione Puglia\nGiunta\n", "{rotate}");
        }
        let sideways =
            "BT /F1 12 Tf 0 1 -1 0 300 400 Tm (Regione Puglia) Tj 0 -14 Td (Giunta) Tj ET";
        assert_eq!(text_of(sideways), "Regione Puglia\nGiunta\n");
    }
}
