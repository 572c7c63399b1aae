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

/// What one report has asked for so far. Shared by all parts of its reader.
pub(super) struct Guard<'a> {
    limits: &'a Limits,
    deadline: Option<Instant>,
    objects: Cell<u64>,
    unpacked: Cell<u64>,
}

impl<'a> Guard<'a> {
    pub(super) fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            deadline: Instant::now().checked_add(Duration::from_secs(limits.seconds)),
            objects: Cell::new(0),
            unpacked: Cell::new(0),
        }
    }

    fn fail<T>(&self, limit: Limit) -> Result<T, ReadError> {
        Err(ReadError::Limit(limit, self.limits.get(limit)))
    }

    /// Counts `more` elements, members or operations, and looks at the clock now and then.
    pub(super) fn objects(&self, more: u64) -> Result<(), ReadError> {
        let before = self.objects.get();
        let after = before.saturating_add(more);
        self.objects.set(after);
        if after > self.limits.objects {
            return self.fail(Limit::Objects);
        }
        if before / CLOCK != after / CLOCK {
            self.clock()?;
        }
        Ok(())
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
