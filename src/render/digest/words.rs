//! The sentences of the digest, in both languages.
//!
//! `{…}` stands for what is filled in: `{n}` a number in words, `{items}` the changes, `{among}` the word that tells
//! that not all are named, `{name}` an indicator, `{old}` and `{new}` what either report says.

use crate::outline::Language;

/// A sentence about one change, and about several.
#[derive(Debug)]
pub(super) struct Sentence {
    pub(super) one: &'static str,
    pub(super) many: &'static str,
    /// What is said of each change.
    pub(super) item: &'static str,
}

/// What values say of their indicator; levels say nothing but themselves.
#[derive(Debug)]
pub(super) struct Nouns {
    pub(super) growth: &'static str,
    pub(super) fall: &'static str,
    /// Of prices.
    pub(super) prices: &'static str,
    pub(super) gain: &'static str,
    pub(super) loss: &'static str,
}

/// The words of a language.
#[derive(Debug)]
pub(super) struct Words {
    /// Over two reports of one title and two years.
    pub(super) heading_of_years: &'static str,
    /// Over two reports, and what each is called.
    pub(super) heading: &'static str,
    pub(super) titled: &'static str,
    pub(super) dated: &'static str,
    pub(super) no_difference: &'static str,
    /// Numbers from one on; those beyond are written in digits.
    pub(super) numbers: &'static [&'static str],
    pub(super) among: &'static str,
    /// Between two changes, between those of more, and before the last of them.
    pub(super) both: &'static str,
    pub(super) between: &'static str,
    pub(super) last: &'static str,
    /// Quotation marks, and those inside them.
    pub(super) quotes: [char; 4],
    pub(super) quoted: &'static str,
    pub(super) bracket: &'static str,
    /// Between the parts of one section.
    pub(super) and: &'static str,
    pub(super) stop: &'static str,
    /// Where a change stands.
    pub(super) line: &'static str,
    pub(super) page: &'static str,
    pub(super) old_line: &'static str,
    pub(super) old_page: &'static str,
    /// The name of an indicator with what its values say of it.
    pub(super) nouns: Nouns,
    /// A value beside one of another kind.
    pub(super) values: Nouns,
    /// A time from one year to another.
    pub(super) period: &'static str,
    pub(super) year: &'static str,
    pub(super) main: Targets,
    pub(super) other_raised: Sentence,
    pub(super) other_lowered: Sentence,
    pub(super) met: Sentence,
    pub(super) missed: Sentence,
    pub(super) unreported: Sentence,
    pub(super) plans: Sentence,
    pub(super) renamed: Sentence,
    pub(super) moved: Sentence,
    pub(super) moved_and_renamed: &'static str,
    pub(super) split: Sentence,
    pub(super) merged: Sentence,
    pub(super) added: Sentence,
    pub(super) removed: Sentence,
    pub(super) reworded: &'static str,
    /// Behind a changed list: what it gained, what it lost, and that its order is another.
    pub(super) list_gains: &'static str,
    pub(super) list_losses: &'static str,
    pub(super) list_order: &'static str,
    pub(super) new_phrase: &'static str,
    pub(super) gone_phrase: &'static str,
    pub(super) new_terms: Sentence,
    pub(super) gone_terms: Sentence,
}

/// What is said of main targets, by what became of them.
#[derive(Debug)]
pub(super) struct Targets {
    pub(super) raised: Sentence,
    pub(super) lowered: Sentence,
    pub(super) softer: Sentence,
    pub(super) firmer: Sentence,
    pub(super) reworded: Sentence,
    pub(super) unchanged: Sentence,
    pub(super) new: Sentence,
    pub(super) dropped: Sentence,
}

/// The same words for one and for several, as in Chinese.
const fn alike(words: &'static str, item: &'static str) -> Sentence {
    Sentence {
        one: words,
        many: words,
        item,
    }
}

const fn counted(one: &'static str, many: &'static str, item: &'static str) -> Sentence {
    Sentence { one, many, item }
}

impl Words {
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::Chinese => &CHINESE,
            Language::English => &ENGLISH,
        }
    }
}

