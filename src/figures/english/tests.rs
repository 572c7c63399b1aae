//! Figures of invented English reports.

use super::*;
use crate::lexicon::Better;
use crate::read::{ReadOptions, read as read_bytes};

const REPORT: &str = "Annual Report 2031\n\n1. Review of 2031\n\nRevenue rose by 4% to $2.5 billion, short of the 5% that we had set ourselves.\n\
    Emissions fell by 6% and we hired 120 apprentices.\n\n2. Targets for 2032\n\nOur main targets for 2032 are as follows. \
    We expect revenue to grow by at least 5%. We will cut emissions by 8%.\n\n3. Beyond\n\nBy 2035 we will open 14 stores.\n";

#[test]
fn results_and_targets_of_an_annual_report() {
    let text = read_bytes(REPORT.as_bytes(), &ReadOptions::default()).unwrap();
    let report = Report::new("report.txt", text);
    assert_eq!(report.language, Language::English);
    let found: Vec<_> = read(&report, &Lexicon::default())
        .into_iter()
        .map(|own| {
            let period = own.period.unwrap_or_default();
            (
                own.indicator,
                own.value.unwrap_or_default(),
                own.kind,
                own.aspect,
                period,
                own.main,
            )
        })
        .collect();
    let want = [
        ("Revenue", 4.0, Kind::Actual, Aspect::Growth, "2031", false),
        ("Revenue", 2.5e9, Kind::Actual, Aspect::Level, "2031", false),
        ("Revenue", 5.0, Kind::Context, Aspect::Level, "2031", false),
        (
            "Emissions",
            -6.0,
            Kind::Actual,
            Aspect::Growth,
            "2031",
            false,
        ),
        (
            "apprentices",
            120.0,
            Kind::Actual,
            Aspect::Level,
            "2031",
            false,
        ),
        ("revenue", 5.0, Kind::Target, Aspect::Growth, "2032", true),
        (
            "emissions",
            -8.0,
            Kind::Target,
            Aspect::Growth,
            "2032",
            true,
        ),
        ("stores", 14.0, Kind::Target, Aspect::Level, "2035", false),
    ];
    let want = want.map(|(name, value, kind, aspect, period, main)| {
        (
            name.to_owned(),
            value,
            kind,
            aspect,
            period.to_owned(),
            main,
        )
    });
    assert_eq!(found, want);
}

#[test]
fn the_year_reviewed_names_an_annual_report() {
    let text = read_bytes(REPORT.as_bytes(), &ReadOptions::default()).unwrap();
    let metadata = Report::new("report.txt", text).metadata;
    assert_eq!((metadata.reviewed, metadata.year), (Some(2031), Some(2032)));
}

/// The figures of a part titled `title` in the annual report of 2031.
fn part(title: &str, text: &str) -> Vec<Figure> {
    let whole = format!(
        "Annual Report 2031\n\n1. Review of 2031\n\nRevenue rose by 4% to $2.5 billion.\n\n2. {title}\n\n{text}\n"
    );
    let text = read_bytes(whole.as_bytes(), &ReadOptions::default()).unwrap();
    let report = Report::new("report.txt", text);
    let mut found = read(&report, &Lexicon::default());
    found.split_off(2)
}

/// Kind, value, year and name of each figure of a part without a role, a line each.
fn told(text: &str) -> Vec<String> {
    part("Harbours", text)
        .into_iter()
        .map(|own| {
            format!(
                "{:?} {} {} {}",
                own.kind,
                own.value.unwrap_or_default(),
                own.period.unwrap_or_default(),
                own.indicator
            )
        })
        .collect()
}

#[test]
fn a_promise_may_stand_in_front_or_behind() {
    for text in [
        "At least 40 per cent of moored boats should leave.",
        "We target a spill rate of no more than 40.",
        "It is proposed to mend 40 jetties.",
        "The ratio of loans to piers is set at 40 percent.",
        "Tolls are projected to reach 40 million yuan.",
        "We anticipate a lock rate of around 40%.",
        "We are on track to deliver savings of $40m.",
        "It is planned to train 40 pilots.",
        "The target for 2032 is 40 per cent.",
        "40 jetties will be mended.",
        "Efforts will be made to mend 40 jetties.",
    ] {
        let kinds: Vec<Kind> = part("Harbours", text).iter().map(|own| own.kind).collect();
        assert_eq!(kinds, [Kind::Target], "{text}");
    }
}

#[test]
fn all_values_behind_one_promise_are_promised() {
    assert_eq!(
        told("We will provide 3.5 million people with ferries and 1.3 million people with buses."),
        [
            "Target 3500000 2032 people with ferries",
            "Target 1300000 2032 people with buses"
        ]
    );
    assert_eq!(
        told("We aim to shield 9 million trees against beetles and 4,500 sheep."),
        ["Target 9000000 2032 trees", "Target 4500 2032 sheep"]
    );
}

