//! What holds for every comparison, whatever the reports say.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "common/shared.rs"]
mod shared;
#[path = "common/skip.rs"]
mod skip;
#[path = "common/tell.rs"]
mod tell;

use std::path::{Path, PathBuf};

use shared::shared;
use tongbi::compare::{
    CompareOptions, Comparison, Passage, SectionChange, SectionStatus, WordingKind, compare,
    compare_with,
};
use tongbi::lexicon::Lexicon;
use tongbi::outline::Report;
use tongbi::read::{ReadOptions, read};
use tongbi::span::Pair;

fn report(text: &str) -> Report {
    let text = read(text.as_bytes(), &ReadOptions::default()).expect("readable");
    Report::new("report.txt", text)
}

fn compared(old: &str, new: &str) -> Comparison {
    let reports = Pair::new(report(old), report(new));
    compare(reports.as_ref(), &Lexicon::default())
}

/// The passages of a comparison of two texts.
fn passages(comparison: &Comparison, old: &str, new: &str) -> Vec<Passage> {
    comparison.passages(Pair::new(report(old), report(new)).as_ref())
}

/// The sample reports, and the real ones where they are there: each with the one that follows it.
fn pairs() -> Vec<(PathBuf, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sample = |year: u16| root.join(format!("reports/qiwu-{year}.txt"));
    let mut pairs = vec![(sample(2024), sample(2025)), (sample(2025), sample(2026))];
    if let Some(corpus) = shared("corpus/national") {
        let entries = corpus.read_dir().unwrap();
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        files.sort();
        // Every eighth pair keeps the test short.
        pairs.extend(
            files
                .windows(2)
                .skip(1)
                .step_by(8)
                .map(|w| (w[0].clone(), w[1].clone())),
        );
    }
    pairs
}

fn texts((old, new): &(PathBuf, PathBuf)) -> (String, String) {
    let text = |path: &Path| std::fs::read_to_string(path).expect("a text file");
    (text(old), text(new))
}

/// A small report: four sections of their own words.
const SECTIONS: [&str; 4] = [
    "一、2031年工作回顾\n\n过去一年，云渡县经济运行平稳，财税收入稳中有升。新开通城际公交线路九条，群众出行更加方便。\n\n\
     三大园区集聚效应显现，签约落地冷链加工项目二十一个。\n\n",
    "二、2032年总体要求\n\n坚持生态立县、农旅兴县的工作思路，稳步推进茶旅融合。财政资金要向山区学校倾斜。\n\n\
     主要预期目标是：地区生产总值增长6%左右；粮食产量稳定在三十万吨以上。\n\n",
    "三、2032年重点工作\n\n（一）加快建设山地茶园。推广覆膜保墒技术，改造低产茶园，培育采茶能手。扶持家庭作坊申报地理标志。\n\n\
     （二）有序推进河道整治。疏浚云渡河下游河段，修复湿地生境，严禁非法采砂。\n\n",
    "四、政府自身建设\n\n从严控制楼堂馆所，清理闲置公房。推行窗口延时办理，让企业少跑路、好办事。\n\n",
];

fn small() -> String {
    format!("政府工作报告\n\n各位代表：\n\n{}", SECTIONS.concat())
}

#[test]
fn a_report_against_itself_shows_nothing() {
    let mut all = vec![small()];
    all.extend(pairs().iter().map(|pair| texts(pair).0));
    for text in all {
        let same = compared(&text, &text);
        assert_eq!(same.wording, []);
        assert_eq!(same.terms, []);
        assert!(
            same.sections
                .iter()
                .all(|s| s.status == SectionStatus::Kept),
            "{:#?}",
            same.sections
        );
        assert!(
            same.sections.iter().all(|s| s.similarity == 1.0),
            "{:#?}",
            same.sections
        );
        for passage in passages(&same, &text, &text) {
            assert!(!passage.moved);
            assert_eq!(passage.edits.len(), 1);
            assert!(passage.edits[0].equal);
        }
    }
}

