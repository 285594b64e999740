//! Connections that say nothing, and readers who do not read: others are served.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::running::Running;
use super::site::Site;

/// Longest time until somebody is served beside those who take up connections.
const SERVED: Duration = Duration::from_secs(5);

fn is_served(server: &Running) {
    let asked = Instant::now();
    let answer = server.get("/health");
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    assert!(asked.elapsed() < SERVED, "{:?}", asked.elapsed());
}

#[test]
fn connections_that_say_nothing_give_way() {
    let site = Site::new();
    // Room for 64 connections.
    let server = Running::start(&site, "ulimit -n 256", "");
    let silent: Vec<TcpStream> = (0..300).map(|_| server.connect()).collect();
    is_served(&server);
    // So do those that begin to say something and do not end.
    let begun: Vec<TcpStream> = (0..300)
        .map(|_| {
            let mut stream = server.connect();
            // It may have given way already.
            let _ = stream.write_all(b"GET / HTTP/1.1\r\nHost: loc");
            stream
        })
        .collect();
    is_served(&server);
    drop((silent, begun));
    is_served(&server);
}

#[test]
fn readers_who_do_not_read_hold_no_thread_and_give_way() {
    let site = Site::new();
    let file = site.dir.path().join("corpus/leggi/cts n°1.pdf");
    std::fs::write(file, vec![b'x'; 16 << 20]).unwrap();
    let server = Running::start(&site, "ulimit -n 512", "");
    let asking = |path: &str| {
        let mut stream = server.connect();
        let host = server.address;
        let sent = write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n");
        sent.unwrap();
        stream
    };
    let first: Vec<TcpStream> = (0..60)
        .map(|_| asking("/pdf/leggi/cts%20n%C2%B01.pdf"))
        .collect();
    is_served(&server);
    // Threads that read a piece of the file are kept for a while, in case there is more to do.
    let until = Instant::now() + Duration::from_secs(25);
    while let Some(threads) = server.status("Threads").filter(|threads| *threads >= 40) {
        assert!(Instant::now() < until, "{threads} threads for 60 readers");
        std::thread::sleep(Duration::from_millis(200));
    }
    // More of them than there is room for.
    let more: Vec<TcpStream> = (0..240)
        .map(|_| asking("/pdf/leggi/cts%20n%C2%B01.pdf"))
        .collect();
    is_served(&server);
    drop(first);
    // Who reads in the meantime gets the file whole.
    let mut reader = asking("/pdf/leggi/cts%20n%C2%B01.pdf");
    let mut read = 0;
    let mut buffer = vec![0; 1 << 16];
    while read < 16 << 20 {
        match reader.read(&mut buffer).unwrap() {
            0 => break,
            bytes => read += bytes,
        }
    }
    assert!(read >= 16 << 20, "{read} bytes");
    drop(more);
}

#[test]
fn as_many_files_may_be_open_as_the_system_allows() {
    let site = Site::new();
    let server = Running::start(&site, "ulimit -S -n 150 && ulimit -H -n 700", "");
    is_served(&server);
    if let Some(files) = server.open_files() {
        assert_eq!(files, 700);
    }
}