static CHINESE: Words = Words {
    heading_of_years: "《{title}》{new}年与{old}年相比：",
    heading: "{new}与{old}相比：",
    titled: "《{title}》",
    dated: "《{title}》（{year}年）",
    no_difference: "两份报告没有差别。",
    numbers: &[],
    among: "，包括",
    both: "；",
    between: "；",
    last: "；",
    quotes: ['“', '”', '‘', '’'],
    quoted: "“{text}”",
    bracket: "（{text}）",
    and: "和",
    stop: "。",
    line: "（第{line}行）",
    page: "（第{page}页第{line}行）",
    old_line: "（前一报告第{line}行）",
    old_page: "（前一报告第{page}页第{line}行）",
    nouns: Nouns {
        growth: "{name}增速",
        fall: "{name}降幅",
        prices: "{name}涨幅",
        gain: "{name}增幅",
        loss: "{name}降幅",
    },
    values: Nouns {
        growth: "增长{value}",
        fall: "下降{value}",
        prices: "上涨{value}",
        gain: "增加{value}",
        loss: "减少{value}",
    },
    period: "{from}—{to}年",
    year: "{to}年",
    main: Targets {
        raised: alike(
            "主要目标上调{n}项{among}：{items}",
            "{name}由{old}升至{new}",
        ),
        lowered: alike(
            "主要目标下调{n}项{among}：{items}",
            "{name}由{old}降至{new}",
        ),
        softer: alike(
            "主要目标放宽{n}项{among}：{items}",
            "{name}由“{old}”改为“{new}”",
        ),
        firmer: alike(
            "主要目标收紧{n}项{among}：{items}",
            "{name}由“{old}”改为“{new}”",
        ),
        reworded: alike(
            "主要目标改换说法{n}项{among}：{items}",
            "{name}由“{old}”改为“{new}”",
        ),
        unchanged: alike("主要目标持平{n}项{among}：{items}", "{name}{new}"),
        new: alike("新设主要目标{n}项{among}：{items}", "{name}{new}"),
        dropped: alike("不再列入主要目标{n}项{among}：{items}", "{name}{old}"),
    },
    other_raised: alike(
        "其他目标上调{n}项{among}：{items}",
        "{name}由{old}升至{new}",
    ),
    other_lowered: alike(
        "其他目标下调{n}项{among}：{items}",
        "{name}由{old}降至{new}",
    ),
    met: alike(
        "上年主要目标完成{n}项{among}：{items}",
        "{name}{actual}（目标{old}）",
    ),
    missed: alike(
        "上年主要目标未完成{n}项{among}：{items}",
        "{name}{actual}（目标{old}）",
    ),
    unreported: alike(
        "上年主要目标中，报告未说明结果的有{n}项{among}：{items}",
        "{name}（目标{old}）",
    ),
    plans: alike("新设{period}目标{n}项{among}：{items}", "{name}{new}"),
    renamed: alike("章节更名{n}处{among}：{items}", "“{old}”改为“{new}”"),
    moved: alike("章节移位{n}处{among}：{items}", "“{new}”"),
    moved_and_renamed: "“{old}”，改题“{new}”",
    split: alike("章节拆分{n}处{among}：{items}", "“{old}”分为{parts}"),
    merged: alike("章节合并{n}处{among}：{items}", "{parts}并为“{new}”"),
    added: alike("新设章节{n}处{among}：{items}", "“{new}”"),
    removed: alike("不再单列的章节{n}处{among}：{items}", "“{old}”"),
    reworded: "“{old}”改为“{new}”",
    list_gains: "，增加{items}",
    list_losses: "，去掉{items}",
    list_order: "，次序有变",
    new_phrase: "新提出“{new}”",
    gone_phrase: "不再提“{old}”",
    new_terms: alike("新出现的用词：{items}", "“{term}”{n}次"),
    gone_terms: alike("不再出现的用词：{items}", "“{term}”{n}次"),
};

