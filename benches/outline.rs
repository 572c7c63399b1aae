//! Text to outline, in bytes a second: an invented report of a usual length and one of a hundred times that.

use divan::Bencher;
use divan::counter::BytesCount;
use tongbi::outline::Report;
use tongbi::read::{Format, Text};

fn main() {
    divan::main();
}

/// Parts of a report: enough kinds of headings and sentences for each rule to be at work.
fn text(parts: usize) -> String {
    let mut text = String::from(
        "2031年青川县政府工作报告\n——2031年1月8日在青川县第九届人民代表大会第三次会议上\n县长 林溪\n各位代表：\n",
    );
    for part in 0..parts {
        text += if part % 2 == 0 {
            "一、2030年工作回顾\n"
        } else {
            "二、2031年重点工作\n"
        };
        for _ in 0..5 {
            text += "（一）做强河运产业，建设临港园区。今年引进企业20家，完成投资12.5亿元、增长8%以上。\n";
            for _ in 0..3 {
                text += "推动港口扩能增效。新增泊位5个，货运量增长6%左右；开通“山海”航线2条（含支线），带动就业1.2万人。\n";
            }
        }
        text += "各位代表！我们也清醒认识到，发展还不充分，结构还不合理。\n";
    }
    text
}

#[divan::bench(args = [12, 1200])]
fn outline(bencher: Bencher, parts: usize) {
    let content = text(parts);
    bencher
        .counter(BytesCount::of_str(&content))
        .with_inputs(|| Text::new(content.clone(), Format::Plain, "UTF-8"))
        .bench_values(|text| Report::new("bench", text));
}
