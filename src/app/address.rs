//! What an address means that a person types. It is completed where it can be, and where it cannot the fault is named
//! before anything is asked.

use std::net::Ipv4Addr;

use super::host::{Address, Dialect};

/// Why what was typed is no address of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressFault {
    /// It does not read as an address at all.
    NotOne,
    /// It begins with something else than `https`, e.g. `ftp`.
    Scheme,
    /// It is not encrypted and leads off this machine, where the browser does not let the app go (see the policy that
    /// the build writes into the page).
    Insecure,
    /// It carries a secret. Addresses end up in logs; a token goes in a header.
    Secret,
    /// It carries a query or a fragment, which no address of the contract has.
    Query,
}

/// Where an unencrypted server may be.
const LOOPBACK: [&str; 2] = ["127.0.0.1", "localhost"];

/// Names in a query that tell of a secret.
const SECRETS: [&str; 5] = ["token", "key", "secret", "auth", "pass"];

impl Address {
    /// Reads an address as people write it: `https` where no scheme is given (`http` on this machine), `/sync` where no
    /// path is, and what a Chinese keyboard makes of colons, slashes and dots.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn typed(url: &str, token: &str) -> Result<Self, AddressFault> {
        let text: String = url.trim().chars().map(half_width).collect();
        let (scheme, rest) = match text.split_once("://") {
            Some((scheme, rest)) => (Some(scheme.to_ascii_lowercase()), rest),
            None => (None, text.as_str()),
        };
        let is_known = scheme.as_deref().is_none_or(|scheme| matches!(scheme, "http" | "https"));
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        let query = path.split_once(['?', '#']).map(|(_, query)| query.to_ascii_lowercase());
        let tells = |query: &str| SECRETS.iter().any(|name| query.contains(name));
        if authority.contains('@') || query.as_deref().is_some_and(tells) {
            return Err(AddressFault::Secret);
        }
        let host = host_of(authority).filter(|host| scheme.is_some() || is_telling(host, authority));
        let Some(host) = host.filter(|_| !path.contains(char::is_whitespace)) else {
            return Err(if is_known { AddressFault::NotOne } else { AddressFault::Scheme });
        };
        let is_here = LOOPBACK.contains(&host.as_str());
        let scheme = scheme.unwrap_or_else(|| if is_here { "http" } else { "https" }.to_owned());
        match scheme.as_str() {
            "https" => {}
            "http" if is_here => {}
            "http" => return Err(AddressFault::Insecure),
            _ => return Err(AddressFault::Scheme),
        }
        if query.is_some() {
            return Err(AddressFault::Query);
        }
        let path = Some(path.trim_end_matches('/')).filter(|path| !path.is_empty()).unwrap_or("/sync");
        let token = Some(token.trim().to_owned()).filter(|token| !token.is_empty());
        let url = format!("{scheme}://{}{path}", authority.to_ascii_lowercase());
        Ok(Self { url, token, dialect: Dialect::Contract })
    }
}

/// Returns the host, in lower case, of a host and a port; `None` where they are none.
fn host_of(authority: &str) -> Option<String> {
    let (host, port) = match authority.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((host, port)) => (host, port.strip_prefix(':')),
        None => authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port))),
    };
    let is_digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let is_port = port.is_none_or(|port| is_digits(port) && port.parse::<u16>().is_ok_and(|port| port > 0));
    let is_name = |host: &str| {
        let is_label =
            |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
        // A browser takes a number at the end for an IPv4 address.
        let ends_in_number = host.rsplit('.').next().is_some_and(is_digits);
        host.split('.').all(is_label) && (!ends_in_number || host.parse::<Ipv4Addr>().is_ok())
    };
    let is_number = |host: &str| host.contains(':') && host.chars().all(|c| c.is_ascii_hexdigit() || ":.".contains(c));
    let is_host = if authority.starts_with('[') { is_number(host) } else { is_name(host) };
    (is_port && is_host).then(|| host.to_ascii_lowercase())
}

/// A bare word is only taken for a server where something tells that it is meant as one.
fn is_telling(host: &str, authority: &str) -> bool {
    host.contains(['.', ':']) || authority.contains(':') || LOOPBACK.contains(&host)
}

/// Returns what a character of a Chinese keyboard stands for in an address.
fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '。' | '｡' => '.',
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<&str, AddressFault>) {
        let found = Address::typed(text, "").map(|address| address.url);
        assert_eq!(found.as_deref(), expected.as_ref().map(|url| *url), "{text}");
    }

    #[test]
    fn addresses_are_completed() {
        check("sync.example.com", Ok("https://sync.example.com/sync"));
        check(" http://127.0.0.1:8787 ", Ok("http://127.0.0.1:8787/sync"));
        check("localhost:8787", Ok("http://localhost:8787/sync"));
        check("https://Example.com/api/V1/", Ok("https://example.com/api/V1"));
        check("https：//sync。example。com／sync", Ok("https://sync.example.com/sync"));
        check("https://展厅.example/", Ok("https://展厅.example/sync"));
        check("https://intranet", Ok("https://intranet/sync"));
        check("192.168.1.5:8443", Ok("https://192.168.1.5:8443/sync"));
        check("https://[fe80::1]:8443", Ok("https://[fe80::1]:8443/sync"));
    }

    #[test]
    fn what_is_none_is_told_apart() {
        use AddressFault::{Insecure, NotOne, Query, Scheme, Secret};
        check("星河展厅", Err(NotOne));
        check("not an address", Err(NotOne));
        check("https://", Err(NotOne));
        check("https://a..b", Err(NotOne));
        check("https://example.com:99999", Err(NotOne));
        check("https://example.com:+443", Err(NotOne));
        check("https://example.com:", Err(NotOne));
        check("https://192.168.1.300", Err(NotOne));
        check("192.168.1", Err(NotOne));
        check("https://https://example.com", Err(NotOne));
        check("ftp://example.com", Err(Scheme));
        check("http://192.168.1.5:8787/sync", Err(Insecure));
        check("http://[::1]:8787", Err(Insecure));
        check("https://lin:123456@example.com/sync", Err(Secret));
        check("https://example.com/sync?token=abc", Err(Secret));
        check("https://example.com/sync?limit=1", Err(Query));
        check("https://example.com/#/sync", Err(Query));
    }

    #[test]
    fn a_token_is_taken_without_blanks_around_it() {
        let check = |token: &str, expected: Option<&str>| {
            let found = Address::typed("sync.example.com", token).map(|address| address.token);
            assert_eq!(found, Ok(expected.map(str::to_owned)), "{token}");
        };
        check(" abc\n", Some("abc"));
        check("  ", None);
    }
}
