//! What the parts of a report are for, told by the words of their headings.

use super::chars::is_han;
use crate::lexicon::{Cue, ROLE_CUES, ROLES, Role};

/// The role that a heading's words name: the first of them counts, except that a plan's goals outweigh the successes
/// that are named in front of them (发展成就和主要目标任务 is about the goals).
pub(super) fn of_title(title: &str) -> Option<Role> {
    let roles = Role::named(title);
    let first = roles.first()?;
    let later = roles.iter().find(|(_, role)| *role != Role::Review);
    match later {
        Some((_, role)) if first.1 == Role::Review && first.0.contains('就') => Some(*role),
        _ => Some(first.1),
    }
}

/// True where a heading names requirements or goals first, and tasks as well: 总体要求和重点工作.
pub(super) fn names_tasks_too(title: &str) -> bool {
    let roles = Role::named(title);
    matches!(roles.first(), Some((_, Role::Requirements | Role::Targets)))
        && roles.iter().any(|(_, role)| *role == Role::Tasks)
}

/// The role of a part below one with `parent`.
pub(super) fn below(parent: Role, title: &str) -> Role {
    match (parent, of_title(title)) {
        // An English part about one subject has its own review and its own plans, and a review its outlook.
        (Role::Other, Some(own)) if !title.chars().any(is_han) => own,
        (Role::Review, Some(own @ (Role::Tasks | Role::Targets))) if !title.chars().any(is_han) => {
            own
        }
        // What was done for the government's own building is still what was done.
        (Role::Review | Role::Closing, Some(Role::Assessment)) => Role::Assessment,
        (
            Role::Tasks | Role::Requirements | Role::Targets | Role::Other,
            Some(Role::SelfGovernment),
        ) => Role::SelfGovernment,
        _ => parent,
    }
}

/// Most of a part's text that is read to tell its role (bytes).
const SAMPLE: usize = 60_000;

/// The role that a part's text shows: whether it tells what was done or says what is to be done. Reviews of real
/// reports have their words of achievement more than 1.3 times as often as words of intent, parts on the tasks hold
/// at least two of the latter for each of the former; parts on foreign affairs lie between and stay without a role.
pub(super) fn of_text(run: &str) -> Role {
    let mut end = run.len().min(SAMPLE);
    while !run.is_char_boundary(end) {
        end -= 1;
    }
    let run = run.get(..end).unwrap_or(run);
    let (mut past, mut plan, mut count) = (0usize, 0usize, 0usize);
    for (at, c) in run.char_indices() {
        count += usize::from(!c.is_whitespace());
        match ROLE_CUES.at_start(run.get(at..).unwrap_or_default()) {
            Some((_, Cue::Done)) => past += 1,
            Some((_, Cue::ToDo)) => plan += 1,
            None => {}
        }
    }
    // Rates are of a thousand characters.
    if count < 100 {
        Role::Other
    } else if past * 10 >= plan * 13 && past * 1000 >= count * 8 {
        Role::Review
    } else if plan >= past * 2 && plan * 1000 >= count * 16 {
        Role::Tasks
    } else {
        Role::Other
    }
}

/// True where a passage speaks of the government's own building.
pub(super) fn speaks_of_self_government(run: &str) -> bool {
    let head = run
        .char_indices()
        .nth(120)
        .map_or(run, |(at, _)| run.get(..at).unwrap_or(run));
    of_words(head, Role::SelfGovernment)
        || head.contains("对政府工作提出")
        || head.contains("对政府提出")
}

fn of_words(run: &str, role: Role) -> bool {
    run.char_indices()
        .any(|(at, _)| matches!(ROLES.at_start(run.get(at..).unwrap_or_default()), Some((_, &found)) if found == role))
}

#[cfg(test)]
mod tests {
    use super::{Role, below, names_tasks_too, of_title};

    #[test]
    fn titles_name_their_roles() {
        assert_eq!(of_title("2031年工作回顾"), Some(Role::Review));
        assert_eq!(
            of_title("“九五”发展成就和“十五”主要目标任务"),
            Some(Role::Targets)
        );
        assert_eq!(of_title("2031年工作回顾和总体要求"), Some(Role::Review));
        assert_eq!(
            of_title("2032年总体要求和主要目标"),
            Some(Role::Requirements)
        );
        assert_eq!(of_title("2032年重点工作"), Some(Role::Tasks));
        assert_eq!(of_title("全面加强政府自身建设"), Some(Role::SelfGovernment));
        assert_eq!(of_title("关于青山"), None);
        assert!(names_tasks_too("2032年总体要求和重点工作"));
        assert!(!names_tasks_too("2032年重点工作"));
    }

    #[test]
    fn a_review_of_the_governments_own_building_is_a_review() {
        assert_eq!(below(Role::Review, "全面加强政府建设"), Role::Review);
        assert_eq!(below(Role::Tasks, "全面加强政府建设"), Role::SelfGovernment);
    }
}
