//! Where a test pulls the plug.

use std::{cell::Cell, io};

/// Counts the steps of writing; the chosen one and all after it fail, as after a crash.
#[derive(Default)]
pub(crate) struct Steps {
    left: Cell<Option<usize>>,
}

impl Steps {
    /// Lets `steps` more steps through.
    pub(crate) fn pull_the_plug_after(&self, steps: usize) {
        self.left.set(Some(steps));
    }

    pub(crate) fn take(&self) -> io::Result<()> {
        match self.left.get() {
            None => Ok(()),
            Some(0) => Err(io::Error::other("the plug was pulled")),
            Some(left) => {
                self.left.set(Some(left - 1));
                Ok(())
            }
        }
    }
}
