//! What the cue words around a value mean.

/// A word between what is measured and its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Tail {
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
    /// Binds the value from in front of the verb: 至少降低.
    AtLeast,
    /// The same from above: 最多提高.
    AtMost,
    /// Says nothing of what is measured: 年均, 累计.
    Manner,
    /// A name or verb that ends like one of the others: 人才, 产能.
    Keep,
}

/// A word in front of what is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Head {
    /// 今年, 五年来.
    Time,
    /// Joins or colours a clause: 其中, 全面.
    Link,
    /// A verb of doing: 建成, 引进.
    Doing,
    /// The beginning of a name that looks like one of the others: 建设用地.
    Keep,
}

/// A word right of a value and of the noun that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Follow {
    /// Ends the noun: 获得, 全面.
    Verb,
    /// Part of a noun that looks like one of the others: 经济.
    Keep,
}

/// Which way a word says that something goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Direction {
    /// Up: 增长, 提高.
    Rise,
    /// Down: 下降, 减少.
    Fall,
}

/// A word of a list of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Listed {
    /// Begins the part that all names of a list share.
    Shared,
    /// Says that all names of a list have one value.
    Joint,
}

/// A word around the passage of the main expected targets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Passage {
    /// Before 目标: 预期.
    Main,
    /// Between 目标 and its list.
    Between,
    /// Begins a sentence that speaks about the targets.
    After,
    /// Goals of several years.
    Plan,
    /// Goals of the year.
    Year,
}

/// A word of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Tense {
    /// The year reviewed.
    LastYear,
    /// Several years reviewed.
    LastYears,
    /// Done, whenever.
    Done,
    /// The year of the report.
    ThisYear,
    /// The year of the report, as far as it went.
    SoFar,
    /// Several years to come.
    NextYears,
    /// To be done, whenever.
    Ahead,
    /// Nothing: a word that only holds one of the others.
    Not,
}

/// A goal in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Quality {
    /// Moves with something: 同步.
    Together,
    /// As another year: 持平.
    Same,
    /// In balance: 基本平衡.
    Balance,
    /// Goes on as it did: 持续改善.
    Course,
}

/// How the words of a value begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Start {
    /// Tells how far it came: 突破.
    Reached,
    /// May tell all that falls below the value: 不到.
    Limit,
    /// Both: 超过.
    Passed,
}

/// A word of a goal that is set against another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Level {
    /// How it stands to the other one: 高于.
    Against,
    /// Of what the other one is the mean: 全国.
    Whole,
    /// Done as those above set it: 完成省.
    Set,
    /// What they set: 下达任务.
    Task,
}

/// A word which tells that a value counts what was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Doing {
    /// In the name of what is measured: 新建.
    Named,
    /// In front of the value: 累计.
    Before,
    /// In either: 新增.
    Either,
}

/// A verb of getting better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Betterment {
    /// Makes what stands behind it better: 提高.
    Verb,
    /// The value is by how much it got better: 改善.
    Change,
}

/// A noun behind a value that names nothing that is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Goal {
    /// What is aimed at: 目标.
    Aim,
    /// What was expected: 预期.
    Expected,
    /// What is to be done, done or not: 任务.
    Task,
    /// A mark that is passed: 大关.
    Mark,
}

/// A word of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Place {
    /// The whole that a report speaks of: 全市.
    Whole,
}

/// The beginning of what a value is set against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Against {
    /// Behind 比: 上年.
    Compared,
    /// Behind 在: 上半年.
    Within,
    /// Behind either: 全国.
    Either,
}

/// A name that does not say by itself what is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum WeakName {
    /// Says nothing without the name before it: 占比.
    Dependent,
    /// A whole, of which a value tells a part: 全国.
    Whole,
    /// Holds a value against a plan: 完成预算.
    Relative,
    /// Who pays: 中央财政.
    Payer,
    /// Money by its kind: 专项资金.
    Fund,
}

/// A word within which a character is not what it is alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Compound {
    /// Begins with a character that otherwise goes on with the verb before it: 数据.
    Begins,
    /// Holds 等 and ends no list of examples: 高等.
    Alike,
}

/// A word which says that a year is only what a value is measured against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Reference {
    /// In front of the year: 比.
    Before,
    /// Behind it: 基础.
    Behind,
}

/// A word of a clause of further ambition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Ambition {
    /// What it does: 争取.
    Strives,
    /// What it goes for: 更好.
    Beyond,
}

/// A word between money and what it goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Purpose {
    /// In front of what it goes to: 用于.
    For,
}
