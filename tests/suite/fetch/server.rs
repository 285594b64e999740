//! A site on this machine that answers as it is told, well or badly.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// What came.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// Path and query; of a request to a proxy, what it is to be connected to.
    pub(crate) target: String,
    head: Vec<String>,
    /// What came with it.
    pub(crate) body: String,
}

impl Asked {
    /// What is to be done: `GET`, `POST`.
    pub(crate) fn verb(&self) -> &str {
        let first = self.head.first().map_or("", String::as_str);
        first.split(' ').next().unwrap_or_default()
    }

    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.iter();
        let mut values = lines.filter_map(|line| {
            let (own, value) = line.split_once(':')?;
            own.eq_ignore_ascii_case(name).then(|| value.trim())
        });
        values.next()
    }

    /// From which byte on the document is asked for.
    pub(crate) fn from(&self) -> Option<usize> {
        let range = self.header("range")?.strip_prefix("bytes=")?;
        range.strip_suffix('-')?.parse().ok()
    }
}

/// An answer, byte by byte.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reply {
    bytes: Vec<u8>,
    /// How long nothing more comes before the connection closes.
    silence: Duration,
    /// Whether a byte comes now and then meanwhile.
    drips: bool,
}

impl Reply {
    /// These bytes and nothing else.
    pub(crate) fn raw(bytes: &[u8]) -> Self {
        Reply {
            bytes: bytes.to_vec(),
            ..Reply::default()
        }
    }

    /// An answer with its length.
    pub(crate) fn of(status: u16, headers: &[(&str, &str)], body: &[u8]) -> Self {
        let length = body.len().to_string();
        let headers = [headers, &[("Content-Length", length.as_str())]].concat();
        Reply::unannounced(status, &headers, body)
    }

    /// An answer with these headers alone.
    pub(crate) fn unannounced(status: u16, headers: &[(&str, &str)], body: &[u8]) -> Self {
        let mut bytes = format!("HTTP/1.1 {status} Detto\r\nConnection: close\r\n").into_bytes();
        for (name, value) in headers {
            bytes.extend(format!("{name}: {value}\r\n").bytes());
        }
        bytes.extend(b"\r\n");
        bytes.extend(body);
        Reply::raw(&bytes)
    }

    /// The document.
    pub(crate) fn pdf(body: &[u8]) -> Self {
        Reply::of(200, &[("Content-Type", "application/pdf")], body)
    }

    pub(crate) fn redirect(to: &str) -> Self {
        Reply::of(302, &[("Location", to)], b"")
    }

    pub(crate) fn not_found() -> Self {
        Reply::of(404, &[], b"non c'e'")
    }

    /// The same, and then nothing for a while.
    pub(crate) fn then_silent(self, silence: Duration) -> Self {
        Reply { silence, ..self }
    }

    /// The same, and then a byte now and then for a while.
    pub(crate) fn then_dripping(self, silence: Duration) -> Self {
        Reply {
            silence,
            drips: true,
            ..self
        }
    }
}

/// The site.
pub(crate) struct Server {
    port: u16,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Server {
    /// Answers every request, of which it is told how many came before for the same target. It has no rules for
    /// programs unless `answer` gives some.
    pub(crate) fn start(answer: impl Fn(&Asked, usize) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked: Arc<Mutex<Vec<Asked>>> = Arc::default();
        let (answer, known) = (Arc::new(answer), Arc::clone(&asked));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answer, known) = (Arc::clone(&answer), Arc::clone(&known));
                thread::spawn(move || serve(&stream, &*answer, &known));
            }
        });
        Server { port, asked }
    }

    /// One that gives this reply to all but the question for its rules, of which it has none.
    pub(crate) fn giving(reply: Reply) -> Self {
        Server::start(move |asked, _| match asked.target.as_str() {
            "/robots.txt" => Reply::not_found(),
            _ => reply.clone(),
        })
    }

    /// An address of it.
    pub(crate) fn url(&self, target: &str) -> String {
        format!("http://127.0.0.1:{}{target}", self.port)
    }

    /// What was asked for, but for rules.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        let asked = self.asked.lock().unwrap();
        let asked = asked.iter().filter(|it| it.target != "/robots.txt");
        asked.cloned().collect()
    }

    /// How often rules were asked for.
    pub(crate) fn asked_for_rules(&self) -> usize {
        let asked = self.asked.lock().unwrap();
        asked.iter().filter(|it| it.target == "/robots.txt").count()
    }
}

fn serve(
    stream: &TcpStream,
    answer: &(dyn Fn(&Asked, usize) -> Reply + Send + Sync),
    known: &Mutex<Vec<Asked>>,
) {
    let mut reader = BufReader::new(stream);
    let Some((mut target, mut head)) = read_head(&mut reader) else {
        return;
    };
    // A proxy opens a way, and answers itself what comes through it.
    if let Some(host) = head
        .first()
        .and_then(|first| first.strip_prefix("CONNECT "))
    {
        let host = host.split(' ').next().unwrap_or_default().to_owned();
        let _ = (&mut &*stream).write_all(b"HTTP/1.1 200 Aperto\r\n\r\n");
        let Some((inner, lines)) = read_head(&mut reader) else {
            return;
        };
        (target, head) = (format!("{host}{inner}"), lines);
    }
    let mut asked = Asked {
        target,
        head,
        body: String::new(),
    };
    let length = asked
        .header("content-length")
        .and_then(|it| it.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    if reader.read_exact(&mut body).is_err() {
        return;
    }
    asked.body = String::from_utf8_lossy(&body).into_owned();
    let before = {
        let mut known = known.lock().unwrap();
        let before = known.iter().filter(|it| it.target == asked.target).count();
        known.push(asked.clone());
        before
    };
    let reply = answer(&asked, before);
    let mut stream = stream;
    // A client that has seen enough closes first.
    let _ = stream.write_all(&reply.bytes).and_then(|()| stream.flush());
    let since = Instant::now();
    while reply.drips && since.elapsed() < reply.silence && stream.write_all(b"x").is_ok() {
        thread::sleep(Duration::from_millis(200));
    }
    thread::sleep(reply.silence.saturating_sub(since.elapsed()));
    let _ = stream.shutdown(std::net::Shutdown::Write);
}

/// The target and the lines of a request's head; nothing where none comes.
fn read_head(reader: &mut impl BufRead) -> Option<(String, Vec<String>)> {
    let lines = reader.by_ref().lines().map_while(Result::ok);
    let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    let target = head
        .first()?
        .split(' ')
        .nth(1)
        .unwrap_or_default()
        .to_owned();
    Some((target, head))
}
