//! Files that are broken, or made to harm.

use super::*;
use crate::extract::written::fault::WrittenFault;
use crate::extract::written::format::WrittenFormat;
use crate::test_archive::archive;

#[test]
fn what_is_no_document_says_what_it_is() {
    let damaged = WrittenFault::Damaged(WrittenFormat::Docx);
    let no_text = WrittenFault::NoText(WrittenFormat::Docx);
    let typed = format!("<!DOCTYPE d [<!ENTITY a \"b\">]>{}", part("document", ""));
    let wrapped: Vec<u8> = [
        &b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..],
        &"EncryptedPackage"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<_>>(),
    ]
    .concat();
    for (bytes, fault) in [
        (b"testo".to_vec(), damaged),
        (archive(&[("xl/workbook.xml", "<w/>")]), no_text),
        (archive(&[("word/document.xml", "<w/>")]), no_text),
        (archive(&[("word/document.xml", &typed)]), damaged),
        (wrapped[..8].to_vec(), WrittenFault::OldFormat),
        (wrapped, WrittenFault::Password),
    ] {
        assert_eq!(read(&bytes).unwrap_err(), fault);
    }
}

#[test]
fn nothing_grows_without_end() {
    // A part that is far larger than the archive.
    let blank = " ".repeat(65 << 20);
    let large = archive(&[("word/document.xml", &blank)]);
    assert!(large.len() < 1 << 20);
    let too_large = WrittenFault::TooLarge(WrittenFormat::Docx);
    assert_eq!(read(&large).unwrap_err(), too_large);
    // Numbers that are longer than what they number.
    let numbering = lists(
        &[(1, level(0, "upperRoman", &"%1".repeat(500), ""))],
        &[(1, 1, "")],
    );
    let body = n(1, 0, "").repeat(40_000);
    let (text, _, is_cut) = read(&docx(&body, &[numbering])).unwrap();
    assert!(is_cut && text.len() <= 8 << 20);
    // Tables in tables.
    let deep = "<w:tbl><w:tr><w:tc>".repeat(150) + &p("x") + &"</w:tc></w:tr></w:tbl>".repeat(150);
    let (text, _, is_cut) = read(&docx(&(p("y") + &deep), &[])).unwrap();
    assert!(is_cut);
    assert_eq!(text, "y\n");
}

#[test]
fn broken_files_are_faults_and_no_more() {
    let numbering = lists(&[(7, of_act())], &[(1, 7, "")]);
    let whole = docx(&(n(1, 0, "Finalità") + &n(1, 1, "Uno.")), &[numbering]);
    for length in (0..whole.len()).step_by(7) {
        assert!(read(&whole[..length]).is_err(), "{length}");
    }
    for at in 0..whole.len() {
        for mask in [0x01, 0xff] {
            let mut bytes = whole.clone();
            bytes[at] ^= mask;
            // It may still be readable; it must come back.
            let _ = read(&bytes);
        }
    }
}
