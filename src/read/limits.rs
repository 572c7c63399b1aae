//! How much a report may ask of the reader.

/// How much a report may ask of the reader. Real reports stay far below; what goes beyond is damaged or hostile, or
/// needs a caller who raises the limit knowingly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub file: u64,
    /// Bytes that one part of a document may unpack to: a member of an archive, a stream of a PDF; all parts together may
    /// unpack to 16 times as much.
    pub unpacked: u64,
    /// How many times its packed size a part may unpack to; small ones (below 1 MiB unpacked) are exempt.
    pub ratio: u64,
    /// How deep elements or objects may stand in each other.
    pub depth: u64,
    /// Elements of a document, members of an archive, objects of a PDF; a text of very short lines has 25 to the line.
    pub objects: u64,
    /// Pages of a PDF or OFD.
    pub pages: u64,
    /// Seconds that the reading of one report may take.
    pub seconds: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file: 256 << 20,
            unpacked: 24 << 20,
            ratio: 200,
            depth: 256,
            objects: 5_000_000,
            pages: 5_000,
            seconds: 60,
        }
    }
}

/// One of the [`Limits`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limit {
    /// [`Limits::file`].
    File,
    /// [`Limits::unpacked`].
    Unpacked,
    /// [`Limits::ratio`].
    Ratio,
    /// [`Limits::depth`].
    Depth,
    /// [`Limits::objects`].
    Objects,
    /// [`Limits::pages`].
    Pages,
    /// [`Limits::seconds`].
    Seconds,
}

impl Limit {
    /// All limits, in the order of the fields of [`Limits`].
    pub const ALL: [Self; 7] = [
        Self::File,
        Self::Unpacked,
        Self::Ratio,
        Self::Depth,
        Self::Objects,
        Self::Pages,
        Self::Seconds,
    ];

    /// The name of the field, by which options name it: `file`, `unpacked`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Unpacked => "unpacked",
            Self::Ratio => "ratio",
            Self::Depth => "depth",
            Self::Objects => "objects",
            Self::Pages => "pages",
            Self::Seconds => "seconds",
        }
    }

    /// True where the limit counts bytes.
    #[must_use]
    pub const fn is_bytes(self) -> bool {
        matches!(self, Self::File | Self::Unpacked)
    }

    pub(super) fn message(self, allowed: u64) -> String {
        let what = match self {
            Self::File => format!("is larger than {}", size(allowed)),
            Self::Unpacked => format!("unpacks to parts of more than {}", size(allowed)),
            Self::Ratio => format!("unpacks to more than {allowed} times its size, as a bomb does"),
            Self::Depth => format!("nests elements deeper than {allowed}"),
            Self::Objects => format!("holds more than {allowed} elements, objects or short lines"),
            Self::Pages => format!("has more than {allowed} pages"),
            Self::Seconds => format!("takes longer than {allowed} s to read"),
        };
        format!(
            "{what}; if it is to be trusted, raise the limit {:?}",
            self.name()
        )
    }
}

impl Limits {
    /// The value of one limit.
    #[must_use]
    pub const fn get(&self, limit: Limit) -> u64 {
        match limit {
            Limit::File => self.file,
            Limit::Unpacked => self.unpacked,
            Limit::Ratio => self.ratio,
            Limit::Depth => self.depth,
            Limit::Objects => self.objects,
            Limit::Pages => self.pages,
            Limit::Seconds => self.seconds,
        }
    }

    /// Sets one limit.
    pub const fn set(&mut self, limit: Limit, value: u64) {
        match limit {
            Limit::File => self.file = value,
            Limit::Unpacked => self.unpacked = value,
            Limit::Ratio => self.ratio = value,
            Limit::Depth => self.depth = value,
            Limit::Objects => self.objects = value,
            Limit::Pages => self.pages = value,
            Limit::Seconds => self.seconds = value,
        }
    }
}

/// A size in the largest binary unit that it is a whole number of.
pub(super) fn size(bytes: u64) -> String {
    for (shift, unit) in [(30, "GiB"), (20, "MiB"), (10, "KiB")] {
        if bytes >= 1 << shift && bytes.trailing_zeros() >= shift {
            return format!("{} {unit}", bytes >> shift);
        }
    }
    format!("{bytes} bytes")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_is_set_by_itself_alone() {
        for limit in Limit::ALL {
            let mut limits = Limits::default();
            limits.set(limit, 7);
            for other in Limit::ALL {
                let expected = if other == limit {
                    7
                } else {
                    Limits::default().get(other)
                };
                assert_eq!(limits.get(other), expected, "{}", other.name());
            }
        }
    }

    #[test]
    fn messages_name_size_and_limit() {
        assert_eq!(
            Limit::File.message(256 << 20),
            "is larger than 256 MiB; if it is to be trusted, raise the limit \"file\""
        );
        assert!(Limit::Unpacked.message(1000).contains("1000 bytes"));
    }
}
