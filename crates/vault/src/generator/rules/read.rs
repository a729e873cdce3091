//! The text of `passwordrules`, read from left to right.

use std::{collections::BTreeSet, iter::Peekable, str::Chars};

use super::{MOST_CHARS, PasswordRules, RulesError, Wrong};

/// Printable ASCII but the space, which forms trim and eyes miss.
pub(super) fn printable() -> impl Iterator<Item = char> {
    '!'..='~'
}

pub(super) fn rules(text: &str) -> Result<PasswordRules, RulesError> {
    let mut reader = Reader {
        rest: text.chars().peekable(),
        at: 0,
    };
    if text.chars().nth(MOST_CHARS).is_some() {
        return Err(reader.error(Wrong::TooLong));
    }
    let mut rules = PasswordRules::default();
    loop {
        reader.skip_space();
        if reader.rest.peek().is_none() {
            return Ok(rules);
        }
        // Empty rules between semicolons are common in the wild.
        if reader.takes(';') {
            continue;
        }
        reader.property(&mut rules)?;
    }
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    at: usize,
}

impl Reader<'_> {
    fn property(&mut self, rules: &mut PasswordRules) -> Result<(), RulesError> {
        let at = self.at;
        let name = self.word();
        let known = [
            "minlength",
            "maxlength",
            "required",
            "allowed",
            "max-consecutive",
        ];
        if !known.contains(&name.as_str()) {
            let wrong = Wrong::Property(name);
            return Err(RulesError { at, wrong });
        }
        self.skip_space();
        if !self.takes(':') {
            return Err(self.error(Wrong::Colon));
        }
        self.skip_space();
        match name.as_str() {
            // Of rules that were given twice the stricter holds.
            "minlength" => rules.least_length = rules.least_length.max(Some(self.number()?)),
            "maxlength" => rules.most_length = stricter(rules.most_length, self.limit()?),
            "max-consecutive" => rules.longest_run = stricter(rules.longest_run, self.limit()?),
            "required" => rules.required.push(self.classes()?),
            _ => rules.allowed.extend(self.classes()?),
        }
        self.skip_space();
        if self.rest.peek().is_some() && !self.takes(';') {
            return Err(self.error(Wrong::Semicolon));
        }
        Ok(())
    }

    /// One or more kinds of characters, together.
    fn classes(&mut self) -> Result<BTreeSet<char>, RulesError> {
        let mut all = BTreeSet::new();
        loop {
            self.skip_space();
            if self.takes('[') {
                self.set(&mut all)?;
            } else {
                self.class(&mut all)?;
            }
            self.skip_space();
            if !self.takes(',') {
                return Ok(all);
            }
        }
    }

    fn class(&mut self, all: &mut BTreeSet<char>) -> Result<(), RulesError> {
        let at = self.at;
        let name = self.word();
        match name.as_str() {
            "lower" => all.extend('a'..='z'),
            "upper" => all.extend('A'..='Z'),
            "digit" => all.extend('0'..='9'),
            "special" => all.extend(printable().filter(char::is_ascii_punctuation)),
            // Letters of other scripts are not on every keyboard; a site takes ASCII as well.
            "ascii-printable" | "unicode" => all.extend(printable()),
            _ => {
                let wrong = Wrong::Class(name);
                return Err(RulesError { at, wrong });
            }
        }
        Ok(())
    }

    /// The rest of `[…]`. A closing bracket belongs to the set where it stands last: `[ab]]`.
    fn set(&mut self, all: &mut BTreeSet<char>) -> Result<(), RulesError> {
        let mut is_empty = true;
        loop {
            match self.rest.peek().copied() {
                None => return Err(self.error(Wrong::Bracket)),
                Some(']') => {
                    self.next();
                    if self.rest.peek() == Some(&']') {
                        self.next();
                    } else if is_empty {
                        return Err(self.error(Wrong::Empty));
                    } else {
                        return Ok(());
                    }
                    all.insert(']');
                    return Ok(());
                }
                Some(c) if c == ' ' || c.is_ascii_graphic() => {
                    self.next();
                    // The space is taken, not generated.
                    all.extend(Some(c).filter(|c| *c != ' '));
                }
                Some(c) => return Err(self.error(Wrong::NotAscii(c))),
            }
            is_empty = all.is_empty();
        }
    }

    fn limit(&mut self) -> Result<usize, RulesError> {
        let at = self.at;
        match self.number()? {
            0 => Err(RulesError {
                at,
                wrong: Wrong::Zero,
            }),
            limit => Ok(limit),
        }
    }

    fn number(&mut self) -> Result<usize, RulesError> {
        let at = self.at;
        let digits = self.take_while(|c| c.is_ascii_digit());
        digits.parse().map_err(|_| RulesError {
            at,
            wrong: Wrong::Number,
        })
    }

    fn word(&mut self) -> String {
        let word = self.take_while(|c| c == '-' || c.is_ascii_alphanumeric());
        word.to_ascii_lowercase()
    }

    fn skip_space(&mut self) {
        self.take_while(char::is_whitespace);
    }

    fn take_while(&mut self, holds: impl Fn(char) -> bool) -> String {
        let mut taken = String::new();
        while let Some(c) = self.rest.next_if(|c| holds(*c)) {
            self.at += 1;
            taken.push(c);
        }
        taken
    }

    fn takes(&mut self, c: char) -> bool {
        let is_there = self.rest.peek() == Some(&c);
        if is_there {
            self.next();
        }
        is_there
    }

    fn next(&mut self) {
        self.rest.next();
        self.at += 1;
    }

    fn error(&self, wrong: Wrong) -> RulesError {
        RulesError { at: self.at, wrong }
    }
}

fn stricter(before: Option<usize>, limit: usize) -> Option<usize> {
    Some(before.map_or(limit, |before| before.min(limit)))
}
