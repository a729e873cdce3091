//! The generator, in its own window and in the form, and its history.

use client::{Code, MadeId, Secret};
use tauri::{AppHandle, State};
use zeroize::Zeroizing;

use crate::answer::{Answer, ForPage as _};
use crate::dto::Copied;
use crate::dto::{GeneratedEntry, GeneratorChoices, Made, Revealed, UiError, UsedFor};
use crate::shell::Shell;
use crate::{copying, translate};

/// Shows the generator in a window of its own.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_generator(app: AppHandle, shell: State<'_, Shell>) -> Answer<()> {
    shell.open_generator(&app).await;
    Ok(())
}

/// What was chosen last.
#[tauri::command]
#[specta::specta]
pub(crate) async fn generator_choices(shell: State<'_, Shell>) -> Answer<GeneratorChoices> {
    let choices = shell.client.generator().await.for_page()?;
    Ok(translate::choices(&choices))
}

/// Remembers what is chosen.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_generator_choices(
    shell: State<'_, Shell>,
    choices: GeneratorChoices,
) -> Answer<()> {
    let choices = translate::choices_from(&choices);
    shell.client.set_generator(choices).await.for_page()
}

/// Makes a value.
#[tauri::command]
#[specta::specta]
pub(crate) async fn generate(
    shell: State<'_, Shell>,
    choices: GeneratorChoices,
    rules: Option<String>,
) -> Answer<Made> {
    let choices = translate::choices_from(&choices);
    let made = shell.client.generate(choices, rules).await.for_page()?;
    Ok(translate::made(&made))
}

/// Copies a value that was made.
#[tauri::command]
#[specta::specta]
pub(crate) async fn copy_made(
    app: AppHandle,
    shell: State<'_, Shell>,
    made: String,
) -> Answer<Copied> {
    let value = shell.client.copy_made(made_id(&made)?).await.for_page()?;
    copying::copy(&app, &text_of(&value))
}

/// Notes that a value went into the form.
#[tauri::command]
#[specta::specta]
pub(crate) async fn use_made(shell: State<'_, Shell>, made: String, used: UsedFor) -> Answer<()> {
    let used = client::UsedFor {
        item: used
            .item
            .as_deref()
            .map(translate::id)
            .transpose()
            .for_page()?,
        title: used.title,
    };
    shell
        .client
        .use_made(made_id(&made)?, used)
        .await
        .for_page()
}

/// What was copied or used, newest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_generated(shell: State<'_, Shell>) -> Answer<Vec<GeneratedEntry>> {
    let entries = shell.client.generated().await.for_page()?;
    Ok(entries.into_iter().map(translate::generated).collect())
}

/// Shows one of them.
#[tauri::command]
#[specta::specta]
pub(crate) async fn reveal_generated(shell: State<'_, Shell>, id: String) -> Answer<Revealed> {
    let id = translate::id(&id).for_page()?;
    let value = shell.client.reveal_generated(id).await.for_page()?;
    Ok(Revealed::new(text_of(&value)))
}

/// Copies one of them.
#[tauri::command]
#[specta::specta]
pub(crate) async fn copy_generated(
    app: AppHandle,
    shell: State<'_, Shell>,
    id: String,
) -> Answer<Copied> {
    let id = translate::id(&id).for_page()?;
    let value = shell.client.reveal_generated(id).await.for_page()?;
    copying::copy(&app, &text_of(&value))
}

/// Forgets all of them.
#[tauri::command]
#[specta::specta]
pub(crate) async fn clear_generated(shell: State<'_, Shell>) -> Answer<()> {
    shell.client.clear_generated().await.for_page()
}

fn made_id(text: &str) -> Answer<MadeId> {
    let gone = |_| UiError::new(Code::GeneratedGone.as_str());
    text.parse().map(MadeId).map_err(gone)
}

fn text_of(value: &Secret<String>) -> Zeroizing<String> {
    // It goes where the person sent it, and this copy is wiped.
    Zeroizing::new(value.expose().clone())
}
