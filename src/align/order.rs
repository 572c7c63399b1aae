//! The best selection of candidates: in order, and then the rest out of order.

use super::likeness::Candidate;
use crate::span::Pair;

/// The heaviest chain of candidates that rises on both sides, as indices into `candidates` in order.
///
/// Sparse dynamic programming: a prefix maximum over the new side (Fenwick tree) is asked once for each candidate, so
/// n candidates cost n log n, where a full matrix would cost the product of both lengths. After Jacobson and Vo,
/// "Heaviest increasing/common subsequence problems" (1992). Among equal chains the one that starts first wins.
pub(crate) fn heaviest_chain(
    candidates: &[Candidate],
    weight: impl Fn(&Candidate) -> f64,
) -> Vec<usize> {
    // Most sentences hold few clauses, all in order.
    let rises = |a: &Candidate, b: &Candidate| a.old < b.old && a.new < b.new;
    if candidates.is_sorted_by(rises) && candidates.iter().all(|c| weight(c) > 0.0) {
        return (0..candidates.len()).collect();
    }
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    // Within one old item from the last new one to the first, so that no chain holds the item twice.
    order.sort_by(|&a, &b| {
        let (a, b) = (&candidates[a], &candidates[b]);
        a.old.cmp(&b.old).then(b.new.cmp(&a.new))
    });
    let mut places: Vec<usize> = candidates.iter().map(|c| c.new).collect();
    places.sort_unstable();
    places.dedup();
    // By rank of the new item: the best chain that ends at or before it.
    let mut best: Vec<(f64, usize)> = vec![(0.0, usize::MAX); places.len() + 1];
    let mut before = vec![usize::MAX; candidates.len()];
    let mut end = (0.0, usize::MAX);
    for &index in &order {
        let rank = places.partition_point(|&new| new < candidates[index].new);
        let mut top = (0.0, usize::MAX);
        let mut at = rank;
        while at > 0 {
            if best[at].0 > top.0 {
                top = best[at];
            }
            at &= at - 1;
        }
        before[index] = top.1;
        let sum = top.0 + weight(&candidates[index]);
        if sum > end.0 {
            end = (sum, index);
        }
        let mut at = rank + 1;
        while at < best.len() {
            if sum > best[at].0 {
                best[at] = (sum, index);
            }
            at += at & at.wrapping_neg();
        }
    }
    let mut chain = Vec::new();
    let mut at = end.1;
    while at != usize::MAX {
        chain.push(at);
        at = before[at];
    }
    chain.reverse();
    chain
}

/// Takes candidates from the heaviest down to `least`, each item of both sides (`counts` of them) once; gives the
/// indices of those taken, heaviest first. `weight` is asked for each index once. A best assignment up to a factor of
/// two, and the one that a reader would make: the strongest resemblance decides first.
pub(crate) fn assign(
    candidates: &[Candidate],
    counts: Pair<usize>,
    least: f64,
    weight: impl Fn(usize) -> f64,
) -> Vec<usize> {
    let mut order: Vec<(f64, usize)> = (0..candidates.len())
        .map(|index| (weight(index), index))
        .filter(|(weight, _)| *weight >= least)
        .collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut taken = counts.map(|n| vec![false; n]);
    order.retain(|&(_, index)| {
        let pair = &candidates[index];
        let free = !taken.old[pair.old] && !taken.new[pair.new];
        if free {
            taken.old[pair.old] = true;
            taken.new[pair.new] = true;
        }
        free
    });
    order.into_iter().map(|(_, index)| index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(old: usize, new: usize, likeness: f64) -> Candidate {
        Candidate {
            old,
            new,
            shared: likeness,
            likeness,
        }
    }

    #[test]
    fn the_heaviest_chain_beats_the_longest() {
        let all = [
            candidate(0, 3, 0.9),
            candidate(0, 0, 0.2),
            candidate(1, 1, 0.2),
            candidate(2, 2, 0.2),
            candidate(3, 4, 0.5),
        ];
        assert_eq!(heaviest_chain(&all, |c| c.likeness), [0, 4]);
        assert_eq!(heaviest_chain(&all, |_| 1.0), [1, 2, 3, 4]);
    }

    #[test]
    fn no_item_stands_twice_in_a_chain() {
        let all = [
            candidate(0, 0, 0.5),
            candidate(0, 1, 0.5),
            candidate(1, 1, 0.5),
        ];
        assert_eq!(heaviest_chain(&all, |c| c.likeness), [0, 2]);
        assert!(heaviest_chain(&[], |c| c.likeness).is_empty());
        let rising = [candidate(0, 0, 0.5), candidate(1, 1, 0.0)];
        assert_eq!(heaviest_chain(&rising, |c| c.likeness), [0]);
    }
}
