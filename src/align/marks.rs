//! A set of small numbers, given in order.

/// Numbers below a bound that are marked in a bitmap, whose words are marked in another one: to mark one takes no branch
/// that nobody could foretell, as a sort does, and to give them in order takes no longer than there are some.
pub(in crate::align) struct Marks {
    words: Vec<u64>,
    marked: Vec<u64>,
}

impl Marks {
    /// None of the numbers below `bound`.
    pub(super) fn new(bound: usize) -> Self {
        let words = bound.div_ceil(64);
        Self {
            words: vec![0; words],
            marked: vec![0; words.div_ceil(64)],
        }
    }

    /// Marks a number, which is below the bound.
    pub(super) fn mark(&mut self, number: usize) {
        let word = number / 64;
        self.words[word] |= 1 << (number % 64);
        self.marked[word / 64] |= 1 << (word % 64);
    }

    /// Gives each number that is marked once, the least first; none is marked afterwards.
    pub(super) fn drain(&mut self, mut give: impl FnMut(usize)) {
        for (at, marked) in self.marked.iter_mut().enumerate() {
            each_bit(std::mem::take(marked), |bit| {
                let word = at * 64 + bit;
                let own = std::mem::take(&mut self.words[word]);
                each_bit(own, |bit| give(word * 64 + bit));
            });
        }
    }
}

/// Gives the places of the bits of a word that are set, from the lowest on.
fn each_bit(mut word: u64, mut give: impl FnMut(usize)) {
    while word != 0 {
        give(word.trailing_zeros() as usize);
        word &= word - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::Marks;

    #[test]
    fn numbers_come_in_order_and_once() {
        let mut marks = Marks::new(10_001);
        for round in 0..3 {
            let numbers = [10_000, 64, 0, 63, 4095, 4096, 64, 777, 0].map(|n| n / (round + 1));
            numbers.iter().for_each(|&number| marks.mark(number));
            let mut given = Vec::new();
            marks.drain(|number| given.push(number));
            let mut expected = numbers.to_vec();
            expected.sort_unstable();
            expected.dedup();
            assert_eq!(given, expected);
        }
        Marks::new(0).drain(|number| panic!("{number}"));
    }
}
