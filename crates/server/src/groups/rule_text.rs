//! Reads a rule as it is written.
//!
//! ```text
//! rule  = all { "or" all }
//! all   = one { "and" one }
//! one   = attribute comparison "value" | "(" rule ")"
//! ```

use std::str::FromStr;

use super::rule::{Attribute, Comparison, Rule};

/// Nobody writes rules this long; deeper ones are refused as well.
const LONGEST_RULE_BYTES: usize = 4_096;
const DEEPEST: usize = 16;

/// Why a text is not a rule.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum RuleError {
    /// Something else was expected.
    #[error("expected {expected}, found {found}")]
    Unexpected {
        /// What could have stood here.
        expected: &'static str,
        /// What stands here.
        found: String,
    },
    /// A quoted value does not end.
    #[error("a quoted value does not end")]
    OpenQuote,
    /// Too long, or too many parentheses.
    #[error("the rule is too long")]
    TooLong,
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(String),
    Quoted(String),
    Open,
    Close,
}

impl FromStr for Rule {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, RuleError> {
        if text.len() > LONGEST_RULE_BYTES {
            return Err(RuleError::TooLong);
        }
        let mut reader = Reader {
            tokens: tokens(text)?,
            next: 0,
        };
        let rule = reader.either(0)?;
        match reader.peek() {
            None => Ok(rule),
            Some(_) => Err(reader.unexpected("`and`, `or` or the end")),
        }
    }
}

struct Reader {
    tokens: Vec<Token>,
    next: usize,
}

impl Reader {
    fn either(&mut self, depth: usize) -> Result<Rule, RuleError> {
        let mut rules = vec![self.all(depth)?];
        while self.takes_word("or") {
            rules.push(self.all(depth)?);
        }
        Ok(one_or(rules, Rule::Or))
    }

    fn all(&mut self, depth: usize) -> Result<Rule, RuleError> {
        let mut rules = vec![self.one(depth)?];
        while self.takes_word("and") {
            rules.push(self.one(depth)?);
        }
        Ok(one_or(rules, Rule::And))
    }

    fn one(&mut self, depth: usize) -> Result<Rule, RuleError> {
        if self.peek() == Some(&Token::Open) {
            if depth >= DEEPEST {
                return Err(RuleError::TooLong);
            }
            self.next += 1;
            let rule = self.either(depth + 1)?;
            if self.peek() != Some(&Token::Close) {
                return Err(self.unexpected("`)`"));
            }
            self.next += 1;
            return Ok(rule);
        }
        let attribute = self.word_of(
            &Attribute::ALL,
            "department, title, location, name or email",
        )?;
        let comparison = self.word_of(
            &Comparison::ALL,
            "=, !=, contains, starts_with or ends_with",
        )?;
        let Some(Token::Quoted(value)) = self.peek().cloned() else {
            return Err(self.unexpected("a value in double quotes"));
        };
        self.next += 1;
        Ok(Rule::Is {
            attribute,
            comparison,
            value,
        })
    }

    fn word_of<T: Copy>(
        &mut self,
        words: &[(&str, T)],
        expected: &'static str,
    ) -> Result<T, RuleError> {
        let found = match self.peek() {
            Some(Token::Word(word)) => words.iter().find(|(name, _)| name == word),
            _ => None,
        };
        let Some((_, value)) = found else {
            return Err(self.unexpected(expected));
        };
        self.next += 1;
        Ok(*value)
    }

    fn takes_word(&mut self, word: &str) -> bool {
        let takes = matches!(self.peek(), Some(Token::Word(found)) if found == word);
        self.next += usize::from(takes);
        takes
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next)
    }

    fn unexpected(&self, expected: &'static str) -> RuleError {
        let found = match self.peek() {
            None => "the end".to_owned(),
            Some(Token::Word(word)) => format!("`{word}`"),
            Some(Token::Quoted(value)) => format!("\"{value}\""),
            Some(Token::Open) => "`(`".to_owned(),
            Some(Token::Close) => "`)`".to_owned(),
        };
        RuleError::Unexpected { expected, found }
    }
}

fn one_or(mut rules: Vec<Rule>, join: impl Fn(Vec<Rule>) -> Rule) -> Rule {
    match rules.len() {
        1 => rules.swap_remove(0),
        _ => join(rules),
    }
}

fn tokens(text: &str) -> Result<Vec<Token>, RuleError> {
    let mut tokens = Vec::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '(' => tokens.push(Token::Open),
            ')' => tokens.push(Token::Close),
            '"' => tokens.push(Token::Quoted(quoted(&mut rest)?)),
            c if c.is_whitespace() => {}
            c => {
                let mut word = String::from(c);
                while let Some(c) =
                    rest.next_if(|c| !c.is_whitespace() && !matches!(c, '(' | ')' | '"'))
                {
                    word.push(c);
                }
                tokens.push(Token::Word(word.to_lowercase()));
            }
        }
    }
    Ok(tokens)
}

fn quoted(rest: &mut impl Iterator<Item = char>) -> Result<String, RuleError> {
    let mut value = String::new();
    loop {
        match rest.next().ok_or(RuleError::OpenQuote)? {
            '"' => return Ok(value),
            '\\' => value.push(rest.next().ok_or(RuleError::OpenQuote)?),
            c => value.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::Attributes;
    use crate::store::IdColumn;
    use protocol::PersonId;
    use uuid::Uuid;

    fn mira() -> Attributes {
        Attributes {
            id: IdColumn(PersonId::from_uuid(Uuid::nil())),
            name: "Mira Lindqvist".to_owned(),
            email: "mira@northwind.example".to_owned(),
            department: "Sales".to_owned(),
            title: "Team Lead".to_owned(),
            location: "Malmö".to_owned(),
        }
    }

    #[track_caller]
    fn check(rule: &str, holds: bool) {
        let parsed: Rule = rule.parse().unwrap();
        assert_eq!(parsed.holds_for(&mira()), holds, "{rule}");
        assert_eq!(parsed.to_string().parse(), Ok(parsed), "{rule}");
    }

    #[test]
    fn rules_hold_as_they_read() {
        check(r#"department = "sales""#, true);
        check(r#"department != "sales""#, false);
        check(r#"title contains "lead""#, true);
        check(r#"title starts_with "lead""#, false);
        check(r#"email ends_with "@northwind.example""#, true);
        check(r#"location = "MALMÖ""#, true);
        check(
            r#"department = "x" or department = "sales" and title = "team lead""#,
            true,
        );
        check(
            r#"(department = "x" or department = "sales") and title = "x""#,
            false,
        );
        check(r#"name = "a \"quoted\" \\ one""#, false);
    }

    #[track_caller]
    fn refused(rule: &str, why: &str) {
        assert_eq!(rule.parse::<Rule>().unwrap_err().to_string(), why);
    }

    #[test]
    fn mistakes_are_told() {
        refused(
            "",
            "expected department, title, location, name or email, found the end",
        );
        refused(
            r#"shoe = "42""#,
            "expected department, title, location, name or email, found `shoe`",
        );
        refused(
            "title Lead",
            "expected =, !=, contains, starts_with or ends_with, found `lead`",
        );
        refused(
            "title = Lead",
            "expected a value in double quotes, found `lead`",
        );
        refused(r#"title = "Lead"#, "a quoted value does not end");
        refused(r#"(title = "Lead""#, "expected `)`, found the end");
        refused(
            r#"title = "Lead" title"#,
            "expected `and`, `or` or the end, found `title`",
        );
        refused(&"(".repeat(100), "the rule is too long");
    }
}
