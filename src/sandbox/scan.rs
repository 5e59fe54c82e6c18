//! A file as it comes back from the children that read it, piece by piece.

use super::{Message, ReadLetter};
use crate::domain::{Assignment, DaySheet, PageFate, PageRange, SetAside, Unreadable};
use crate::read::FoundLetter;

/// What was in a file. Without separators that is one letter with all its pages.
#[derive(Default)]
pub struct ReadScan {
    pub letters: Vec<FoundLetter<ReadLetter>>,
    pub aside: Vec<SetAside>,
    /// Pages in the file.
    pages: u32,
    receipt: Option<DaySheet>,
    /// Why the reader stopped at a letter, and the page that this letter begins on.
    stopped: Option<(u32, Unreadable)>,
}

impl ReadScan {
    /// The file held separators: its letters are parts of it.
    pub fn is_split(&self) -> bool {
        !self.aside.is_empty()
    }

    /// What became of a page that lies in one of the letters.
    pub fn fates(&self) -> impl Iterator<Item = PageOfFile> {
        let aside = self.aside.iter().map(|a| PageOfFile { page: a.page, fate: a.fate, letter: None });
        let letters = self.letters.iter().enumerate().flat_map(|(index, letter)| {
            let pages = letter.pages.first..=letter.pages.last;
            let left = pages.filter(|&page| self.aside.iter().all(|a| a.page != page));
            left.map(move |page| PageOfFile { page, fate: fate(letter, page), letter: Some(index) })
        });
        aside.chain(letters)
    }

    pub(super) fn take(&mut self, message: Message) {
        match message {
            Message::Opened { pages } => self.pages = pages,
            Message::SetAside(aside) => {
                self.receipt = aside.receipt;
                self.aside.push(aside);
            }
            Message::Letter(mut letter) => {
                if let Some((_, why)) = self.stopped.take_if(|(page, _)| *page == letter.pages.first) {
                    letter.outcome = Err(why);
                }
                self.letters.push(*letter);
            }
            Message::Passed | Message::Done(_) => {}
        }
    }

    /// What is left to do after a child fell silent; `None` when nothing is.
    ///
    /// # Errors
    /// When the whole assignment comes to nothing.
    pub(super) fn go_on(&mut self, assignment: &Assignment, why: Unreadable) -> Result<Option<Assignment>, Unreadable> {
        if matches!(assignment, Assignment::Letter { .. }) || self.pages == 0 {
            return Err(why);
        }
        let letters = self.letters.iter().map(|letter| letter.pages.last);
        let page = letters.chain(self.aside.iter().map(|a| a.page)).max().unwrap_or(0) + 1;
        let again = matches!(assignment, Assignment::After { page: before, .. } if *before == page);
        if page < self.pages && !again {
            self.stopped = Some((page, why));
            return Ok(Some(Assignment::After { page, receipt: self.receipt }));
        }
        if page == 1 {
            return Err(why);
        }
        if page <= self.pages {
            let pages = PageRange { first: page, last: self.pages };
            self.letters.push(FoundLetter { pages, receipt: self.receipt, outcome: Err(why) });
        }
        Ok(None)
    }
}

/// A page of a file and its fate.
#[derive(Clone, Copy, Debug)]
pub struct PageOfFile {
    pub page: u32,
    pub fate: PageFate,
    /// Index of its letter.
    pub letter: Option<usize>,
}

fn fate(letter: &FoundLetter<ReadLetter>, page: u32) -> PageFate {
    let Ok(read) = &letter.outcome else { return PageFate::Unread };
    match read.pages.get((page - letter.pages.first) as usize) {
        Some(page) if page.blank => PageFate::Blank,
        Some(page) if !page.damaged => PageFate::Read,
        _ => PageFate::Unread,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::UnreadableCode;

    fn why(message: &str) -> Unreadable {
        Unreadable::new(UnreadableCode::EngineCrashed, message)
    }

    fn letter(first: u32, last: u32, message: &str) -> Message {
        let pages = PageRange { first, last };
        Message::Letter(Box::new(FoundLetter { pages, receipt: None, outcome: Err(why(message)) }))
    }

    /// Six pages: a letter, a separator, and whatever ended the reader after it.
    fn interrupted() -> ReadScan {
        let mut read = ReadScan::default();
        let receipt = "2026-11-12".parse().ok().map(|date| DaySheet { date, page: 2 });
        read.take(Message::Opened { pages: 6 });
        read.take(letter(1, 1, "no text"));
        read.take(Message::SetAside(SetAside { page: 2, fate: PageFate::Separator, receipt }));
        read
    }

    fn told(read: &ReadScan) -> Vec<(String, String)> {
        let why = |letter: &FoundLetter<ReadLetter>| letter.outcome.as_ref().err().map(|why| why.message.clone());
        read.letters.iter().map(|letter| (letter.pages.to_string(), why(letter).unwrap_or_default())).collect()
    }

    #[test]
    fn another_child_goes_on_after_the_letter_that_ended_the_first() {
        let mut read = interrupted();
        let next = read.go_on(&Assignment::Whole, why("signal 9")).unwrap().unwrap();
        assert!(matches!(next, Assignment::After { page: 3, receipt: Some(DaySheet { page: 2, .. }) }), "{next:?}");
        read.take(Message::Opened { pages: 6 });
        read.take(letter(3, 4, "passed by"));
        read.take(letter(6, 6, "no text"));
        let expected = [("1", "no text"), ("3–4", "signal 9"), ("6", "no text")];
        assert_eq!(told(&read), expected.map(|(pages, why)| (pages.to_owned(), why.to_owned())));
    }

    #[test]
    fn what_ends_every_child_is_left_for_a_person() {
        let mut read = interrupted();
        let next = read.go_on(&Assignment::Whole, why("signal 9")).unwrap().unwrap();
        assert!(read.go_on(&next, why("signal 9 again")).unwrap().is_none());
        assert_eq!(told(&read)[1], ("3–6".to_owned(), "signal 9 again".to_owned()));
        assert_eq!(read.fates().count(), 6);

        let mut one = ReadScan::default();
        one.take(Message::Opened { pages: 1 });
        assert!(one.go_on(&Assignment::Whole, why("signal 9")).is_err(), "a file of one letter fails as a whole");
    }
}
