//! The demo's server, mailboxes and download page, running.

use std::ffi::OsStr;
use std::fs;
use std::sync::Arc;

use tests::smtp::Sink;
use tests::stage::{Server, ServerOptions};

use super::folder::Folder;
use super::mailbox;
use crate::root;

/// Everything but the app. Dropping it stops it.
pub(crate) struct Running {
    pub(crate) server: Server,
    pub(crate) mail: Arc<Sink>,
    pub(crate) mailbox: String,
    pub(crate) setup_link: String,
}

impl Running {
    /// Starts what `folder` holds, or makes it.
    pub(crate) async fn start(folder: &Folder) -> anyhow::Result<Self> {
        offer_installers(folder)?;
        let mail = Arc::new(Sink::listen(0, Some(&folder.mail())).await?);
        let mailbox = mailbox::serve(Arc::clone(&mail)).await?;
        let server = Server::start(&ServerOptions {
            binary: &root::program("latchkey-server"),
            folder: &folder.server(),
            port: folder.port()?,
            smtp_port: mail.address().port(),
            console: &root::ui().join("dist/console"),
            downloads: &folder.downloads(),
        })
        .await?;
        let setup_link = folder.setup_link(server.setup_link.as_deref())?;
        Ok(Self {
            server,
            mail,
            mailbox,
            setup_link,
        })
    }
}

/// Puts the newest installers where the download page looks.
fn offer_installers(folder: &Folder) -> anyhow::Result<()> {
    fs::create_dir_all(folder.downloads())?;
    for kind in ["deb", "rpm"] {
        for entry in fs::read_dir(root::target().join("debug/bundle").join(kind))? {
            let path = entry?.path();
            if path.extension() == Some(OsStr::new(kind)) {
                fs::copy(
                    &path,
                    folder
                        .downloads()
                        .join(path.file_name().unwrap_or_default()),
                )?;
            }
        }
    }
    Ok(())
}
