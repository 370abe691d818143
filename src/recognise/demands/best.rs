//! Which of the passages that overlap stand. Read [`best`] first.

/// A passage that may stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Passage {
    /// Where it begins.
    pub start: usize,
    /// Past its last.
    pub end: usize,
    /// What it is worth if it stands, more than 0.
    pub worth: f32,
}

/// The passages, by index, that do not overlap and are together worth most, in order.
pub fn best(passages: &[Passage]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..passages.len()).collect();
    order.sort_by_key(|&at| (passages[at].end, passages[at].start));
    // The most that the first passages are worth together, and whether the last of them stands.
    let mut sums = vec![(0.0, false)];
    let before = |rank: usize| order[..rank].partition_point(|&at| passages[at].end <= passages[order[rank]].start);
    for rank in 0..order.len() {
        let with = sums[before(rank)].0 + passages[order[rank]].worth;
        let without = sums[rank].0;
        sums.push(if with > without { (with, true) } else { (without, false) });
    }
    let (mut found, mut rank) = (Vec::new(), order.len());
    while rank > 0 {
        let stands = sums[rank].1;
        rank -= 1;
        if stands {
            found.push(order[rank]);
            rank = before(rank);
        }
    }
    found.reverse();
    found
}
