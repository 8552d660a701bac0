//! The program with the repository's own content, built once for all tests.

use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;
use std::process::Stdio;
use std::sync::OnceLock;

use jiff::Timestamp;
use motcua::app::library;
use motcua::app::library::Places;
use motcua::dialog::answer::Answer;
use motcua::dialog::answer::Heard;
use motcua::dialog::conversation::Conversation;
use motcua::dialog::turn::Dialog;

/// The day on which the facts were gathered, in the morning at the centre.
pub(crate) const TODAY: &str = "2026-11-24T09:00:00+07:00";

/// A data directory that all tests share, with the catalogue built.
pub(crate) fn data() -> &'static Path {
    static DATA: OnceLock<PathBuf> = OnceLock::new();
    DATA.get_or_init(|| {
        let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("data");
        library::open(&places(&dir), false)
            .map_err(|error| error.to_string())
            .unwrap();
        dir
    })
}

fn places(data: &Path) -> Places {
    Places {
        content: PathBuf::from(env!("CARGO_MANIFEST_DIR")),
        data: data.to_owned(),
    }
}

/// The dialogue over the repository's content.
pub(crate) fn dialog() -> &'static Dialog {
    static DIALOG: OnceLock<Dialog> = OnceLock::new();
    DIALOG.get_or_init(|| library::open(&places(data()), false).unwrap().dialog)
}

/// A conversation at a fixed moment.
pub(crate) struct Talk {
    state: Conversation,
    at: Timestamp,
}

impl Talk {
    pub(crate) fn new() -> Self {
        Self::at(TODAY)
    }

    pub(crate) fn at(moment: &str) -> Self {
        Self {
            state: Conversation::default(),
            at: moment.parse().unwrap(),
        }
    }

    pub(crate) fn say(&mut self, text: &str) -> Answer {
        dialog()
            .turn(&mut self.state, &Heard::Text(text.to_owned()), self.at)
            .unwrap()
    }
}

/// The program itself, from its command line.
pub(crate) fn motcua(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_motcua"));
    command.arg("--data").arg(data()).args(args);
    command
}

/// Runs a command with this on its standard input.
pub(crate) fn feed(command: &mut Command, input: &[u8]) -> Output {
    use std::io::Write;
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        // The program may stop reading: that is its business.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
