//! The longest increasing subsequence: items out of order do not interrupt a sequence.

/// Indices of the longest increasing subsequence of `items`, in order.
pub(crate) fn longest_increasing<T: PartialOrd>(items: &[T]) -> Vec<usize> {
    // For each length, the item with the lowest value that ends a sequence of that length.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(items.len());
    for (i, item) in items.iter().enumerate() {
        let place = ends.partition_point(|end| items[*end] < *item);
        before.push(place.checked_sub(1).map(|shorter| ends[shorter]));
        if place == ends.len() {
            ends.push(i);
        } else {
            ends[place] = i;
        }
    }
    let mut sequence = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(i) = at {
        sequence.push(i);
        at = before[i];
    }
    sequence.reverse();
    sequence
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_out_of_turn_is_left_out() {
        assert_eq!(
            longest_increasing(&[1, 2, 9, 3, 3, 4, 0, 5]),
            [0, 1, 4, 5, 7]
        );
        assert_eq!(longest_increasing::<u8>(&[]), [0; 0]);
    }
}
