//! A server on loopback that does what a test says, one request a connection.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

/// What was asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    /// `/volumes/frus1901.xml`.
    pub(super) path: String,
    headers: Vec<(String, String)>,
}

impl Asked {
    /// A header's value.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// What is answered.
#[derive(Debug, Clone, Default)]
pub(super) struct Answer {
    status: &'static str,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    /// How many bytes of the body are sent.
    sent: Option<usize>,
    /// Whether the connection then stays open, silent, until the other side closes it.
    silent: bool,
}

impl Answer {
    /// An answer with a body.
    pub(super) fn new(status: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self { status, body: body.into(), ..Self::default() }
    }

    /// With a header.
    pub(super) fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Cut after so many bytes of the body.
    pub(super) fn cut(self, sent: usize) -> Self {
        Self { sent: Some(sent), ..self }
    }

    /// Silent after so many bytes of the body.
    pub(super) fn silent(self, sent: usize) -> Self {
        Self { sent: Some(sent), silent: true, ..self }
    }
}

/// The server; it ends with the test.
pub(super) struct Server {
    address: String,
    asked: Arc<Mutex<Vec<Asked>>>,
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Answers every request by `answer`, which also gets how many came before.
    pub(super) fn new(answer: impl Fn(&Asked, usize) -> Answer + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a port");
        let address = listener.local_addr().expect("a listener has an address").to_string();
        let (asked, over) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicBool::new(false)));
        let (log, end) = (Arc::clone(&asked), Arc::clone(&over));
        let thread = thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if end.load(Ordering::SeqCst) {
                    break;
                }
                let Some(request) = read(&stream) else { continue };
                let before = {
                    let mut log = log.lock().expect("nobody panicked");
                    log.push(request.clone());
                    log.len() - 1
                };
                send(&stream, &answer(&request, before));
            }
        });
        Self { address, asked, over, thread: Some(thread) }
    }

    /// A URL of this server.
    pub(super) fn url(&self, path: &str) -> String {
        format!("http://{}/{path}", self.address)
    }

    /// What was asked for so far.
    pub(super) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("nobody panicked").clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        // The last connection wakes the listener.
        drop(TcpStream::connect(&self.address));
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

fn read(stream: &TcpStream) -> Option<Asked> {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok).take_while(|line| !line.is_empty());
    let path = lines.next()?.split(' ').nth(1)?.to_owned();
    let headers = lines.filter_map(|line| line.split_once(": ").map(|(name, value)| (name.into(), value.into())));
    Some(Asked { path, headers: headers.collect() })
}

/// The other side may be gone at any time; then there is nobody to answer.
fn send(mut stream: &TcpStream, answer: &Answer) {
    let mut head = format!("HTTP/1.1 {}\r\nConnection: close\r\n", answer.status);
    if !answer.headers.iter().any(|(name, _)| name == "Content-Length" || name == "Transfer-Encoding") {
        head += &format!("Content-Length: {}\r\n", answer.body.len());
    }
    for (name, value) in &answer.headers {
        head += &format!("{name}: {value}\r\n");
    }
    let body = &answer.body[..answer.sent.unwrap_or(answer.body.len())];
    let _ = stream.write_all((head + "\r\n").as_bytes()).and_then(|()| stream.write_all(body));
    if answer.silent {
        let _ = stream.read_to_end(&mut Vec::new());
    }
    let _ = stream.shutdown(Shutdown::Write);
}
