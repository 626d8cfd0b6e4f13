//! A proxy that passes requests on, or does not, as a seed has it.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::fault::Fault;
use super::http::Message;
use crate::support::Chance;

const ERRORS: [&str; 5] = [
    "429 Too Many Requests",
    "500 Internal Server Error",
    "502 Bad Gateway",
    "503 Service Unavailable",
    "504 Gateway Timeout",
];

/// What a run sees of its proxy.
#[derive(Debug, Default)]
pub struct Weather {
    pub healed: bool,
    /// The faults that came up.
    pub met: BTreeSet<Fault>,
}

/// One exchange at a time, each on a connection of its own.
pub struct Proxy {
    endpoint: SocketAddr,
    /// The connection to the endpoint, while it stands.
    line: Option<TcpStream>,
    chance: Chance,
    /// How many exchanges in a hundred have a fault.
    rate: u64,
    weather: Arc<Mutex<Weather>>,
    /// Requests that arrive late, and after how many exchanges.
    late: Vec<(u64, Message)>,
    old: Option<Message>,
}

impl Proxy {
    pub fn new(endpoint: SocketAddr, mut chance: Chance, weather: Arc<Mutex<Weather>>) -> Self {
        let rate = chance.between(10, 70);
        Self { endpoint, line: None, chance, rate, weather, late: Vec::new(), old: None }
    }

    pub async fn serve(mut self, listener: TcpListener) {
        loop {
            let (mut client, _) = listener.accept().await.unwrap();
            let Some(request) = Message::read(&mut client).await else { continue };
            self.let_late_ones_in().await;
            let fault = self.draw();
            self.exchange(client, request, fault).await;
        }
    }

    fn draw(&mut self) -> Option<Fault> {
        let mut weather = self.weather.lock().unwrap();
        let fault = (!weather.healed && self.chance.percent(self.rate)).then(|| Fault::any(&mut self.chance));
        weather.met.extend(fault);
        fault
    }

    async fn let_late_ones_in(&mut self) {
        let healed = self.weather.lock().unwrap().healed;
        let (due, late) = std::mem::take(&mut self.late).into_iter().partition(|(after, _)| healed || *after == 0);
        self.late = late;
        self.late.iter_mut().for_each(|(after, _)| *after -= 1);
        let due: Vec<(u64, Message)> = due;
        for (_, request) in due {
            self.pass_on(&request).await;
        }
    }

    async fn exchange(&mut self, mut client: TcpStream, request: Message, fault: Option<Fault>) {
        let reply = match fault {
            None | Some(Fault::ResetAfter | Fault::DroppedReply | Fault::CutReply | Fault::ErrorAfter) => {
                Some(self.pass_on(&request).await)
            }
            Some(Fault::Delay) => {
                tokio::time::sleep(Duration::from_millis(self.chance.between(1, 4))).await;
                Some(self.pass_on(&request).await)
            }
            Some(Fault::Twice) => {
                self.pass_on(&request).await;
                Some(self.pass_on(&request).await)
            }
            Some(Fault::CutRequest) => {
                self.pass_on_half(&request).await;
                None
            }
            Some(Fault::Late) => {
                self.late.push((self.chance.below(20), request));
                None
            }
            Some(Fault::Login) => Some(page("200 OK", &[("Content-Type", "text/html")], "<!doctype html>Hotel")),
            Some(Fault::Redirect) => Some(page("302 Found", &[("Location", "http://hotel.example/login")], "")),
            Some(Fault::OldReply) => self.old.clone(),
            Some(Fault::ResetBefore | Fault::ErrorBefore) => None,
        };
        let reply = match fault {
            Some(Fault::ErrorBefore | Fault::ErrorAfter) => {
                let status = *self.chance.pick(&ERRORS);
                Some(page(status, &[("Retry-After", "1")], "<h1>Sorry</h1>"))
            }
            _ => reply,
        };
        match (fault, reply) {
            (Some(Fault::ResetBefore | Fault::ResetAfter), _) => client.set_zero_linger().unwrap(),
            (Some(Fault::DroppedReply), _) | (_, None) => {}
            (Some(Fault::CutReply), Some(mut reply)) => {
                reply.bytes.truncate(self.chance.index(reply.bytes.len()));
                reply.send(&mut client).await;
            }
            // The tablet may have gone; that is its own affair.
            (_, Some(reply)) => drop(reply.send(&mut client).await),
        }
    }

    /// Returns what the endpoint says to a request.
    async fn pass_on(&mut self, request: &Message) -> Message {
        let mut line = match self.line.take() {
            Some(line) => line,
            None => TcpStream::connect(self.endpoint).await.unwrap(),
        };
        request.send(&mut line).await.unwrap();
        let reply = Message::read(&mut line).await.unwrap();
        self.line = Some(line);
        self.old = Some(reply.clone());
        reply
    }

    /// Lets the endpoint have a part of a request, and waits until it has made of it what it can.
    async fn pass_on_half(&mut self, request: &Message) {
        let mut line = TcpStream::connect(self.endpoint).await.unwrap();
        let part = self.chance.index(request.bytes.len());
        line.write_all(&request.bytes[..part]).await.unwrap();
        line.shutdown().await.unwrap();
        let _ = line.read_to_end(&mut Vec::new()).await;
    }
}

fn page(status: &str, headers: &[(&str, &str)], body: &str) -> Message {
    Message::new(&format!("HTTP/1.1 {status}"), headers, body)
}
