//! The typesetter (Typst), shut in: a template sees the other templates, its data and the code of its slip. Nothing else
//! exists for it, neither files nor packages nor the time of day.

use super::PostError;
use std::collections::HashMap;
use std::path::Path;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::fonts::FontStore;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

const BUILT_IN: [(&str, &str); 6] = [
    ("brief.typ", include_str!("../../config/letters/brief.typ")),
    ("ontvangst.typ", include_str!("../../config/letters/ontvangst.typ")),
    ("ontvangst-bezwaar.typ", include_str!("../../config/letters/ontvangst-bezwaar.typ")),
    ("aanvulling.typ", include_str!("../../config/letters/aanvulling.typ")),
    ("doorzending.typ", include_str!("../../config/letters/doorzending.typ")),
    ("verdaging.typ", include_str!("../../config/letters/verdaging.typ")),
];
const DATA: &str = "brief.json";
const SLIP: &str = "strook.svg";

pub struct Fonts(FontStore);

impl Fonts {
    /// Libertinus Serif and its companions (SIL Open Font License), compiled in.
    pub fn embedded() -> Self {
        let mut store = FontStore::new();
        store.extend(typst_kit::fonts::embedded());
        Self(store)
    }
}

/// Templates by file name.
pub struct Templates {
    files: HashMap<String, String>,
    library: LazyHash<Library>,
}

impl Templates {
    pub fn load(own: Option<&Path>) -> Result<Self, PostError> {
        let mut files: HashMap<String, String> =
            BUILT_IN.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        if let Some(folder) = own {
            let trouble = |message: String| PostError::Folder { folder: folder.display().to_string(), message };
            for entry in std::fs::read_dir(folder).map_err(|e| trouble(e.to_string()))? {
                let path = entry.map_err(|e| trouble(e.to_string()))?.path();
                if path.extension().is_some_and(|extension| extension == "typ") {
                    let text = std::fs::read_to_string(&path).map_err(|e| trouble(e.to_string()))?;
                    files.insert(path.file_name().unwrap_or_default().to_string_lossy().into_owned(), text);
                }
            }
        }
        Ok(Self { files, library: LazyHash::new(Library::default()) })
    }

    /// One template with its data, as PDF/A-2b.
    pub fn typeset(&self, main: &str, data: Vec<u8>, slip: Vec<u8>, fonts: &Fonts) -> Result<Vec<u8>, PostError> {
        let trouble = |message: String| PostError::Template { file: main.to_owned(), message };
        let main_id = id(main).ok_or_else(|| trouble("its name can't be used".to_owned()))?;
        let room = Room { templates: self, fonts, main: main_id, data: Bytes::new(data), slip: Bytes::new(slip) };
        let told = |errors: &[SourceDiagnostic]| {
            // The message names the fault of the template; the data itself is never part of it.
            trouble(errors.iter().map(|error| error.message.to_string()).collect::<Vec<_>>().join("; "))
        };
        let document = typst::compile(&room).output.map_err(|errors| told(&errors))?;
        let standards = PdfStandards::new(&[PdfStandard::A_2b]).map_err(|e| trouble(e.message().to_string()))?;
        let options = PdfOptions { standards, ..PdfOptions::default() };
        typst_pdf::pdf(&document, &options).map_err(|errors| told(&errors))
    }
}

fn id(name: &str) -> Option<FileId> {
    Some(FileId::new(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?)))
}

/// All that there is while one letter is set.
struct Room<'a> {
    templates: &'a Templates,
    fonts: &'a Fonts,
    main: FileId,
    data: Bytes,
    slip: Bytes,
}

impl Room<'_> {
    fn name(id: FileId) -> Result<String, FileError> {
        let path = id.get();
        if !matches!(path.root(), VirtualRoot::Project) {
            return Err(FileError::AccessDenied);
        }
        Ok(path.vpath().get_without_slash().to_owned())
    }
}

impl World for Room<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.templates.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.0.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let name = Self::name(id)?;
        let text = self.templates.files.get(&name).ok_or_else(|| FileError::NotFound(name.into()))?;
        Ok(Source::new(id, text.clone()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let name = Self::name(id)?;
        match name.as_str() {
            DATA => Ok(self.data.clone()),
            SLIP => Ok(self.slip.clone()),
            _ => Err(FileError::NotFound(name.into())),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.0.font(index)
    }

    /// Letters carry the date that they are given.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
