use std::process::ExitCode;

fn main() -> ExitCode {
    postkamer::cli::main()
}
