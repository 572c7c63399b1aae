//! Small charts in characters.

/// Steps of a spark line, lowest first.
const STEPS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// Eighths of a bar's last character.
const EIGHTHS: [char; 7] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/// A character a value, from the lowest to the highest of them; a dot where there is none.
pub(super) fn line(values: &[Option<f64>]) -> String {
    let known = || values.iter().flatten().copied().filter(|v| v.is_finite());
    let low = known().fold(f64::INFINITY, f64::min);
    let high = known().fold(f64::NEG_INFINITY, f64::max);
    let step = |value: f64| {
        // Half of the height where all values are the same.
        let share = if high > low {
            (value - low) / (high - low)
        } else {
            0.5
        };
        let at = (share * (STEPS.len() - 1) as f64).round() as usize;
        STEPS.get(at).copied().unwrap_or('·')
    };
    values
        .iter()
        .map(|value| value.filter(|v| v.is_finite()).map_or('·', step))
        .collect()
}

/// A bar of at most `width` characters for a share of 0 to 1, to an eighth of a character.
pub(super) fn bar(share: f64, width: usize) -> String {
    if !share.is_finite() {
        return String::new();
    }
    let eighths = (share.clamp(0.0, 1.0) * width as f64 * 8.0).round() as usize;
    let mut bar = "█".repeat(eighths / 8);
    if let Some(rest) = (eighths % 8).checked_sub(1) {
        bar.extend(EIGHTHS.get(rest));
    }
    bar
}

#[cfg(test)]
mod tests {
    use super::{bar, line};

    #[test]
    fn a_line_goes_from_the_lowest_to_the_highest() {
        assert_eq!(line(&[Some(1.0), None, Some(8.0), Some(4.5)]), "▁·█▅");
        assert_eq!(line(&[Some(3.0), Some(3.0)]), "▅▅");
        assert_eq!(line(&[None, Some(f64::NAN)]), "··");
        assert_eq!(line(&[]), "");
    }

    #[test]
    fn a_bar_is_as_long_as_its_share() {
        assert_eq!(bar(1.0, 4), "████");
        assert_eq!(bar(0.5, 4), "██");
        assert_eq!(bar(0.53, 4), "██▏");
        assert_eq!(
            (bar(-1.0, 4), bar(f64::NAN, 4)),
            (String::new(), String::new())
        );
    }
}
