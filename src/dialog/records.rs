//! Reads one procedure at a time: only the one that is answered with is needed whole.

use std::fs::File;
use std::io;
use std::io::Read;
use std::io::Seek;
use std::io::SeekFrom;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use crate::content::model::Procedure;

/// The procedures of a built catalogue, on disk.
#[derive(Debug, Clone)]
pub struct Records {
    path: PathBuf,
    starts: Vec<u64>,
}

const NAME: &str = "records.bin";
const STARTS: &str = "records.idx";

fn broken(error: impl std::error::Error + Send + Sync + 'static) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}

impl Records {
    /// Writes the procedures, in order.
    ///
    /// # Errors
    /// When the directory cannot be written.
    pub fn build(dir: &Path, procedures: &[Procedure]) -> io::Result<()> {
        let mut file = io::BufWriter::new(File::create(dir.join(NAME))?);
        let mut starts = vec![0_u64];
        for procedure in procedures {
            let bytes = postcard::to_stdvec(procedure).map_err(broken)?;
            file.write_all(&bytes)?;
            starts.push(starts.last().copied().unwrap_or(0) + bytes.len() as u64);
        }
        file.flush()?;
        std::fs::write(
            dir.join(STARTS),
            postcard::to_stdvec(&starts).map_err(broken)?,
        )
    }

    /// Opens what [`Records::build`] wrote.
    ///
    /// # Errors
    /// When a file is missing or cut short.
    pub fn open(dir: &Path) -> io::Result<Self> {
        let starts: Vec<u64> =
            postcard::from_bytes(&std::fs::read(dir.join(STARTS))?).map_err(broken)?;
        let path = dir.join(NAME);
        let length = std::fs::metadata(&path)?.len();
        if starts.last() != Some(&length) {
            return Err(io::Error::new(
                io::ErrorKind::UnexpectedEof,
                "records.bin is cut short",
            ));
        }
        Ok(Self { path, starts })
    }

    /// The procedure at a place of the catalogue.
    ///
    /// # Errors
    /// When it is not there or cannot be read.
    pub fn get(&self, ordinal: usize) -> io::Result<Procedure> {
        let (Some(start), Some(end)) = (self.starts.get(ordinal), self.starts.get(ordinal + 1))
        else {
            return Err(io::Error::new(io::ErrorKind::NotFound, "no such procedure"));
        };
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(*start))?;
        let length = usize::try_from(end - start).map_err(broken)?;
        let mut bytes = vec![0; length];
        file.read_exact(&mut bytes)?;
        postcard::from_bytes(&bytes).map_err(broken)
    }
}
