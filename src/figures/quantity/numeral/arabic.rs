//! Arabic digits: with separators and decimals, in half or full width, set wide.

use super::han::is_han;
use crate::figures::quantity::cursor::Cursor;

/// A run of Arabic digits.
pub(in crate::figures::quantity) struct Run {
    pub(in crate::figures::quantity) value: f64,
    pub(in crate::figures::quantity) decimals: u32,
    /// Begins with a zero but is no decimal, or is longer than any quantity.
    pub(in crate::figures::quantity) code: bool,
}

/// `1,234.5`, `.5`, in half or full width.
pub(in crate::figures::quantity) fn decimal(start: Cursor<'_>) -> Option<(Run, Cursor<'_>)> {
    let mut digits = String::new();
    let mut cursor = start;
    let mut separated = false;
    loop {
        while let Some(c) = cursor.peek().filter(char::is_ascii_digit) {
            digits.push(c);
            cursor = cursor.step();
        }
        // A comma that exactly three digits follow separates thousands.
        if digits.is_empty() || (!separated && digits.len() > 3) || cursor.peek() != Some(',') {
            break;
        }
        let group = cursor.step();
        let width = group
            .rest()
            .chars()
            .map(crate::span::narrow)
            .take(4)
            .take_while(char::is_ascii_digit)
            .count();
        if width != 3 {
            break;
        }
        separated = true;
        cursor = group;
    }
    let whole = digits.len();
    let mut decimals = 0;
    if cursor.peek() == Some('.') && cursor.peek_second().is_some_and(|c| c.is_ascii_digit()) {
        cursor = cursor.step();
        digits.push('.');
        while let Some(c) = cursor.peek().filter(char::is_ascii_digit) {
            digits.push(c);
            decimals += 1;
            cursor = cursor.step();
        }
    }
    if digits.is_empty() {
        return None;
    }
    let value: f64 = digits.parse().ok()?;
    // What no number is large enough for is read over as a whole all the same: else each of its digits begins it anew.
    let code = (whole > 1 && digits.starts_with('0') && decimals == 0)
        || (whole > 14 && !separated)
        || !value.is_finite();
    let value = value.min(f64::MAX);
    Some((
        Run {
            value,
            decimals,
            code,
        },
        cursor,
    ))
}

/// `1 5 ．3 ％`: digits that were set wide, each with a blank behind it. Only in front of a word or a percent sign, for
/// the numbers of a table stand apart too.
pub(super) fn spaced(start: Cursor<'_>) -> Option<(Run, Cursor<'_>)> {
    fn blank(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
        cursor.eat(|c| matches!(c, ' ' | '\u{a0}' | '\u{2009}'))
    }
    fn lone(cursor: Cursor<'_>) -> Option<(char, Cursor<'_>)> {
        let digit = cursor.peek().filter(char::is_ascii_digit)?;
        let next = cursor.step();
        (!next.peek().is_some_and(|c| c.is_ascii_digit())).then_some((digit, next))
    }
    if start.last().is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let (first, mut end) = lone(start)?;
    let mut digits = String::from(first);
    let (mut decimals, mut point) = (0, false);
    // As long as any quantity; bounds the work on hostile text.
    while digits.len() < 16 {
        let apart = blank(end);
        if !point
            && let Some((digit, next)) = apart
                .unwrap_or(end)
                .eat(|c| c == '.')
                .map(|next| blank(next).unwrap_or(next))
                .and_then(lone)
        {
            digits.extend(['.', digit]);
            (point, decimals, end) = (true, 1, next);
        } else if let Some((digit, next)) = apart.and_then(lone) {
            digits.push(digit);
            decimals += u32::from(point);
            end = next;
        } else {
            break;
        }
    }
    let wide = start.until(end).contains(|c: char| c.is_whitespace());
    let word = end
        .skip_blanks()
        .peek()
        .is_some_and(|c| is_han(c) || matches!(c, '%' | '‰'));
    if !wide || !word {
        return None;
    }
    let run = Run {
        value: digits.parse().ok()?,
        decimals,
        code: digits.starts_with('0') && !point,
    };
    Some((run, end))
}

/// True for an Arabic digit in half or full width.
pub(in crate::figures::quantity) const fn narrow_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}
