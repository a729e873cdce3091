//! A person is enrolled: the real app core against the real server, codes and invites out of real mail.

mod desk;
mod mistakes;
mod office;
mod outages;
mod way;
