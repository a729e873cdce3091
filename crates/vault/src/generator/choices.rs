//! What a person chose in the generator, kept as it was chosen: also what no recipe can be made of.

use super::{
    Characters, Class, Digits, LookAlikes, PasswordRules, Recipe, RecipeError, Words, characters,
    digits, words,
};

/// Which of the three is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Way {
    /// Random characters.
    #[default]
    Characters,
    /// Random words.
    Words,
    /// A PIN.
    Digits,
}

/// The choices, for each way its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    /// Which way is taken.
    pub way: Way,
    /// How characters are chosen.
    pub characters: CharacterChoices,
    /// How words are chosen.
    pub words: WordChoices,
    /// How many digits a PIN has.
    pub digits: usize,
}

/// How random characters are chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CharacterChoices {
    /// How many.
    pub length: usize,
    /// Fewest small letters; nothing where there are none.
    pub lower: Option<usize>,
    /// Fewest capitals.
    pub upper: Option<usize>,
    /// Fewest digits.
    pub digits: Option<usize>,
    /// Fewest signs.
    pub symbols: Option<usize>,
    /// Whether characters that look alike are left out.
    pub look_alikes: LookAlikes,
}

/// How random words are chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordChoices {
    /// How many.
    pub words: usize,
    /// What stands between them, if anything does.
    pub separator: Option<char>,
    /// A capital at the beginning of each.
    pub capitals: bool,
    /// A digit after one of them.
    pub number: bool,
}

impl Choices {
    /// The recipe. A site's rules take the place of kinds and minimums; the length stays as near as they let it.
    ///
    /// # Errors
    /// [`RecipeError`] where nothing can be made so.
    pub fn recipe(&self, rules: Option<&PasswordRules>) -> Result<Recipe, RecipeError> {
        match (self.way, rules) {
            (Way::Characters, Some(rules)) => {
                let CharacterChoices {
                    length,
                    look_alikes,
                    ..
                } = self.characters;
                rules.recipe(length, look_alikes).map(Recipe::Characters)
            }
            (Way::Characters, None) => self.characters.recipe().map(Recipe::Characters),
            (Way::Words, _) => self.words.recipe().map(Recipe::Words),
            (Way::Digits, _) => Digits::new(self.digits).map(Recipe::Digits),
        }
    }
}

impl CharacterChoices {
    fn recipe(&self) -> Result<Characters, RecipeError> {
        let kinds = [
            (Class::Lower, self.lower),
            (Class::Upper, self.upper),
            (Class::Digits, self.digits),
            (Class::Symbols, self.symbols),
        ];
        let kinds: Vec<_> = kinds
            .into_iter()
            .filter_map(|(class, least)| Some((class, least?)))
            .collect();
        Characters::new(self.length, &kinds, self.look_alikes)
    }
}

impl WordChoices {
    fn recipe(&self) -> Result<Words, RecipeError> {
        let mut words = Words::new(self.words, self.separator)?;
        if self.capitals {
            words = words.capitalised();
        }
        if self.number {
            words = words.with_number();
        }
        Ok(words)
    }
}

impl Default for Choices {
    /// Twenty characters of all kinds without look-alikes; five words with dashes; six digits.
    fn default() -> Self {
        Self {
            way: Way::default(),
            characters: CharacterChoices {
                length: characters::LENGTH,
                lower: Some(1),
                upper: Some(1),
                digits: Some(1),
                symbols: Some(1),
                look_alikes: LookAlikes::LeftOut,
            },
            words: WordChoices {
                words: words::WORDS,
                separator: Some('-'),
                capitals: false,
                number: false,
            },
            digits: digits::DIGITS,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(choices: Choices, rules: Option<&str>, expected: Result<Recipe, RecipeError>) {
        let rules = rules.map(|text| PasswordRules::parse(text).unwrap());
        assert_eq!(choices.recipe(rules.as_ref()), expected);
    }

    fn of(way: Way) -> Choices {
        Choices {
            way,
            ..Choices::default()
        }
    }

    #[test]
    fn what_is_chosen_first_is_what_the_recipes_start_with() {
        check(of(Way::Characters), None, Ok(Recipe::default()));
        check(of(Way::Words), None, Ok(Recipe::Words(Words::default())));
        check(of(Way::Digits), None, Ok(Recipe::Digits(Digits::default())));
    }

    #[test]
    fn what_cannot_be_made_says_why() {
        let mut none = of(Way::Characters);
        none.characters = CharacterChoices {
            lower: None,
            upper: None,
            digits: None,
            symbols: None,
            ..none.characters
        };
        check(none, None, Err(RecipeError::NoClass));
        let mut many = of(Way::Characters);
        many.characters.digits = Some(30);
        let (needed, length) = (33, 20);
        check(many, None, Err(RecipeError::Minimums { needed, length }));
        let mut letter = of(Way::Words);
        letter.words.separator = Some('x');
        check(letter, None, Err(RecipeError::Separator));
    }

    #[test]
    fn rules_of_a_site_take_the_place_of_kinds_and_leave_words_alone() {
        let rules = "required: digit; maxlength: 8;";
        let eight = PasswordRules::parse(rules).unwrap();
        let eight = eight.recipe(20, LookAlikes::LeftOut).unwrap();
        assert_eq!(eight.length(), 8);
        check(
            of(Way::Characters),
            Some(rules),
            Ok(Recipe::Characters(eight)),
        );
        let words = Ok(Recipe::Words(Words::default()));
        check(of(Way::Words), Some(rules), words);
    }
}