#[test]
fn what_a_target_was_is_no_promise() {
    for text in [
        "We mended 46 jetties against a target of 48.",
        "We mended 46 jetties, compared with our goal of 48.",
        "We mended 46 jetties, exceeding our target of 48.",
        "We mended 46 jetties, missing the 2031 target of 48.",
        "We mended 46 jetties, below the target of 48.",
    ] {
        let found = told(text);
        assert!(found[0].starts_with("Actual 46 2031 jetties"), "{found:?}");
        assert!(found[1].starts_with("Context 48 2031"), "{found:?}");
    }
    assert_eq!(
        told("We will exceed our target of 48 jetties.")[0],
        "Target 48 2032 jetties"
    );
}

#[test]
fn a_value_of_another_year_is_context() {
    assert_eq!(
        told("Tolls were $6.8bn (2030: $6.7bn)."),
        [
            "Actual 6800000000 2031 Tolls",
            "Context 6700000000 2030 Tolls"
        ]
    );
    assert_eq!(
        told("Tolls reached $8m, up from $7m in 2030."),
        ["Actual 8000000 2031 Tolls", "Context 7000000 2030 Tolls"]
    );
    assert_eq!(
        told("We will lend $90m to harbours, $10m more than last year.")[1],
        "Context 10000000  harbours"
    );
}

#[test]
fn a_year_may_be_named_in_many_ways() {
    for text in [
        "By the end of 2034, we will open 30 piers.",
        "We will open 30 piers by March 2034.",
        "In FY 2034, we will open 30 piers.",
        "We will open 30 piers in 2033-34.",
        "For the full year 2034, we expect 30 piers.",
        "We will open 30 piers in 2033/34, more than ever.",
    ] {
        assert_eq!(told(text), ["Target 30 2034 piers"], "{text}");
    }
    assert_eq!(
        told("We opened 30 piers in 2031 and in 2032 will open 40."),
        ["Actual 30 2031 piers", "Target 40 2032 piers"]
    );
}

#[test]
fn a_verb_of_the_past_tells_a_result() {
    assert_eq!(
        told("We mended 410 nets. The survival rate was 91 per cent."),
        ["Actual 410 2031 nets", "Actual 91 2031 survival rate"]
    );
    assert_eq!(
        told("A total of 358 locks were dredged in 2031."),
        ["Actual 358 2031 locks"]
    );
    let kinds: Vec<Kind> = part("Priorities for 2032", "We mended 7 locks. We mend 9 locks.")
        .iter()
        .map(|own| own.kind)
        .collect();
    assert_eq!(kinds, [Kind::Actual, Kind::Target]);
}

#[test]
fn how_far_and_whereto_are_two_values() {
    let found = part(
        "Harbours",
        "Headcount rose by 310 to 8,450. Tolls grew by $46 million to $1,284 million.",
    );
    let found: Vec<_> = found.iter().map(|own| (own.aspect, own.value)).collect();
    assert_eq!(
        found,
        [
            (Aspect::Change, Some(310.0)),
            (Aspect::Level, Some(8450.0)),
            (Aspect::Change, Some(4.6e7)),
            (Aspect::Level, Some(1.284e9)),
        ]
    );
    let range = part("Harbours", "We expect tolls to grow by 3% to 5%.");
    assert_eq!(range[0].high, Some(5.0));
}

#[test]
fn names_are_what_is_counted_cut_or_held() {
    for (text, name) in [
        (
            "We will clear 1.1 million mu of silted channel.",
            "silted channel",
        ),
        (
            "Aid for rural and urban boatmen will be raised by 20 yuan.",
            "Aid for rural and urban boatmen",
        ),
        (
            "Net mooring costs are expected to be in the range of $105m to $115m.",
            "Net mooring costs",
        ),
        (
            "Return on moored capital was 12.6%.",
            "Return on moored capital",
        ),
        (
            "We are targeting organic toll growth of 4–6% a year.",
            "organic toll",
        ),
        ("We expect a 3 percent increase in tolls.", "tolls"),
        ("We expect a reduction of 5% in fuel use.", "fuel use"),
        (
            "The port will reduce time to moor to 90 days.",
            "time to moor",
        ),
        (
            "The time needed for project approval will be cut to 60 days.",
            "time needed for project approval",
        ),
        (
            "The level of fine dust (PM2.5) will be kept below 30 micrograms.",
            "level of fine dust",
        ),
        (
            "We will keep the share of pupils in school, college or training under 30%.",
            "share of pupils in school, college or training",
        ),
        ("We will award $45 million in quay grants.", "quay grants"),
    ] {
        let found = part("Harbours", text);
        assert_eq!(found[0].indicator, name, "{text}");
    }
}

