//! What is typed without being shown.

use std::io::IsTerminal;

use anyhow::Context;
use zeroize::Zeroizing;

/// Asks for what opens a vault or a backup. A pipe works as well.
pub(crate) fn ask() -> anyhow::Result<Zeroizing<String>> {
    if std::io::stdin().is_terminal() {
        let typed = rpassword::prompt_password("Recovery key or passphrase: ");
        return typed
            .map(Zeroizing::new)
            .context("nothing could be read from the terminal");
    }
    let mut line = Zeroizing::new(String::new());
    std::io::stdin()
        .read_line(&mut line)
        .context("nothing could be read from standard input")?;
    Ok(Zeroizing::new(
        line.trim_end_matches(['\r', '\n']).to_owned(),
    ))
}
