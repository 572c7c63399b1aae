//! What the word lists of the rules mean.

/// Particles by how they may be doubled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Double {
    /// 的, 在: never on purpose.
    Never,
    /// 目的, 现在: words that end with such a particle.
    Ending,
}

/// Words by which a report owns that a target was missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Shortfall {
    /// 低于, 未完成.
    Owned,
}

/// Indicators by how often a report states them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Headline {
    /// One total or target a year.
    Once,
}

/// Words between the two levels of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Movement {
    /// 从, 由: in front of the first level.
    From,
    /// 增加到, 提高到: in front of the second level.
    To,
    /// 增长, 提高: in front of the change itself.
    By,
    /// 年均, 可比价: the change is none between these two levels.
    Other,
}
