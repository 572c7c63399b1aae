//! What the words of the quantity grammar mean.

use super::CONVERSIONS;
use schemars::JsonSchema;
use serde::Serialize;

/// What a unit measures, as far as it decides whether a number with it is a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Unit {
    /// %, ‰.
    Share,
    /// 个百分点.
    Point,
    /// 倍.
    Multiple,
    /// 元, 美元.
    Money,
    /// 公里.
    Length,
    /// 亩, 平方米.
    Area,
    /// 立方米, 升.
    Volume,
    /// 吨, 斤.
    Mass,
    /// 千瓦时.
    Energy,
    /// 千瓦, 兆赫.
    Power,
    /// 比特.
    Data,
    /// 公里每小时.
    Speed,
    /// 摄氏度.
    Temperature,
    /// Persons and households: 人, 人次, 户.
    People,
    /// Measure words of things that can be counted: 家, 所, 座.
    Count,
    /// Measure words of anything, slogans too: 个, 项, 种.
    Loose,
    /// A length of time in which work is measured: 天, 小时.
    Time,
    /// 岁.
    Age,
    /// A length of time that more often says when: 年, 个月.
    Span,
    /// 届, 轮, 期: a count behind an Arabic number, else a rank.
    Term,
    /// What makes a date: 月, 日.
    Date,
    /// What makes a rank, a grade, a name: 号线, 级, 届.
    Rank,
}

/// How a value binds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// As stated.
    #[default]
    Exact,
    /// 左右, 约.
    About,
    /// 以上, 不低于.
    AtLeast,
    /// 以内, 不超过.
    AtMost,
    /// 超过, 突破, 余, 多.
    Over,
    /// 近, 接近.
    Nearly,
    /// From one value to another.
    Range,
    /// Words without a number: 与经济增长同步.
    Qualitative,
}

/// The name that `unit` shares with all units that measure the same, and how large it is among them; None where there are
/// no others.
pub(crate) fn dimension(unit: &str) -> Option<(&'static str, f64)> {
    CONVERSIONS.iter().find_map(|group| {
        let (_, size) = group.iter().find(|(own, _)| *own == unit)?;
        Some((group.first()?.0, *size))
    })
}

/// What the words mean that keep a number from being a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Nominal {
    /// A name or a set phrase that holds a number.
    Name,
    /// A word that begins like a unit: 个人, 部分.
    NotUnit,
    /// A unit that makes no figure of a single Chinese digit.
    Weak,
    /// A thing that can be counted in a small number written out: 两个县.
    Thing,
    /// A word in front that makes a length of time a measure: 延长30年.
    Lengthening,
    /// A word behind that tells that persons are counted: 农民.
    Person,
    /// A word in front that tells that persons are counted: 人数.
    Persons,
    /// An English preposition in front: what stands behind it is a year or a rank, but where it counts a noun.
    Within,
    /// A word in front that lets a bare 万亿 be a value: 达到万亿元.
    Reaching,
}
