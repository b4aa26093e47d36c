//! The program `kampungkb`; everything stands in [`kampungkb::cli`].

fn main() -> std::process::ExitCode {
    kampungkb::cli::run()
}
