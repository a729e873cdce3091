//! `latchkey-server`: the command line and nothing else.

#![forbid(unsafe_code)]

use clap::Parser as _;
use server::cli::Cli;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    Ok(Cli::parse().run().await?)
}
