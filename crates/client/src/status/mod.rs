//! What the organisation says about this device: asked for in time, believed only when signed and fresh.
//!
//! A machine without input or output, like enrolment; `app` drives it.

mod mark;
mod schedule;
mod standing;
mod watch;

pub use mark::Mark;
pub use schedule::{LONGEST_PAUSE_MS, PAUSE_MS};
pub use standing::{Removal, Standing};
pub use watch::{Effect, Errand, Event, Watch};
