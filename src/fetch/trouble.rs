//! What can go wrong between here and a server, in words, and whether it may pass. Read [`Trouble`] first.

use std::io;
use std::time::Duration;

use ureq::Body;
use ureq::http::{Response, StatusCode, Uri};

use crate::error::{Error, Kind};

/// The longest pause that a server may ask for.
const LONGEST: Duration = Duration::from_secs(120);

const OFFLINE: &str = "check the connection and, where there is one, the proxy (HTTPS_PROXY); volumes that you have as files \
                       are added with `chancery add`";

/// What comes of one request.
pub(super) type Attempt<T> = std::result::Result<T, Trouble>;

/// What went wrong with one request.
#[derive(Debug)]
pub(super) struct Trouble {
    pub(super) error: Error,
    /// Whether the same request may go well later.
    pub(super) passing: bool,
    /// When the server wants to be asked again.
    pub(super) after: Option<Duration>,
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self { error, passing: false, after: None }
    }
}

impl Trouble {
    fn passing(error: Error) -> Self {
        Self { error, passing: true, after: None }
    }

    /// Of a request to `url` that has no answer, or whose answer broke off.
    pub(super) fn of(url: &str, error: ureq::Error) -> Self {
        let host = host(url);
        let offline = |what: String| Error::new(Kind::Unreachable, what).hint(OFFLINE);
        let usage = |what: String| {
            let hint = "a base URL is like https://raw.githubusercontent.com/HistoryAtState/frus/master/volumes";
            Error::new(Kind::Usage, what).hint(hint)
        };
        match error {
            ureq::Error::HostNotFound => offline(format!("cannot fetch {url}: the host {host} is not found")).into(),
            ureq::Error::ConnectionFailed => offline(format!("cannot fetch {url}: {host} cannot be reached")).into(),
            ureq::Error::ConnectProxyFailed(why) => {
                offline(format!("cannot fetch {url}: the proxy refused: {why}")).into()
            }
            ureq::Error::Io(error) if unknown(&error) => {
                offline(format!("cannot fetch {url}: the host {host} is not found")).into()
            }
            ureq::Error::Io(error) if refused(&error) => {
                offline(format!("cannot fetch {url}: {host} cannot be reached: {error}")).into()
            }
            ureq::Error::BadUri(_) | ureq::Error::Http(_) => usage(format!("{url} is no address of the web")).into(),
            ureq::Error::Timeout(_) => {
                Self::passing(offline(format!("cannot fetch {url}: {host} was silent too long")))
            }
            // Not so what TLS refuses: a certificate is no better at the next try.
            ureq::Error::Io(error) if error.kind() != io::ErrorKind::InvalidData => {
                Self::passing(offline(format!("cannot fetch {url}: {error}")))
            }
            ureq::Error::Protocol(error) => Self::passing(offline(format!("cannot fetch {url}: {error}"))),
            error => offline(format!("cannot fetch {url}: {error}")).into(),
        }
    }

    /// Of an answer with a status that is no success.
    pub(super) fn answer(url: &str, response: &Response<Body>) -> Self {
        let status = response.status();
        let what = format!("cannot fetch {url}: {} answers {status}", host(url));
        match status {
            StatusCode::NOT_FOUND | StatusCode::GONE => Error::new(Kind::NotFound, what).into(),
            StatusCode::FORBIDDEN | StatusCode::TOO_MANY_REQUESTS => {
                let hint = "the server limits how often one may ask; try again in an hour";
                let after = pause(response).filter(|after| *after <= LONGEST);
                Self { error: Error::new(Kind::Unreachable, what).hint(hint), passing: after.is_some(), after }
            }
            status if status.is_server_error() || status == StatusCode::REQUEST_TIMEOUT => {
                let error = Error::new(Kind::Unreachable, what).hint("the server has a fault; try again later");
                Self { error, passing: true, after: pause(response).filter(|after| *after <= LONGEST) }
            }
            _ => Error::new(Kind::Unreachable, what).hint("check the base URL (`chancery config` prints it)").into(),
        }
    }
}

/// The host that a URL names.
pub(super) fn host(url: &str) -> String {
    let uri = url.parse::<Uri>().ok();
    uri.and_then(|uri| uri.host().map(str::to_owned)).unwrap_or_else(|| url.to_owned())
}

/// Whether nothing answers at all, which another try does not change.
fn refused(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionRefused, HostUnreachable, NetworkDown, NetworkUnreachable};
    matches!(error.kind(), ConnectionRefused | HostUnreachable | NetworkDown | NetworkUnreachable)
}

/// Whether a name has no address. The system's answer has no kind of its own, only these words of the standard library.
fn unknown(error: &io::Error) -> bool {
    error.to_string().starts_with("failed to lookup address information")
}

/// The seconds of `Retry-After`.
fn pause(response: &Response<Body>) -> Option<Duration> {
    let seconds = response.headers().get("retry-after")?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_pass_is_not_tried_again() {
        let of = |error: io::Error| Trouble::of("https://example.org/volumes/frus1901.xml", ureq::Error::Io(error));
        let lookup = of(io::Error::other("failed to lookup address information: Name or service not known"));
        assert!(!lookup.passing && lookup.error.what.ends_with("the host example.org is not found"), "{lookup:?}");
        assert!(!of(io::ErrorKind::ConnectionRefused.into()).passing);
        assert!(!of(io::ErrorKind::InvalidData.into()).passing, "a certificate");
        assert!(of(io::ErrorKind::UnexpectedEof.into()).passing);
    }
}
