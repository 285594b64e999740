//! The score under which nothing enters the results any more, shared by the threads that go through an
//! index.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// The score, told by whichever thread found enough.
pub(crate) struct Worst(AtomicU32);

impl Default for Worst {
    fn default() -> Self {
        Worst(AtomicU32::new(f32::NEG_INFINITY.to_bits()))
    }
}

impl Worst {
    /// As high as is known by now.
    pub(crate) fn get(&self) -> f32 {
        f32::from_bits(self.0.load(Relaxed))
    }

    /// Raises it to `score`; never lowers it.
    pub(crate) fn raise(&self, score: f32) {
        let mut known = self.0.load(Relaxed);
        while f32::from_bits(known) < score {
            match self
                .0
                .compare_exchange_weak(known, score.to_bits(), Relaxed, Relaxed)
            {
                Ok(_) => return,
                Err(now) => known = now,
            }
        }
    }
}
