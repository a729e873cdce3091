//! A person is enrolled: the real app core against the real server, codes and invites out of real mail.

mod broken_off;
pub(crate) mod desk;
mod mistakes;
pub(crate) mod office;
mod outages;
pub(crate) mod plug;
mod way;
