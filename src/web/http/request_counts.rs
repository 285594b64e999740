//! Request counts since the server started, by route and never by address: what people search for belongs
//! in no table.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Upper bounds of the times that are told apart, in seconds.
const BOUNDS: [f64; 9] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.0];

/// What was counted since the server started.
pub(crate) struct RequestCounts {
    started: Instant,
    routes: Mutex<BTreeMap<(String, u16), RouteCount>>,
}

/// The requests of one route with one status.
#[derive(Debug, Clone, Default)]
struct RouteCount {
    requests: u64,
    seconds: f64,
    /// Requests that took no longer than each bound and longer than the one before.
    within: [u64; BOUNDS.len()],
}

impl RequestCounts {
    /// Nothing counted yet.
    pub(crate) fn new() -> Self {
        RequestCounts {
            started: Instant::now(),
            routes: Mutex::new(BTreeMap::new()),
        }
    }

    /// Time since the server started.
    pub(crate) fn uptime(&self) -> Duration {
        self.started.elapsed()
    }

    /// Counts an answer.
    pub(crate) fn count(&self, route: &str, status: u16, took: Duration) {
        let seconds = took.as_secs_f64();
        // Counts are as good after a panic elsewhere.
        let mut routes = self.routes.lock().unwrap_or_else(PoisonError::into_inner);
        let counted = routes.entry((route.to_owned(), status)).or_default();
        counted.requests += 1;
        counted.seconds += seconds;
        if let Some(bound) = BOUNDS.iter().position(|bound| seconds <= *bound) {
            counted.within[bound] += 1;
        }
    }

    /// The counts as Prometheus reads them. Writing to a String never fails.
    pub(crate) fn write(&self, out: &mut String) {
        let routes = self
            .routes
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let name = "normario_http_request_duration_seconds";
        let _ = writeln!(
            out,
            "# HELP {name} Time until an answer begins, by route and status."
        );
        let _ = writeln!(out, "# TYPE {name} histogram");
        for ((route, status), counted) in &routes {
            let labels = format!("route=\"{route}\",status=\"{status}\"");
            let mut so_far = 0;
            for (bound, within) in BOUNDS.iter().zip(counted.within) {
                so_far += within;
                let _ = writeln!(out, "{name}_bucket{{{labels},le=\"{bound}\"}} {so_far}");
            }
            let all = counted.requests;
            let _ = writeln!(out, "{name}_bucket{{{labels},le=\"+Inf\"}} {all}");
            let _ = writeln!(out, "{name}_sum{{{labels}}} {:.6}", counted.seconds);
            let _ = writeln!(out, "{name}_count{{{labels}}} {all}");
        }
    }
}