#[test]
fn swapping_the_reports_mirrors_the_comparison() {
    for pair in pairs() {
        let (old, new) = texts(&pair);
        let (there, back) = (compared(&old, &new), compared(&new, &old));
        let turned = |status: SectionStatus| match status {
            SectionStatus::Added => SectionStatus::Removed,
            SectionStatus::Removed => SectionStatus::Added,
            SectionStatus::Split => SectionStatus::Merged,
            SectionStatus::Merged => SectionStatus::Split,
            status => status,
        };
        let side = |side: &Option<tongbi::compare::SectionSide>| side.as_ref().map(|s| s.line);
        let mut a: Vec<_> = there
            .sections
            .iter()
            .map(|s| {
                (
                    side(&s.old),
                    side(&s.new),
                    s.status as u8,
                    s.similarity.to_bits(),
                )
            })
            .collect();
        let mut b: Vec<_> = back
            .sections
            .iter()
            .map(|s| {
                (
                    side(&s.new),
                    side(&s.old),
                    turned(s.status) as u8,
                    s.similarity.to_bits(),
                )
            })
            .collect();
        a.sort_unstable();
        b.sort_unstable();
        assert_eq!(a, b, "{pair:?}");

        // Rows of wording and terms are in the same order both ways.
        assert_eq!(there.wording.len(), back.wording.len(), "{pair:?}");
        for (a, b) in there.wording.iter().zip(&back.wording) {
            let kind = match b.kind {
                WordingKind::Added => WordingKind::Removed,
                WordingKind::Removed => WordingKind::Added,
                kind => kind,
            };
            assert_eq!(
                (&a.old, &a.new, a.old_line, a.new_line),
                (&b.new, &b.old, b.new_line, b.old_line)
            );
            assert_eq!(
                (a.kind, a.salience, &a.subject),
                (kind, b.salience, &b.subject)
            );
        }
        for (a, b) in there.terms.iter().zip(&back.terms) {
            assert_eq!(
                (&a.term, a.old_count, a.new_count),
                (&b.term, b.new_count, b.old_count)
            );
            assert_eq!((a.keyness, a.effect), (-b.keyness, -b.effect));
        }
        let mirrored = |passages: &[Passage], swap: bool| {
            let mut all: Vec<_> = passages
                .iter()
                .map(|p| {
                    let edits: Vec<_> = p
                        .edits
                        .iter()
                        .map(|e| {
                            if swap {
                                (e.new, e.old, e.equal)
                            } else {
                                (e.old, e.new, e.equal)
                            }
                        })
                        .collect();
                    let (old, new) = if swap { (p.new, p.old) } else { (p.old, p.new) };
                    (old, new, p.moved, edits)
                })
                .collect();
            all.sort_unstable();
            all
        };
        assert_eq!(
            mirrored(&passages(&there, &old, &new), false),
            mirrored(&passages(&back, &new, &old), true),
            "{pair:?}"
        );
    }
}

#[test]
fn passages_hold_every_sentence_once_and_their_edits_apply() {
    for pair in pairs() {
        let (old, new) = texts(&pair);
        let reports = Pair::new(report(&old), report(&new));
        let comparison = compare(reports.as_ref(), &Lexicon::default());
        let mut seen = Pair::new(Vec::new(), Vec::new());
        for passage in comparison.passages(reports.as_ref()) {
            seen.old.extend(passage.old);
            seen.new.extend(passage.new);
            let (Some(from), Some(to)) = (passage.old, passage.new) else {
                assert!(passage.edits.is_empty());
                continue;
            };
            let (mut at, mut made) = (Pair::new(from.start, to.start), String::new());
            for edit in &passage.edits {
                assert_eq!(
                    (edit.old.start, edit.new.start),
                    (at.old, at.new),
                    "{pair:?}"
                );
                at = Pair::new(edit.old.end, edit.new.end);
                let (gone, come) = (
                    reports.old.text.slice(edit.old),
                    reports.new.text.slice(edit.new),
                );
                assert_eq!(edit.equal, gone == come, "{gone} {come}");
                made += if edit.equal { gone } else { come };
            }
            assert_eq!((at.old, at.new), (from.end, to.end));
            assert_eq!(made, reports.new.text.slice(to));
        }
        seen.old.sort_unstable();
        let spans = |report: &Report| report.sentences.iter().map(|s| s.span).collect::<Vec<_>>();
        assert_eq!(seen.old, spans(&reports.old), "{pair:?}");
        // In order of the new report.
        assert_eq!(seen.new, spans(&reports.new), "{pair:?}");
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    for pair in pairs().iter().take(3) {
        let (old, new) = texts(pair);
        let with = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build()
                .expect("a pool");
            let comparison = pool.install(|| compared(&old, &new));
            (
                serde_json::to_string(&comparison).expect("JSON"),
                passages(&comparison, &old, &new),
            )
        };
        let one = with(1);
        assert!(one == with(2) && one == with(8), "{pair:?}");
    }
}

