//! The commands of the pages, a few lines each: what they do is done by `client`.

mod names;

mod attachments;
mod backups;
mod codes;
mod drafts;
mod due_recovery;
mod entry;
mod gate;
mod generator;
mod items;
mod leaving;
mod link;
mod linked;
mod notes;
mod order;
mod pin;
mod recovery;
mod restore;
mod saved_searches;
mod secrets;
mod ssh;
mod vault;
mod versions;

use tauri_specta::{Builder, ErrorHandlingMode, collect_commands, collect_events};

use crate::events;

pub use names::{GATE, GENERATOR, VAULT};

/// All commands and events, for the application and for the generated bindings.
pub fn builder() -> Builder<tauri::Wry> {
    Builder::new()
        .commands(collect_commands![
            gate::gate_state,
            gate::open_invite,
            gate::join_by_hand,
            gate::request_code,
            gate::verify_code,
            gate::back,
            gate::use_another_invite,
            gate::answer_link,
            gate::answer_older,
            gate::retry,
            link::gate_refused_link,
            leaving::leave,
            leaving::show_kept_copy,
            leaving::replace_computer,
            entry::entry_key,
            entry::entry_backspace,
            entry::entry_clear,
            entry::entry_submit,
            entry::forgot_pin,
            entry::open_with_recovery_key,
            entry::cancel_forgot,
            recovery::reveal_recovery_key,
            recovery::copy_recovery_key,
            recovery::save_recovery_key,
            recovery::print_recovery_key,
            recovery::recovery_saved,
            recovery::prove_recovery_key,
            recovery::recovery_later,
            vault::is_open,
            vault::overview,
            vault::lock,
            vault::touch,
            vault::set_settings,
            vault::answer_close,
            link::vault_refused_link,
            link::ignore_link,
            items::list_items,
            items::get_item,
            items::save_item,
            items::delete_item,
            items::restore_item,
            items::undo,
            linked::linked_items,
            linked::dismiss_reminders,
            notes::read_markdown,
            notes::open_link,
            versions::list_versions,
            versions::compare_version,
            versions::reveal_version,
            versions::copy_version,
            versions::restore_version,
            versions::restore_field,
            versions::restore_part,
            drafts::list_drafts,
            drafts::keep_draft,
            drafts::take_up_draft,
            drafts::discard_draft,
            saved_searches::saved_searches,
            saved_searches::save_search,
            saved_searches::remove_search,
            order::trees,
            order::act_on_items,
            order::erase_items,
            order::duplicate_item,
            order::make_folder,
            order::rename_folder,
            order::move_folder,
            order::delete_folder,
            order::rename_tag,
            order::delete_tag,
            secrets::reveal_field,
            secrets::one_time_code,
            secrets::copy_field,
            secrets::copy_now,
            secrets::open_site,
            secrets::judge_password,
            generator::open_generator,
            generator::generator_choices,
            generator::set_generator_choices,
            generator::generate,
            generator::copy_made,
            generator::use_made,
            generator::list_generated,
            generator::reveal_generated,
            generator::copy_generated,
            generator::clear_generated,
            ssh::make_ssh_key,
            ssh::cancel_ssh_key,
            ssh::import_ssh_key,
            ssh::import_ssh_key_file,
            ssh::unlock_ssh_key,
            codes::find_code,
            codes::find_codes_in,
            codes::hold_code_of,
            codes::held_code,
            codes::change_held_code,
            codes::release_held,
            codes::codes_of,
            codes::next_code,
            codes::show_qr,
            codes::show_wifi_qr,
            attachments::add_files,
            attachments::add_dropped_files,
            attachments::stop_files,
            attachments::delete_file,
            attachments::save_file,
            attachments::show_file,
            pin::pin_change_begin,
            pin::pin_change_cancel,
            pin::pin_key,
            pin::pin_backspace,
            pin::pin_clear,
            pin::pin_submit,
            due_recovery::due_recovery_begin,
            due_recovery::due_recovery_submit,
            due_recovery::due_recovery_end,
            due_recovery::due_recovery_reveal,
            due_recovery::due_recovery_copy,
            due_recovery::due_recovery_save,
            due_recovery::due_recovery_print,
            due_recovery::due_recovery_ask,
            due_recovery::due_recovery_prove,
            restore::restore_state,
            restore::restore_choose,
            restore::restore_dropped,
            restore::restore_offers,
            restore::restore_offer,
            restore::restore_kept,
            restore::restore_with_key,
            restore::restore_with_passphrase,
            restore::restore_read,
            restore::restore_merge,
            restore::restore_replace,
            restore::restore_stop,
            restore::restore_end,
            restore::replaced_vault,
            restore::put_vault_back,
            backups::backup_page,
            backups::ask_company_copies,
            backups::back_up_now,
            backups::verify_backup,
            backups::stop_backup,
            backups::show_backup,
            backups::delete_backup,
            backups::delete_company_copy,
            backups::export_backup,
            backups::choose_second_folder,
            backups::leave_second_folder,
            backups::set_backups_kept,
            backups::rehearse_recovery_key,
        ])
        .events(collect_events![
            events::GateChanged,
            events::VaultChanged,
            events::VaultOpened,
            events::ClipboardCleared,
            events::FilesOver,
            events::FilesDropped,
            events::FilesProgress,
            events::RestoreProgress,
            events::BackupsProgress,
            events::CloseAsked,
            events::LinkOpened,
        ])
        .error_handling(ErrorHandlingMode::Throw)
        // Times in milliseconds and counts stay below 2^53.
        .dangerously_cast_bigints_to_number()
        .disable_serde_phases()
}
