//! Opening a database by its address: a file of SQLite's, or a PostgreSQL server.

use super::{Database, Engine};
use sqlx::any::{AnyPoolOptions, install_default_drivers};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AnyPool, ConnectOptions, Executor};
use std::{fmt, path::Path, time::Duration};

/// How long a request waits for its turn before the tablet is told to come back.
const PATIENCE: Duration = Duration::from_secs(10);
/// Pulls that may read at the same time.
const READERS: u32 = 8;
/// Pushes that may be under way at the same time on a PostgreSQL server, each in a showroom of its own.
const WRITERS: u32 = 8;

const IN_MEMORY: &str = "sqlite::memory:";

/// What each connection to a file is told.
const PRAGMAS: &str = "
    PRAGMA busy_timeout = 10000;
    PRAGMA journal_mode = WAL;
    -- In WAL mode anything less lets a commit that was acknowledged go with the power.
    PRAGMA synchronous = FULL;
    -- What is deleted is overwritten, so that the file does not remember an erased customer.
    PRAGMA secure_delete = ON;";

/// Why a database could not be opened.
#[derive(Debug)]
pub enum OpenError {
    /// The address begins with a scheme that this build does not know.
    UnknownScheme(String),
    /// There is no such file, and it was not to be made.
    Missing(String),
    /// The file cannot be read, or is no database.
    Unreadable(String, String),
    /// The server does not answer, or does not let this program in.
    Unreachable(String),
    /// A later version of this program wrote it.
    TooNew,
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownScheme(address) => {
                let known = "sqlite:PATH or postgres://USER@HOST/NAME";
                write!(f, "cannot use the database {address}: an address looks like {known}")
            }
            Self::Missing(path) => write!(f, "there is no database at {path}"),
            Self::Unreadable(path, why) => write!(f, "cannot open the database at {path}: {why}"),
            Self::Unreachable(why) => write!(f, "cannot open the database on the server: {why}"),
            Self::TooNew => f.write_str("the database was written by a later version of this program"),
        }
    }
}

impl std::error::Error for OpenError {}

/// What to do about a file that is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum IfMissing {
    Create,
    Fail,
}

impl Database {
    pub(crate) async fn open(url: &str, if_missing: IfMissing) -> Result<Self, OpenError> {
        install_default_drivers();
        match url.split_once(':') {
            Some(("sqlite", path)) => Self::open_file(path.strip_prefix("//").unwrap_or(path), if_missing).await,
            Some(("postgres" | "postgresql", _)) => Self::open_server(url).await,
            // No more of it: an address may have a password in it.
            Some((scheme, _)) => Err(OpenError::UnknownScheme(format!("{scheme}:…"))),
            None => Err(OpenError::UnknownScheme(url.to_owned())),
        }
    }

    /// SQLite takes one writer at a time. The pool of one connection makes the writers queue up in order, where
    /// SQLite's own lock would let them race and starve.
    async fn open_file(path: &str, if_missing: IfMissing) -> Result<Self, OpenError> {
        if path.is_empty() || path == ":memory:" {
            return Err(OpenError::UnknownScheme(format!("sqlite:{path}")));
        }
        let unreadable = |why: &dyn fmt::Display| OpenError::Unreadable(path.to_owned(), why.to_string());
        if !Path::new(path).exists() {
            match if_missing {
                IfMissing::Fail => return Err(OpenError::Missing(path.to_owned())),
                IfMissing::Create => create_private(Path::new(path)).map_err(|why| unreadable(&why))?,
            }
        }
        let whole = std::path::absolute(path).map_err(|why| unreadable(&why))?;
        let address = SqliteConnectOptions::new().filename(whole).to_url_lossy().to_string();
        let pool = |size| {
            let pool = AnyPoolOptions::new().max_connections(size).acquire_timeout(PATIENCE);
            pool.after_connect(|connection, _| Box::pin(async { connection.execute(PRAGMAS).await.map(drop) }))
        };
        let writer = pool(1).connect(&address).await.map_err(|why| unreadable(&why))?;
        let readers = pool(READERS).connect_lazy(&address).map_err(|why| unreadable(&why))?;
        let database = Self { engine: Engine::Sqlite, address: address.into(), writer, readers };
        database.prepare().await.map_err(|why| unreadable(&why))?;
        database.check_format().await
    }

    async fn open_server(address: &str) -> Result<Self, OpenError> {
        let unreachable = |why: sqlx::Error| OpenError::Unreachable(why.to_string());
        let pool = |size| AnyPoolOptions::new().max_connections(size).acquire_timeout(PATIENCE);
        let writer = pool(WRITERS).connect(address).await.map_err(unreachable)?;
        let readers = pool(READERS).connect_lazy(address).map_err(unreachable)?;
        let database = Self { engine: Engine::Postgres, address: address.into(), writer, readers };
        database.prepare().await.map_err(unreachable)?;
        database.check_format().await
    }

    /// Returns a database that lives as long as this value and in memory only.
    pub(crate) async fn in_memory() -> Result<Self, OpenError> {
        install_default_drivers();
        let unreadable = |why: sqlx::Error| OpenError::Unreadable(":memory:".to_owned(), why.to_string());
        // A second connection would see a database of its own, and so would a reopened one.
        let pool: AnyPool = AnyPoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect(IN_MEMORY)
            .await
            .map_err(unreadable)?;
        let database = Self { engine: Engine::Sqlite, address: IN_MEMORY.into(), writer: pool.clone(), readers: pool };
        database.prepare().await.map_err(unreadable)?;
        database.check_format().await
    }
}

/// Makes an empty file that only its owner can read: customers' data will be in it.
fn create_private(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}
