//! The demo's server, mailboxes and download page, running.

use std::ffi::OsStr;
use std::fs;
use std::sync::Arc;

use tests::smtp::Sink;
use tests::stage::{Server, ServerOptions};

use super::folder::Folder;
use super::mailbox;
use crate::bundle::{self, Build};
use crate::root;

/// Everything but the app. Dropping it stops it.
pub(crate) struct Running {
    pub(crate) server: Server,
    pub(crate) mail: Arc<Sink>,
    pub(crate) mailbox: String,
}

impl Running {
    /// Starts what `folder` holds, or makes it.
    pub(crate) async fn start(folder: &Folder) -> anyhow::Result<Self> {
        offer_installers(folder)?;
        let mail = Arc::new(Sink::listen(0, Some(&folder.mail())).await?);
        let mailbox = mailbox::serve(Arc::clone(&mail), folder.port_of("mail")?).await?;
        let server = Server::start(&ServerOptions {
            binary: &root::program("latchkey-server"),
            folder: &folder.server(),
            port: folder.port_of("server")?,
            smtp_port: mail.address().port(),
            console: &root::ui().join("dist/console"),
            downloads: &folder.downloads(),
        })
        .await?;
        Ok(Self {
            server,
            mail,
            mailbox,
        })
    }

    /// A link with which the administrator chooses a password: the first, or another for one who forgot it.
    pub(crate) fn setup_link(&self) -> anyhow::Result<String> {
        match &self.server.setup_link {
            Some(link) => Ok(link.clone()),
            None => self.server.another_setup_link(),
        }
    }
}

/// Puts the newest installers, where some were made, where the download page looks.
fn offer_installers(folder: &Folder) -> anyhow::Result<()> {
    fs::create_dir_all(folder.downloads())?;
    for installer in bundle::made(Build::Debug)? {
        let name = installer.file_name().unwrap_or_else(|| OsStr::new("app"));
        fs::copy(&installer, folder.downloads().join(name))?;
    }
    Ok(())
}
