//! The generator: what it makes is held here, under a number, until it is copied or used.

use std::collections::VecDeque;

use crypto::Secret;
use vault::generator::{Asked, Choices, PasswordRules, RecipeError, RulesError, Wrong};
use vault::{GeneratedEntry, GeneratedId, Grade, ReadError, Strength, UsedFor};

use super::App;
use super::door::Open;
use crate::error::{AppError, Code};

/// Values that can still be copied or used: one for each place that shows one, and what was there before.
const MADE_KEPT: usize = 16;

/// Names a value that was made. It means nothing once the vault was locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MadeId(pub u64);

/// A value that was made.
pub struct Made {
    /// Names it.
    pub id: MadeId,
    /// The value, to be shown.
    pub value: Secret<String>,
    /// How hard it is to guess for somebody who knows how it was made, in bits.
    pub bits: f64,
    /// The word for how hard it is to guess for somebody who does not.
    pub grade: Grade,
    /// What the site's rules ask for, where there were some.
    pub asked: Option<Asked>,
}

/// What was made since the vault was opened, oldest first. Locking wipes it.
#[derive(Default)]
pub(super) struct MadeValues {
    values: VecDeque<(u64, Secret<String>)>,
    last: u64,
}

impl App {
    /// What was chosen in the generator last.
    ///
    /// # Errors
    /// [`Code::Locked`].
    pub async fn generator(&self) -> Result<Choices, AppError> {
        self.with_open(|open, _| Ok(open.vault.generator())).await
    }

    /// Remembers what was chosen.
    ///
    /// # Errors
    /// [`Code::Locked`].
    pub async fn set_generator(&self, choices: Choices) -> Result<(), AppError> {
        self.with_open(move |open, now| Ok(open.vault.set_generator(choices, &now)?))
            .await
    }

    /// Makes a value, by a site's rules where there are some.
    ///
    /// # Errors
    /// [`Code::Locked`], what is wrong with the rules, or why nothing can be made so.
    pub async fn generate(
        &self,
        choices: Choices,
        rules: Option<String>,
    ) -> Result<Made, AppError> {
        self.with_open(move |open, _| {
            let rules = rules.as_deref().map(PasswordRules::parse).transpose()?;
            let recipe = choices.recipe(rules.as_ref())?;
            let value = recipe.generate().map_err(|_| Code::Internal)?;
            let grade = Strength::of(&value, &[]).grade();
            Ok(Made {
                id: open.made.keep(&value),
                value,
                bits: recipe.bits(),
                grade,
                asked: rules.map(|rules| rules.asked()),
            })
        })
        .await
    }

    /// A value that was made, to be copied. From now on it is in the history.
    ///
    /// # Errors
    /// [`Code::Locked`], [`Code::GeneratedGone`].
    pub async fn copy_made(&self, made: MadeId) -> Result<Secret<String>, AppError> {
        self.with_open(move |open, now| {
            let value = open.made.get(made)?;
            open.vault.keep_generated(&value, None, &now)?;
            Ok(value)
        })
        .await
    }

    /// Notes that a value that was made went into a form. It is in the history whether the form is saved or not.
    ///
    /// # Errors
    /// [`Code::Locked`], [`Code::GeneratedGone`].
    pub async fn use_made(&self, made: MadeId, used: UsedFor) -> Result<(), AppError> {
        self.with_open(move |open, now| {
            let value = open.made.get(made)?;
            Ok(open.vault.keep_generated(&value, Some(used), &now)?)
        })
        .await
    }

    /// What was copied or used, newest first.
    ///
    /// # Errors
    /// [`Code::Locked`].
    pub async fn generated(&self) -> Result<Vec<GeneratedEntry>, AppError> {
        self.with_open(|open, _| Ok(open.vault.generated()?)).await
    }

    /// One value of the history, to be shown or copied.
    ///
    /// # Errors
    /// [`Code::Locked`], [`Code::GeneratedGone`].
    pub async fn reveal_generated(&self, id: GeneratedId) -> Result<Secret<String>, AppError> {
        self.giving_out(move |open, _| match open.vault.reveal_generated(id) {
            Err(ReadError::NotThere) => Err(Code::GeneratedGone.into()),
            found => Ok(found?),
        })
        .await
    }

    /// Forgets the history.
    ///
    /// # Errors
    /// [`Code::Locked`].
    pub async fn clear_generated(&self) -> Result<(), AppError> {
        self.with_open(|open: &mut Open, now| Ok(open.vault.clear_generated(&now)?))
            .await
    }
}

impl MadeValues {
    fn keep(&mut self, value: &Secret<String>) -> MadeId {
        if self.values.len() >= MADE_KEPT {
            self.values.pop_front();
        }
        self.last += 1;
        // It is held here, and wiped with the session.
        let held = Secret::new(value.expose().clone());
        self.values.push_back((self.last, held));
        MadeId(self.last)
    }

    fn get(&self, MadeId(wanted): MadeId) -> Result<Secret<String>, AppError> {
        let found = self.values.iter().find(|(id, _)| *id == wanted);
        let (_, value) = found.ok_or(Code::GeneratedGone)?;
        // It goes where the person sent it.
        Ok(Secret::new(value.expose().clone()))
    }
}

impl From<RecipeError> for AppError {
    fn from(error: RecipeError) -> Self {
        match error {
            RecipeError::Length { least, most } => Self::new(Code::GeneratorLength)
                .number("min", number(least))
                .number("max", number(most)),
            RecipeError::NoClass => Code::GeneratorNoKind.into(),
            RecipeError::Minimums { needed, length } => Self::new(Code::GeneratorMinimums)
                .number("needed", number(needed))
                .number("length", number(length)),
            RecipeError::Runs => Code::GeneratorRuns.into(),
            RecipeError::Separator => Code::GeneratorSeparator.into(),
            // Our choices have one place for each kind.
            RecipeError::Twice(_) => Code::Internal.into(),
        }
    }
}

impl From<RulesError> for AppError {
    fn from(error: RulesError) -> Self {
        let told = |wrong| {
            Self::new(Code::PasswordRules)
                .text("wrong", wrong)
                .number("at", number(error.at.saturating_add(1)))
        };
        match error.wrong {
            Wrong::TooLong => told("long"),
            Wrong::Property(name) => told("property").text("name", name),
            Wrong::Colon => told("colon"),
            Wrong::Semicolon => told("semicolon"),
            Wrong::Number => told("number"),
            Wrong::Zero => told("zero"),
            Wrong::Class(name) => told("class").text("name", name),
            Wrong::Bracket => told("bracket"),
            Wrong::Empty => told("empty"),
            Wrong::NotAscii(_) => told("ascii"),
            Wrong::TooManyRequired => told("many"),
            Wrong::Lengths => told("lengths"),
        }
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
