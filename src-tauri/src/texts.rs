//! The few words that the shell itself shows: in the tray and in the system's dialogs. All else is the pages'.

use fluent_bundle::{FluentBundle, FluentResource};

/// English, the language that is complete.
const ENGLISH: &str = include_str!("../texts/en.ftl");

/// The words, looked up once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Texts {
    /// Shows the window.
    pub(crate) tray_open: String,
    /// Shows the generator.
    pub(crate) tray_generator: String,
    /// Locks the vault.
    pub(crate) tray_lock: String,
    /// Ends the app.
    pub(crate) tray_quit: String,
    /// Title of the dialog that asks for a picture of a QR code.
    pub(crate) picture_open_title: String,
    /// What such files are called.
    pub(crate) picture_files: String,
    /// Title of the dialog that asks where to save the recovery key.
    pub(crate) recovery_save_title: String,
    /// Name of that file, without its ending.
    pub(crate) recovery_file_name: String,
    /// What the file says above the key; lines end with `\n`.
    pub(crate) recovery_file_head: String,
    /// Title of the dialog that asks for the file of an SSH key.
    pub(crate) ssh_import_title: String,
}

impl Texts {
    /// The words in English.
    pub(crate) fn english() -> Self {
        let look_up = Messages::of(ENGLISH);
        Self {
            tray_open: look_up.text("tray-open"),
            tray_generator: look_up.text("tray-generator"),
            tray_lock: look_up.text("tray-lock"),
            tray_quit: look_up.text("tray-quit"),
            picture_open_title: look_up.text("picture-open-title"),
            picture_files: look_up.text("picture-files"),
            recovery_save_title: look_up.text("recovery-save-title"),
            recovery_file_name: look_up.text("recovery-file-name"),
            recovery_file_head: look_up.text("recovery-file-head"),
            ssh_import_title: look_up.text("ssh-import-title"),
        }
    }
}

struct Messages(FluentBundle<FluentResource>);

impl Messages {
    fn of(source: &str) -> Self {
        let mut bundle = FluentBundle::default();
        // A mistake in the file is found by the test below; here the rest of it is still good.
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(rest, _)| rest);
        bundle.add_resource_overriding(resource);
        Self(bundle)
    }

    /// The text, or its key where there is none.
    fn text(&self, key: &str) -> String {
        let pattern = self.0.get_message(key).and_then(|message| message.value());
        let text = pattern.map(|found| self.0.format_pattern(found, None, &mut Vec::new()));
        text.map_or_else(|| key.to_owned(), std::borrow::Cow::into_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_is_there() {
        assert!(FluentResource::try_new(ENGLISH.to_owned()).is_ok());
        let texts = Texts::english();
        let all = [
            texts.tray_open,
            texts.tray_generator,
            texts.tray_lock,
            texts.tray_quit,
            texts.picture_open_title,
            texts.picture_files,
            texts.recovery_save_title,
            texts.recovery_file_name,
            texts.recovery_file_head,
            texts.ssh_import_title,
        ];
        let keys = ["tray-", "picture-", "recovery-", "ssh-"];
        assert!(
            all.iter()
                .all(|text| !keys.iter().any(|key| text.starts_with(key))),
            "{all:?}"
        );
    }
}