#[test]
fn a_comparison_that_tells_less_counts_the_same() {
    for pair in pairs().into_iter().take(3) {
        let (old, new) = texts(&pair);
        let reports = Pair::new(report(&old), report(&new));
        let reports = reports.as_ref();
        let all = compare(reports, &Lexicon::default());
        for rows in [0, 1, 12, usize::MAX] {
            let options = CompareOptions {
                wording: Some(rows),
            };
            let some = compare_with(reports, &Lexicon::default(), &options);
            let told = &all.wording[..rows.min(all.wording.len())];
            assert_eq!(some.wording, told, "{pair:?}");
            assert!(some.differs(reports));
            let mut whole = some;
            whole.wording.clone_from(&all.wording);
            assert_eq!(whole, all, "{pair:?}");
        }
    }
}

#[test]
fn shuffled_sections_have_moved_and_nothing_else() {
    let [a, b, c, d] = SECTIONS;
    let shuffled = format!("政府工作报告\n\n各位代表：\n\n{}", [a, d, c, b].concat());
    let comparison = compared(&small(), &shuffled);
    assert_eq!(comparison.wording, []);
    assert_eq!(comparison.terms, []);
    let moved = comparison
        .sections
        .iter()
        .filter(|s| s.status == SectionStatus::Moved)
        .count();
    assert!((1..=2).contains(&moved), "{:#?}", comparison.sections);
    for section in &comparison.sections {
        assert!(matches!(
            section.status,
            SectionStatus::Kept | SectionStatus::Moved
        ));
        assert_eq!(section.similarity, 1.0);
    }
    for passage in passages(&comparison, &small(), &shuffled) {
        assert!(passage.edits.len() == 1 && passage.edits[0].equal);
    }
}

#[test]
fn one_edit_is_found_and_alone() {
    let text = small();
    for (from, to, old, new) in [
        (
            "稳步推进茶旅融合",
            "大力推进茶旅融合",
            Some("稳步推进茶旅融合"),
            Some("大力推进茶旅融合"),
        ),
        (
            "扶持家庭作坊申报地理标志。",
            "",
            Some("扶持家庭作坊申报地理标志"),
            None,
        ),
        (
            "修复湿地生境，",
            "修复湿地生境，设立观鸟栈道，",
            None,
            Some("设立观鸟栈道"),
        ),
        (
            "有序推进河道整治",
            "全面推进河道整治",
            Some("有序推进河道整治"),
            Some("全面推进河道整治"),
        ),
    ] {
        let edited = text.replace(from, to);
        assert_ne!(text, edited);
        let comparison = compared(&text, &edited);
        let rows: Vec<_> = comparison
            .wording
            .iter()
            .map(|w| (w.old.as_deref(), w.new.as_deref()))
            .collect();
        assert_eq!(rows, [(old, new)]);
        let passages = passages(&comparison, &text, &edited);
        let changed = passages.iter().filter(|p| {
            !p.edits
                .first()
                .is_some_and(|e| e.equal && p.edits.len() == 1)
        });
        assert_eq!(changed.count(), 1);
    }
}

