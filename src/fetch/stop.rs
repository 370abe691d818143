//! Stopping from another thread, also while a server is silent. Read [`Stopper`] first.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use ureq::Agent;

/// Stops a fetcher from another thread.
#[derive(Debug, Clone)]
pub struct Stopper {
    agent: Agent,
    flag: Arc<(Mutex<bool>, Condvar)>,
}

impl Stopper {
    /// The stopper of what `agent` asks for.
    pub(super) fn of(agent: Agent) -> Self {
        Self { agent, flag: Arc::default() }
    }

    /// Ends what is being asked for, at once; nothing can be asked for afterwards.
    pub fn stop(&self) {
        *self.flag.0.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.flag.1.notify_all();
        self.agent.clone().shutdown();
    }

    /// Whether it was stopped.
    pub(super) fn is_stopped(&self) -> bool {
        *self.flag.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits so long, or until it is stopped.
    pub(super) fn wait(&self, pause: Duration) {
        let stopped = self.flag.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Either way the next request tells: it fails where this was stopped.
        drop(self.flag.1.wait_timeout_while(stopped, pause, |stopped| !*stopped));
    }
}
