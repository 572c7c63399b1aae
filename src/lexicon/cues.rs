//! What the cue words around a value mean.

/// A word between what is measured and its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tail {
    /// The value is by how much it rose: 增长.
    Rise,
    /// The value is by how much it fell: 下降.
    Fall,
    /// The name of a rate of growth: 涨幅.
    Pace,
    /// The name of a rate of fall: 降幅.
    FallPace,
    /// The value is what was reached or held: 达到, 控制在.
    Reach,
    /// Says nothing of what is measured: 年均, 累计.
    Manner,
}

/// A word in front of what is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Head {
    /// 今年, 五年来.
    Time,
    /// Joins or colours a clause: 其中, 全面.
    Link,
    /// A verb of doing: 建成, 引进.
    Doing,
}

/// Which way a word says that something goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Up: 增长, 提高.
    Rise,
    /// Down: 下降, 减少.
    Fall,
}