#[test]
fn real_reports_shuffled_or_edited_once() {
    for pair in pairs() {
        let text = texts(&pair).1;
        let whole = report(&text);
        // Two neighbouring sections of the second level change places.
        let twins = whole.sections.windows(2).find(|w| {
            w[0].level == 2
                && w[1].level == 2
                && w[0].parent == w[1].parent
                && w[0].span.end <= w[1].span.start
        });
        if let Some([a, b]) = twins {
            let swapped = [
                &text[..a.span.start],
                &text[b.span.start..b.span.end],
                &text[a.span.end..b.span.start],
                &text[a.span.start..a.span.end],
                &text[b.span.end..],
            ]
            .concat();
            let comparison = compared(&text, &swapped);
            assert_eq!(comparison.wording, [], "{pair:?}");
            assert_eq!(comparison.terms, [], "{pair:?}");
            for section in &comparison.sections {
                assert!(
                    matches!(section.status, SectionStatus::Kept | SectionStatus::Moved),
                    "{section:#?}"
                );
            }
        }
        // A long sentence in the middle is dropped.
        let middle = whole.sentences.len() / 2;
        let gone = whole.sentences[middle..]
            .iter()
            .find(|s| !s.heading && s.span.len() > 90 && s.span.len() < 200)
            .expect("a long sentence");
        let edited = [&text[..gone.span.start], &text[gone.span.end..]].concat();
        let comparison = compared(&text, &edited);
        let lost = passages(&comparison, &text, &edited)
            .iter()
            .filter(|p| p.new.is_none())
            .count();
        assert_eq!(lost, 1, "{pair:?} {}", whole.text.slice(gone.span));
        for row in &comparison.wording {
            let old = row.old.as_deref().expect("something gone");
            assert!(
                row.new.is_none() && whole.text.slice(gone.span).contains(old),
                "{row:?}"
            );
        }
    }
}

#[test]
fn what_was_added_clause_by_clause_is_told_as_one_phrase() {
    let old = small();
    let new = old.replace("改造低产茶园", "改造低产茶园，修建滴灌水渠，引进抗旱茶苗");
    assert_ne!(old, new);
    let rows = compared(&old, &new).wording;
    let phrases: Vec<_> = rows
        .iter()
        .map(|row| (row.kind, row.new.as_deref()))
        .collect();
    assert_eq!(
        phrases,
        [(WordingKind::Added, Some("修建滴灌水渠，引进抗旱茶苗"))]
    );
}

#[test]
fn a_short_clause_is_told_with_the_one_beside_it_unless_both_reports_have_it() {
    let with = |words: &str| small().replace("改造低产茶园", words);
    let told = |old: &str, new: &str| {
        let rows = compared(&with(old), &with(new)).wording;
        rows.into_iter()
            .map(|row| (row.old.unwrap_or_default(), row.new.unwrap_or_default()))
            .collect::<Vec<_>>()
    };
    let phrases = |old: &str, new: &str| (old.to_owned(), new.to_owned());
    assert_eq!(
        told("守住茶园红线", "严守茶园红线，不搞虚头"),
        [phrases("守住茶园红线", "严守茶园红线，不搞虚头")]
    );
    assert_eq!(
        told("守住茶园红线，不搞虚头", "严守茶园红线，不搞虚头"),
        [phrases("守住茶园红线", "严守茶园红线")]
    );
    let rows = told("守住茶园红线，减少用药", "严守茶园红线，少用农药，不搞虚头");
    let once: std::collections::HashSet<_> = rows.iter().collect();
    assert_eq!(once.len(), rows.len(), "{rows:?}");
}

