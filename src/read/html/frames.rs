//! Pages that came with the one that is read, for its frames to show.

use std::cell::Cell;

use rustc_hash::FxHashMap;

/// Takes the page at an address out of the file that it came in, decoded.
type Unpack<'a> = Box<dyn Fn() -> Option<String> + 'a>;

/// Pages by their addresses. Each is shown once, in the first frame that names it, so that pages that show each other end.
#[derive(Default)]
pub(in crate::read) struct Frames<'a> {
    /// With whether they were shown.
    pages: Vec<(Cell<bool>, Unpack<'a>)>,
    by_address: FxHashMap<String, usize>,
}

impl<'a> Frames<'a> {
    /// Adds a page that goes by these addresses.
    pub(in crate::read) fn add(
        &mut self,
        addresses: impl IntoIterator<Item = String>,
        unpack: impl Fn() -> Option<String> + 'a,
    ) {
        for address in addresses {
            // The last part of an address alone is how pages of one folder name each other.
            let last = last(&address).to_owned();
            self.by_address.insert(address, self.pages.len());
            self.by_address.entry(last).or_insert(self.pages.len());
        }
        self.pages.push((Cell::new(false), Box::new(unpack)));
    }

    fn find(&self, address: &str) -> Option<&(Cell<bool>, Unpack<'a>)> {
        let address = address.trim();
        let found = self.by_address.get(address);
        let index = found.or_else(|| self.by_address.get(last(address)))?;
        self.pages.get(*index)
    }

    /// True where the page that a frame names `address` is at hand.
    pub(super) fn has(&self, address: &str) -> bool {
        self.find(address).is_some()
    }

    /// The page that a frame names `address`, if it is at hand and was not shown yet.
    pub(super) fn take(&self, address: &str) -> Option<String> {
        let (shown, unpack) = self.find(address)?;
        if shown.replace(true) {
            return None;
        }
        unpack()
    }
}

/// What stands behind the last slash of an address.
fn last(address: &str) -> &str {
    address.rsplit('/').next().unwrap_or(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_goes_by_its_whole_address_or_its_end_and_is_shown_once() {
        let mut frames = Frames::default();
        let page = |name: &'static str| move || Some(name.to_owned());
        frames.add(["http://a.example/x/body.html".to_owned()], page("one"));
        frames.add(["cid:frame-2@mhtml.blink".to_owned()], page("two"));
        assert_eq!(frames.take("other.html"), None);
        assert_eq!(frames.take("./body.html").as_deref(), Some("one"));
        assert_eq!(frames.take("http://a.example/x/body.html"), None);
        assert_eq!(
            frames.take("cid:frame-2@mhtml.blink").as_deref(),
            Some("two")
        );
    }
}
