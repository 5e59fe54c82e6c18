//! `postkamer ink`: what was seen in the ink of a letter, to understand a verdict.

use crate::config::Settings;
use crate::domain::{Assignment, InkRegion, Page, Signature};
use crate::export::{kind_name, overlay};
use crate::sandbox::{ReadLetter, Reader};
use anyhow::{Context, Result, bail};
use clap::Args;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Show what was seen in the ink of a letter: signature, handwriting, stamps, and how sure that is
///
/// Prints the verdict about the signature and, page by page, each larger piece of ink that is no word: what it was
/// taken for, how probable that is, and how probable it is that it is the sender's signature. The picture shows the
/// same: red signature, blue handwriting, orange mark, purple stamp, green graphic, gray print that was not read,
/// brown noise; words that were read have a thin frame.
#[derive(Args)]
#[command(after_help = "Examples:
  postkamer ink letter.pdf
  postkamer ink letter.tif --overlay seen.png      further pages in seen-2.png, seen-3.png, …
  postkamer ink pile.pdf --part 3                  the third letter of a file with separator sheets

Exit codes: 0 read, 1 the letter could not be read, 2 wrong usage.")]
pub struct InkArgs {
    /// A scan: PDF, TIFF, JPEG, PNG, WebP or BMP
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Draw it over the page and write that here as PNG
    #[arg(long, value_name = "PNG")]
    overlay: Option<PathBuf>,
    /// Which letter of the file
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..))]
    part: u16,
}

impl InkArgs {
    /// The text to print, once the pictures are written.
    pub async fn show(&self, settings: &Settings) -> Result<String> {
        let letter = self.read(settings).await?;
        if let Some(path) = &self.overlay {
            for (page, images) in letter.pages.iter().zip(&letter.images) {
                let path = of_page(path, page.number);
                let picture = overlay(page, &images.reading, &verdict(&letter))
                    .with_context(|| format!("page {} can't be drawn", page.number))?;
                fs::write(&path, picture).with_context(|| format!("{} can't be written", path.display()))?;
            }
        }
        Ok(told(&letter))
    }

    async fn read(&self, settings: &Settings) -> Result<ReadLetter> {
        let name = self.file.display();
        let facts = fs::metadata(&self.file).with_context(|| format!("{name} can't be opened"))?;
        let most = settings.reading.limits.max_bytes;
        if !facts.is_file() || facts.len() > most {
            bail!("{name} is no file of at most {most} bytes; give the path of a scan");
        }
        let scan = fs::read(&self.file).with_context(|| format!("{name} can't be opened"))?;
        let mut reader = Reader::new(settings)?;
        let answer = reader.read(&scan, &Assignment::Whole).await;
        reader.close().await;
        let read = answer?.map_err(|why| anyhow::anyhow!("{name}: {}", why.message))?;
        let letters = read.letters.len();
        let Some(letter) = read.letters.into_iter().nth(usize::from(self.part) - 1) else {
            bail!("{name} has {letters} letters; choose one of them with --part");
        };
        letter.outcome.map_err(|why| anyhow::anyhow!("{name}: {}", why.message))
    }
}

/// `seen.png`, `seen-2.png` and so on.
fn of_page(path: &Path, number: u32) -> PathBuf {
    if number == 1 {
        return path.to_owned();
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}-{number}.png"))
}

/// `signature present 97`: the verdict and its probability in hundredths.
fn verdict(letter: &ReadLetter) -> String {
    let name = match letter.draft.values.signature {
        Signature::Present => "present",
        Signature::Absent => "absent",
        Signature::Unclear => "unclear",
    };
    let sure = letter.draft.evidence.get("/signature").map(|e| format!(" {:.0}", e.confidence * 100.0));
    format!("signature {name}{}", sure.unwrap_or_default())
}

fn told(letter: &ReadLetter) -> String {
    let mut text = format!("{}\n", verdict(letter));
    for page in &letter.pages {
        let Page { number, handwriting, handwritten_share, .. } = page;
        // Writing to a string can't fail.
        let _ = writeln!(text, "page {number}: {handwriting:?}, {:.0}% of the ink by hand", handwritten_share * 100.0);
        for InkRegion { kind, area, probability, signature } in &page.ink {
            let _ = writeln!(
                text,
                "  {:<9} {probability:.2}  signature {signature:.2}  at {}, {}  size {} x {}",
                kind_name(*kind),
                area.left,
                area.top,
                area.width,
                area.height
            );
        }
    }
    text
}