#[test]
fn lists_are_compared_as_sets_and_a_change_of_order_is_told_as_such() {
    let phrase = "培育采茶能手";
    let list = |things: &str| small().replace(phrase, &format!("着力{things}"));
    let old = list("稳茶价、促加工、惠茶农、护茶山");

    let rows = compared(&old, &list("惠茶农、稳茶价、促加工、护茶山")).wording;
    let [row] = rows.as_slice() else {
        panic!("{rows:#?}");
    };
    assert_eq!(row.kind, WordingKind::Moved);
    assert!(row.list.as_ref().expect("a list").reordered);

    let rows = compared(&old, &list("稳茶价、促加工、育茶师、护茶山")).wording;
    let [row] = rows.as_slice() else {
        panic!("{rows:#?}");
    };
    let change = row.list.as_ref().expect("a list");
    assert_eq!(row.kind, WordingKind::Reworded);
    assert_eq!(
        (&change.added, &change.removed),
        (&vec!["育茶师".to_owned()], &vec!["惠茶农".to_owned()])
    );
    assert!(!change.reordered);
}

/// The title in the new report of what became of the section with the title `old`.
fn partner(sections: &[SectionChange], old: &str) -> Option<String> {
    let own = sections
        .iter()
        .find(|change| change.old.as_ref().is_some_and(|own| own.title == old));
    own.and_then(|change| change.new.as_ref().map(|new| new.title.clone()))
}

#[test]
fn a_part_about_one_subject_is_not_what_became_of_the_whole_frame() {
    let old = "青川县政府工作报告\n（2031年）\n各位代表：\n\n一、2030年工作回顾\n\n去年全县平稳。\n\n二、2031年重点工作\n\n\
（一）让水听话\n\n疏浚青河河道，加固河堤，新修水渠，改造泵站，保障两岸农田灌溉。巡河员每天上堤，汛期昼夜值守，堤防险段逐一登记。\n\n\
（二）办好集市\n\n翻修老集市，添置雨棚。";
    let new = "青川县政府工作报告\n（2032年）\n各位代表：\n\n一、2031年工作回顾\n\n去年全县平稳。\n\n二、兴修水利\n\n\
疏浚青河支流河道，加固河堤，新修水渠，改造泵站，保障两岸农田灌溉。巡河员每天上堤，汛期昼夜值守，堤防险段逐一登记。\n\n\
三、办好集市\n\n翻修新集市，添置雨棚。";
    for frame in ["2031年重点工作", "2031年的工作"] {
        let old = old.replace("2031年重点工作", frame);
        let sections = compared(&old, new).sections;
        assert_eq!(partner(&sections, "让水听话").as_deref(), Some("兴修水利"));
        assert_eq!(partner(&sections, frame), None);
    }
}

#[test]
fn a_subject_of_the_review_is_a_partner_where_the_other_report_has_it_among_the_tasks_only() {
    let report = |year: u16, review: &str, tasks: &str| {
        format!(
            "青川县政府工作报告\n（{year}年）\n各位代表：\n\n一、{}年工作回顾\n\n{review}\n\n二、{year}年工作安排\n\n{tasks}",
            year - 1
        )
    };
    let done = "（一）疏浚青河河道\n\n疏浚河道九里，加固了河堤。\n\n";
    let task = "（一）疏浚青河河道\n\n疏浚下游河道，修建新河堤。\n\n";
    let harbour = "（一）整修渡口\n\n翻修码头，添置渡船。\n\n";
    let old = report(2031, done, harbour);
    let new = report(2032, "全县平稳。", task);
    let title = "疏浚青河河道";
    let sections = compared(&old, &new).sections;
    assert_eq!(partner(&sections, title).as_deref(), Some(title));
    // Where the tasks have it too, they are what it is compared with.
    let both = report(
        2031,
        done,
        &format!("{harbour}{}", task.replace("（一）", "（二）")),
    );
    let sections = compared(&both, &new).sections;
    let of_title = |side: &Option<tongbi::compare::SectionSide>| {
        side.as_ref().is_some_and(|side| side.title == title)
    };
    let pairs = sections.iter().filter(|change| of_title(&change.old));
    let partners: Vec<bool> = pairs.map(|change| of_title(&change.new)).collect();
    assert_eq!(partners, [false, true]);
}
