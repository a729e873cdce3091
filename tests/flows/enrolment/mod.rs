//! A person is enrolled: the real app core against the real server, codes and invites out of real mail.

mod broken_off;
mod desk;
mod mistakes;
mod new_computer;
mod office;
mod outages;
mod plug;
mod way;
