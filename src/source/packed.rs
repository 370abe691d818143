//! Compressed bytes: what they are by their first bytes, unpacked as they are read, within a limit. Read [`unpack`] first.

use std::cell::Cell;
use std::io::{self, BufReader, Read};
use std::rc::Rc;

use flate2::read::MultiGzDecoder;
use lzma_rust2::XzReader;

/// What unpacks to more than this must not be more than [`RATIO`] times what is packed.
const FREE: u64 = 64 << 20;

/// Text packs to a tenth; what unpacks to a hundred times its size was made to fill a memory.
const RATIO: u64 = 100;

/// How bytes are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    Plain,
    Gzip,
    Xz,
    Zip,
}

impl Packing {
    /// The packing that the first bytes of a file tell.
    pub(super) fn of(bytes: &[u8]) -> Self {
        match bytes {
            [0x1F, 0x8B, ..] => Self::Gzip,
            [0xFD, b'7', b'z', b'X', b'Z', 0, ..] => Self::Xz,
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Self::Zip,
            _ => Self::Plain,
        }
    }
}

/// The bytes unpacked as they are read.
pub(super) fn unpack<'a>(packing: Packing, bytes: impl Read + 'a) -> Box<dyn Read + 'a> {
    let packed = Rc::new(Cell::new(0));
    let counted = BufReader::with_capacity(64 * 1024, Counted { inner: bytes, read: Rc::clone(&packed) });
    match packing {
        Packing::Gzip => Box::new(Limited::new(MultiGzDecoder::new(counted), packed, Rc::default())),
        Packing::Xz => Box::new(Limited::new(XzReader::new(counted, true), packed, Rc::default())),
        Packing::Plain | Packing::Zip => Box::new(counted),
    }
}

/// Counts what is read from it.
struct Counted<R> {
    inner: R,
    read: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.read.set(self.read.get() + read as u64);
        Ok(read)
    }
}

/// Fails where far more comes out than went in.
pub(super) struct Limited<R> {
    inner: R,
    packed: Rc<Cell<u64>>,
    unpacked: Rc<Cell<u64>>,
}

impl<R> Limited<R> {
    /// What `inner` unpacks from bytes that `packed` counts; `unpacked` counts what came out, of this and what shares it.
    pub(super) fn new(inner: R, packed: Rc<Cell<u64>>, unpacked: Rc<Cell<u64>>) -> Self {
        Self { inner, packed, unpacked }
    }
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let unpacked = self.unpacked.get() + read as u64;
        self.unpacked.set(unpacked);
        if unpacked > FREE && unpacked / RATIO > self.packed.get() {
            let megabytes = FREE >> 20;
            let what = format!(
                "unpacks to more than {megabytes} MB and {RATIO} times its size; unpack it yourself if it is no trap"
            );
            return Err(io::Error::other(what));
        }
        Ok(read)
    }
}
