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
    /// 低于, 未完成: wherever the report names the indicator.
    Owned,
    /// 下降, 受: in the sentence of the result.
    Beside,
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

/// Which parts of a whole follow a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Share {
    /// 其中, 包括: some of them, and one thing may be among several.
    Some,
    /// 分别是: all of them.
    All,
}

/// What a year is in a five-year plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum PlanYear {
    /// 开局之年.
    First,
    /// 收官之年.
    Last,
}
