//! The rows of tables as lines.

use super::writer::WrittenLine;

/// From how many characters on a cell is a text of its own.
const LONG_CELL: usize = 200;

/// The lines of a row: short cells stand on one line, as PDFs have them; long ones and those of several paragraphs one
/// after the other.
pub(super) fn row(cells: Vec<Vec<WrittenLine>>) -> Vec<WrittenLine> {
    let cells = cells.into_iter().map(|cell| {
        let lines = cell.into_iter();
        let lines = lines.filter(|line| !line.text.trim().is_empty());
        lines.collect::<Vec<_>>()
    });
    let cells: Vec<Vec<WrittenLine>> = cells.filter(|cell| !cell.is_empty()).collect();
    let is_long = |cell: &&Vec<WrittenLine>| cell[0].text.chars().count() > LONG_CELL;
    let on_one_line = !cells.is_empty()
        && cells.iter().all(|cell| cell.len() == 1)
        && cells.iter().filter(is_long).count() < 2;
    let lines = cells.into_iter().flatten();
    match on_one_line {
        true => {
            let cells: Vec<String> = lines.map(|line| line.text).collect();
            let text = cells.join("\t");
            vec![WrittenLine { text, opens: true }]
        }
        false => lines.collect(),
    }
}
