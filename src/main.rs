//! The program: one call into the command line.

fn main() -> std::process::ExitCode {
    motcua::cli::run()
}
