//! A server that lies: the real app against the real server, with somebody between them who changes what is said.
//!
//! Each attack is a test with its name. It must change nothing, and end in an error that a person has words for;
//! where it could pass because nothing happened at all, the honest version of the same answer follows and has its effect.

mod attack;
mod body;
mod certificate;
mod company;
mod desk;
mod figure;
mod forger;
mod joining;
mod liar;
mod names;
mod orders;
mod refusal;
mod rules;
mod statement;
mod time;
mod wire;
