//! OFD (GB/T 33190): the text objects of each page, for [`super::layout`] to put into reading order. Templates, which
//! hold heads and feet, stamps and annotations are left out: they are of the pages.

use super::archive::{Archive, damaged};
use super::blocks::is_wide;
use super::guard::Guard;
use super::layout::{Glyph, Page, Pages};
use super::xml::{Node, Tag, Walk};
use super::{Format, ReadError, Text};

const FORMAT: &str = "OFD";

/// The part that every package begins with.
pub(super) const ROOT: &str = "OFD.xml";

/// A page of A4 in millimetres, where a document names no size.
const A4: [f32; 4] = [0.0, 0.0, 210.0, 297.0];

/// Reads a document.
pub(super) fn read(bytes: &[u8], guard: &Guard<'_>) -> Result<Text, ReadError> {
    let mut archive = Archive::open(bytes, guard, FORMAT)?;
    let root = part(&mut archive, ROOT)?;
    guard.keep(root.len());
    let mut pages = Pages::new(guard);
    let mut walk = Walk::new(&root, guard, FORMAT, ROOT);
    let mut count = 0;
    while let Some(node) = walk.next()? {
        if let Node::Open(tag) = node
            && tag.name() == "DocRoot"
        {
            let name = resolve(ROOT, &walk.content()?);
            document(&mut archive, &name, guard, &mut pages, &mut count)?;
        }
    }
    if count == 0 {
        return Err(damaged(FORMAT, "it has no pages"));
    }
    Ok(pages.finish(Format::Ofd))
}

/// Adds the pages of the document whose root is the part called `name`.
fn document(
    archive: &mut Archive<'_>,
    name: &str,
    guard: &Guard<'_>,
    pages: &mut Pages<'_>,
    count: &mut usize,
) -> Result<(), ReadError> {
    let root = part(archive, name)?;
    guard.keep(root.len());
    let mut walk = Walk::new(&root, guard, FORMAT, name);
    let mut size = A4;
    while let Some(node) = walk.next()? {
        let Node::Open(tag) = node else { continue };
        match tag.name() {
            "PhysicalBox" => size = numbers(&walk.content()?).unwrap_or(size),
            "Page" => {
                let Some(location) = tag.get("BaseLoc") else {
                    continue;
                };
                *count += 1;
                guard.pages(*count)?;
                let before = guard.kept();
                let page = page(archive, &resolve(name, &location), size, guard)?;
                guard.free(guard.kept().saturating_sub(before));
                pages.add(page);
            }
            _ => {}
        }
    }
    guard.free(root.len());
    Ok(())
}

/// The page in the part called `name`; `size` where it names none of its own.
fn page(
    archive: &mut Archive<'_>,
    name: &str,
    mut size: [f32; 4],
    guard: &Guard<'_>,
) -> Result<Page, ReadError> {
    let content = part(archive, name)?;
    let mut walk = Walk::new(&content, guard, FORMAT, name);
    let mut glyphs = Vec::new();
    while let Some(node) = walk.next()? {
        let Node::Open(tag) = node else { continue };
        let shown = tag.get("Visible").is_none_or(|visible| visible != "false");
        match tag.name() {
            "PhysicalBox" => size = numbers(&walk.content()?).unwrap_or(size),
            "Layer" if tag.get("Type").is_some_and(|kind| kind == "Background") => walk.skip()?,
            "TextObject" if !shown => walk.skip()?,
            "TextObject" => text_object(&mut walk, &tag, guard, &mut glyphs)?,
            _ => {}
        }
    }
    let [_, _, width, height] = size;
    Ok(Page {
        width,
        height,
        glyphs,
    })
}

