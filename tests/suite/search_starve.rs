//! Two clients that send dear queries without a pause, and what the others still get.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use normario::index::StoredPassage;
use normario::web::{self, AppState, ServeOptions};

use super::search::{act, index};

/// Requests of whoever reads.
const READS: usize = 15;

/// Acts whose passages say the same words often, side by side.
fn acts() -> Vec<Vec<StoredPassage>> {
    let text = "il comune e la legge di bilancio 1 a 2 del servizio di che trattasi ".repeat(12);
    let pages = [text.as_str(); 4];
    let acts = 0..120;
    acts.map(|number| act(&format!("{number}.pdf"), "avviso", "Avviso", None, &pages))
        .collect()
}

/// The status of `GET path`, and how long it took.
fn get(address: SocketAddr, path: &str) -> (u16, Duration) {
    let begun = Instant::now();
    let mut stream = TcpStream::connect(address).unwrap();
    let limit = Some(Duration::from_secs(30));
    stream.set_read_timeout(limit).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
    (status, begun.elapsed())
}

/// What readers wait for a search and for `/health`, the longest last; every answer is one.
fn waits(address: SocketAddr) -> [Vec<Duration>; 2] {
    let mut waits = ["/api/v1/search?q=servizio+comune", "/health"].map(|path| {
        let reads = (0..READS).map(|_| {
            let (status, waited) = get(address, path);
            assert_eq!(status, 200, "{path} after {waited:?}");
            waited
        });
        reads.collect::<Vec<_>>()
    });
    waits.each_mut().map(|waits| {
        waits.sort();
        std::mem::take(waits)
    })
}

#[test]
fn two_clients_with_dear_queries_do_not_starve_the_others() {
    let (dir, _) = index(&acts());
    let options = ServeOptions {
        index: dir.path().to_owned(),
        corpus: Some(dir.path().to_owned()),
        ..ServeOptions::default()
    };
    let state = AppState::open(options).unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0"));
    let listener = listener.unwrap();
    let address = listener.local_addr().unwrap();
    runtime.spawn(web::serve(listener, state, std::future::pending()));

    waits(address);
    let alone = waits(address);
    let words = ["il", "la", "di", "che", "1", "a", "2"];
    let pairs = words.iter().flat_map(|a| words.iter().map(move |b| (a, b)));
    let phrases: String = pairs.map(|(a, b)| format!("-%22{a}%20{b}%22%20")).collect();
    let dear = [
        format!("/api/v1/search?q={}", "1/%20a/2%20".repeat(150)),
        format!("/export.json?q=servizio%20{phrases}"),
    ];
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for path in &dear {
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    // Whatever they get, they go on.
                    let _ = std::panic::catch_unwind(|| get(address, path));
                }
            });
        }
        let beside = std::panic::catch_unwind(|| waits(address));
        done.store(true, Ordering::Relaxed);
        let beside = beside.unwrap();
        for (alone, beside) in alone.iter().zip(&beside) {
            let (usual, longest) = (alone[READS / 2], beside[READS - 1]);
            // Many other things run on the machine that tests run on.
            let bound = usual * 40 + Duration::from_secs(1);
            assert!(longest < bound, "{longest:?} instead of {usual:?}");
        }
    });
}
