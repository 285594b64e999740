//! Messages and what they carry: the text is found, attachments are documents of their own, and who wrote to whom is
//! nowhere.

use axum::http::StatusCode;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;

use super::site::Site;
use crate::extract_pdf::Maker;
use crate::workbench::Workbench;

/// A part of a message, written for sending as most programs do.
fn attached(kind: &str, name: &str, bytes: &[u8]) -> String {
    let encoded = BASE64_STANDARD.encode(bytes);
    let lines: Vec<String> = encoded
        .as_bytes()
        .chunks(76)
        .map(|line| String::from_utf8_lossy(line).into_owned())
        .collect();
    format!(
        "Content-Type: {kind}; name=\"{name}\"\r\nContent-Transfer-Encoding: base64\r\n\
         Content-Disposition: attachment; filename=\"{name}\"\r\n\r\n{}\r\n",
        lines.join("\r\n")
    )
}

fn mixed(head: &str, parts: &[String]) -> String {
    let parts: String = parts.iter().map(|part| format!("--zz\r\n{part}")).collect();
    format!(
        "{head}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"zz\"\r\n\r\n{parts}--zz--\r\n"
    )
}

const HEAD: &str = "From: Ada Rossi <ada.rossi@posta.example.it>\r\nTo: Bruno Bianchi <bruno@posta.example.it>\r\n\
                    Subject: =?UTF-8?Q?Convocazione_del_tavolo_sulla_citt=C3=A0?=\r\n\
                    Date: Thu, 05 Mar 2026 10:00:00 +0100\r\n";

fn files(report: &Value) -> Vec<&str> {
    let files = report["files"].as_array().unwrap().iter();
    files.map(|file| file["file"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_message_is_found_by_what_it_says_and_its_attachment_is_a_document() {
    let bench = Workbench::new();
    let pdf = Maker::new().text("Schema per i lavatoi comunali").bytes();
    let body = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
                Vista la l. 241/1990, il tavolo discute delle fontane =\r\nmonumentali.\r\n\r\nDa: Carla Verdi <carla@posta.example.it>\r\n"
        .to_owned();
    let message = mixed(
        HEAD,
        &[
            body,
            attached("application/pdf", "schema.pdf", &pdf),
            attached("application/pkcs7-signature", "smime.p7s", b"firma"),
        ],
    );
    bench.put("posta/convocazione.eml", message.as_bytes());
    let report = bench.index_run(&[]);
    assert_eq!(
        files(&report),
        [
            "posta/convocazione.eml",
            "posta/convocazione.eml/schema.pdf"
        ],
        "{report}"
    );
    assert_eq!(
        bench.search("fontane monumentali"),
        ["posta/convocazione.eml"]
    );
    assert_eq!(
        bench.search("convocazione città"),
        ["posta/convocazione.eml"]
    );
    assert_eq!(
        bench.search("lavatoi"),
        ["posta/convocazione.eml/schema.pdf"]
    );

    let site = Site::over(&bench);
    let found = site.get("/api/v1/search?q=fontane").await.json();
    let hit = &found["hits"][0];
    assert_eq!(hit["act"]["title"], "Convocazione del tavolo sulla città");
    assert_eq!((&hit["page"], &hit["pdf"]), (&Value::Null, &Value::Null));
    let page = site.get(hit["url"].as_str().unwrap()).await;
    assert_eq!(page.status, StatusCode::OK);
    let page = page.text();
    assert!(
        page.contains("monumentali") && page.contains("5 marzo 2026"),
        "{page}"
    );
    for person in ["ada.rossi", "Ada Rossi", "Bianchi", "bruno", "carla@"] {
        assert!(!page.contains(person), "{person}");
        assert_eq!(bench.search(&format!("\"{person}\"")), [""; 0], "{person}");
    }
    // The file itself says who wrote to whom.
    let given = site.get("/pdf/posta/convocazione.eml").await;
    assert_eq!(given.status, StatusCode::NOT_FOUND);
    let given = site.get("/pdf/posta/convocazione.eml/schema.pdf").await;
    assert_eq!(given.status, StatusCode::OK);
    assert_eq!(given.bytes, pdf);
}

#[test]
fn certified_mail_is_opened_to_the_message_in_it() {
    let bench = Workbench::new();
    let pdf = Maker::new().text("Avviso per i lavatoi comunali").bytes();
    let inner = mixed(
        HEAD,
        &[
            "Content-Type: text/html; charset=utf-8\r\n\r\n<p>Si trasmette l’avviso sulle fontane.</p>\r\n"
                .to_owned(),
            attached("application/pdf", "avviso.pdf", &pdf),
        ],
    );
    let wrapped = mixed(
        "From: posta-certificata@pec.example.it\r\nSubject: POSTA CERTIFICATA: avviso\r\nX-Trasporto: posta-certificata\r\n",
        &[
            "Content-Type: text/plain\r\n\r\nIl messaggio è stato inviato da ada@pec.example.it\r\n".to_owned(),
            attached("application/xml", "daticert.xml", b"<postacert/>"),
            format!(
                "Content-Type: message/rfc822; name=\"postacert.eml\"\r\n\
                 Content-Disposition: inline; filename=\"postacert.eml\"\r\n\r\n{inner}"
            ),
        ],
    );
    bench.put("pec.eml", wrapped.as_bytes());
    let report = bench.index_run(&[]);
    let all = [
        "pec.eml",
        "pec.eml/postacert.eml",
        "pec.eml/postacert.eml/avviso.pdf",
    ];
    assert_eq!(files(&report), all, "{report}");
    assert_eq!(bench.search("fontane"), [all[1]]);
    assert_eq!(bench.search("lavatoi"), [all[2]]);
    assert_eq!(bench.search("\"inviato da\""), [""; 0]);
}

#[test]
fn what_is_no_message_is_told() {
    let bench = Workbench::new();
    bench.put("vuoto.eml", b"");
    bench.put("testo.eml", "Questo non è un messaggio.\n".as_bytes());
    bench.put("outlook.msg", b"\xd0\xcf\x11\xe0");
    bench.put(
        "buono.eml",
        format!("{HEAD}\r\nIl tavolo sulle fontane.\r\n").as_bytes(),
    );
    let report = bench.index_run(&[]);
    let of = |file: &str| {
        let files = report["files"].as_array().unwrap();
        files.iter().find(|it| it["file"] == file).unwrap().clone()
    };
    for bad in ["vuoto.eml", "testo.eml"] {
        assert_eq!(of(bad)["outcome"], "failed", "{report}");
    }
    assert_eq!(of("buono.eml")["outcome"], "indexed");
    assert!(
        report["left_out"].to_string().contains("outlook.msg"),
        "{report}"
    );
}
