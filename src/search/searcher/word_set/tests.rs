//! Sets as they are made and read.

use super::*;

/// A passage, what a word scores there, and how often it stands there.
type Found = (DocId, f32, Counts);

fn found(count: u32) -> Vec<Found> {
    let counts = |i: u32| Counts::in_text(i % 20).with(Counts::in_heading(i % 3));
    (0..count)
        .map(|i| (i * i, i as f32 / 30.0, counts(i)))
        .collect()
}

fn set(passages: DocId, found: &[Found]) -> WordSet {
    let limit = 0.7;
    let mut set = WordSetBuilder::new(passages, found.len(), limit);
    for block in found.chunk_by(|a, b| a.0 / 64 == b.0 / 64) {
        let (mut bits, mut scores, mut counts) = (0, [0.0; 64], [Counts::default(); 64]);
        for (doc, score, count) in block {
            bits |= 1 << (doc % 64);
            scores[*doc as usize % 64] = *score;
            counts[*doc as usize % 64] = *count;
        }
        set.skip_to(block[0].0 as usize / 64);
        set.add(&mut [bits], &mut scores, &mut counts);
    }
    set.finish(passages, found.len() as u64)
}

#[test]
fn no_passage_scores_above_its_bound_nor_much_below() {
    for count in [0, 1, 2, 20] {
        let found = found(count);
        let set = set(400, &found);
        for doc in 0..400 {
            let block = doc as usize / 64;
            let mut shown = None;
            set.each_at_most(block, 1 << (doc % 64), |place, score, counts| {
                shown = Some((place, score, counts));
            });
            let here = found.iter().find(|at| at.0 == doc);
            assert_eq!(here.is_some(), shown.is_some(), "{doc}");
            let (Some((_, own, own_counts)), Some((place, score, counts))) = (here, shown) else {
                continue;
            };
            assert_eq!((place, counts), (doc as usize % 64, *own_counts));
            assert!(
                *own <= score + 1e-6 && score - set.step() < own + 1e-6,
                "{doc}"
            );
            let (most, most_counts) = set.block_at_most(block);
            assert!(
                score <= most && most_counts.or(counts) == most_counts,
                "{doc}"
            );
        }
    }
}

#[test]
fn counts_have_a_most() {
    let counts = Counts::in_text(3).with(Counts::in_heading(99));
    assert_eq!((counts.of(false), counts.of(true)), (3, 15));
    assert_eq!(counts.or(Counts::in_text(5)).of(false), 5);
}
