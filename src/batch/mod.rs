//! Many pairs of reports: which they are, in what order their results come, and what of them is there already.
//!
//! A [`manifest`] names the pairs, or [`adjacent`] finds them among the reports of a folder. [`in_order`] works on many
//! at once and hands the results on one by one, in the order of the pairs, with a bounded number in memory. After a
//! stop, [`Written`] tells how much of a file of results is whole.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Mutex, mpsc};
use std::thread;

use serde::Serialize;

use crate::compare::Comparison;

mod adjacent;
mod manifest;
mod written;

pub use adjacent::{Candidate, Series, adjacent};
pub use manifest::{Job, Manifest, ManifestError, Problem, manifest};
pub use written::{Lines, Written, WrittenError};

/// A pair of reports to compare.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// What the pair is called in the results.
    pub id: String,
    /// Path of the earlier report.
    pub old: String,
    /// Path of the later report.
    pub new: String,
}

/// What came of a pair.
#[derive(Clone, Debug)]
pub struct Done<E> {
    /// The pair.
    pub entry: Entry,
    /// The comparison, or why there is none: told in one line.
    pub result: Result<Comparison, E>,
}

/// What the threads tell the one that keeps the order.
enum Event<J, R> {
    /// The next job was read.
    Job(J),
    /// There are no more jobs.
    End,
    /// The job at this place is done, or has panicked.
    Done(usize, thread::Result<R>),
}

/// Works on `jobs` in parallel and hands the results to `sink` in the order of the jobs.
///
/// There are as many workers as the current pool of rayon has threads, and each does a whole job by itself: many jobs at
/// once need no help of one worker for another, which would cost more than it brings. At most `window` jobs are in work
/// or done and waiting for an earlier one, which bounds the memory whatever the number of jobs. A result goes to `sink`
/// as soon as all before it are there, also while the next job is still to come (`jobs` may wait for somebody who waits
/// for the result). The results do not depend on the number of workers.
///
/// # Errors
/// That of `sink`, which ends the work.
pub fn in_order<J, R, E>(
    jobs: impl Iterator<Item = J> + Send + 'static,
    window: usize,
    work: impl Fn(J) -> R + Sync,
    mut sink: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    J: Send + 'static,
    R: Send + 'static,
{
    let (events, inbox) = mpsc::channel();
    let (permit, permits) = mpsc::channel();
    for _ in 0..window.max(1) {
        let _ = permit.send(());
    }
    // A thread of its own, which nobody waits for: it may sit at a terminal or a pipe when the work has to end.
    let reader = events.clone();
    thread::spawn(move || {
        for job in jobs {
            if permits.recv().is_err() || reader.send(Event::Job(job)).is_err() {
                return;
            }
        }
        let _ = reader.send(Event::End);
    });
    let (hand_out, handed_out) = mpsc::channel();
    let handed_out = Mutex::new(handed_out);
    thread::scope(|scope| {
        // Dropped when this one returns, which ends the workers.
        let hand_out = hand_out;
        for _ in 0..rayon::current_num_threads() {
            let (events, handed_out, work) = (events.clone(), &handed_out, &work);
            scope.spawn(move || worker(handed_out, work, &events));
        }
        // Results from the first that is not handed on yet.
        let mut waiting: VecDeque<Option<R>> = VecDeque::new();
        let (mut begun, mut handed_on, mut ended) = (0, 0, false);
        while !ended || handed_on < begun {
            let Ok(event) = inbox.recv() else { break };
            match event {
                Event::End => ended = true,
                Event::Job(job) => {
                    let _ = hand_out.send((begun, job));
                    begun += 1;
                    waiting.push_back(None);
                }
                Event::Done(_, Err(panic)) => resume_unwind(panic),
                Event::Done(at, Ok(result)) => {
                    if let Some(place) = waiting.get_mut(at - handed_on) {
                        *place = Some(result);
                    }
                    while let Some(result) = waiting.front_mut().and_then(Option::take) {
                        waiting.pop_front();
                        handed_on += 1;
                        sink(result)?;
                        let _ = permit.send(());
                    }
                }
            }
        }
        Ok(())
    })
}

/// Does one job after the other until there are no more.
fn worker<J, R>(
    jobs: &Mutex<mpsc::Receiver<(usize, J)>>,
    work: impl Fn(J) -> R,
    events: &mpsc::Sender<Event<J, R>>,
) {
    // A pool of this thread alone: whatever is done in parallel inside a job is done here. Should there be none, the
    // job is done in the pool of all, which is only slower.
    let _pool = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .use_current_thread()
        .build();
    loop {
        // The lock is given back before the work begins.
        let job = match jobs.lock() {
            Ok(jobs) => jobs.recv(),
            Err(_) => return,
        };
        let Ok((at, job)) = job else { return };
        let result = catch_unwind(AssertUnwindSafe(|| work(job)));
        if events.send(Event::Done(at, result)).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc;
    use std::time::Duration;

    use super::in_order;

    fn collect(jobs: usize, window: usize, threads: usize) -> Vec<usize> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| {
            let mut results = Vec::new();
            let work = |job: usize| {
                // Early jobs take longest, so that later ones are done before them.
                std::thread::sleep(Duration::from_micros(if job.is_multiple_of(5) {
                    400
                } else {
                    10
                }));
                job
            };
            in_order(0..jobs, window, work, |result| {
                results.push(result);
                Ok::<(), ()>(())
            })
            .unwrap();
            results
        })
    }

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        for (window, threads) in [(1, 1), (3, 2), (16, 8), (0, 2)] {
            assert_eq!(collect(100, window, threads), (0..100).collect::<Vec<_>>());
        }
        assert!(collect(0, 4, 2).is_empty());
    }

    #[test]
    fn no_more_than_the_window_is_ever_held() {
        static HELD: AtomicUsize = AtomicUsize::new(0);
        static MOST: AtomicUsize = AtomicUsize::new(0);
        let work = |_| {
            let held = HELD.fetch_add(1, Ordering::SeqCst) + 1;
            MOST.fetch_max(held, Ordering::SeqCst);
        };
        in_order(0..200, 4, work, |()| {
            HELD.fetch_sub(1, Ordering::SeqCst);
            Ok::<(), ()>(())
        })
        .unwrap();
        assert!((1..=4).contains(&MOST.load(Ordering::SeqCst)));
    }

    #[test]
    fn a_result_does_not_wait_for_the_next_job() {
        let (ask, asked) = mpsc::channel();
        let mut answers = 0;
        ask.send(()).unwrap();
        let ask = &mut Some(ask);
        in_order(
            asked.into_iter(),
            8,
            |()| (),
            |()| {
                answers += 1;
                // The next question comes only after the answer.
                match answers {
                    1 | 2 => ask.as_ref().unwrap().send(()).unwrap(),
                    _ => *ask = None,
                }
                Ok::<(), ()>(())
            },
        )
        .unwrap();
        assert_eq!(answers, 3);
    }

    #[test]
    fn an_error_of_the_sink_ends_the_work() {
        let mut seen = 0;
        let result = in_order(
            0..,
            4,
            |job| job,
            |_| {
                seen += 1;
                if seen == 10 { Err("full") } else { Ok(()) }
            },
        );
        assert_eq!((result, seen), (Err("full"), 10));
    }

    #[test]
    #[should_panic(expected = "a defect")]
    fn a_panic_is_not_swallowed() {
        let work = |job| assert!(job != 7, "a defect");
        let _ = in_order(0..20, 4, work, |()| Ok::<(), ()>(()));
    }
}
