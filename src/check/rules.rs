//! All rules, with what they are about.

use super::Level;
use crate::outline::Language;

/// A rule, as it is listed and explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// By which it is switched, explained and named in the output.
    pub id: &'static str,
    /// The level of its findings where no configuration says otherwise.
    pub level: Level,
    /// True where it needs the report before.
    pub pair: bool,
    /// False where it has to be switched on.
    pub default: bool,
    /// What it finds, in one line of Chinese and of English.
    title: (&'static str, &'static str),
    /// How it is found, what it does not find, and what to do.
    explanation: (&'static str, &'static str),
}

impl Rule {
    /// What the rule finds, in one line.
    #[must_use]
    pub const fn title(&self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.title.0,
            Language::English => self.title.1,
        }
    }

    /// How it is found, what it does not find, and what to do.
    #[must_use]
    pub const fn explanation(&self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.explanation.0,
            Language::English => self.explanation.1,
        }
    }
}

/// The rule with this id.
#[must_use]
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}

/// All rules: those over one report, those over two, a user's own.
pub const RULES: &[Rule] = &[
    Rule {
        id: "contradiction",
        level: Level::Error,
        pair: false,
        default: true,
        title: ("同一指标两处数字不一", "an indicator has two values"),
        explanation: (
            "同一指标、同一时期、同一单位，在两段里写了不同的数（四舍五入的差别不算）；或者主要预期目标里的指标，在别处另有一个当年目标。只看主要指标（生产总值、价格、就业、收入、财政、粮食等）的总量和目标，不看已实现的增速，也不看其他指标；“从…提高到…”、上半年和前几个月的、截至某时的、按可比口径的数不在内。请核对以哪个为准。",
            "The same indicator has, for the same period and in the same unit, different values in two paragraphs, beyond rounding; or one of the main targets has another target for the year elsewhere. Only totals and targets of headline indicators (output, prices, jobs, incomes, budgets, grain …) are looked at, not rates that were reached, and no other indicators; `from … to …`, values of a part of the year and those on another basis are left out. Settle which value holds.",
        ),
    },
    Rule {
        id: "sum",
        level: Level::Error,
        pair: false,
        default: true,
        title: ("分项与合计对不上", "parts don't add up to their whole"),
        explanation: (
            "结构比（如三次产业）各项之和不是100；“其中”以后有一项大于前面的总数；“分别是”以后各项之和不等于总数；“其中”“包括”以后各项之和大于总数（各项可能交叉，所以只算警告）。单位须相同；增减量和年均数不在内。请核对各项。除结构比外只查中文报告。",
            "A structure (such as that of three sectors) doesn't add up to 100; one part behind `其中` is more than the total before it; the parts behind `分别是` don't add up to it; or those behind `其中` and `包括` add up to more, which is a warning only, for parts may overlap. Units must be the same; changes and averages are left out. Check the parts. Chinese reports only, ratios apart.",
        ),
    },
    Rule {
        id: "growth",
        level: Level::Error,
        pair: false,
        default: true,
        title: (
            "增幅与前后两个数对不上",
            "a growth rate disagrees with its two levels",
        ),
        explanation: (
            "“从A增加到B，增长C%”“B，比上年的A增长C%”里，C与A、B算出的增幅不符（计入四舍五入）；个百分点、增加量、倍数、翻番同样核对。有上一份报告时，还核对今年目标“比上年增加”多少。年均增长、按可比价计算的、“今年再增加”的不在内。只查中文报告。",
            "In `从A增加到B，增长C%` or `B，比上年的A增长C%` the rate C is not what A and B give, rounding allowed for; percentage points, absolute changes, multiples and doublings likewise. With the report before, what a target is `比上年增加` is held to the target set there. Average annual rates, rates at constant prices and what is still to come on top are left out. Chinese reports only.",
        ),
    },
    Rule {
        id: "number-slip",
        level: Level::Error,
        pair: false,
        default: true,
        title: ("数字写错", "a number is written as none is"),
        explanation: (
            "小数点、百分号、单位写了两遍，一个数写了两遍，年份多一位，没有的日期，“增长”后面缺了数字或百分号，或者比重和率超过100%（完成率、覆盖率、负债率等可以超过的不算）。只查中文报告，比重和率除外。",
            "A point, a percent sign, a unit or a whole number is written twice, a year has a digit too many, a day isn't in the calendar, a word of growth has lost its number or its percent sign, or a share is over 100% (rates that may be, such as those of fulfilment, coverage or debt, are left out). Chinese reports only, shares apart.",
        ),
    },
    Rule {
        id: "scale",
        level: Level::Warning,
        pair: false,
        default: true,
        title: ("数量级不对", "a value is a thousand times its neighbours"),
        explanation: (
            "主要预期目标与同一指标在报告里的其他数相差千倍以上；有上一份报告时，任何指标的数与上一份里同一单位的数都相差千倍以上：多半是“万亿”写成了“亿”，“万人”写成了“人”。只看总量，不看增速。",
            "A main target is a thousand times as large or small as all else that the report says of the indicator; with the report before, a value is so beside all that it says in the same unit. Most likely 亿 stands for 万亿, or million for billion. Amounts only, no rates.",
        ),
    },
    Rule {
        id: "year-slip",
        level: Level::Warning,
        pair: false,
        default: true,
        title: ("年份写错", "a year is not the one that is meant"),
        explanation: (
            "一级标题里的年份（回顾的是上年，安排的是今年）、主要预期目标的年份、“开局之年”“收官之年”与五年规划的年份、部署今后工作时的“到某年”、标题的年份与作报告的日期。以报告自己的年份为准，相差两年以内才算。只查中文报告。",
            "The year of a top heading (what was done is of the year before, what is to be done of the report's own), of the main targets, of the first or last year of a five-year plan, of `到…年` among what is ahead, and of the title beside the day of delivery. Held to the report's own year, and told only where it is at most two years off. Chinese reports only.",
        ),
    },
    Rule {
        id: "count",
        level: Level::Warning,
        pair: false,
        default: true,
        title: (
            "项数与所列不符",
            "a list has not as many items as announced",
        ),
        explanation: (
            "“做好四件大事：”后面的一是、二是，“重点做好十个方面工作”后面的（一）（二），“五个更加注重”后面的各条，数目与所说的不同。只看紧接在后面的。只查中文报告。",
            "What is announced with a number, and the items 一是 二是, the headings （一）（二） or the paragraphs with the same words right behind it, are not as many. Chinese reports only.",
        ),
    },
    Rule {
        id: "lost-characters",
        level: Level::Error,
        pair: false,
        default: true,
        title: ("疑有脱字", "characters were lost"),
        explanation: (
            "两个数连在一起（如“7%8%”）、文号的括号没有合上、出现替换字符：多半是复制或转换时丢了字。请对照原件补上。",
            "Two values run into each other, the bracket of a document number never closes, or a replacement character stands in the text: characters were most likely lost in copying. Restore them from the original.",
        ),
    },
    Rule {
        id: "doubled",
        level: Level::Warning,
        pair: false,
        default: true,
        title: ("重字或重句", "something stands twice"),
        explanation: (
            "虚词、标点或两字以上的词连写了两遍（两字的，报告里别处也用作词的才算），两个标点连在一起，同一个长句出现了两次，或者短句在一段里出现了两次。叠词（实实在在、一个一个）不算；一个字的实词连写（优优化）查不出来。只查中文报告。",
            "A particle, a mark, or a word of two characters and more is written twice in a row (one of two only where the report has it as a word elsewhere), two marks stand in a row, a long sentence stands in the report twice, or a short one in its paragraph. Reduplication that the language knows is left out, and single characters other than particles are not looked at. Chinese reports only.",
        ),
    },
    Rule {
        id: "mixed-punctuation",
        level: Level::Warning,
        pair: false,
        default: true,
        title: (
            "全角半角标点混用",
            "full-width and half-width punctuation are mixed",
        ),
        explanation: (
            "汉字旁边的逗号、冒号、分号、括号、叹号和问号，大多用一种宽度，少数用另一种；引号、数字、百分号同样看（百分号只作提示）。每样每份报告只报一次，指出少数的那种是哪些、在哪几行。只查中文报告。",
            "Commas, colons, semicolons, brackets, exclamation and question marks beside Han characters are mostly of one width, and a few of the other; quotes, digits and percent signs likewise (the last as a note). Each kind is told once a report, with the marks and lines of the few. Chinese reports only.",
        ),
    },
    Rule {
        id: "unpaired",
        level: Level::Warning,
        pair: false,
        default: true,
        title: ("引号或括号不成对", "a quote or bracket has no partner"),
        explanation: (
            "一段之内，双引号、书名号或括号只有一半。只查中文报告。",
            "Within a paragraph a double quote, title mark or bracket opens and never closes, or closes without having opened. Chinese reports only.",
        ),
    },
    Rule {
        id: "heading-order",
        level: Level::Error,
        pair: false,
        default: true,
        title: ("标题序号不连续", "a heading number is out of order"),
        explanation: (
            "一、（一）1. 一类的序号跳号或重号，每一级在上级标题之下从头数起，一处错只报一次；文中的一是、二是重号（跳号不查，因为有的项换了说法）。",
            "A number of the kinds 一、 （一） 1. is left out or stands twice; each kind counts anew below a heading of the kind above it, and a slip is told once. Of items in running text (一是, 二是) only a number that stands twice is told, for some begin in other words.",
        ),
    },
    Rule {
        id: "target-incomplete",
        level: Level::Warning,
        pair: false,
        default: true,
        title: ("目标缺单位或年份", "a target lacks its unit or year"),
        explanation: (
            "主要预期目标里的数没有单位，或者看不出是哪一年的。比、系数、指数、得分、排名不用单位；不在主要预期目标里的数不看。",
            "A number among the year's main targets has no unit, or the report doesn't tell what year it is for. Ratios, coefficients, indices, scores and ranks need none; other targets are not looked at.",
        ),
    },
    Rule {
        id: "two-names",
        level: Level::Note,
        pair: false,
        default: false,
        title: ("同一指标两种叫法", "an indicator is named in two ways"),
        explanation: (
            "同一指标在一份报告里用了两种名称（如“规上”与“规模以上”）。简称是常见写法，默认不查，可在配置里打开。",
            "The report calls one indicator by two names. Short forms are common style, so the rule has to be switched on.",
        ),
    },
    Rule {
        id: "target-dropped",
        level: Level::Warning,
        pair: true,
        default: true,
        title: ("目标不再提", "a target is dropped without a word"),
        explanation: (
            "上一份报告主要预期目标里的指标，新报告不再设目标。报告说已经全面完成、全部脱贫、清零的不算。",
            "An indicator among the main targets of the report before has no target in the new one. What the report says is done for good (全部脱贫, 清零) is left out.",
        ),
    },
    Rule {
        id: "target-softened",
        level: Level::Warning,
        pair: true,
        default: true,
        title: ("目标口气放软", "a target is softened"),
        explanation: (
            "同一目标的约束词变松了：以上变左右、确保变力争。数字本身更严的（增速调高、失业率调低）不算。",
            "The words of the same target bind less than before: `at least` became `about`, `ensure` became `strive for`. Where the number itself became stricter (more growth, less unemployment) nothing is told.",
        ),
    },
    Rule {
        id: "result-unreported",
        level: Level::Warning,
        pair: true,
        default: true,
        title: ("目标没有交账", "a target's result is not reported"),
        explanation: (
            "上一份报告的主要预期目标，新报告没有写完成得怎样。回顾部分提到这个指标、说没有达到预期、说是多年来最低或最高，都算写了。",
            "The new report doesn't tell what became of a main target of the report before. Where its review names the indicator, owns a shortfall, tells what was planned, or how the value stands among the years, it does.",
        ),
    },
    Rule {
        id: "target-missed",
        level: Level::Note,
        pair: true,
        default: true,
        title: (
            "未达目标而未说明",
            "a target was missed and the report doesn't say so",
        ),
        explanation: (
            "结果低于上年定的目标，而那一句没有“低于”“未完成”“差距”一类的话，回顾和问题部分也没有哪一句提到这个指标并这样说。",
            "The result falls short of the target set the year before; its sentence has no word of that, and no sentence of the review and of what went wrong names the indicator with such a word.",
        ),
    },
    Rule {
        id: "promise-untraced",
        level: Level::Note,
        pair: true,
        default: false,
        title: ("承诺没有下文", "a promise has left no trace"),
        explanation: (
            "上一份报告任务部分说要办的、有数量的事，新报告里找不到同样的字眼。换了说法的也会被报出来，所以默认不查。",
            "A counted promise among the tasks of the report before, of whose words the new report holds nothing. One that was reworded is told as well, so the rule has to be switched on.",
        ),
    },
    Rule {
        id: "basis-changed",
        level: Level::Warning,
        pair: true,
        default: true,
        title: (
            "目标的单位或口径变了",
            "the unit or basis of a target changed",
        ),
        explanation: (
            "同一指标的目标，上年是增速、今年是总量，或者单位不同，两年不能直接比较。可以换算的单位（亩与公顷、斤与吨）不算。",
            "The target of one indicator is a rate in one year and an amount in the other, or has another unit, so that both can't be compared. Units that measure the same (亩 and 公顷, 斤 and 吨) are left out.",
        ),
    },
    Rule {
        id: "plan-restated",
        level: Level::Warning,
        pair: true,
        default: true,
        title: (
            "规划目标前后不一",
            "a target of a longer plan is restated otherwise",
        ),
        explanation: (
            "同一时期（如五年规划、2035年）的同一目标，新报告写的数与上一份不同。",
            "A target for the same longer period, such as a five-year plan, has another value than in the report before.",
        ),
    },
    Rule {
        id: "phrase",
        level: Level::Error,
        pair: false,
        default: true,
        title: ("违反自定的提法规则", "a rule of yours on phrases is broken"),
        explanation: (
            "在 tongbi.toml 的 [[check.phrase]] 里写：phrase 是提法；must 取 stay（上年有，今年须有）、appear（须有）、not-appear（不得有）；reason 是说明；level 可改级别。",
            "Set in [[check.phrase]] of tongbi.toml: `phrase`; `must`, one of stay (what the report before has, the new one must have), appear, not-appear; `reason`; `level`.",
        ),
    },
    Rule {
        id: "indicator",
        level: Level::Error,
        pair: false,
        default: true,
        title: (
            "违反自定的指标规则",
            "a rule of yours on indicators is broken",
        ),
        explanation: (
            "在 tongbi.toml 的 [[check.indicator]] 里写：indicator 是指标代号（如 gdp）；must 取 have-target（须有目标）、have-result（须有结果）、stay（上年有目标，今年须有）、not-fall（目标不得降低）；reason、level 同上。",
            "Set in [[check.indicator]] of tongbi.toml: `indicator`, an id such as gdp; `must`, one of have-target, have-result, stay (a target of the report before must be set again), not-fall (a target must not be lowered); `reason`; `level`.",
        ),
    },
];

#[cfg(test)]
mod tests {
    use super::RULES;

    #[test]
    fn ids_are_plain_and_stand_once() {
        for (index, rule) in RULES.iter().enumerate() {
            assert!(rule.id.chars().all(|c| c.is_ascii_lowercase() || c == '-'));
            assert!(!RULES[..index].iter().any(|other| other.id == rule.id));
            assert!(!rule.explanation.0.is_empty() && !rule.explanation.1.is_empty());
        }
    }
}
