//! The words of the interface, in both languages.

use crate::compare::{
    Comparison, Outcome, Relation, SectionStatus, Strength, WordingKind, same_place,
};
use crate::figures::{Bound, Kind};
use crate::lexicon::{Better, Family};
use crate::outline::{Language, Role};

/// The words that faces show beside those of the reports.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Labels {
    pub title: &'static str,
    pub year: &'static str,
    pub place: &'static str,
    pub session: &'static str,
    pub speaker: &'static str,
    pub delivered: &'static str,
    pub characters: &'static str,
    pub colon: &'static str,
    pub comma: &'static str,
    pub old: &'static str,
    pub new: &'static str,
    pub targets: &'static str,
    pub wording: &'static str,
    pub sections: &'static str,
    pub terms: &'static str,
    pub indicator: &'static str,
    pub change: &'static str,
    pub result: &'static str,
    pub results: &'static str,
    pub reports: &'static str,
    pub one_report: &'static str,
    pub better: &'static str,
    pub family: &'static str,
    pub own_indicators: &'static str,
    pub times_set: &'static str,
    pub strength: &'static str,
    pub subject: &'static str,
    pub section: &'static str,
    pub line: &'static str,
    pub page: &'static str,
    pub term: &'static str,
    pub likeness: &'static str,
    pub value: &'static str,
    pub kind: &'static str,
    pub period: &'static str,
    pub report: &'static str,
    pub report_words: &'static str,
    pub no_figures: &'static str,
    pub more_terms: &'static str,
    pub less_terms: &'static str,
    pub no_change: &'static str,
    pub alike: &'static str,
    /// Multiples that numbers are counted in, the greatest first: from which value on, and the word.
    pub(super) multiples: [(f64, &'static str); 3],
    relations: [&'static str; 6],
    strengths: [&'static str; 3],
    outcomes: [&'static str; 3],
    statuses: [&'static str; 7],
    kinds: [&'static str; 4],
    roles: [&'static str; 8],
    figure_kinds: [&'static str; 3],
    bounds: [&'static str; 8],
    betters: [&'static str; 3],
    families: [&'static str; 15],
}

/// What numbers before a Chinese unit are counted in, whatever the language of the interface: 1.39万亿斤.
pub(super) const CHINESE_MULTIPLES: [(f64, &str); 3] = [(1e12, "万亿"), (1e8, "亿"), (1e4, "万")];

const CHINESE: Labels = Labels {
    title: "标题",
    year: "年份",
    place: "地区",
    session: "会议",
    speaker: "报告人",
    delivered: "日期",
    characters: "字",
    colon: "：",
    comma: "，",
    old: "上年",
    new: "本年",
    targets: "目标",
    wording: "提法",
    sections: "章节",
    terms: "用词",
    indicator: "指标",
    change: "变化",
    result: "上年结果",
    results: "结果",
    reports: "份报告",
    one_report: "份报告",
    better: "方向",
    family: "计量",
    own_indicators: "自定指标",
    times_set: "次数",
    strength: "约束",
    subject: "主题",
    section: "章节",
    line: "行",
    page: "页",
    term: "词语",
    likeness: "相似度",
    value: "数值",
    kind: "性质",
    period: "时期",
    report: "报告",
    report_words: "原文",
    no_figures: "未见数据",
    more_terms: "增多",
    less_terms: "减少",
    no_change: "无变化",
    alike: "相同",
    multiples: CHINESE_MULTIPLES,
    relations: ["上调", "下调", "持平", "新增", "取消", "改述"],
    strengths: ["趋硬", "趋软", "不变"],
    outcomes: ["完成", "未完成", "未报告"],
    statuses: ["保留", "更名", "移位", "拆分", "合并", "新增", "删除"],
    kinds: ["改述", "新增", "删除", "移位"],
    roles: [
        "回顾",
        "问题",
        "要求",
        "目标",
        "任务",
        "自身建设",
        "结语",
        "其他",
    ],
    figure_kinds: ["目标", "结果", "背景"],
    bounds: ["", "左右", "以上", "以内", "超过", "近", "区间", "定性"],
    betters: ["多为好", "少为好", "不论"],
    families: [
        "金额",
        "百分比",
        "人数",
        "户数",
        "个数",
        "重量",
        "面积",
        "长度",
        "体积",
        "能量",
        "功率",
        "浓度",
        "时间",
        "指数",
        "强度",
    ],
};

/// Of reports that are not a year and the next one of the same place, neither is last year's.
const CHINESE_APART: Labels = Labels {
    old: "旧报告",
    new: "新报告",
    result: "旧目标结果",
    ..CHINESE
};

const ENGLISH: Labels = Labels {
    title: "Title",
    year: "Year",
    place: "Place",
    session: "Session",
    speaker: "Speaker",
    delivered: "Date",
    characters: "characters",
    colon: ": ",
    comma: ", ",
    old: "Old",
    new: "New",
    targets: "Targets",
    wording: "Wording",
    sections: "Sections",
    terms: "Terms",
    indicator: "Indicator",
    change: "Change",
    result: "Old result",
    results: "Results",
    reports: "reports",
    one_report: "report",
    better: "Better",
    family: "Counted in",
    own_indicators: "Your own",
    times_set: "Set",
    strength: "Binding",
    subject: "Subject",
    section: "Section",
    line: "Line",
    page: "Page",
    term: "Term",
    likeness: "Likeness",
    value: "Value",
    kind: "Kind",
    period: "Period",
    report: "Report",
    report_words: "As written",
    no_figures: "no figures",
    more_terms: "more",
    less_terms: "less",
    no_change: "no change",
    alike: "alike",
    multiples: [(1e12, " trillion"), (1e9, " billion"), (1e6, " million")],
    relations: [
        "raised",
        "lowered",
        "unchanged",
        "new",
        "dropped",
        "reworded",
    ],
    strengths: ["firmer", "softer", "same"],
    outcomes: ["met", "missed", "unreported"],
    statuses: [
        "kept", "renamed", "moved", "split", "merged", "added", "removed",
    ],
    kinds: ["reworded", "added", "removed", "moved"],
    roles: [
        "review",
        "assessment",
        "requirements",
        "targets",
        "tasks",
        "self-government",
        "closing",
        "other",
    ],
    figure_kinds: ["target", "result", "context"],
    bounds: [
        "", "about", "at least", "at most", "over", "nearly", "range", "in words",
    ],
    betters: ["more", "less", "either"],
    families: [
        "money",
        "percent",
        "people",
        "households",
        "count",
        "mass",
        "area",
        "length",
        "volume",
        "energy",
        "power",
        "concentration",
        "time",
        "index",
        "intensity",
    ],
};

impl Labels {
    /// The words of a language.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::Chinese => &CHINESE,
            Language::English => &ENGLISH,
        }
    }

    /// The words of a language for the two reports of `comparison`.
    #[must_use]
    pub fn of_pair(language: Language, comparison: &Comparison) -> &'static Self {
        let (old, new) = (&comparison.old, &comparison.new);
        let next = match (old.year, new.year) {
            (Some(old), Some(new)) => old.checked_add(1) == Some(new),
            _ => true,
        };
        let here = match (&old.place, &new.place) {
            (Some(old), Some(new)) => same_place(old, new),
            _ => true,
        };
        match language {
            Language::Chinese if !(next && here) => &CHINESE_APART,
            _ => Self::of(language),
        }
    }

    /// How two targets stand to each other, in a word.
    #[must_use]
    pub fn relation(&self, relation: Relation) -> &'static str {
        let [raised, lowered, unchanged, new, dropped, reworded] = self.relations;
        match relation {
            Relation::Raised => raised,
            Relation::Lowered => lowered,
            Relation::Unchanged => unchanged,
            Relation::New => new,
            Relation::Dropped => dropped,
            Relation::Reworded => reworded,
        }
    }

    /// Whether a target binds more or less, in a word.
    #[must_use]
    pub fn strength(&self, strength: Strength) -> &'static str {
        let [firmer, softer, same] = self.strengths;
        match strength {
            Strength::Firmer => firmer,
            Strength::Softer => softer,
            Strength::Same => same,
        }
    }

    /// Whether a target was reached, in a word.
    #[must_use]
    pub fn outcome(&self, outcome: Outcome) -> &'static str {
        let [met, missed, unreported] = self.outcomes;
        match outcome {
            Outcome::Met => met,
            Outcome::Missed => missed,
            Outcome::Unreported => unreported,
        }
    }

    /// What became of a section, in a word.
    #[must_use]
    pub fn status(&self, status: SectionStatus) -> &'static str {
        let [kept, renamed, moved, split, merged, added, removed] = self.statuses;
        match status {
            SectionStatus::Kept => kept,
            SectionStatus::Renamed => renamed,
            SectionStatus::Moved => moved,
            SectionStatus::Split => split,
            SectionStatus::Merged => merged,
            SectionStatus::Added => added,
            SectionStatus::Removed => removed,
        }
    }

    /// What became of a phrase, in a word.
    #[must_use]
    pub fn wording_kind(&self, kind: WordingKind) -> &'static str {
        let [reworded, added, removed, moved] = self.kinds;
        match kind {
            WordingKind::Reworded => reworded,
            WordingKind::Added => added,
            WordingKind::Removed => removed,
            WordingKind::Moved => moved,
        }
    }

    /// What a section is for, in a word.
    #[must_use]
    pub fn role(&self, role: Role) -> &'static str {
        let [
            review,
            assessment,
            requirements,
            targets,
            tasks,
            own,
            closing,
            other,
        ] = self.roles;
        match role {
            Role::Review => review,
            Role::Assessment => assessment,
            Role::Requirements => requirements,
            Role::Targets => targets,
            Role::Tasks => tasks,
            Role::SelfGovernment => own,
            Role::Closing => closing,
            Role::Other => other,
        }
    }

    /// What a figure is, in a word.
    #[must_use]
    pub fn figure_kind(&self, kind: Kind) -> &'static str {
        let [target, actual, context] = self.figure_kinds;
        match kind {
            Kind::Target => target,
            Kind::Actual => actual,
            Kind::Context => context,
        }
    }

    /// How a value binds, in a word; empty for one that is exact.
    #[must_use]
    pub fn bound(&self, bound: Bound) -> &'static str {
        let [exact, about, at_least, at_most, over, nearly, range, words] = self.bounds;
        match bound {
            Bound::Exact => exact,
            Bound::About => about,
            Bound::AtLeast => at_least,
            Bound::AtMost => at_most,
            Bound::Over => over,
            Bound::Nearly => nearly,
            Bound::Range => range,
            Bound::Qualitative => words,
        }
    }

    /// Which way is good, in a word.
    #[must_use]
    pub fn better_way(&self, better: Better) -> &'static str {
        let [more, less, either] = self.betters;
        match better {
            Better::More => more,
            Better::Less => less,
            Better::Either => either,
        }
    }

    /// What an indicator is measured in, in a word.
    #[must_use]
    pub fn measured_in(&self, family: Family) -> &'static str {
        let [
            money,
            percent,
            people,
            households,
            count,
            mass,
            area,
            rest @ ..,
        ] = self.families;
        let [
            length,
            volume,
            energy,
            power,
            concentration,
            time,
            index,
            intensity,
        ] = rest;
        match family {
            Family::Money => money,
            Family::Percent => percent,
            Family::People => people,
            Family::Households => households,
            Family::Count => count,
            Family::Mass => mass,
            Family::Area => area,
            Family::Length => length,
            Family::Volume => volume,
            Family::Energy => energy,
            Family::Power => power,
            Family::Concentration => concentration,
            Family::Time => time,
            Family::Index => index,
            Family::Intensity => intensity,
        }
    }
}

