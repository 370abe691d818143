//! Asking a server, patiently. Read [`Fetcher`] first.

use std::time::Duration;

use ureq::http::{Response, StatusCode};
use ureq::{Agent, Body, Proxy};

use super::published::Published;
use super::stop::Stopper;
use super::trouble::{Attempt, Trouble};
use super::{Step, Tell};
use crate::error::{Error, Kind, Result};

/// The longest pause between two tries.
const LONGEST: Duration = Duration::from_secs(30);

/// The most bytes that a list may have.
const MOST: u64 = 16 << 20;

/// Where volumes come from, by which way, and how patiently they are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The base URL of the volumes: `/ID.xml` below it is the volume `ID`.
    pub volumes: String,
    /// The URL of the list of all volumes, in the form of GitHub's contents API.
    pub listing: String,
    /// The proxy's URL.
    pub proxy: Option<String>,
    /// Hosts that are asked without the proxy, as `NO_PROXY` names them.
    pub direct: Vec<String>,
    /// How long a server may be silent.
    pub silence: Duration,
    /// How often something that may pass is tried while no byte comes.
    pub tries: u32,
    /// The pause before the second try; it doubles with every further one.
    pub pause: Duration,
}

/// Fetches volumes and the list of them.
#[derive(Debug)]
pub struct Fetcher {
    agent: Agent,
    pub(super) options: Options,
    pub(super) stopper: Stopper,
}

impl Fetcher {
    /// A fetcher; nothing is asked for yet. A proxy that cannot be understood is an error.
    pub fn new(options: Options) -> Result<Self> {
        let silence = Some(options.silence);
        let config = Agent::config_builder()
            .proxy(proxy(&options)?)
            .http_status_as_error(false)
            .user_agent(concat!("chancery/", env!("CARGO_PKG_VERSION")))
            // A part of a packed answer could not be gone on with.
            .accept_encoding("identity")
            .timeout_resolve(silence)
            .timeout_connect(silence)
            .timeout_per_read(silence)
            .timeout_per_write(silence)
            .build();
        let agent = Agent::new_with_config(config);
        let stopper = Stopper::of(agent.clone());
        Ok(Self { agent, options, stopper })
    }

    /// What stops it from another thread.
    pub fn stopper(&self) -> Stopper {
        self.stopper.clone()
    }

    /// All volumes that are published, in the order of their ids.
    pub fn published(&self, tell: Tell<'_>) -> Result<Vec<Published>> {
        let url = &self.options.listing;
        let text = self.patiently(tell, &mut |_| {
            let mut response = self.ask(url, &[("Accept", "application/vnd.github+json")])?;
            let body = response.body_mut().with_config().limit(MOST);
            body.read_to_string().map_err(|error| Trouble::of(url, error))
        })?;
        Published::list(&text).ok_or_else(|| {
            let hint = "the list has the form of GitHub's contents API: an array of objects with `name` and `size`";
            Error::new(Kind::Damaged, format!("{url} gave no list of volumes")).hint(hint)
        })
    }

    /// Asks once. Any answer but a success, *nothing newer* and *no such range* is trouble.
    pub(super) fn ask(&self, url: &str, headers: &[(&str, &str)]) -> Attempt<Response<Body>> {
        let mut request = self.agent.get(url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.call().map_err(|error| Trouble::of(url, error))?;
        let fine = matches!(response.status(), StatusCode::NOT_MODIFIED | StatusCode::RANGE_NOT_SATISFIABLE);
        match response.status().is_success() || fine {
            true => Ok(response),
            false => Err(Trouble::answer(url, &response)),
        }
    }

    /// Tries until it goes well, or what is wrong does not pass, or nothing came in so many tries.
    pub(super) fn patiently<T>(&self, tell: Tell<'_>, attempt: &mut dyn FnMut(Tell<'_>) -> Attempt<T>) -> Result<T> {
        let (mut vain, mut last) = (0, 0);
        loop {
            let mut have = 0;
            let done = attempt(&mut |step| {
                if let Step::Came { have: now, .. } = step {
                    have = now;
                }
                tell(step);
            });
            let trouble = match done {
                Ok(done) => return Ok(done),
                Err(trouble) => trouble,
            };
            if self.stopper.is_stopped() {
                return Err(Error::new(Kind::Cancelled, "stopped"));
            }
            vain = if have > last { 1 } else { vain + 1 };
            last = have;
            if !trouble.passing || vain >= self.options.tries {
                return Err(trouble.error);
            }
            let pause = self.options.pause.saturating_mul(1 << (vain - 1).min(16)).min(LONGEST);
            let pause = trouble.after.unwrap_or(pause);
            tell(Step::Again { what: trouble.error.what, pause });
            self.stopper.wait(pause);
        }
    }
}

/// The proxy of the options.
fn proxy(options: &Options) -> Result<Option<Proxy>> {
    let Some(url) = options.proxy.as_deref() else { return Ok(None) };
    let wrong = |error| {
        let hint = "a proxy is like http://user:password@host:port (HTTPS_PROXY, ALL_PROXY)";
        Error::new(Kind::Usage, format!("the proxy `{}` cannot be understood", without_password(url)))
            .hint(hint)
            .because(error)
    };
    let named = Proxy::new(url).map_err(wrong)?;
    let mut proxy = Proxy::builder(named.protocol()).host(named.host()).port(named.port());
    if let Some(name) = named.username() {
        proxy = proxy.username(name);
    }
    if let Some(password) = named.password() {
        proxy = proxy.password(password);
    }
    let proxy = options.direct.iter().fold(proxy, |proxy, host| proxy.no_proxy(host));
    proxy.build().map(Some).map_err(wrong)
}

/// A proxy's URL, fit to be shown.
fn without_password(url: &str) -> &str {
    url.rsplit_once('@').map_or(url, |(_, host)| host)
}
