//! Messages between a reader and its child: eight bytes of length, little-endian, then the bytes.

use std::io::{self, Read, Write};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

/// A child is not trusted to say how much it sends.
const LARGEST: u64 = 512 << 20;

pub async fn send(to: &mut (impl AsyncWrite + Unpin), bytes: &[u8]) -> io::Result<()> {
    to.write_all(&(bytes.len() as u64).to_le_bytes()).await?;
    to.write_all(bytes).await?;
    to.flush().await
}

pub async fn receive(from: &mut (impl AsyncRead + Unpin)) -> io::Result<Vec<u8>> {
    let mut length = [0; 8];
    from.read_exact(&mut length).await?;
    let length = checked(length)?;
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes).await?;
    whole(bytes, length)
}

pub fn send_now(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(bytes)?;
    to.flush()
}

/// `None` at the end of the stream.
pub fn receive_now(from: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 8];
    match from.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let length = checked(length)?;
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    whole(bytes, length).map(Some)
}

fn checked(length: [u8; 8]) -> io::Result<u64> {
    let length = u64::from_le_bytes(length);
    if length <= LARGEST { Ok(length) } else { Err(io::Error::new(io::ErrorKind::InvalidData, "message too long")) }
}

fn whole(bytes: Vec<u8>, length: u64) -> io::Result<Vec<u8>> {
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}
