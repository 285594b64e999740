//! A running server that is asked by SIGHUP to take up what is new: it says what, and no request fails.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::watch::watching::LONG;
use super::workbench::Workbench;

/// A server over the index of a workbench, and what it tells.
struct Serving {
    child: Child,
    address: SocketAddr,
    lines: Receiver<String>,
}

impl Serving {
    fn start(bench: &Workbench) -> Self {
        let mut child = bench
            .command(&["serve", "--addr", "127.0.0.1:0"])
            .env("RUST_LOG", "off")
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let err = BufReader::new(child.stderr.take().unwrap());
        let (sender, lines) = mpsc::channel();
        std::thread::spawn(move || {
            for line in err.lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        let mut serving = Serving {
            child,
            address: "127.0.0.1:1".parse().unwrap(),
            lines,
        };
        let line = serving.until("in ascolto su ");
        serving.address = line.rsplit("//").next().unwrap().parse().unwrap();
        serving.until("risponde a: ");
        serving
    }

    fn until(&self, part: &str) -> String {
        let begun = Instant::now();
        loop {
            match self.lines.recv_timeout(Duration::from_secs(1)) {
                Ok(line) if line.contains(part) => return line,
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) if begun.elapsed() < LONG => {}
                Err(error) => panic!("{part}: {error}"),
            }
        }
    }

    /// Asks it to take up what is new: what it says that it did.
    fn hang_up(&self) -> String {
        let id = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-HUP", &id])
                .status()
                .unwrap()
                .success()
        );
        let mut told = String::new();
        loop {
            let line = self.until("");
            told.push_str(&line);
            told.push('\n');
            if line.starts_with("risponde a: ") {
                return told;
            }
        }
    }

    fn get(&self, path: &str, host: &str) -> String {
        ask(self.address, path, host)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn ask(address: SocketAddr, path: &str, host: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn what_is_new_is_taken_up_and_told_without_a_restart() {
    let bench = Workbench::indexed(2);
    let serving = Serving::start(&bench);
    assert!(
        serving
            .hang_up()
            .contains("la generazione 1 è già la più recente")
    );
    fs::write(
        bench.corpus().join("sito.toml"),
        "name = \"Comunità di prova\"\n",
    )
    .unwrap();
    assert!(
        serving
            .hang_up()
            .contains("impostazioni del sito rilette da ")
    );
    assert!(serving.get("/", "localhost").contains("Comunità di prova"));
    fs::write(bench.corpus().join("sito.toml"), "nome = \"Altra\"\n").unwrap();
    let line = serving.hang_up();
    assert!(
        line.contains("sito.toml: ") && line.contains("nome"),
        "{line}"
    );
    // Names, and what else of the configuration needs no new listener.
    let other = "atti.example.org";
    assert!(serving.get("/health", other).starts_with("HTTP/1.1 421"));
    let configure =
        |text: &str| fs::write(bench.corpus().with_file_name("normario.toml"), text).unwrap();
    configure("hosts = ['atti.example.org']\n");
    assert!(serving.hang_up().contains(other));
    assert!(serving.get("/health", other).starts_with("HTTP/1.1 200"));
    configure("hostss = []\n");
    let line = serving.hang_up();
    assert!(line.contains("riga 1"), "{line}");
    assert!(
        line.contains("la configurazione resta quella di prima"),
        "{line}"
    );
    assert!(line.contains("impostazioni del sito rilette"), "{line}");
    assert!(serving.get("/health", other).starts_with("HTTP/1.1 200"));
    configure("addr = '127.0.0.1:1'\nindex = 'altrove'\n");
    assert!(serving.hang_up().contains("valgono dal prossimo avvio"));
    assert!(
        serving
            .get("/health", "localhost")
            .contains("\"generation\":1,")
    );
}

#[test]
fn an_index_that_cannot_be_opened_leaves_what_was_served() {
    let bench = Workbench::indexed(2);
    let serving = Serving::start(&bench);
    bench.put_pages("nuovo.pdf", &["accreditamento nuovissimo"]);
    // Published elsewhere and put here in one step, damaged.
    let copy = bench.index().with_file_name("copia");
    let copied = Command::new("cp")
        .arg("-r")
        .args([&bench.index(), &copy])
        .status();
    assert!(copied.unwrap().success());
    bench.run(&["index", "--index", "copia"]);
    fs::write(copy.join("gen-000002/manifest.json"), "{").unwrap();
    fs::rename(copy.join("gen-000002"), bench.index().join("gen-000002")).unwrap();
    fs::rename(copy.join("current"), bench.index().join("current")).unwrap();
    let line = serving.hang_up();
    assert!(
        line.contains("si serve ancora la generazione 1: "),
        "{line}"
    );
    assert!(line.contains("manifest.json"), "{line}");
    let answer = serving.get("/api/v1/search?q=accreditamento", "localhost");
    assert!(
        answer.starts_with("HTTP/1.1 200") && answer.contains("\"total\":2"),
        "{answer}"
    );
}

#[test]
fn no_request_fails_while_it_hangs_up() {
    let bench = Workbench::indexed(3);
    let serving = Serving::start(&bench);
    let (address, is_over) = (serving.address, AtomicBool::new(false));
    std::thread::scope(|scope| {
        let clients: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    let mut asked = 0;
                    while !is_over.load(Ordering::Relaxed) {
                        let answer = ask(address, "/api/v1/search?q=accreditamento", "localhost");
                        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
                        asked += 1;
                    }
                    asked
                })
            })
            .collect();
        for round in 0..8 {
            if round % 2 == 1 {
                bench.put_pages(&format!("{round}.pdf"), &["accreditamento ancora"]);
                bench.index_run(&["--ocr", "off"]);
            }
            assert!(serving.hang_up().contains("SIGHUP: "));
        }
        is_over.store(true, Ordering::Relaxed);
        for client in clients {
            assert!(client.join().unwrap() > 0);
        }
    });
    assert!(
        serving
            .get("/health", "localhost")
            .contains("\"generation\":5,")
    );
}

#[test]
fn settings_of_the_site_are_followed_like_the_index() {
    let bench = Workbench::indexed(1);
    let serving = Serving::start(&bench);
    fs::write(
        bench.corpus().join("sito.toml"),
        "name = \"Comunità di prova\"\n",
    )
    .unwrap();
    let begun = Instant::now();
    while !serving.get("/", "localhost").contains("Comunità di prova") {
        assert!(begun.elapsed() < LONG);
        std::thread::sleep(Duration::from_millis(100));
    }
    fs::remove_file(bench.corpus().join("sito.toml")).unwrap();
    while serving.get("/", "localhost").contains("Comunità di prova") {
        assert!(begun.elapsed() < LONG);
        std::thread::sleep(Duration::from_millis(100));
    }
}
