//! What the allocator is told, so that a short run does not spend a fifth of its time on memory.
//!
//! glibc gives blocks of 128 KiB and more back to the system at once, asks it for more in small steps, and every page that
//! the system hands out anew costs as much as a thousand instructions. Other allocators take no harm from this.

use std::hint::black_box;

/// More than any stage frees at once for a report of ordinary length.
const BLOCK: usize = 16 << 20;
/// What a thread needs for a pair of ordinary length. Nothing is touched before it is used.
const ROOM: usize = 4 << 20;

/// Lets the allocator keep what one stage frees for the next one, and makes room for the first thread.
///
/// The threshold above which blocks go back rises to the size of the largest of them that was freed (`mallopt(3)`,
/// `M_MMAP_THRESHOLD`), so one is asked for here and freed untouched.
pub(crate) fn keep() {
    block(BLOCK);
    make_room();
}

/// Makes room for the thread that calls, in one step.
pub(crate) fn make_room() {
    block(ROOM);
}

fn block(bytes: usize) {
    if cfg!(all(target_os = "linux", target_env = "gnu")) {
        drop(black_box(Vec::<u8>::with_capacity(bytes)));
    }
}