#[test]
fn the_verb_tells_which_way_is_good() {
    let wanted = |text: &str| part("Harbours", text)[0].wanted;
    assert_eq!(
        wanted("We will cut the cost per berth to $19."),
        Some(Better::Less)
    );
    assert_eq!(
        wanted("We will bring the waiting time down to 9 days."),
        Some(Better::Less)
    );
    assert_eq!(
        wanted("The lock rate will be raised to 50%."),
        Some(Better::More)
    );
    assert_eq!(
        wanted("We will handle 80% of calls in time."),
        Some(Better::More)
    );
    assert_eq!(
        wanted("We will limit berth rents to $80."),
        Some(Better::Less)
    );
    assert_eq!(wanted("We expect mooring costs of $90m."), None);
    assert_eq!(wanted("We expect 12 accidents."), Some(Better::Less));
}

#[test]
fn a_bound_from_above_makes_no_change_of_a_level() {
    let held = &part("Harbours", "We seek to lower crew turnover below 9%.")[0];
    assert_eq!((held.aspect, held.value), (Aspect::Level, Some(9.0)));
    assert_eq!(held.wanted, Some(Better::Less));
}

#[test]
fn a_list_behind_a_colon_holds_what_is_promised() {
    let list = "We will do the following this year:\n\n• Plant at least 10,000 trees\n• Install 60 lamps\n• Dredge 97% of locks";
    let found = part("Harbours", list);
    let found: Vec<_> = found
        .iter()
        .map(|own| (own.kind, own.indicator.as_str(), own.main))
        .collect();
    assert_eq!(
        found,
        [
            (Kind::Target, "trees", false),
            (Kind::Target, "lamps", false),
            (Kind::Target, "locks", false)
        ]
    );
}

#[test]
fn what_describes_a_value_is_context() {
    assert_eq!(
        told("We will build 12 bridges of 30 metres; fuel increase of 3 percent.")[1],
        "Context 30  bridges"
    );
    let part_of = told("We will mend two of our 9 stations.");
    assert!(part_of[0].starts_with("Context 9"), "{part_of:?}");
    let restated = told("We will cut tolls by $48 million, or 3.7 percent.");
    assert!(restated[0].starts_with("Target") && restated[1].starts_with("Context 3.7"));
    assert_eq!(
        told("Our goal for the year was 48 jetties; we mended 46 jetties."),
        ["Context 48 2031 jetties", "Actual 46 2031 jetties"]
    );
}

#[test]
fn a_value_that_another_one_leads_to_is_good_the_same_way() {
    let found = part("Harbours", "We will cut tolls by a fifth, to $19 million.");
    assert_eq!(found[1].wanted, Some(Better::Less));
    assert_eq!(found[1].indicator, "tolls");
}

#[test]
fn the_main_targets_are_those_listed() {
    for text in [
        "The main projected targets for this year are as follows:\n\n- toll growth of around 5 percent\n\n- a drop of around 3 percent in fuel use per berth\n\n- over 12,000 new berths",
        "The main targets for this year are as follows: toll growth of around 5 percent; a drop of around 3 percent in fuel use per berth; over 12,000 new berths.",
    ] {
        let found = part("Policy for 2032", text);
        let found: Vec<_> = found
            .iter()
            .map(|own| {
                (
                    own.main,
                    own.indicator.as_str(),
                    own.value.unwrap_or_default(),
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                (true, "toll", 5.0),
                (true, "fuel use per berth", -3.0),
                (true, "new berths", 12_000.0)
            ]
        );
    }
    let past = part(
        "Harbours",
        "The main goals for 2031 were met, and 12 locks are new.",
    );
    assert!(past.iter().all(|own| !own.main));
}

#[test]
fn labels_and_columns_tell_targets_and_results() {
    assert_eq!(
        told("Number of spills\nFY 2031 Target: 35\nFY 2031 Result: 38\nFY 2032 Target: 33 hours"),
        [
            "Context 35 2031 Number of spills",
            "Actual 38 2031 Number of spills",
            "Target 33 2032 Number of spills"
        ]
    );
    assert_eq!(
        told(
            "Indicator | 2030/31 target | 2030/31 actual | 2031/32 target\nNets mended | 48% | 46.2% | 50%"
        ),
        [
            "Context 48 2031 Nets mended",
            "Actual 46.2 2031 Nets mended",
            "Target 50 2032 Nets mended"
        ]
    );
}

#[test]
fn words_of_promise_are_told_without_their_preposition() {
    let verb = |text: &str| part("Harbours", text)[0].verb.clone();
    assert_eq!(verb("We will open 12 piers."), None);
    assert_eq!(
        verb("We will seek to open 12 piers.").as_deref(),
        Some("seek")
    );
    assert_eq!(
        verb("We hope to open 12 piers in May 2032.").as_deref(),
        Some("hope")
    );
}