/// The sign of a relation: what a colour says is said by a sign and a word too.
#[must_use]
pub(crate) const fn relation_sign(relation: Relation) -> &'static str {
    match relation {
        Relation::Raised => "▲",
        Relation::Lowered => "▼",
        Relation::Unchanged => "=",
        Relation::New => "+",
        Relation::Dropped => "×",
        Relation::Reworded => "≈",
    }
}

/// The sign of an outcome.
#[must_use]
pub(crate) const fn outcome_sign(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Met => "✓",
        Outcome::Missed => "✗",
        Outcome::Unreported => "?",
    }
}

/// The sign of what became of a phrase.
#[must_use]
pub(crate) const fn wording_sign(kind: WordingKind) -> &'static str {
    match kind {
        WordingKind::Reworded => "≈",
        WordingKind::Added => "+",
        WordingKind::Removed => "×",
        WordingKind::Moved => "↕",
    }
}

/// The sign of what became of a section.
#[must_use]
pub(crate) const fn status_sign(status: SectionStatus) -> &'static str {
    match status {
        SectionStatus::Kept => "=",
        SectionStatus::Renamed => "≈",
        SectionStatus::Moved => "↕",
        SectionStatus::Split => "<",
        SectionStatus::Merged => ">",
        SectionStatus::Added => "+",
        SectionStatus::Removed => "×",
    }
}
