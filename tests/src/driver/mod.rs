//! Real windows and real browsers, used the way a person uses them: by what is written on things.

mod app;
mod browser;
mod hand;
mod process;
mod running;

pub use app::AppWindow;
pub use browser::Browser;
pub use hand::Hand;
pub use process::{Process, free_port, listening};
