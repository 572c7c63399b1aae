//! What English cue words around a value mean.

/// A verb, an adverb or a noun that tells how a value stands to what is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Motion {
    /// Goes up: rose, grow, up, increase.
    Rise,
    /// Goes down: fell, cut, down, decline.
    Fall,
    /// Stands at a value: was, reached, stood.
    Stand,
    /// Has what is measured as its object: keep, hold, bring, expect.
    Hold,
    /// Names what is measured itself, in want of an object: invest, spend.
    Spend,
    /// Has what it counts as its object: carried, hired.
    Do,
}

/// A word that tells whether a value is promised or reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Outlook {
    /// Still ahead, a verb behind it: will, plan to.
    Ahead,
    /// Still ahead, what is measured behind it: expect, target of.
    Named,
    /// Promised or wanted before, or only supposed: had planned, would.
    Supposed,
}

/// A small word of English.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Particle {
    /// Stands in front of a value or opens a phrase: by, to, of, in.
    Leading,
    /// An article or possessive that opens a noun phrase: the, our.
    Opening,
    /// Names nothing itself: we, it, which.
    Pronoun,
    /// Joins clauses, helps a verb or colours it: and, has, also.
    Small,
}

/// A word that sets a value against another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Set {
    /// In front of the other value, or of the words for a target: compared with.
    Against,
    /// In front of the words for a target: below our target of.
    Target,
    /// The same, of what is done: missed the target of.
    Done,
}
