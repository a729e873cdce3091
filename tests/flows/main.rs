//! Flows through the real server: real database, real SMTP, a clock that only moves when told.

mod backups;
mod company;
mod enrolment;
mod keychain;
mod leaving;
mod load;
mod mail;
mod postman;
