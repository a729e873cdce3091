//! Starting again, tried in a child: this same program, told by a variable to be one.
//!
//! It brings its own `main`, because a test's usual one has started threads before a test runs.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test fails by panicking and its child speaks; clippy sees that in test functions only"
)]

use std::process::ExitCode;

#[cfg(not(target_os = "linux"))]
fn main() -> ExitCode {
    libtest_mimic::run(&libtest_mimic::Arguments::from_args(), Vec::new()).exit_code()
}

#[cfg(target_os = "linux")]
fn main() -> ExitCode {
    linux::main()
}

#[cfg(target_os = "linux")]
mod linux {
    use std::process::{Command, ExitCode, Stdio};

    use libtest_mimic::{Arguments, Trial};

    const CHILD: &str = "GUARD_TEST_CHILD";
    const ARGUMENTS: [&str; 2] = ["latchkey://enroll#a b", "--flag"];
    /// Set by the person who starts the program, for reasons of their own.
    const OWN_TUNABLE: &str = "glibc.malloc.arena_max=2";
    const WIPING: &str = "glibc.malloc.tcache_count=0:glibc.malloc.perturb=165";
    /// glibc fills a fresh block with the complement of what it fills a freed one with.
    const FRESH: u8 = !165;

    pub(crate) fn main() -> ExitCode {
        if std::env::var_os(CHILD).is_some() {
            tell_as_child();
            return ExitCode::SUCCESS;
        }
        let trials = vec![
            Trial::test(
                "the_program_starts_again_and_keeps_arguments_and_process",
                || {
                    check(
                        |child| child.env("GLIBC_TUNABLES", OWN_TUNABLE),
                        OWN_TUNABLE,
                    );
                    check(|child| child, "");
                    Ok(())
                },
            ),
            Trial::test(
                "a_program_that_has_the_variables_does_not_start_again",
                || {
                    // If it started again it would do so for ever and never say anything.
                    check(
                        |child| child.env("Malloc", "1").env("GLIBC_TUNABLES", WIPING),
                        "",
                    );
                    Ok(())
                },
            ),
        ];
        libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
    }

    fn tell_as_child() {
        guard::start_again_with_system_malloc().unwrap();
        let arguments: Vec<_> = std::env::args().skip(1).collect();
        println!("process {}", std::process::id());
        println!("arguments {arguments:?}");
        println!("fresh memory {:#x}", fresh_memory());
        println!("children get {:?}", variables_of_a_child());
    }

    #[track_caller]
    fn check(prepare: impl FnOnce(&mut Command) -> &mut Command, own_tunables: &str) {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(ARGUMENTS)
            .env(CHILD, "yes")
            .env_remove("Malloc")
            .env_remove("GLIBC_TUNABLES")
            .stdout(Stdio::piped());
        let child = prepare(&mut command).spawn().unwrap();
        let process = child.id();
        let output = child.wait_with_output().unwrap();
        let inherited: Vec<String> = [own_tunables]
            .into_iter()
            .filter(|own| !own.is_empty())
            .map(|own| format!("GLIBC_TUNABLES={own}"))
            .collect();
        let expected = format!(
            "process {process}\narguments {ARGUMENTS:?}\nfresh memory {FRESH:#x}\n\
             children get {inherited:?}\n"
        );
        assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
    }

    /// A byte in the middle of a block that the system's allocator has just given.
    fn fresh_memory() -> u8 {
        const BYTES: usize = 4_000;
        // SAFETY: The block is read within its length, after glibc has filled it, and given back once.
        unsafe {
            let block = libc::malloc(BYTES).cast::<u8>();
            let byte = block.add(BYTES / 2).read_volatile();
            libc::free(block.cast());
            byte
        }
    }

    /// What a program gets that this one starts.
    fn variables_of_a_child() -> Vec<String> {
        let output = Command::new("env").output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let ours = |line: &&str| line.starts_with("Malloc=") || line.starts_with("GLIBC_TUNABLES=");
        text.lines().filter(ours).map(str::to_owned).collect()
    }
}