static ENGLISH: Words = Words {
    heading_of_years: "{title}, {new} compared with {old}:",
    heading: "{new}, compared with {old}:",
    titled: "{title}",
    dated: "{title} ({year})",
    no_difference: "The reports show no difference.",
    numbers: &[
        "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven",
        "Twelve",
    ],
    among: ", among them",
    both: " and ",
    between: "; ",
    last: "; and ",
    quotes: ['“', '”', '‘', '’'],
    quoted: "“{text}”",
    bracket: ", {text}",
    and: " and ",
    stop: ".",
    line: " (line {line})",
    page: " (page {page}, line {line})",
    old_line: " (old report, line {line})",
    old_page: " (old report, page {page}, line {line})",
    nouns: Nouns {
        growth: "growth in {name}",
        fall: "reduction in {name}",
        prices: "rise in {name}",
        gain: "increase in {name}",
        loss: "decrease in {name}",
    },
    values: Nouns {
        growth: "growth of {value}",
        fall: "a fall of {value}",
        prices: "a rise of {value}",
        gain: "an increase of {value}",
        loss: "a decrease of {value}",
    },
    period: "{from}–{to}",
    year: "{to}",
    main: Targets {
        raised: counted(
            "One main target was raised: {items}",
            "{n} main targets were raised{among}: {items}",
            "{name} from {old} to {new}",
        ),
        lowered: counted(
            "One main target was lowered: {items}",
            "{n} main targets were lowered{among}: {items}",
            "{name} from {old} to {new}",
        ),
        softer: counted(
            "One main target was loosened: {items}",
            "{n} main targets were loosened{among}: {items}",
            "{name} from “{old}” to “{new}”",
        ),
        firmer: counted(
            "One main target was tightened: {items}",
            "{n} main targets were tightened{among}: {items}",
            "{name} from “{old}” to “{new}”",
        ),
        reworded: counted(
            "One main target was reworded: {items}",
            "{n} main targets were reworded{among}: {items}",
            "{name} from “{old}” to “{new}”",
        ),
        unchanged: counted(
            "One main target was kept: {items}",
            "{n} main targets were kept{among}: {items}",
            "{name} ({new})",
        ),
        new: counted(
            "One main target is new: {items}",
            "{n} main targets are new{among}: {items}",
            "{name} ({new})",
        ),
        dropped: counted(
            "One main target was dropped: {items}",
            "{n} main targets were dropped{among}: {items}",
            "{name} ({old})",
        ),
    },
    other_raised: counted(
        "One other target was raised: {items}",
        "{n} other targets were raised{among}: {items}",
        "{name} from {old} to {new}",
    ),
    other_lowered: counted(
        "One other target was lowered: {items}",
        "{n} other targets were lowered{among}: {items}",
        "{name} from {old} to {new}",
    ),
    met: counted(
        "One main target of the old report was met: {items}",
        "{n} main targets of the old report were met{among}: {items}",
        "{name} at {actual} (target {old})",
    ),
    missed: counted(
        "One main target of the old report was missed: {items}",
        "{n} main targets of the old report were missed{among}: {items}",
        "{name} at {actual} (target {old})",
    ),
    unreported: counted(
        "One main target of the old report has no result in the new one: {items}",
        "{n} main targets of the old report have no result in the new one{among}: {items}",
        "{name} (target {old})",
    ),
    plans: counted(
        "One target for {period} is new: {items}",
        "{n} targets for {period} are new{among}: {items}",
        "{name} ({new})",
    ),
    renamed: counted(
        "One section was renamed: {items}",
        "{n} sections were renamed{among}: {items}",
        "“{old}” is now “{new}”",
    ),
    moved: counted(
        "One section was moved: {items}",
        "{n} sections were moved{among}: {items}",
        "“{new}”",
    ),
    moved_and_renamed: "“{old}”, now called “{new}”",
    split: counted(
        "One section was split: {items}",
        "{n} sections were split{among}: {items}",
        "“{old}” into {parts}",
    ),
    merged: counted(
        "One section came of a merger: {items}",
        "{n} sections came of mergers{among}: {items}",
        "“{new}” from {parts}",
    ),
    added: counted(
        "One section is new: {items}",
        "{n} sections are new{among}: {items}",
        "“{new}”",
    ),
    removed: counted(
        "One section is gone: {items}",
        "{n} sections are gone{among}: {items}",
        "“{old}”",
    ),
    reworded: "“{old}” became “{new}”",
    list_gains: ", with {items} added",
    list_losses: ", with {items} dropped",
    list_order: ", in another order",
    new_phrase: "“{new}” is new",
    gone_phrase: "“{old}” is no longer said",
    new_terms: alike("New terms are {items}", "“{term}”, {n}×"),
    gone_terms: alike("No longer used are {items}", "“{term}”, {n}×"),
};
