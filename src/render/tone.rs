//! What a word tells about a change, and so the colour that faces give it.

use crate::compare::{Outcome, Relation, SectionStatus, Strength, WordingKind};

/// What a word tells about a change. Faces give it a colour; it always goes with a sign or a word, so that nothing is
/// said by colour alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Tone {
    /// Nothing to point out.
    #[default]
    Plain,
    /// Gained: raised, new, firmer, met.
    Gained,
    /// Lost: lowered, dropped, softer, missed.
    Lost,
    /// Changed in kind: reworded, renamed, moved.
    Altered,
    /// Of less interest: unchanged, line numbers.
    Faint,
    /// The name of a part.
    Head,
    /// The head of a column.
    Column,
}

impl From<Relation> for Tone {
    fn from(relation: Relation) -> Self {
        match relation {
            Relation::Raised | Relation::New => Self::Gained,
            Relation::Lowered | Relation::Dropped => Self::Lost,
            Relation::Reworded => Self::Altered,
            Relation::Unchanged => Self::Faint,
        }
    }
}

impl From<Strength> for Tone {
    fn from(strength: Strength) -> Self {
        match strength {
            Strength::Firmer => Self::Gained,
            Strength::Softer => Self::Lost,
            Strength::Same => Self::Faint,
        }
    }
}

impl From<Outcome> for Tone {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Met => Self::Gained,
            Outcome::Missed => Self::Lost,
            Outcome::Unreported => Self::Faint,
        }
    }
}

impl From<WordingKind> for Tone {
    fn from(kind: WordingKind) -> Self {
        match kind {
            WordingKind::Added => Self::Gained,
            WordingKind::Removed => Self::Lost,
            WordingKind::Reworded | WordingKind::Moved => Self::Altered,
        }
    }
}

impl From<SectionStatus> for Tone {
    fn from(status: SectionStatus) -> Self {
        match status {
            SectionStatus::Kept => Self::Faint,
            SectionStatus::Added => Self::Gained,
            SectionStatus::Removed => Self::Lost,
            SectionStatus::Renamed
            | SectionStatus::Moved
            | SectionStatus::Split
            | SectionStatus::Merged => Self::Altered,
        }
    }
}
