//! The program itself, serving a site on loopback, under limits of its own.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::site::Site;

/// The program while it serves.
pub(super) struct Running {
    pub(super) address: SocketAddr,
    child: Child,
    /// The second line that it told at its start.
    names: String,
}

impl Running {
    /// Serves a site with further arguments, under limits as the shell sets them.
    pub(super) fn start(site: &Site, limits: &str, arguments: &str) -> Self {
        let program = env!("CARGO_BIN_EXE_normario");
        let index = site.dir.path().join("index");
        let line =
            format!("{limits} && exec \"$0\" serve --addr 127.0.0.1:0 --index \"$1\" {arguments}");
        let mut child = Command::new("sh")
            .args(["-c", &line, program])
            .arg(index)
            .env("RUST_LOG", "off")
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut told = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        told.read_line(&mut line).unwrap();
        let address = line.trim().rsplit("//").next().unwrap().parse();
        let mut names = String::new();
        told.read_line(&mut names).unwrap();
        // What else it tells is read, so that it never waits for us.
        std::thread::spawn(move || std::io::copy(&mut told, &mut std::io::sink()));
        Running {
            address: address.unwrap_or_else(|_| panic!("{line}")),
            child,
            names,
        }
    }

    /// To which names it says that it answers.
    pub(super) fn told(&self) -> &str {
        &self.names
    }

    /// A connection on which nothing was said yet.
    pub(super) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect_timeout(&self.address, Duration::from_secs(10)).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(10)))
            .unwrap();
        stream
    }

    /// The answer to a request, as it comes over the line.
    pub(super) fn ask(&self, request: &str) -> String {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        let _until_it_closes = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// The answer to a simple question.
    pub(super) fn get(&self, path: &str) -> String {
        let host = self.address;
        self.ask(&format!(
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        ))
    }

    /// The soft limit of open files, where the system tells it.
    pub(super) fn open_files(&self) -> Option<u64> {
        let limits = std::fs::read_to_string(format!("/proc/{}/limits", self.child.id())).ok()?;
        let line = limits
            .lines()
            .find_map(|line| line.strip_prefix("Max open files"))?;
        line.split_whitespace().next()?.parse().ok()
    }

    /// A number that the system tells of the process.
    pub(super) fn status(&self, name: &str) -> Option<u64> {
        let status = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(status).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        line.trim_start_matches(':')
            .split_whitespace()
            .next()?
            .parse()
            .ok()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
