//! The program, as an operator runs it.

#[cfg(unix)]
use std::io::{BufRead as _, BufReader};
use std::path::Path;
#[cfg(unix)]
use std::process::{Child, Stdio};
use std::process::{Command, Output};

/// Who runs the program, with a folder of their own.
pub(crate) struct Operator(tempfile::TempDir);

impl Operator {
    pub(crate) fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let config = format!(
            "[server]\npublic_url = \"http://127.0.0.1:8443\"\ndata_directory = \"{}\"\n\
             [mail]\nfrom = \"it@northwind.example\"\nsmtp_security = \"none\"\n",
            directory.path().join("data").display()
        );
        std::fs::write(directory.path().join("server.toml"), config).unwrap();
        Self(directory)
    }

    pub(crate) fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) -> std::path::PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_latchkey-server"));
        command
            .env_clear()
            .env("LATCHKEY_CONFIG", self.path("server.toml"))
            .args(arguments);
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    #[track_caller]
    pub(crate) fn says(&self, arguments: &[&str], expected: &str) {
        let output = self.run(arguments);
        let said = String::from_utf8(output.stdout).unwrap();
        let failed = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{failed}");
        assert!(said.contains(expected), "{said}");
    }

    #[track_caller]
    pub(crate) fn refuses(&self, arguments: &[&str], expected: &str) {
        let output = self.run(arguments);
        let failed = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success());
        assert!(failed.contains(expected), "{failed}");
    }

    /// Lets the server run, and returns once it listens.
    #[cfg(unix)]
    pub(crate) fn serves(&self) -> Serving {
        let mut serving = self
            .command(&["serve"])
            .env("LATCHKEY_SERVER_LISTEN", "127.0.0.1:0")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(serving.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        assert!(line.starts_with("listening on 127.0.0.1:"), "{line}");
        Serving(serving)
    }
}

/// A server that runs.
#[cfg(unix)]
pub(crate) struct Serving(Child);

#[cfg(unix)]
impl Serving {
    /// Tells it to stop; gives what it logged.
    pub(crate) fn stops(self) -> String {
        let told = Command::new("kill").arg(self.0.id().to_string()).status();
        assert!(told.unwrap().success());
        let ended = self.0.wait_with_output().unwrap();
        let log = String::from_utf8(ended.stderr).unwrap();
        assert!(ended.status.success(), "{log}");
        log
    }
}

pub(crate) const INIT: [&str; 7] = [
    "init",
    "--org",
    "Northwind",
    "--admin-email",
    "priya@northwind.example",
    "--admin-name",
    "Priya",
];

pub(crate) fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
