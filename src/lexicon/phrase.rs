//! What the words of a phrase say of a change of wording.

/// A standing phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Stance {
    /// A policy or principle whose exact wording is agreed upon every year.
    Core,
    /// What a part of a report is about.
    Topic,
}

/// How hard something is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Degree {
    /// 大力, 加快, 坚决.
    Strong,
    /// 稳步, 有序, 保持.
    Steady,
    /// 鼓励, 探索, 推动.
    Weak,
}

/// A word by which a change of wording is more telling or less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Telling {
    /// 保持, 坚决, 适度: how a course is held.
    Course,
    /// 加强, 提高, 工作: said every year and of everything.
    Routine,
}

/// A word that carries no wording of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Filler {
    /// Particles, connectives, forms of address.
    Function,
    /// Last words and courtesy.
    Ceremony,
    /// Meetings and documents of a given year.
    Occasion,
}

/// A word that is no term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Stop {
    /// No term begins or ends with it.
    Edge,
    /// No term holds it anywhere.
    Particle,
    /// A verb that no term begins with.
    Doing,
    /// The end of a word, that no term begins with.
    Ending,
    /// No term ends with it.
    Open,
    /// A word that begins or ends like one of those and is whole.
    Whole,
    /// Frequent in every report.
    Common,
}

impl Stop {
    /// True for what is frequent in every report, a word or a part of many.
    pub(crate) const fn is_common(self) -> bool {
        matches!(
            self,
            Self::Edge | Self::Particle | Self::Doing | Self::Common
        )
    }
}