/// Adds the characters of the text object opened last.
fn text_object(
    walk: &mut Walk<'_>,
    object: &Tag<'_>,
    guard: &Guard<'_>,
    glyphs: &mut Vec<Glyph>,
) -> Result<(), ReadError> {
    let number = |name: &str| object.number::<f32>(name);
    let [left, top, ..] = object
        .get("Boundary")
        .and_then(|text| numbers::<4>(&text))
        .unwrap_or_default();
    let [a, b, c, d, e, f] = object
        .get("CTM")
        .and_then(|text| numbers(&text))
        .unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
    let size = number("Size").unwrap_or(4.0);
    let stretch = number("HScale").unwrap_or(1.0);
    // Slanted writing is a watermark or a stamp.
    if b.abs() > 0.05 * a.abs() {
        return walk.skip();
    }
    // A code that names no place of its own stands where the one before it does.
    let (mut from, mut base) = (0.0, 0.0);
    walk.within(|walk, tag| {
        if tag.name() != "TextCode" {
            return Ok(());
        }
        from = tag.number("X").unwrap_or(from);
        base = tag.number("Y").unwrap_or(base);
        let (mut x, mut y) = (from, base);
        let text = walk.content()?;
        let count = text.chars().count();
        guard.keep(count * Glyph::MEMORY);
        guard.objects(count as u64)?;
        let steps = |name: &str| deltas(&tag.get(name).unwrap_or_default(), count);
        let (across, down) = (steps("DeltaX"), steps("DeltaY"));
        for (index, character) in text.chars().enumerate() {
            let own = if is_wide(character) { size } else { size / 2.0 } * stretch;
            let step = across.get(index).copied();
            // The step tells the width, unless it leaves a gap.
            let width = step
                .filter(|&step| step > 0.0 && step <= size * stretch)
                .unwrap_or(own);
            let glyph = Glyph {
                x: left + a * x + c * y + e,
                y: top + b * x + d * y + f,
                width: width * a.abs(),
                size: size * d.abs(),
                character,
            };
            if [glyph.x, glyph.y, glyph.width, glyph.size]
                .iter()
                .all(|value| value.is_finite())
            {
                glyphs.push(glyph);
            }
            x += across
                .get(index)
                .copied()
                .unwrap_or(if across.is_empty() { own } else { 0.0 });
            y += down.get(index).copied().unwrap_or(0.0);
        }
        Ok(())
    })
}

/// The steps from character to character, `count` at most: `5 5 4.2`, or `g 12 5` for twelve times 5.
fn deltas(list: &str, count: usize) -> Vec<f32> {
    let mut steps: Vec<f32> = Vec::new();
    let mut words = list.split_whitespace();
    while let Some(word) = words.next() {
        if steps.len() >= count {
            break;
        }
        if word.eq_ignore_ascii_case("g") {
            let times = words
                .next()
                .and_then(|times| times.parse().ok())
                .unwrap_or(0);
            let step = words
                .next()
                .and_then(|step| step.parse().ok())
                .unwrap_or(0.0);
            steps.extend(std::iter::repeat_n(step, count.min(times)));
        } else {
            steps.extend(word.parse::<f32>());
        }
    }
    steps
}

/// `N` numbers with white space between.
fn numbers<const N: usize>(text: &str) -> Option<[f32; N]> {
    let mut numbers = [0.0; N];
    let mut words = text.split_whitespace();
    for number in &mut numbers {
        *number = words
            .next()?
            .parse()
            .ok()
            .filter(|value: &f32| value.is_finite())?;
    }
    Some(numbers)
}

fn part(archive: &mut Archive<'_>, name: &str) -> Result<String, ReadError> {
    archive
        .text(name)?
        .ok_or_else(|| damaged(FORMAT, format!("no part {name}")))
}

/// The name of the part that `location`, found in the part called `from`, refers to.
fn resolve(from: &str, location: &str) -> String {
    let location = location.trim();
    let mut folders: Vec<&str> = match location.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => from
            .rsplit_once('/')
            .map_or("", |(folder, _)| folder)
            .split('/')
            .collect(),
    };
    for step in location.split('/') {
        match step {
            ".." => {
                folders.pop();
            }
            "." | "" => {}
            step => folders.push(step),
        }
    }
    folders.retain(|folder| !folder.is_empty());
    folders.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_written_out() {
        assert_eq!(deltas("g 3 5 4.2", 9), [5.0, 5.0, 5.0, 4.2]);
        assert_eq!(deltas("g 4000000000 5", 3), [5.0; 3]);
        assert_eq!(deltas("g x", 3), [] as [f32; 0]);
    }

    #[test]
    fn locations_stay_in_the_package() {
        assert_eq!(
            resolve("OFD.xml", "Doc_0/Document.xml"),
            "Doc_0/Document.xml"
        );
        assert_eq!(
            resolve("Doc_0/Document.xml", "Pages/Page_0/Content.xml"),
            "Doc_0/Pages/Page_0/Content.xml"
        );
        assert_eq!(
            resolve("Doc_0/Document.xml", "/Doc_1/Document.xml"),
            "Doc_1/Document.xml"
        );
        assert_eq!(
            resolve("Doc_0/Document.xml", "../../../../etc/passwd"),
            "etc/passwd"
        );
    }
}
