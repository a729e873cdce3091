//! `latchkey-server`: the command line and nothing else.

#![forbid(unsafe_code)]

use clap::Parser as _;
use server::cli::Cli;

// Frameworks and drivers copy passwords and codes; this wipes their copies too.
#[global_allocator]
static ALLOCATOR: guard::WipingAllocator = guard::WIPING_ALLOCATOR;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    Ok(Cli::parse().run().await?)
}
