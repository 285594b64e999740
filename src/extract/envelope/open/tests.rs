//! Envelopes as programs write them, and as nobody should.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::super::samples::{Lengths, envelope};
use super::*;

const PDF: &[u8] = b"%PDF-1.7\nuna pagina\n%%EOF\n";
const ROSSI: &[(u8, &str)] = &[(10, "Comune di Pietralba"), (3, "Ada Rossi")];

fn signed(name: Option<&str>) -> Signature {
    Signature {
        name: name.map(str::to_owned),
        reason: None,
        date: Some("2024-05-02".to_owned()),
    }
}

#[test]
fn the_document_and_the_signer_come_out_of_every_writing_of_an_envelope() {
    let long: Vec<u8> = [PDF, &b"x".repeat(5000)].concat();
    for lengths in [Lengths::Definite, Lengths::Open] {
        for content in [PDF, &long] {
            let bytes = envelope(Some(content), ROSSI, lengths);
            let text = BASE64_STANDARD.encode(&bytes);
            let lines: Vec<&str> = text
                .as_bytes()
                .chunks(64)
                .map(|line| std::str::from_utf8(line).unwrap())
                .collect();
            let pem = format!(
                "-----BEGIN PKCS7-----\n{}\n-----END PKCS7-----\n",
                lines.join("\n")
            );
            for bytes in [bytes, text.clone().into_bytes(), pem.into_bytes()] {
                let opened = open(bytes).unwrap();
                assert_eq!(opened.content, content);
                assert_eq!(opened.signatures, [signed(Some("Ada Rossi"))]);
            }
        }
    }
    let bare = open(PDF.to_vec()).unwrap();
    assert_eq!((bare.content.as_slice(), bare.signatures.len()), (PDF, 0));
}

#[test]
fn envelopes_in_envelopes_are_opened_as_far_as_somebody_signs() {
    let mut bytes = PDF.to_vec();
    for _ in 0..MOST_ENVELOPES {
        bytes = envelope(Some(&bytes), ROSSI, Lengths::Open);
    }
    let opened = open(bytes.clone()).unwrap();
    assert_eq!(opened.content, PDF);
    assert_eq!(opened.signatures.len(), MOST_ENVELOPES);
    let beyond = envelope(Some(&bytes), ROSSI, Lengths::Definite);
    assert_eq!(open(beyond).unwrap_err(), EnvelopeFault::TooDeep);
}

#[test]
fn tax_codes_and_cards_are_never_names() {
    let code = "RSSDAA80A41H501X";
    let card = format!("{code}/7420049000000003.x1y2");
    for (subject, name) in [
        (vec![(3, card.as_str())], None),
        (
            vec![(42, "Ada"), (4, "Rossi"), (3, card.as_str())],
            Some("Ada Rossi"),
        ),
        (vec![(5, code), (10, "Comune")], None),
    ] {
        let opened = open(envelope(Some(PDF), &subject, Lengths::Definite)).unwrap();
        assert_eq!(opened.signatures, [signed(name)], "{subject:?}");
    }
}

#[test]
fn what_gives_no_document_is_told_apart() {
    let holding = |content: Option<&[u8]>| open(envelope(content, ROSSI, Lengths::Open));
    let fault = |content| holding(content).unwrap_err();
    assert_eq!(fault(None), EnvelopeFault::Detached);
    let office = EnvelopeFault::Holds(EnvelopeContent::Office);
    assert_eq!(fault(Some(b"PK\x03\x04 [Content_Types].xml")), office);
    let nothing = EnvelopeFault::Holds(EnvelopeContent::Nothing);
    assert_eq!(fault(Some(b"")), nothing);
    let not = |bytes: &[u8]| open(bytes.to_vec()).unwrap_err();
    assert_eq!(not(b"Buongiorno"), EnvelopeFault::NoEnvelope);
    assert_eq!(not(b""), EnvelopeFault::NoEnvelope);
    let mut enciphered = envelope(Some(PDF), ROSSI, Lengths::Definite);
    let at = enciphered.windows(2).position(|two| two == [0x07, 0x02]);
    enciphered[at.unwrap() + 1] = 0x03;
    assert_eq!(not(&enciphered), EnvelopeFault::Enciphered);
}

#[test]
fn an_envelope_that_is_cut_anywhere_or_changed_in_any_byte_harms_nobody() {
    for lengths in [Lengths::Definite, Lengths::Open] {
        let whole = envelope(Some(b"PDF?"), ROSSI, lengths);
        for at in 20..whole.len() {
            let fault = open(whole[..at].to_vec()).unwrap_err();
            assert_eq!(fault, EnvelopeFault::Damaged, "{at}");
        }
        for at in 0..whole.len() {
            for byte in [0, 0x24, 0x30, 0x7f, 0x80, 0x84, 0xff] {
                let mut changed = whole.clone();
                changed[at] = byte;
                // Whatever comes of it, it comes.
                let _ = open(changed);
            }
        }
    }
}
