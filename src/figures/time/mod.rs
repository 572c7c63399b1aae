//! When a value is about, and whether it was reached or is to be reached.
//!
//! From the widest to the narrowest, each step overrides the one before: the section's role and title; the last
//! paragraph that opened with a word of time (五年来, 今年); the words of time in the sentence in front of the value.

use super::Kind;
use crate::lexicon::Tense;
use crate::outline::Role;

mod marks;
mod years;

use marks::Said;
pub(super) use marks::{Mark, marks};
pub(super) use years::Years;

/// What is known of the time of a value at some place of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) kind: Kind,
    pub(super) years: Option<Years>,
}

/// The years that a report speaks of by name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Calendar {
    /// The year whose targets it sets.
    pub(super) year: Option<u16>,
    /// The year that it reviews.
    pub(super) reviewed: Option<u16>,
}

/// Bytes at the beginning of a paragraph within which a year opens it: 在2030年.
const FIRST: usize = 24;

impl Calendar {
    /// The frame of a section of this role with these titles, from the innermost up. `loose` is the kind of sections
    /// whose role is not known.
    pub(super) fn of_section<'t>(
        self,
        role: Role,
        titles: impl Iterator<Item = &'t str>,
        loose: Kind,
    ) -> Frame {
        let kind = match role {
            Role::Review => Kind::Actual,
            Role::Requirements | Role::Targets | Role::Tasks | Role::SelfGovernment => Kind::Target,
            Role::Assessment | Role::Closing => Kind::Context,
            Role::Other => loose,
        };
        let fits = |years: &Years| match kind {
            Kind::Actual => self.reviewed.is_none_or(|reviewed| years.first <= reviewed),
            Kind::Target => self.year.is_none_or(|year| years.last >= year),
            Kind::Context => false,
        };
        let named = titles
            .flat_map(marks)
            .filter_map(|mark| match mark.said {
                Said::Years(years) | Said::Plan(years) => Some(years),
                Said::Word(Tense::LastYears) => self.last_years(),
                _ => None,
            })
            .find(fits);
        let usual = match kind {
            Kind::Actual => self.reviewed,
            Kind::Target => self.year,
            Kind::Context => None,
        };
        Frame {
            kind,
            years: named.or(usual.map(Years::one)),
        }
    }

    fn last_years(self) -> Option<Years> {
        let last = self.reviewed?;
        Some(Years {
            first: last.saturating_sub(4),
            last,
        })
    }

    fn next_years(self) -> Option<Years> {
        let first = self.year?;
        Some(Years {
            first,
            last: first.saturating_add(4),
        })
    }

    /// The frame after a paragraph that opens with these marks: only words that name a time last.
    pub(super) fn opened(self, frame: Frame, opening: &[Mark]) -> Frame {
        opening
            .iter()
            .filter(|mark| !mark.once)
            .find_map(|mark| match mark.said {
                Said::Word(
                    Tense::LastYear | Tense::LastYears | Tense::ThisYear | Tense::NextYears,
                ) => Some(self.marked(frame, mark.said, true)),
                // 渔业产值2030年达到…: a year further on dates its own value only.
                Said::Years(_) if mark.end <= FIRST => Some(self.marked(frame, mark.said, true)),
                _ => None,
            })
            .unwrap_or(frame)
    }

    /// The frame of a value at byte `at` of a sentence with these marks; `left` is where the words in front of it begin.
    /// `firm` is true in a review, where words of aiming tell what was aimed at and done.
    pub(super) fn at(
        self,
        frame: Frame,
        marks: &[Mark],
        left: usize,
        at: usize,
        firm: bool,
    ) -> Frame {
        marks
            .iter()
            .take_while(|mark| mark.end <= at)
            .filter(|mark| !mark.once || mark.end > left)
            .fold(frame, |frame, mark| self.marked(frame, mark.said, firm))
    }

    fn marked(self, frame: Frame, said: Said, firm: bool) -> Frame {
        let Frame { kind, years } = frame;
        match said {
            Said::Word(Tense::LastYear) => Frame {
                kind: Kind::Actual,
                years: self.reviewed.map(Years::one),
            },
            Said::Word(Tense::LastYears) => Frame {
                kind: Kind::Actual,
                years: self.last_years(),
            },
            Said::Word(Tense::Done) => Frame {
                kind: Kind::Actual,
                years: if kind == Kind::Actual {
                    years
                } else {
                    self.reviewed.map(Years::one)
                },
            },
            Said::Word(Tense::ThisYear) => Frame {
                kind: Kind::Target,
                years: self.year.map(Years::one),
            },
            Said::Word(Tense::SoFar) => Frame {
                kind: Kind::Actual,
                years: self.year.map(Years::one),
            },
            Said::Word(Tense::NextYears) => Frame {
                kind: Kind::Target,
                years: self.next_years(),
            },
            Said::Plan(_) | Said::Word(Tense::Not) => frame,
            Said::YearBefore => Frame {
                kind: Kind::Actual,
                years: years
                    .filter(|_| kind == Kind::Actual)
                    .map_or(self.reviewed, |years| years.last.checked_sub(1))
                    .map(Years::one),
            },
            Said::Word(Tense::Ahead) if firm => frame,
            Said::Word(Tense::Ahead) => Frame {
                kind: Kind::Target,
                years: if kind == Kind::Target {
                    years
                } else {
                    self.year.map(Years::one)
                },
            },
            Said::Years(own) => {
                let kind = match (self.reviewed, self.year) {
                    (Some(reviewed), _) if own.last <= reviewed => Kind::Actual,
                    (_, Some(year)) if own.first >= year => Kind::Target,
                    // A plan that is under way.
                    _ => return frame,
                };
                Frame {
                    kind,
                    years: Some(own),
                }
            }
            Said::Until(year) => {
                let past = self.reviewed.is_some_and(|reviewed| year <= reviewed);
                Frame {
                    kind: if past { Kind::Actual } else { Kind::Target },
                    years: Some(Years::one(year)),
                }
            }
        }
    }
}
