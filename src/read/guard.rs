//! Counts what a report asks for against the limits.

use std::cell::Cell;
use std::time::{Duration, Instant};

use super::{Limit, Limits, ReadError};

/// Unpacked sizes below this are never taken for a bomb, whatever their ratio, in bytes.
const SMALL: u64 = 1 << 20;

/// All parts together may unpack to this many times what one may.
const PARTS: u64 = 16;

/// The clock is looked at once in this many objects.
const CLOCK: u64 = 1024;

/// What is kept of a file may be this many times its size, beside what one part may unpack to.
const KEPT: u64 = 6;

/// Lines of this many bytes, as any report has them on the average, are no matter.
const LINE: u64 = 48;

/// What a line more than that weighs, in objects: whatever is made of a text takes some hundred bytes a line.
const SHORT_LINE: u64 = 25;

/// What one report has asked for so far. Shared by all parts of its reader.
pub(super) struct Guard<'a> {
    limits: &'a Limits,
    /// Bytes that may be kept of the report at once, beside the file and the part that is being read.
    room: u64,
    kept: Cell<u64>,
    deadline: Option<Instant>,
    objects: Cell<u64>,
    unpacked: Cell<u64>,
}

impl<'a> Guard<'a> {
    /// For a report of `size` bytes.
    pub(super) fn new(limits: &'a Limits, size: usize) -> Self {
        let room = (size as u64).saturating_mul(KEPT);
        Self {
            limits,
            room: limits.unpacked.saturating_add(room),
            kept: Cell::new(0),
            deadline: Instant::now().checked_add(Duration::from_secs(limits.seconds)),
            objects: Cell::new(0),
            unpacked: Cell::new(0),
        }
    }

    fn fail<T>(&self, limit: Limit) -> Result<T, ReadError> {
        Err(ReadError::Limit(limit, self.limits.get(limit)))
    }

    /// Counts memory, in bytes, that is held from now on: of what a file may name by the million. Whether that is too much
    /// is told with the next object.
    pub(super) fn keep(&self, bytes: usize) {
        self.kept.set(self.kept.get().saturating_add(bytes as u64));
    }

    /// How much memory is held.
    pub(super) fn kept(&self) -> usize {
        usize::try_from(self.kept.get()).unwrap_or(usize::MAX)
    }

    /// Counts memory that is given back.
    pub(super) fn free(&self, bytes: usize) {
        self.kept.set(self.kept.get().saturating_sub(bytes as u64));
    }

    /// Counts `more` elements, members or operations, and looks at memory, and at the clock now and then.
    pub(super) fn objects(&self, more: u64) -> Result<(), ReadError> {
        let before = self.objects.get();
        let after = before.saturating_add(more);
        self.objects.set(after);
        if after > self.limits.objects {
            return self.fail(Limit::Objects);
        }
        if self.kept.get() > self.room {
            return self.fail(Limit::Unpacked);
        }
        if before / CLOCK != after / CLOCK {
            self.clock()?;
        }
        Ok(())
    }

    /// Counts the lines of a text of `size` bytes.
    pub(super) fn lines(&self, lines: usize, size: usize) -> Result<(), ReadError> {
        let short = (lines as u64).saturating_sub(size as u64 / LINE);
        self.objects(short.saturating_mul(SHORT_LINE))
    }

    /// Fails once the time is over.
    pub(super) fn clock(&self) -> Result<(), ReadError> {
        match self.deadline {
            Some(deadline) if Instant::now() > deadline => self.fail(Limit::Seconds),
            _ => Ok(()),
        }
    }

    /// Fails where elements stand deeper than allowed.
    pub(super) fn depth(&self, depth: usize) -> Result<(), ReadError> {
        if depth as u64 > self.limits.depth {
            return self.fail(Limit::Depth);
        }
        Ok(())
    }

    /// Fails where there are more pages than allowed.
    pub(super) fn pages(&self, pages: usize) -> Result<(), ReadError> {
        if pages as u64 > self.limits.pages {
            return self.fail(Limit::Pages);
        }
        Ok(())
    }

    /// How many bytes something packed into `packed` bytes may unpack to; one more shows that it goes beyond.
    pub(super) fn allowance(&self, packed: u64) -> u64 {
        self.limits
            .unpacked
            .min(packed.saturating_mul(self.limits.ratio).max(SMALL))
    }

    /// Fails where parts that were counted one by one make more together than one may unpack to.
    pub(super) fn joined(&self, size: usize) -> Result<(), ReadError> {
        if size as u64 > self.limits.unpacked {
            return self.fail(Limit::Unpacked);
        }
        Ok(())
    }

    /// Counts what `packed` bytes unpacked to.
    pub(super) fn unpacked(&self, packed: u64, unpacked: u64) -> Result<(), ReadError> {
        let sum = self.unpacked.get().saturating_add(unpacked);
        self.unpacked.set(sum);
        if unpacked > self.limits.unpacked || sum > self.limits.unpacked.saturating_mul(PARTS) {
            return self.fail(Limit::Unpacked);
        }
        if unpacked > SMALL && unpacked > packed.saturating_mul(self.limits.ratio) {
            return self.fail(Limit::Ratio);
        }
        self.clock()
    }
}
