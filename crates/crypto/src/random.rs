//! The one source of randomness: the operating system's generator.

/// The operating system gave no randomness. There is no second source, so the operation ends.
#[derive(Debug, thiserror::Error)]
#[error("the operating system gave no randomness")]
pub struct NoRandomness(#[source] getrandom::Error);

/// Fills `bytes` with randomness.
///
/// # Errors
/// [`NoRandomness`]; `bytes` must not be used then.
pub fn fill(bytes: &mut [u8]) -> Result<(), NoRandomness> {
    getrandom::fill(bytes).map_err(NoRandomness)
}

/// `N` random bytes: salts and ids. Keys are made by their own types.
///
/// # Errors
/// [`NoRandomness`].
pub fn bytes<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    fill(&mut bytes)?;
    Ok(bytes)
}
