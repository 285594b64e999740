//! Signed envelopes (`.p7m`): the PDF inside is read like any other, and given to readers.

use std::fs;
use std::process::Command;

use axum::http::{StatusCode, header};

use super::site::Site;
use crate::extract_pdf::Maker;
use crate::workbench::Workbench;

const SIGNED: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
const DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01];

fn element(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    [&[tag, 0x84][..], &length, &content].concat()
}

/// The smallest envelope around some bytes: nobody signs it.
fn envelope(content: &[u8]) -> Vec<u8> {
    let octets = element(0x04, &[content]);
    let held = element(0x30, &[&element(0x06, &[DATA]), &element(0xa0, &[&octets])]);
    let signed = element(
        0x30,
        &[
            &element(0x02, &[&[1]]),
            &element(0x31, &[]),
            &held,
            &element(0x31, &[]),
        ],
    );
    element(
        0x30,
        &[&element(0x06, &[SIGNED]), &element(0xa0, &[&signed])],
    )
}

fn pdf(line: &str) -> Vec<u8> {
    Maker::new().text(line).bytes()
}

#[tokio::test]
async fn the_pdf_in_an_envelope_is_found_and_given_as_a_pdf() {
    let bench = Workbench::new();
    let inner = pdf("Avviso per la coprogettazione dei lavatoi");
    bench.put("atti/avviso.pdf.p7m", &envelope(&inner));
    bench.put(
        "due.pdf.p7m.p7m",
        &envelope(&envelope(&pdf("due volte firmato"))),
    );
    bench.put("rotto.p7m", &envelope(&inner)[..200]);
    bench.put(
        "lettera.docx.p7m",
        &envelope(b"PK\x03\x04 [Content_Types].xml"),
    );
    let report = bench.index_run(&[]);
    let told = report.to_string();
    assert!(told.contains("busta firmata danneggiata"), "{told}");
    assert!(told.contains("contiene un documento di Word"), "{told}");
    assert_eq!(bench.search("lavatoi"), ["atti/avviso.pdf.p7m"]);
    assert_eq!(bench.search("\"due volte firmato\""), ["due.pdf.p7m.p7m"]);

    let site = Site::over(&bench);
    let given = site.get("/pdf/atti/avviso.pdf.p7m").await;
    assert_eq!(given.status, StatusCode::OK);
    assert_eq!(given.header(header::CONTENT_TYPE), "application/pdf");
    assert!(
        given
            .header(header::CONTENT_DISPOSITION)
            .ends_with("'avviso.pdf")
    );
    assert_eq!(given.bytes, inner);
    fs::write(bench.corpus().join("atti/avviso.pdf.p7m"), "altro").unwrap();
    let closed = site.get("/pdf/atti/avviso.pdf.p7m").await;
    assert_eq!(closed.status, StatusCode::NOT_FOUND);
    assert!(closed.text().contains("busta firmata"));
}

/// Whether `openssl` is here; fails where all is to be tested and it is not.
fn openssl_is_here() -> bool {
    let here = Command::new("openssl").arg("version").output();
    let here = here.is_ok_and(|output| output.status.success());
    assert!(
        here || std::env::var_os("CI").is_none(),
        "openssl is needed: apt-get install openssl"
    );
    if !here {
        eprintln!("skipped: openssl is not installed");
    }
    here
}

/// As programs of others write it.
#[test]
fn an_envelope_of_openssl_gives_its_pdf_its_signer_and_its_day() {
    if !openssl_is_here() {
        return;
    }
    let bench = Workbench::new();
    let dir = bench.corpus();
    fs::write(dir.join("atto.pdf"), pdf("Convenzione per il doposcuola")).unwrap();
    let openssl = |args: &[&str]| {
        let mut command = Command::new("openssl");
        command.args(args).current_dir(&dir).output()
    };
    let subject = "/C=IT/O=Comune di Pietralba/serialNumber=TINIT-RSSDAA80A41H501X/CN=Ada Rossi";
    let made = openssl(&[
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "k.pem", "-out", "c.pem",
        "-days", "2", "-subj", subject,
    ]);
    let made = made.unwrap();
    assert!(made.status.success(), "{made:?}");
    for (name, more) in [
        ("der.pdf.p7m", &["-outform", "DER"][..]),
        ("ber.pdf.p7m", &["-outform", "DER", "-stream"]),
        ("pem.pdf.p7m", &["-outform", "PEM"]),
        ("smime.pdf.p7m", &["-outform", "SMIME"]),
    ] {
        let args = [
            "cms",
            "-sign",
            "-binary",
            "-nodetach",
            "-cades",
            "-signer",
            "c.pem",
            "-inkey",
            "k.pem",
            "-in",
            "atto.pdf",
            "-out",
            name,
        ];
        let signed = openssl(&[&args[..], more].concat()).unwrap();
        assert!(signed.status.success(), "{signed:?}");
        let file = dir.join(name);
        let read = bench.run(&["extract", "--json", "--ocr", "off", file.to_str().unwrap()]);
        let read: serde_json::Value = serde_json::from_slice(&read.stdout).unwrap();
        assert!(
            read["pages"].to_string().contains("doposcuola"),
            "{name}: {read}"
        );
        let signature = &read["signatures"][0];
        assert_eq!(signature["name"], "Ada Rossi", "{name}");
        assert_eq!(signature["date"].as_str().map(str::len), Some(10), "{name}");
        let whole = read.to_string();
        assert!(!whole.contains("RSSDAA") && !whole.contains("Pietralba"));
        let shown = bench.run(&["extract", "--ocr", "off", file.to_str().unwrap()]);
        let shown = String::from_utf8(shown.stdout).unwrap();
        assert!(
            shown.contains("firma (non verificata): Ada Rossi"),
            "{shown}"
        );
    }
}
