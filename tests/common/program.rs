//! The program under test.

use std::process::Command;

/// The program, apart from the settings of whoever runs the tests.
pub(crate) fn tongbi() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tongbi"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("TONGBI_") {
            command.env_remove(name);
        }
    }
    command
        .env_remove("NO_COLOR")
        .env_remove("COLUMNS")
        .env("LC_ALL", "en_US.UTF-8")
        .env("XDG_CONFIG_HOME", "/nonexistent");
    command
}
