//! A thread of its own for what may never answer.

use std::sync::mpsc::{self, SendError, Sender};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// Holds a state that only its thread touches. A thread that does not answer is left to what it does: it finishes
/// what it was asked if it ever can, and the next one who asks gets a new thread with a new state.
pub(super) struct Desk<S>(Mutex<Queue<S>>);

type Job<S> = Box<dyn FnOnce(&mut S) + Send>;

struct Queue<S> {
    /// To the thread, once there is something for it. It ends with its sender.
    jobs: Option<Sender<Job<S>>>,
    /// How many threads there were.
    threads: u64,
}

impl<S> Default for Desk<S> {
    fn default() -> Self {
        Self(Mutex::new(Queue {
            jobs: None,
            threads: 0,
        }))
    }
}

impl<S: Default + 'static> Desk<S> {
    /// Has `job` done and waits for its answer, but no longer than `longest`.
    pub(super) fn ask<T: Send + 'static>(
        &self,
        longest: Duration,
        job: impl FnOnce(&mut S) -> T + Send + 'static,
    ) -> Option<T> {
        let (answer, answered) = mpsc::channel();
        let thread = self.queue().push(Box::new(move |state| {
            // Whoever asked may have gone.
            answer.send(job(state)).ok();
        }));
        let answer = answered.recv_timeout(longest).ok();
        if answer.is_none() {
            let mut queue = self.queue();
            if queue.threads == thread {
                queue.jobs = None;
            }
        }
        answer
    }

    fn queue(&self) -> MutexGuard<'_, Queue<S>> {
        // Held for a moment only, never while a job is done.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<S: Default + 'static> Queue<S> {
    /// Gives `job` to the thread and says which one it is.
    fn push(&mut self, job: Job<S>) -> u64 {
        let job = match &self.jobs {
            None => job,
            Some(running) => match running.send(job) {
                Ok(()) => return self.threads,
                // A panic ended the thread.
                Err(SendError(job)) => job,
            },
        };
        let (jobs, todo) = mpsc::channel::<Job<S>>();
        let started = thread::Builder::new().name("clipboard".into());
        let started = started.spawn(move || {
            let mut state = S::default();
            while let Ok(job) = todo.recv() {
                job(&mut state);
            }
        });
        self.threads += 1;
        // Without a thread the job is dropped, which whoever asked hears at once.
        self.jobs = started.ok().and_then(|_| {
            jobs.send(job).ok()?;
            Some(jobs)
        });
        self.threads
    }
}
