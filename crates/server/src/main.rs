//! `latchkey-server`.

#![forbid(unsafe_code)]

fn main() -> anyhow::Result<()> {
    server::cli::main()
}
