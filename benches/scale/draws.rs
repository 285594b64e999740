//! How many queries are drawn, and from which seeds.

/// Of the corpus, of the queries, and of other queries that come before them.
pub(crate) const SEEDS: (u64, u64, u64) = (20_250, 117_2017, 165_2001);
/// Queries in a draw.
pub(crate) const QUERIES: usize = 500;
/// Draws of queries in a measurement: the 99th percentile of one hangs on its five slowest.
pub(crate) const DRAWS: u64 = 4;
