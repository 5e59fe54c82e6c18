//! Which part of a letter each line is: sender, addressee, subject, body, closing and so on, from cue words and place.

use super::Lexicon;
use super::cues::{
    ATTACHMENT, CLOSING, COPIED, FOOTER, MAIL_HEAD, POSTCODE, POSTSCRIPT, RECIPIENT, REFERENCE, SALUTATION, STAMP,
    SUBJECT,
};
use super::labels::{self, Label};
use super::layout::{self, Segment};
use crate::domain::{Area, InkKind, LetterText, Page, Span};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Zone {
    /// Above the letter proper and nothing else: sender, place and date.
    Head,
    Recipient,
    Reference,
    Subject,
    Salutation,
    Body,
    Closing,
    /// Below the closing: signature, printed name, often the whole sender.
    Tail,
    Postscript,
    Attachments,
    /// Foot of a page: registration numbers, bank, visiting address.
    Footer,
    /// An earlier e-mail, quoted.
    Quoted,
    /// A letter of somebody else, copied and sent along.
    Copied,
    /// A rubber stamp of the mailroom.
    Stamp,
    /// The value behind a label on a form or sheet of data.
    Labelled(Label),
    /// The label itself.
    LabelName,
}

/// A letter with its segments and what each of them is.
pub struct Sheet<'a> {
    pub letter: &'a LetterText,
    pub segments: Vec<Segment>,
    pub zones: Vec<Zone>,
}

impl<'a> Sheet<'a> {
    pub fn of(letter: &'a LetterText, pages: &[Page], lexicon: &Lexicon) -> Self {
        let segments = layout::segments(letter, pages);
        let zones = vec![Zone::Body; segments.len()];
        let mut sheet = Self { letter, segments, zones };
        sheet.assign(pages, lexicon);
        sheet
    }

