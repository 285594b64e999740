//! Guidelines and the resolution that approves them: `Linee guida ANAC n. 15, approvate con delibera n. 494`.

use crate::lexer::Cursor;

/// How far after an act, in tokens, the resolution that approves it may be named.
pub(super) const REACH_OF_APPROVAL: usize = 12;

/// «Linee guida ANAC n. 15, approvate con delibera n. 494»: whether the resolution at the cursor approves the act named
/// before it, and so is of the same body.
pub(super) fn approves(at: Cursor<'_>) -> bool {
    let words = [
        "approvate",
        "approvata",
        "approvato",
        "approvati",
        "adottate",
        "adottata",
        "adottato",
        "adottati",
        "emanate",
        "emanato",
        "aggiornate",
        "aggiornato",
    ];
    let con = if at.behind(1).at_any(&["la", "propria"]) {
        at.behind(2)
    } else {
        at.behind(1)
    };
    con.at("con") && con.behind(1).at_any(&words)
}
