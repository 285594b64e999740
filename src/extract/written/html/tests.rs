//! Pages of a few elements, and what is read of them.

use super::read;
use crate::extract::written::fault::WrittenFault;
use crate::extract::written::format::WrittenFormat;

fn text_of(page: &str) -> String {
    read(page.as_bytes()).unwrap().0
}

#[test]
fn blocks_are_lines_and_what_is_not_shown_is_left_out() {
    let page = "<!DOCTYPE html><html><head><title>Regolamento degli orti</title><style>p{}</style><body>\
        <nav><a href=x>Menu</a></nav><h1>Art. 1<br>(Oggetto)</h1><p>Il <b>Comune</b>\n cura &egrave; <script>if (a<b) \"</p>\";</script>gli orti.<p hidden>via</p>\
        <div style='color:red; display : none'>via<div>via</div></div><template>via</template><div>fine<footer>piede</footer>";
    let (text, written, _) = read(page.as_bytes()).unwrap();
    assert_eq!(
        text,
        "Art. 1\n(Oggetto)\nIl Comune cura è gli orti.\nfine\n"
    );
    assert_eq!(written.title.as_deref(), Some("Regolamento degli orti"));
    assert_eq!(written.paragraphs, [0, 17, 45]);
    assert_eq!(
        text_of("<pre>Art. 1\n  Oggetto\n</pre>x"),
        "Art. 1\nOggetto\nx\n"
    );
    assert_eq!(
        text_of("a &lt;b&gt; <svg><title>s</title>no</svg>c"),
        "a <b> c\n"
    );
}

#[test]
fn what_is_around_the_main_part_is_left_out_and_counted() {
    let around = "<header><h1>Comune di Valdirovo</h1></header><nav>Uffici</nav><div id=cookie-banner>Usiamo i cookie <p>Accetta</div>";
    let page = format!(
        "{around}<div role=search>Cerca</div><main><article><h2>Art. 1</h2><p>Gli orti.</p></article><p>Fine.</p></main><aside>Leggi anche</aside><footer>Partita IVA</footer>"
    );
    let (text, written, _) = read(page.as_bytes()).unwrap();
    assert_eq!(text, "Art. 1\nGli orti.\nFine.\n");
    let left_out = "ComunediValdirovoUfficiUsiamoicookieAccettaCercaLeggianchePartitaIVA";
    assert_eq!(written.around, left_out.len());
    // A main part that a program fills when the page is shown is empty in the file.
    let empty = format!("<main></main><p>{}</p>", "testo ".repeat(9));
    assert_eq!(text_of(&empty).split_whitespace().count(), 9);
    let teaser = format!("<p>{}</p><article>Notizia</article>", "testo ".repeat(9));
    assert!(text_of(&teaser).contains("testo"));
    assert_eq!(
        text_of("<p>Menu</p><article><p>Gli orti sono del Comune.</p></article>"),
        "Gli orti sono del Comune.\n"
    );
    assert_eq!(read(b"<p>testo").unwrap().1.around, 0);
}

#[test]
fn notes_stand_after_the_text_as_word_processors_and_converters_write_them() {
    let pandoc = "<p>Orti<a href=#fn1 role=doc-noteref><sup>1</sup></a> di 10 m<sup>2</sup>.</p><section role=doc-endnotes><hr><ol><li id=fn1><p>Nota.<a href=#r role=doc-backlink>\u{21a9}</a></p></li></ol></section>";
    assert_eq!(text_of(pandoc), "Orti ¹ di 10 m².\nNOTE\n1. Nota.\n");
    let office = "<p>Orti<a class=sdfootnoteanc href=#s><sup>1</sup></a>.</p><div id=sdfootnote1><p><a class=sdfootnotesym href=#a>1</a>Nota.</p></div><div title=footer><p>1</p></div>";
    assert_eq!(text_of(office), "Orti ¹.\nNOTE\n1 Nota.\n");
    let word = "<p>Orti<a href=#_ftn1><span>[1]</span></a>.</p><div><hr><div id=ftn1><p><a href=#_ftnref1><span>[1]</span></a> Nota.</p></div></div>";
    assert_eq!(text_of(word), "Orti[1].\nNOTE\n[1] Nota.\n");
}

#[test]
fn lists_show_the_numbers_that_browsers_count() {
    let page = "<ol><li>uno<li><p>due</p><p>ancora</p><ol type=a><li>x<li>y</ol><li>tre</ol>\
        <ol start=4 type=I><li>q<li value=9>n<li>d</ol><ol reversed start=2><li>b</li><li>a</li></ol><ul><li>senza</ul>";
    assert_eq!(
        text_of(page),
        "1. uno\n2. due\nancora\na. x\nb. y\n3. tre\nIV. q\nIX. n\nX. d\n2. b\n1. a\nsenza\n"
    );
}

#[test]
fn rows_of_tables_are_lines() {
    let page = "<table><thead><tr><th>Anno<th>Euro<tbody><tr><td>2021</td><td>10</td></tr><tr><td><p>a</p><p>b</p><td>c</table>dopo";
    assert_eq!(text_of(page), "Anno\tEuro\n2021\t10\na\nb\nc\ndopo\n");
    let inner = "<table><tr><td><table><tr><td>x<td>y</table><td>z</table>";
    assert_eq!(text_of(inner), "x\ty z\n".replace("\ty z", "\ty\tz"));
}

#[test]
fn letters_are_those_that_the_page_states() {
    let (text, written, _) = read(b"<meta charset=\"iso-8859-1\"><p>Perch\xe9").unwrap();
    assert_eq!((text.as_str(), written.is_guessed), ("Perché\n", false));
    let (text, written, _) = read(b"<p>Perch\xe9").unwrap();
    assert_eq!((text.as_str(), written.is_guessed), ("Perché\n", true));
    let said = b"<meta http-equiv=Content-Type content=\"text/html; charset=koi8-r\"><p>\xc1";
    assert_eq!(read(said).unwrap().0, "а\n");
    let no_text = WrittenFault::NoText(WrittenFormat::Html);
    assert_eq!(read(b"%PDF-1.7\n\0\0\x01").unwrap_err(), no_text);
}

#[test]
fn broken_and_endless_pages_come_back() {
    let whole = "<table><tr><td><ol start=3><li>x</ol><!-- y --><p title='z'>&amp;\u{e8}</table>";
    for length in 0..whole.len() {
        let _ = read(&whole.as_bytes()[..length]);
    }
    for at in 0..whole.len() {
        let mut bytes = whole.as_bytes().to_vec();
        bytes[at] ^= 0xff;
        let _ = read(&bytes);
    }
    let deep = "<div><table><tr><td><ol><li>".repeat(20_000) + "fondo";
    assert_eq!(text_of(&deep).matches("fondo").count(), 1);
    let ends = "</p></td></tr></ol>".repeat(20_000) + "dopo";
    assert_eq!(text_of(&ends), "dopo\n");
}
