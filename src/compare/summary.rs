//! Counts of what changed.

use super::{SectionChange, SectionCounts, SectionStatus, WordingCounts, WordingKind};

/// Sections by status.
pub(super) fn section_counts(sections: &[SectionChange]) -> SectionCounts {
    let with = |status| sections.iter().filter(|s| s.status == status).count();
    SectionCounts {
        kept: with(SectionStatus::Kept),
        renamed: with(SectionStatus::Renamed),
        moved: with(SectionStatus::Moved),
        split: with(SectionStatus::Split),
        merged: with(SectionStatus::Merged),
        added: with(SectionStatus::Added),
        removed: with(SectionStatus::Removed),
    }
}

/// Wording changes by kind, given the kind of each.
pub(super) fn wording_counts(kinds: impl Iterator<Item = WordingKind> + Clone) -> WordingCounts {
    let with = |kind| kinds.clone().filter(|own| *own == kind).count();
    WordingCounts {
        reworded: with(WordingKind::Reworded),
        added: with(WordingKind::Added),
        removed: with(WordingKind::Removed),
        moved: with(WordingKind::Moved),
    }
}
