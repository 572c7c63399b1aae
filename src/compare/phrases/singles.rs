//! Single characters and words.

use rustc_hash::FxHashMap;

use crate::align::grams::Unit;

/// How often each character and each word stands.
pub(super) struct Singles {
    /// By code of a common ideograph, from the first of them on.
    ideographs: Vec<u32>,
    /// Numbers of all others, and how often each stands.
    numbers: FxHashMap<u32, u32>,
    pub(super) others: Vec<u32>,
}

/// What nearly all characters of a Chinese text are: for them a table is quickest.
pub(super) const IDEOGRAPHS: std::ops::Range<u32> = 0x4e00..0xa000;

impl Singles {
    pub(super) fn new(units: &[Unit]) -> Self {
        let mut own = Self {
            ideographs: vec![0; IDEOGRAPHS.len()],
            numbers: FxHashMap::default(),
            others: Vec::new(),
        };
        for unit in units {
            if IDEOGRAPHS.contains(&unit.id) {
                own.ideographs[(unit.id - IDEOGRAPHS.start) as usize] += 1;
            } else if unit.is_plain() {
                let next = own.others.len() as u32;
                let number = *own.numbers.entry(unit.id).or_insert(next);
                if number == next {
                    own.others.push(0);
                }
                own.others[number as usize] += 1;
            }
        }
        own
    }

    pub(super) fn number(&self, id: u32) -> Option<u32> {
        self.numbers.get(&id).copied()
    }

    pub(super) fn count(&self, id: u32) -> u32 {
        if IDEOGRAPHS.contains(&id) {
            self.ideographs[(id - IDEOGRAPHS.start) as usize]
        } else {
            self.number(id)
                .map_or(0, |number| self.others[number as usize])
        }
    }
}
