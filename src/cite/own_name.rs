//! How a document names itself, which is no citation of another act.

use crate::lexer::Cursor;

/// Most tokens between an act and the board on which it was published, in the report of its publication.
const LONGEST_PUBLICATION: usize = 12;
/// Most tokens between «attesta che» and the act: an article, «presente».
const LONGEST_INTRODUCTION: usize = 3;

/// «Si attesta che il presente decreto n. 31 è affisso all'albo»: the report of its publication, which is printed at the
/// end of an act and names it.
fn is_reported_published(start: Cursor<'_>, end: Cursor<'_>) -> bool {
    let introduction = start.back(LONGEST_INTRODUCTION + 1);
    let mut before =
        introduction.skip_while(|c| c.at_any(&["il", "la", "l", "presente"]) || c.at_apostrophe());
    let reported = before
        .next()
        .is_some_and(|c| c.at("che") && c.behind(1).at_any(&["certifica", "attesta"]));
    let mut after = end.take(LONGEST_PUBLICATION);
    reported && after.any(|c| c.at("albo"))
}

/// «la presente deliberazione n. 18», «DELIBERAZIONE N. 18» on a line of its own: how a document names itself.
pub(super) fn is_own_name(start: Cursor<'_>, end: Cursor<'_>) -> bool {
    let published = is_reported_published(start, end);
    let own_line = start.on_new_line() && end.token().is_none_or(|token| token.new_line);
    published
        || own_line
        || start
            .behind(1)
            .at_any(&["presente", "presenti", "questo", "questa"])
}
