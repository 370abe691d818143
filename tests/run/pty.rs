//! A program in a pseudo-terminal, driven as by a person: keys, sizes, signals. Read [`Pty`] first.
//!
//! Nothing sleeps: [`Pty::wait`] wakes with each byte that the program writes, and fails at a deadline.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::sys::wait::{Id, WaitPidFlag, WaitStatus, waitid};
use nix::unistd::Pid;
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// How long a screen is waited for on a busy machine.
const DEADLINE: Duration = Duration::from_secs(60);

/// How long the last bytes of a program that has ended are waited for.
const LAST_WORDS: Duration = Duration::from_secs(20);

/// The program, its screen, and its keyboard.
pub(crate) struct Pty {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
    before: nix::sys::termios::Termios,
}

struct Seen {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    over: bool,
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).expect("a terminal has at least one cell")
}

/// The reader.
pub(crate) const READER: &str = env!("CARGO_BIN_EXE_chancery");

/// A command that runs in `home`, where the reader keeps all that it keeps.
pub(crate) fn command(program: &str, home: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.env_clear();
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    command.env("PATH", "/usr/bin:/bin");
    command.env("CHANCERY_HOME", home);
    // What a killed program leaves goes with the rest.
    command.env("TMPDIR", home);
    command.cwd(home);
    command
}

impl Pty {
    /// Starts the reader with `arguments` at a size; all that it keeps goes into `home`.
    pub(crate) fn start(home: &Path, arguments: &[&str], size: (u16, u16)) -> Self {
        let mut command = command(READER, home);
        command.args(arguments);
        Self::run(command, size)
    }

    /// Starts any command.
    pub(crate) fn run(command: CommandBuilder, (columns, rows): (u16, u16)) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal opens");
        let before = pair.master.get_termios().expect("a pseudo-terminal has settings");
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let mut output = pair.master.try_clone_reader().expect("its output can be read");
        let keys = pair.master.take_writer().expect("it takes keys");
        let parser = vt100::Parser::new(cells(rows), cells(columns), 0);
        let seen = Arc::new((Mutex::new(Seen { parser, bytes: Vec::new(), over: false }), Condvar::new()));
        let shared = Arc::clone(&seen);
        thread::spawn(move || {
            let mut buffer = [0; 8192];
            loop {
                let count = output.read(&mut buffer).unwrap_or(0);
                let mut seen = shared.0.lock().expect("no reader of the screen panicked");
                seen.parser.process(&buffer[..count]);
                seen.bytes.extend_from_slice(&buffer[..count]);
                seen.over = count == 0;
                shared.1.notify_all();
                if count == 0 {
                    return;
                }
            }
        });
        Self { master: pair.master, keys, child, seen, before }
    }

    /// Types keys as they are.
    pub(crate) fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).and_then(|()| self.keys.flush()).expect("the program takes keys");
    }

    /// Gives the terminal another size.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.seen
            .0
            .lock()
            .expect("no reader of the screen panicked")
            .parser
            .screen_mut()
            .set_size(cells(rows), cells(columns));
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).expect("a pseudo-terminal takes a size");
    }

    fn process(&self) -> Pid {
        let process = self.child.process_id().expect("the program was started");
        Pid::from_raw(i32::try_from(process).expect("a process id is small"))
    }

    /// Sends a signal to the program.
    pub(crate) fn signal(&self, signal: Signal) {
        kill(self.process(), signal).expect("the program can be signalled");
    }

    /// Waits until the program has stopped as `SIGTSTP` stops one.
    #[track_caller]
    pub(crate) fn wait_until_stopped(&self) {
        let (process, (stopped, stops)) = (self.process(), mpsc::channel());
        thread::spawn(move || {
            let flags = WaitPidFlag::WSTOPPED | WaitPidFlag::WEXITED | WaitPidFlag::WNOWAIT;
            stopped.send(waitid(Id::Pid(process), flags))
        });
        let status = stops.recv_timeout(DEADLINE).expect("it stops").expect("it is our child");
        assert!(matches!(status, WaitStatus::Stopped(..)), "it does not stop: {status:?}");
    }

    /// Waits until the screen fulfils `wish`; its text then.
    #[track_caller]
    pub(crate) fn wait(&self, what: &str, wish: impl Fn(&vt100::Screen) -> bool) -> String {
        let until = Instant::now() + DEADLINE;
        let mut seen = self.seen.0.lock().expect("no reader of the screen panicked");
        while !wish(seen.parser.screen()) {
            let left = until.saturating_duration_since(Instant::now());
            let gone = seen.over || left.is_zero();
            assert!(!gone, "waited in vain for {what}; on screen:\n{}", seen.parser.screen().contents());
            seen = self.seen.1.wait_timeout(seen, left).expect("no reader of the screen panicked").0;
        }
        seen.parser.screen().contents()
    }

    /// Waits until `words` stand on the screen.
    #[track_caller]
    pub(crate) fn wait_for(&self, words: &str) -> String {
        self.wait(&format!("`{words}`"), |screen| screen.contents().contains(words))
    }

    /// Waits for the end of the program; how it ended, and all that it wrote.
    #[track_caller]
    pub(crate) fn end(&mut self) -> (ExitStatus, String) {
        let mut until = Instant::now() + DEADLINE;
        let mut ended = false;
        let mut seen = self.seen.0.lock().expect("no reader of the screen panicked");
        while !seen.over {
            // What it wrote last may still be on its way; a program that it left behind may keep the terminal open.
            if !ended && matches!(self.child.try_wait(), Ok(Some(_))) {
                (ended, until) = (true, until.min(Instant::now() + LAST_WORDS));
            }
            let left = until.saturating_duration_since(Instant::now());
            if ended && left.is_zero() {
                break;
            }
            assert!(!left.is_zero(), "it does not end; on screen:\n{}", seen.parser.screen().contents());
            seen = self.seen.1.wait_timeout(seen, Duration::from_millis(20).min(left)).expect("no panic").0;
        }
        let bytes = String::from_utf8_lossy(&seen.bytes).into_owned();
        drop(seen);
        (self.child.wait().expect("it was started"), bytes)
    }

    /// Asserts that the terminal is as it was found: main screen, cursor shown, no mouse, no paste mode, same settings.
    #[track_caller]
    pub(crate) fn assert_restored(&self) {
        let seen = self.seen.0.lock().expect("no reader of the screen panicked");
        let screen = seen.parser.screen();
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "pastes are still bracketed");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        let after = self.master.get_termios().expect("a pseudo-terminal has settings");
        assert_eq!(after.local_flags, self.before.local_flags, "local flags differ");
        assert_eq!(after.input_flags, self.before.input_flags, "input flags differ");
        assert_eq!(after.output_flags, self.before.output_flags, "output flags differ");
    }
}

impl Drop for Pty {
    /// A program that a test leaves running would work on beside all others, in a folder that is no longer there.
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = kill(self.process(), Signal::SIGKILL);
            let _ = self.child.wait();
        }
    }
}
