//! Where the archive lies, and opening it.

use super::{Archive, ArchiveError};
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path as ObjectPath;
use object_store::{BackoffConfig, RetryConfig};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// Names of the environment variables with the credentials of a bucket: the ones that all S3 tools know.
const CREDENTIALS: [&str; 2] = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];

/// Where the archive lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    Folder(PathBuf),
    Bucket {
        bucket: String,
        /// Empty for the whole bucket.
        prefix: String,
        /// Empty for Amazon's own.
        endpoint: String,
        region: String,
    },
}

impl Place {
    /// Understands `s3://BUCKET`, `s3://BUCKET/PREFIX` and a folder; an empty address is the default folder.
    ///
    /// # Errors
    /// For an address of another kind.
    pub fn parse(url: &str, endpoint: &str, region: &str, default: PathBuf) -> Result<Self, ArchiveError> {
        if url.is_empty() {
            return Ok(Self::Folder(default));
        }
        let wrong = || ArchiveError::Address(url.to_owned(), "give a folder, or s3://BUCKET/PREFIX".to_owned());
        let Some((scheme, rest)) = url.split_once("://") else { return Ok(Self::Folder(url.into())) };
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        if scheme != "s3" || bucket.is_empty() {
            return Err(wrong());
        }
        Ok(Self::Bucket {
            bucket: bucket.to_owned(),
            prefix: prefix.to_owned(),
            endpoint: endpoint.to_owned(),
            region: region.to_owned(),
        })
    }
}

/// A hiccup is waited for; a server that is down is our callers' to wait for, because they can tell of it.
fn retry() -> RetryConfig {
    RetryConfig { backoff: BackoffConfig::default(), max_retries: 4, retry_timeout: Duration::from_secs(30) }
}

impl Archive {
    /// # Errors
    /// When the folder can't be made, or the bucket's address or credentials are wrong.
    pub fn at(place: &Place) -> Result<Self, ArchiveError> {
        match place {
            Place::Folder(root) => Self::open(root),
            Place::Bucket { bucket, prefix, endpoint, region } => Self::bucket(bucket, prefix, endpoint, region),
        }
    }

    /// Uses the folder, which is made when absent.
    ///
    /// # Errors
    /// When it can't be made.
    pub fn open(root: impl Into<PathBuf>) -> Result<Self, ArchiveError> {
        let root = root.into();
        let shown = format!("folder {}", root.display());
        std::fs::create_dir_all(&root).map_err(|e| ArchiveError::Folder(shown.clone(), e))?;
        let objects = LocalFileSystem::new_with_prefix(&root).map_err(|e| ArchiveError::Io(shown.clone(), e))?;
        let objects = Arc::new(objects.with_fsync(true));
        Ok(Self { objects, prefix: ObjectPath::default(), root: Some(root), shown })
    }

    fn bucket(bucket: &str, prefix: &str, endpoint: &str, region: &str) -> Result<Self, ArchiveError> {
        let shown = format!("s3://{bucket}/{prefix}").trim_end_matches('/').to_owned();
        let wrong = |why: String| ArchiveError::Address(shown.clone(), why);
        // Without them the library asks the machine for credentials, which only Amazon's own machines answer.
        let missing = CREDENTIALS.iter().find(|name| std::env::var_os(name).is_none());
        if let Some(name) = missing.filter(|_| !endpoint.is_empty()) {
            return Err(wrong(format!("set {name} in the environment")));
        }
        let mut builder = AmazonS3Builder::from_env().with_bucket_name(bucket).with_region(region).with_retry(retry());
        if !endpoint.is_empty() {
            builder = builder.with_endpoint(endpoint).with_allow_http(endpoint.starts_with("http://"));
        }
        let objects = Arc::new(builder.build().map_err(|e| wrong(e.to_string()))?);
        let prefix = ObjectPath::parse(prefix.trim_matches('/')).map_err(|e| wrong(e.to_string()))?;
        Ok(Self { objects, prefix, root: None, shown })
    }
}
