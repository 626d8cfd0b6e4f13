//! Messages of HTTP/1.1 as they stand on the line.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const BLANK: &[u8] = b"\r\n\r\n";

/// A request or a reply.
#[derive(Clone, Debug)]
pub struct Message {
    pub bytes: Vec<u8>,
    body_at: usize,
}

impl Message {
    /// Returns a message of a first line, headers and a body.
    pub fn new(first: &str, headers: &[(&str, &str)], body: &str) -> Self {
        let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let head = format!("{first}\r\n{headers}Content-Length: {}\r\n\r\n", body.len());
        Self { body_at: head.len(), bytes: (head + body).into_bytes() }
    }

    /// Reads one to its end; nothing when the line is cut before.
    pub async fn read(stream: &mut TcpStream) -> Option<Self> {
        let mut bytes = Vec::new();
        loop {
            let body_at = bytes.windows(BLANK.len()).position(|window| window == BLANK).map(|at| at + BLANK.len());
            let message = body_at.map(|body_at| Self { bytes: bytes.clone(), body_at });
            if let Some(message) = message.filter(|message| message.bytes.len() >= message.body_at + message.length()) {
                return Some(message);
            }
            if stream.read_buf(&mut bytes).await.ok()? == 0 {
                return None;
            }
        }
    }

    /// Sends it; nothing when the line is cut before.
    pub async fn send(&self, stream: &mut TcpStream) -> Option<()> {
        stream.write_all(&self.bytes).await.ok()
    }

    fn length(&self) -> usize {
        self.header("content-length").map_or(0, |length| length.parse().unwrap())
    }

    fn head(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.body_at]).unwrap()
    }

    /// Returns the body as text.
    pub fn body(&self) -> String {
        String::from_utf8(self.bytes[self.body_at..].to_vec()).unwrap()
    }

    /// Returns the status of a reply.
    pub fn status(&self) -> u16 {
        self.head().split(' ').nth(1).unwrap().parse().unwrap()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.head().lines().filter_map(|line| line.split_once(':'));
        headers.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }
}
