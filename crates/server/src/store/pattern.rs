//! Search patterns for `LIKE $1 ESCAPE '!'` over folded columns: the same on both engines.

/// A pattern that finds `text` anywhere, with everything in it taken literally.
pub fn contains(text: &str) -> String {
    let mut pattern = String::from("%");
    for c in text.trim().to_lowercase().chars() {
        if matches!(c, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    use super::contains;

    #[test]
    fn wildcards_in_the_text_are_literal() {
        assert_eq!(contains(" A_b% "), "%a!_b!%%");
        assert_eq!(contains(""), "%%");
    }
}
