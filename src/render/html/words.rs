//! The words of the page in both languages, so that a reader can switch without the program.

use std::fmt;

use crate::outline::Language;
use crate::render::Labels;

/// A word of the interface. Shown in the page's own language; the other one travels in an attribute, for the switch.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    zh: &'static str,
    en: &'static str,
    shown: Language,
}

impl Word {
    pub(super) const fn new(zh: &'static str, en: &'static str, shown: Language) -> Self {
        Self { zh, en, shown }
    }

    /// The same label in both tables.
    pub(super) fn label(shown: Language, of: impl Fn(&'static Labels) -> &'static str) -> Self {
        Self::new(
            of(Labels::of(Language::Chinese)),
            of(Labels::of(Language::English)),
            shown,
        )
    }

    /// The word alone, for attributes.
    pub(super) fn plain(&self) -> &'static str {
        match self.shown {
            Language::Chinese => self.zh,
            Language::English => self.en,
        }
    }

    /// Both forms as attributes, for an element that shows the word in an attribute of its own.
    pub(super) fn attributes(&self) -> String {
        format!(r#"data-zh="{}" data-en="{}""#, self.zh, self.en)
    }
}

/// As an element. The words are this program's own and hold nothing that would have to be escaped.
impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { zh, en, .. } = self;
        write!(
            f,
            r#"<span data-zh="{zh}" data-en="{en}">{}</span>"#,
            self.plain()
        )
    }
}

impl askama::filters::HtmlSafe for Word {}

/// Declares the words that only the page has.
macro_rules! words {
    ($($name:ident: $zh:literal $en:literal,)*) => {
        /// What the page says beside the words that all faces share.
        #[derive(Debug)]
        pub(super) struct Words {
            $(pub(super) $name: Word,)*
        }

        impl Words {
            pub(super) const fn of(shown: Language) -> Self {
                Self { $($name: Word::new($zh, $en, shown),)* }
            }
        }
    };
}

words! {
    skip: "跳到正文" "Skip to content",
    page_title: "工作报告对比" "Work reports compared",
    trend_title: "工作报告走势" "Work reports over time",
    places_title: "工作报告横比" "Work reports by place",
    values: "目标与结果" "Targets and results",
    charts: "图" "Charts",
    year_note: "空心圆为目标，实心菱形为结果；竖线为目标区间；叉号表示未完成。" "Hollow circles are targets, full diamonds results; a bar is a range; a cross is a target missed.",
    place_note: "横条为本年目标，菱形为上年结果。" "Bars are the year's targets, diamonds the results of the year before.",
    reports: "份报告" "reports",
    one_report: "份报告" "report",
    summary: "概览" "Summary",
    chart: "目标变动图" "Targets that moved",
    chart_note: "各行自成尺度：空心圆为上年目标，菱形为上年结果，实心圆为本年目标。" "Each row has a scale of its own: hollow circle the old target, diamond its result, full circle the new target.",
    chart_first: "图中为表里靠前的目标：" "Shown are the first of the table:",
    texts: "对照全文" "Texts side by side",
    contents: "目录" "Contents",
    map: "变动缩略图" "Map of changes",
    search: "检索" "Search",
    search_hint: "检索（按 / 键）" "Search (press /)",
    previous: "上一处" "Previous",
    next: "下一处" "Next",
    all: "全部" "All",
    filter: "筛选" "Filter",
    only_changes: "只看变动" "Only changes",
    theme: "明暗" "Light or dark",
    language: "English" "中文",
    print: "打印" "Print",
    keys: "快捷键" "Keys",
    close: "关闭" "Close",
    key_search: "检索" "search",
    key_next: "下一处变动" "next change",
    key_previous: "上一处变动" "previous change",
    key_theme: "明暗" "light or dark",
    key_help: "本说明" "these keys",
    warnings: "提示" "Notes",
    salience: "显著度" "Salience",
    outcome: "完成情况" "Outcome",
    old_result: "上年结果" "Old result",
    old_target: "上年目标" "Old target",
    new_target: "本年目标" "New target",
    old_text: "上年原文" "Old text",
    new_text: "本年原文" "New text",
    changed: "改动" "changed",
    added: "新增" "added",
    removed: "删除" "removed",
    moved: "移位" "moved",
    top: "回到页首" "To the top",
    made_by: "由 tongbi 离线生成，不访问网络。" "Made offline by tongbi; fetches nothing.",
}
