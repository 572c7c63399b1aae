//! Each file of `tests/cmd` is a test: a command line, and the screen and exit status it must give.
//!
//! `TRYCMD=overwrite cargo test` writes what is given now; read the difference before it is taken in.

#[test]
fn commands_give_what_their_files_say() {
    trycmd::TestCases::new()
        .env("LC_ALL", "en_US.UTF-8")
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .case("tests/cmd/*.trycmd");
}