    pub fn text(&self, index: usize) -> &'a str {
        self.letter.slice(self.segments[index].span)
    }

    /// Indices of the segments in any zone that `wanted` accepts.
    pub fn within(&self, wanted: impl Fn(Zone) -> bool) -> impl Iterator<Item = usize> {
        let zones = &self.zones;
        (0..zones.len()).filter(move |&i| wanted(zones[i]))
    }

    /// The zone of the segment that holds a byte of the text.
    pub fn zone_at(&self, byte: usize) -> Zone {
        self.segment_at(byte).map_or(Zone::Body, |index| self.zones[index])
    }

    pub fn segment_at(&self, byte: usize) -> Option<usize> {
        self.segments.iter().position(|s| s.span.start <= byte && byte < s.span.end.max(s.span.start + 1))
    }

    /// Running text: stretches of consecutive segments of the same zone.
    pub fn flows(&self, wanted: impl Fn(Zone) -> bool) -> Vec<(Zone, Span)> {
        let mut flows: Vec<(Zone, Span)> = Vec::new();
        let mut open = false;
        for (segment, zone) in self.segments.iter().zip(&self.zones) {
            if !wanted(*zone) {
                open = open && matches!(zone, Zone::Stamp);
                continue;
            }
            match flows.last_mut() {
                Some((last, span)) if open && *last == *zone => span.end = segment.span.end,
                _ => flows.push((*zone, segment.span)),
            }
            open = true;
        }
        flows
    }

    /// The stretch of running text that holds a byte: segments of one zone that follow each other.
    pub fn flow_at(&self, byte: usize) -> Option<Span> {
        let index = self.segment_at(byte)?;
        let zone = self.zones[index];
        let same = |i: &usize| self.zones[*i] == zone;
        let first = (0..index).rev().take_while(same).last().unwrap_or(index);
        let last = (index..self.segments.len()).take_while(same).last().unwrap_or(index);
        Some(Span::new(self.segments[first].span.start, self.segments[last].span.end))
    }

    fn words(&self, index: usize) -> usize {
        self.text(index).split_whitespace().count()
    }

    fn assign(&mut self, pages: &[Page], lexicon: &Lexicon) {
        let body_start = self.body_start(lexicon);
        let copied_from = self.copied_page(pages, body_start);
        let body_end = self.body_end(body_start, copied_from);
        for index in 0..self.segments.len() {
            self.zones[index] = match index {
                i if self.segments[i].page >= copied_from => Zone::Copied,
                i if i < body_start || self.above(i, body_start) => Zone::Head,
                i if i < body_end => Zone::Body,
                _ => Zone::Tail,
            };
        }
        if body_start > 0 && SALUTATION.is_match(self.text(body_start - 1)) {
            self.zones[body_start - 1] = Zone::Salutation;
        }
        if body_end < self.segments.len() && CLOSING.is_match(self.text(body_end)) {
            self.zones[body_end] = Zone::Closing;
        }
        self.mark_head(lexicon);
        self.mark_tail(body_end);
        self.mark_everywhere(pages);
        self.mark_labels();
    }

    /// Index of the first segment of the body.
    fn body_start(&self, lexicon: &Lexicon) -> usize {
        let greets =
            |&i: &usize| SALUTATION.is_match(self.text(i)) && self.words(i) <= 9 && !labels::is_label(self.text(i));
        let own_line = |i: usize| lexicon.is_own_place(self.text(i)) || !self.text(i).trim_end().ends_with(',');
        let first_prose = self.first_prose();
        let greeting = (0..self.segments.len()).find(|i| {
            greets(i)
                && !(self.text(*i).to_lowercase().starts_with("gemeente") && own_line(*i))
                && (*i <= first_prose + 1 || self.no_prose_above(*i))
        });
        greeting.map_or(first_prose, |i| i + 1)
    }

    /// Only lines of a head stand above: a long name of an organisation is no running text.
    fn no_prose_above(&self, index: usize) -> bool {
        let prose = |i: usize| {
            let text = self.text(i);
            self.words(i) >= 8 && text.chars().filter(char::is_ascii_digit).count() < 8 && !SUBJECT.is_match(text)
        };
        self.segments[index].page == 1 && !(0..index).any(prose)
    }

    /// The first line of running text: long, not a cue line, with another line right below it.
    fn first_prose(&self) -> usize {
        let widest = self.segments.iter().map(|s| s.area.width).max().unwrap_or(0);
        let long = |i: usize| self.words(i) >= 6 && self.segments[i].area.width * 2 > widest;
        let cue = |i: usize| {
            let text = self.text(i);
            let digits = text.chars().filter(char::is_ascii_digit).count();
            POSTCODE.is_match(text)
                || digits > 9
                || text.contains('@')
                || RECIPIENT.is_match(text)
                || SUBJECT.is_match(text)
                || REFERENCE.is_match(text)
                || FOOTER.is_match(text)
        };
        let followed = |i: usize| {
            self.segments.get(i + 1).is_some_and(|next| next.block == self.segments[i].block || next.page > 1)
        };
        let heading = |i: usize| i < 2 && !followed(i);
        let prose = |&i: &usize| long(i) && !cue(i) && !heading(i) && (followed(i) || self.words(i) >= 9);
        (0..self.segments.len()).find(prose).unwrap_or(self.segments.len())
    }

    /// Index just past the body: the closing, or the short lines after the last prose.
    fn body_end(&self, start: usize, copied_from: u32) -> usize {
        let own = |i: &usize| self.segments[*i].page < copied_from;
        let count = self.segments.len();
        let closes = |&i: &usize| self.words(i) <= 9 && CLOSING.is_match(self.text(i)) && !self.goes_on(i);
        let closings: Vec<usize> = (start + 1..count).filter(own).filter(closes).collect();
        let last = closings.iter().find(|&&i| !self.prose_after(i, copied_from));
        if let Some(end) = last.or(closings.first()) {
            return *end;
        }
        let widest = self.segments.iter().map(|s| s.area.width).max().unwrap_or(0);
        let last_prose = (start..count).filter(own).rev().find(|&i| {
            let quoted =
                MAIL_HEAD.is_match(self.text(i)) || FOOTER.is_match(self.text(i)) || ATTACHMENT.is_match(self.text(i));
            !quoted
                && !labels::is_label(self.text(i))
                && (self.words(i) >= 7 || self.segments[i].area.width * 2 > widest)
        });
        let mut end = last_prose.map_or(start, |i| i + 1);
        let same_block = |i: usize| i > 0 && i < count && self.segments[i].block == self.segments[i - 1].block;
        while end < count && own(&end) && same_block(end) && self.text(end).ends_with(['.', '!', '?', '”', '’']) {
            end += 1;
        }
        end
    }

    /// Does running text follow that is no postscript, enclosure, footer or quoted mail?
    fn prose_after(&self, index: usize, copied_from: u32) -> bool {
        let own = |i: &usize| self.segments[*i].page < copied_from;
        let apart = |text: &str| POSTSCRIPT.is_match(text) || ATTACHMENT.is_match(text) || MAIL_HEAD.is_match(text);
        let below = (index + 1..self.segments.len()).filter(own).take_while(|&i| !apart(self.text(i)));
        below
            .filter(|&i| self.words(i) >= 9 && !FOOTER.is_match(self.text(i)) && !labels::is_label(self.text(i)))
            .count()
            >= 2
    }

    /// A closing stands by itself; a line of the body that begins alike runs on below it.
    fn goes_on(&self, index: usize) -> bool {
        let Some(next) = self.segments.get(index + 1) else { return false };
        let below = self.text(index + 1);
        let small = below.chars().next().is_some_and(char::is_lowercase);
        let on_behalf = ["namens ", "voor deze", "mede namens "].iter().any(|w| below.starts_with(w));
        small && !on_behalf && next.block == self.segments[index].block && self.words(index + 1) > 4
    }

    /// The first page that is a copied letter of somebody else, or a page number past the last.
    fn copied_page(&self, pages: &[Page], body_start: usize) -> u32 {
        let ended_by = |page: u32| {
            (body_start..self.segments.len())
                .any(|i| self.segments[i].page < page && self.words(i) <= 9 && CLOSING.is_match(self.text(i)))
        };
        let other = |page: u32| {
            let lines: Vec<&str> =
                (0..self.segments.len()).filter(|&i| self.segments[i].page == page).map(|i| self.text(i)).collect();
            lines.iter().any(|l| SALUTATION.is_match(l)) && lines.iter().any(|l| COPIED.is_match(l))
        };
        pages.iter().map(|p| p.number).filter(|&n| n > 1).find(|&n| ended_by(n) && other(n)).unwrap_or(u32::MAX)
    }

    /// Read after the salutation, but higher on the paper: OCR takes a block at the right after those at the left.
    fn above(&self, index: usize, body_start: usize) -> bool {
        let Some(greeting) = body_start.checked_sub(1).map(|i| &self.segments[i]) else { return false };
        let here = &self.segments[index];
        SALUTATION.is_match(self.letter.slice(greeting.span))
            && here.page == greeting.page
            && here.area.bottom() <= greeting.area.top
    }

    fn mark_head(&mut self, lexicon: &Lexicon) {
        let mut recipient: Option<usize> = None;
        let mut subject: Option<usize> = None;
        for index in 0..self.segments.len() {
            if self.zones[index] != Zone::Head {
                continue;
            }
            let (text, block) = (self.text(index), self.segments[index].block);
            let beside = self.label_beside(index);
            self.zones[index] = if let Some(zone) = beside {
                zone
            } else if SUBJECT.is_match(text) {
                subject = Some(block);
                Zone::Subject
            } else if REFERENCE.is_match(text) {
                subject = None;
                Zone::Reference
            } else if lexicon.is_own_place(text) || self.opens_recipient(index, recipient, lexicon) {
                recipient = Some(block);
                Zone::Recipient
            } else if recipient == Some(block) && self.continues_recipient(index) {
                Zone::Recipient
            } else if subject == Some(block) && self.words(index) > 1 {
                Zone::Subject
            } else {
                Zone::Head
            };
        }
    }

    /// The zone of a label such as "Betreft" on the same row, of which this segment is the value.
    fn label_beside(&self, index: usize) -> Option<Zone> {
        let here = &self.segments[index];
        let colon = self.text(index).starts_with(':');
        let bare = |i: usize| self.words(i) <= 2 && !self.text(i).contains(|c: char| c.is_ascii_digit());
        let labels = (0..index).rev().take(10).filter(|&i| {
            layout::same_row(&self.segments[i], here)
                && self.segments[i].area.left < here.area.left
                && (colon || bare(i))
        });
        labels.map(|i| self.zones[i]).find(|zone| matches!(zone, Zone::Subject | Zone::Reference))
    }

    fn opens_recipient(&self, index: usize, open: Option<usize>, lexicon: &Lexicon) -> bool {
        let text = self.text(index);
        let here = open.is_none_or(|b| b == self.segments[index].block || self.names_government(index, lexicon));
        let inner =
            ["afd", "t.a.v", "t.n.v", "ter att", "persoonlijk"].iter().any(|w| text.to_lowercase().starts_with(w));
        let own_department =
            inner && !self.addresses_government(index, lexicon) && self.has_foreign_home(index, lexicon);
        here && !own_department && RECIPIENT.is_match(text) && !labels::is_label(text)
    }

    /// Does the block of a line hold a postcode that is not the municipality's? Then it is the sender's.
    fn has_foreign_home(&self, index: usize, lexicon: &Lexicon) -> bool {
        let block = self.segments[index].block;
        let lines = (0..self.segments.len()).filter(|&i| self.segments[i].block == block).map(|i| self.text(i));
        lines.into_iter().any(|text| POSTCODE.is_match(text) && !lexicon.is_own_place(text))
    }

    /// Does the block of a line name a municipality or its address? The sender may have departments too.
    fn addresses_government(&self, index: usize, lexicon: &Lexicon) -> bool {
        let block = self.segments[index].block;
        let lines = (0..self.segments.len()).filter(|&i| self.segments[i].block == block).map(|i| self.text(i));
        let named = |text: &str| {
            ["gemeente", "college", "burgemeester", "b&w", "stadhuis", "wethouder"].iter().any(|w| text.contains(w))
        };
        lines.into_iter().any(|text| lexicon.is_own_place(text) || named(&text.to_lowercase()))
    }

    fn names_government(&self, index: usize, lexicon: &Lexicon) -> bool {
        let text = self.text(index).to_lowercase();
        text.contains("gemeente") || text.contains("college") || text.contains("wethouder") || lexicon.is_town(&text)
    }

    /// A line below the addressee that isn't data of the sender or the date.
    fn continues_recipient(&self, index: usize) -> bool {
        let text = self.text(index);
        let digits = text.chars().filter(char::is_ascii_digit).count();
        !text.contains('@') && digits < 6 && !super::dates::has_date(text)
    }

    fn mark_tail(&mut self, start: usize) {
        let mut mode = Zone::Tail;
        let mut block = None;
        for index in start..self.segments.len() {
            if self.zones[index] != Zone::Tail {
                continue;
            }
            let text = self.text(index);
            let here = self.segments[index].block;
            if MAIL_HEAD.is_match(text) {
                mode = Zone::Quoted;
            } else if mode != Zone::Quoted && POSTSCRIPT.is_match(text) {
                mode = Zone::Postscript;
            } else if mode != Zone::Quoted && ATTACHMENT.is_match(text) {
                mode = Zone::Attachments;
            } else if mode == Zone::Attachments && block != Some(here) {
                mode = Zone::Tail;
            }
            block = Some(here);
            self.zones[index] = mode;
        }
    }

    fn mark_everywhere(&mut self, pages: &[Page]) {
        for index in 0..self.segments.len() {
            let (text, segment) = (self.text(index), &self.segments[index]);
            let height = pages.iter().find(|p| p.number == segment.page).map_or(3508, |p| p.height);
            let low = segment.area.top * 100 > height * 90;
            let zone = self.zones[index];
            if text.trim_start().starts_with('>') {
                self.zones[index] = Zone::Quoted;
            } else if zone != Zone::Body && zone != Zone::Copied && FOOTER.is_match(text) || (low && zone == Zone::Tail)
            {
                self.zones[index] = Zone::Footer;
            } else if !matches!(zone, Zone::Body | Zone::Copied)
                && self.words(index) <= 5
                && in_stamp(pages, segment.page, &segment.area)
                || (matches!(zone, Zone::Head | Zone::Recipient | Zone::Salutation)
                    && STAMP.is_match(text)
                    && self.is_stamp(index))
            {
                self.zones[index] = Zone::Stamp;
            }
        }
        self.spread_stamps();
    }

    /// A stamp stands apart: short, and with something else at the far left of its row or far from the margin.
    fn is_stamp(&self, index: usize) -> bool {
        let margin = self.segments.iter().map(|s| s.area.left).min().unwrap_or(0);
        self.words(index) <= 5 && self.segments[index].area.left > margin + 300 && !self.text(index).contains('@')
    }

    /// What stands close around a stamp word belongs to the stamp.
    fn spread_stamps(&mut self) {
        let seeds: Vec<usize> = self.within(|z| z == Zone::Stamp).collect();
        for seed in seeds {
            let around = &self.segments[seed].area;
            let (top, bottom) = (around.top.saturating_sub(130), around.bottom() + 260);
            let (left, right) = (around.left.saturating_sub(160), around.right() + 420);
            for index in 0..self.segments.len() {
                let (area, page) = (&self.segments[index].area, self.segments[index].page);
                let near = page == self.segments[seed].page
                    && area.top >= top
                    && area.bottom() <= bottom
                    && area.left >= left
                    && area.right() <= right;
                let same_block = self.segments[index].block == self.segments[seed].block;
                let town_line =
                    same_block && self.words(index) <= 2 && self.text(index).to_lowercase().contains("emeente");
                if near
                    && (self.looks_stamped(index) || town_line)
                    && matches!(self.zones[index], Zone::Head | Zone::Recipient | Zone::Body)
                    && area.left > left
                {
                    self.zones[index] = Zone::Stamp;
                }
            }
        }
    }

    /// Few words, of capitals, digits or badly read; an address or a telephone number is neither.
    fn looks_stamped(&self, index: usize) -> bool {
        let text = self.text(index);
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let small = text
            .split(|c: char| !c.is_alphabetic())
            .any(|w| w.chars().count() > 3 && w.chars().skip(1).any(char::is_lowercase));
        let unread = self.letter.confidence(self.segments[index].span) < 0.5;
        self.words(index) <= 5 && digits < 9 && !text.contains('@') && (!small || unread)
    }

    fn mark_labels(&mut self) {
        let found = labels::find(self);
        for (index, zone) in found {
            self.zones[index] = zone;
        }
    }
}

/// Its middle lies in what looks like a stamp, by the ink, and it is no larger than that.
fn in_stamp(pages: &[Page], number: u32, area: &Area) -> bool {
    const SURE: f32 = 0.8;
    let (x, y) = (area.left + area.width / 2, area.top + area.height / 2);
    let holds = |stamp: &Area| {
        (stamp.left..stamp.right()).contains(&x)
            && (stamp.top..stamp.bottom()).contains(&y)
            && area.width <= stamp.width + stamp.width / 10
    };
    let stamps =
        |page: &Page| page.ink.iter().any(|r| r.kind == InkKind::Stamp && r.probability >= SURE && holds(&r.area));
    pages.iter().any(|page| page.number == number && stamps(page))
}
