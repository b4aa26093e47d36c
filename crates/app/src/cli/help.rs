//! The help of every command in one shape and in Indonesian, also where the command-line library has words of its own.

use clap::{Arg, Command};

const TEMPLATE: &str = "{about-with-newline}\nPemakaian: {usage}\n\n{all-args}{after-help}\n";

/// The same command line with the help of all its commands in one shape.
pub(super) fn shaped(command: Command) -> Command {
    let mut command = sectioned(command);
    // Only then does each command know the whole way to it, which its usage shows.
    command.build();
    with_usage(command)
}

fn sectioned(command: Command) -> Command {
    command
        .help_template(TEMPLATE)
        .subcommand_help_heading("Perintah")
        .subcommand_value_name("PERINTAH")
        .disable_help_subcommand(true)
        .arg_required_else_help(false)
        .mut_args(|argument| noted(headed(argument)))
        .mut_subcommands(sectioned)
}

fn headed(argument: Arg) -> Arg {
    if argument.is_positional() {
        argument.help_heading("Yang disebut")
    } else if argument.get_help_heading().is_none() {
        argument.help_heading("Pilihan")
    } else {
        argument
    }
}

/// What the library would add in English stands in the help itself.
fn noted(argument: Arg) -> Arg {
    if !argument.get_action().takes_values() {
        return argument;
    }
    let values = argument.get_possible_values();
    let values = values.iter().filter(|value| !value.is_hide_set());
    let values: Vec<String> = values
        .map(|value| match value.get_help() {
            Some(meaning) => format!("{} ({meaning})", value.get_name()),
            None => value.get_name().to_owned(),
        })
        .collect();
    let defaults = argument.get_default_values().iter();
    let defaults: Vec<_> = defaults.map(|value| value.to_string_lossy()).collect();
    let mut notes = Vec::new();
    if !values.is_empty() {
        notes.push(format!("dikenal: {}", values.join(", ")));
    }
    if !defaults.is_empty() {
        notes.push(format!("bawaan: {}", defaults.join(", ")));
    }
    if let Some(variable) = argument.get_env() {
        notes.push(format!("peubah lingkungan: {}", variable.display()));
    }
    let argument = argument
        .hide_possible_values(true)
        .hide_default_value(true)
        .hide_env(true);
    if notes.is_empty() {
        return argument;
    }
    let notes = format!(" [{}]", notes.join("; "));
    let short = argument.get_help().map(|help| format!("{help}{notes}"));
    let long = argument
        .get_long_help()
        .map(|help| format!("{help}{notes}"));
    let argument = match short {
        Some(short) => argument.help(short),
        None => argument,
    };
    match long {
        Some(long) => argument.long_help(long),
        None => argument,
    }
}

fn with_usage(mut command: Command) -> Command {
    let usage = command.render_usage().to_string();
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage);
    let usage = usage.replace("[OPTIONS]", "[PILIHAN]");
    command.override_usage(usage).mut_subcommands(with_usage)
}

#[cfg(test)]
mod tests {
    use super::super::command_line;
    use super::*;

    /// What the library writes in English around the words of the program.
    const ENGLISH: [&str; 11] = [
        "Usage",
        "OPTIONS",
        "Options:",
        "COMMAND",
        "Commands:",
        "Arguments:",
        "[default",
        "[possible",
        "Possible values",
        "[env",
        "Print ",
    ];

    /// The names of a command and of all below it, each with its short and its long help.
    fn all(command: &mut Command, helps: &mut Vec<(String, String)>) {
        let name = command.get_bin_name().unwrap_or_default().to_owned();
        let texts = [
            command.render_help().to_string(),
            command.render_long_help().to_string(),
        ];
        for text in texts {
            helps.push((name.clone(), text));
        }
        for inner in command.get_subcommands_mut() {
            all(inner, helps);
        }
    }

    #[test]
    fn the_help_of_every_command_is_indonesian_throughout() {
        let mut helps = Vec::new();
        all(&mut command_line(), &mut helps);
        assert!(helps.len() > 50, "{} helps", helps.len());
        for (name, help) in &helps {
            for word in ENGLISH {
                assert!(!help.contains(word), "{name} says {word:?}:\n{help}");
            }
            assert!(help.contains(&format!("Pemakaian: {name}")), "{help}");
        }
        let of = |name: &str| &helps.iter().find(|(own, _)| own == name).unwrap().1;
        assert!(of("kampungkb serve").contains("bawaan: 127.0.0.1:8080"));
        assert!(of("kampungkb serve").contains("[PILIHAN]"));
        assert!(of("kampungkb user add").contains("peubah lingkungan: KAMPUNGKB_DATABASE"));
        assert!(of("kampungkb").contains("json (Satu objek JSON per baris)"));
    }
}
