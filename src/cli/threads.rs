//! The threads that the library works on.
//!
//! Linux puts a thread that starts or wakes on an idle processor, but on a virtual machine it takes one that idles for one
//! that the host has taken away (`vcpu_is_preempted` in the scheduler's `available_idle_cpu`). The thread then stands behind
//! the one that woke it until the next tick, up to 4 ms: half of what a comparison takes. So where a process is for one
//! piece of work each of its threads has a processor of its own for as long as the work goes on.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::memory;

/// How long threads of one piece of work stay awake: longer than a comparison of ordinary length takes. To wake a sleeping
/// one takes a tenth of a millisecond, and there are some twenty steps in it that two threads share.
const AWAKE: Duration = Duration::from_millis(20);
/// How many threads do so besides the first.
const WATCHFUL: usize = 3;

/// No machine has work for more threads than this; to start thousands takes longer than any work.
const MOST: usize = 256;

/// The threads of one piece of work.
static POOL: Mutex<Option<rayon::ThreadPool>> = Mutex::new(None);
/// True once that work is done.
static DONE: AtomicBool = AtomicBool::new(false);

/// Starts `count` threads (up to [`MOST`]), one a processor where that is None. Where the process is for one piece of work, its first
/// thread is one of them: one less is started, none waits for the others, and their memory grows in larger steps. A stream
/// of results wants the first thread for itself.
pub(crate) fn start(count: Option<usize>, one_piece: bool) {
    let mut pool = rayon::ThreadPoolBuilder::new();
    if let Some(count) = count {
        pool = pool.num_threads(count.min(MOST));
    }
    // Fails only where a pool is there already, which then serves as well.
    if !one_piece {
        if count.is_some() {
            let _ = pool.build_global();
        }
        return;
    }
    let places = places::Places::here();
    let theirs = places.clone();
    let pool = pool
        .use_current_thread()
        .start_handler(move |index| {
            let own = theirs.take(index);
            memory::make_room();
            // One without a processor of its own would only be in the way.
            if own && index <= WATCHFUL {
                stay_awake();
            }
        })
        .build();
    if let Ok(pool) = pool {
        if pool.current_num_threads() > 1 {
            places.take(0);
            // Lets a thread that was started on this processor go to its own.
            std::thread::yield_now();
        }
        if let Ok(mut place) = POOL.lock() {
            *place = Some(pool);
        }
    }
}

/// Lets the threads of one piece of work end while the first one writes what came of it: a process that ends alone ends
/// the sooner. Whatever is still asked of the library is done by the first thread.
pub(crate) fn finish() {
    DONE.store(true, Ordering::Relaxed);
    if let Ok(mut pool) = POOL.lock() {
        drop(pool.take());
    }
}

/// Works on what there is without going to sleep in between.
fn stay_awake() {
    let begun = Instant::now();
    while begun.elapsed() < AWAKE && !DONE.load(Ordering::Relaxed) {
        if rayon::yield_now() != Some(rayon::Yield::Executed) {
            std::thread::yield_now();
        }
    }
}

/// Lets the thread that calls, and the processes that it starts from now on, use every processor again.
pub(crate) fn release() {
    places::release();
}

#[cfg(target_os = "linux")]
mod places {
    use std::sync::OnceLock;

    use rustix::thread::{CpuSet, sched_getaffinity, sched_getcpu, sched_setaffinity};

    /// What the process was allowed to use when it began.
    static ALLOWED: OnceLock<CpuSet> = OnceLock::new();

    /// The processors that the process may use, those of the threads in their order.
    #[derive(Clone)]
    pub(super) struct Places(Vec<usize>);

    impl Places {
        /// The first thread's is the one that it runs on, the others' are the next ones: of processes side by side each
        /// begins elsewhere. There are none where the system does not tell.
        pub(super) fn here() -> Self {
            let Ok(allowed) = sched_getaffinity(None) else {
                return Self(Vec::new());
            };
            let allowed = ALLOWED.get_or_init(|| allowed);
            let first = sched_getcpu();
            let mut all: Vec<usize> = (0..CpuSet::MAX_CPU)
                .filter(|&at| allowed.is_set(at))
                .collect();
            let front = all.partition_point(|&at| at < first);
            all.rotate_left(front);
            Self(all)
        }

        /// Keeps the thread that calls on the processor of the thread `index`; false where it has none, as there may be
        /// more threads than processors.
        pub(super) fn take(&self, index: usize) -> bool {
            self.0.get(index).is_some_and(|&place| {
                let mut own = CpuSet::new();
                own.set(place);
                sched_setaffinity(None, &own).is_ok()
            })
        }
    }

    pub(super) fn release() {
        if let Some(allowed) = ALLOWED.get() {
            let _ = sched_setaffinity(None, allowed);
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        fn used() -> Vec<usize> {
            let set = sched_getaffinity(None).unwrap();
            (0..CpuSet::MAX_CPU).filter(|&at| set.is_set(at)).collect()
        }

        /// In a thread of its own, so that no other test is held to one processor.
        #[test]
        fn each_thread_has_a_processor_until_it_is_released() {
            std::thread::spawn(|| {
                let before = used();
                // Some sandboxes don't let a process choose.
                if sched_setaffinity(None, &sched_getaffinity(None).unwrap()).is_err() {
                    return;
                }
                let places = Places::here();
                for (index, &place) in places.0.iter().enumerate() {
                    assert!(places.take(index));
                    assert_eq!(used(), [place]);
                }
                // One thread more than there are processors stays where it is.
                assert!(!places.take(places.0.len()));
                assert_eq!(used().len(), 1);
                release();
                assert_eq!(used(), before);
                let mut all = places.0.clone();
                all.sort_unstable();
                assert_eq!(all, before);
            })
            .join()
            .unwrap();
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod places {
    /// Elsewhere the system's own way serves.
    #[derive(Clone)]
    pub(super) struct Places;

    impl Places {
        pub(super) fn here() -> Self {
            Self
        }

        pub(super) fn take(&self, _: usize) -> bool {
            false
        }
    }

    pub(super) fn release() {}
}
