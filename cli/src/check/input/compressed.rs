//! Compressed inputs, told by their first bytes, not by their name: gzip of any number of members, Zstandard of any number
//! of frames. Bounded: a window that needs more memory than a run may take is refused.

use std::io::{self, BufRead as _, BufReader};

use flate2::bufread::MultiGzDecoder;

use super::Source;

/// The greatest window of Zstandard, as a power of two: 8 MiB is what its usual levels use, 32 MiB what this takes.
const MOST_WINDOW: u32 = 25;
/// Bytes that are decompressed at a time.
const BUFFER: usize = 64 * 1024;

/// `source` as what it says once it is decompressed.
pub(super) fn open(mut source: Source) -> io::Result<Source> {
    let head = source.fill_buf()?;
    if head.starts_with(b"\x1f\x8b") {
        return Ok(Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(source))));
    }
    if head.starts_with(b"\x28\xb5\x2f\xfd") {
        let mut decoder = zstd::Decoder::with_buffer(source)?;
        decoder.window_log_max(MOST_WINDOW)?;
        return Ok(Box::new(BufReader::with_capacity(BUFFER, decoder)));
    }
    Ok(source)
}
