//! Which ink on a page might be a pen's work: strokes larger than letters, and pieces of broken strokes that lie close.

use super::components::{Component, components};
use super::crop::Crop;
use super::frame::Frame;
use super::place::Spot;
use super::{closing, net};
use crate::domain::{Area, Handwriting, InkKind, InkRegion, Page};
use crate::read::mask::Mask;

/// The net looks at no more than this many on a page; the others are the least like a signature.
const MOST: usize = 8;
/// Strokes of a poor copy break; gaps up to about this many millimetres are bridged.
const BRIDGE: f32 = 1.3;

/// A group of strokes on a page.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// In page pixels.
    pub area: Area,
    /// Log-odds of being a signature from shape and company, set by hand.
    pub odds: f32,
    pub crop: Crop,
    /// What the net takes it for: a probability for each of [`InkKind::ALL`].
    pub kinds: [f32; InkKind::ALL.len()],
    /// Probability that it is the sender's signature, once the whole letter is read.
    pub signature: f32,
    /// What its place in the letter says, once the whole letter is read; see [`super::place`].
    pub features: Vec<f32>,
}

impl Candidate {
    pub(super) fn region(&self) -> InkRegion {
        let ranked = InkKind::ALL.into_iter().zip(self.kinds);
        let (kind, probability) = ranked.max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((InkKind::Noise, 0.0));
        InkRegion { kind, area: self.area, probability, signature: self.signature }
    }
}

/// What a candidate is compared with.
pub(super) struct Scene<'a> {
    pub mask: &'a Mask,
    /// The mask without rules and sure words.
    pub left: &'a Mask,
    pub page: &'a Page,
    /// Height of this page's letters, in mask pixels.
    pub usual: f32,
    pub look: Handwriting,
    pub frames: Vec<Frame>,
    pub all: &'a [Component],
    /// The pieces of `left`.
    pub pieces: &'a [Component],
}

impl Scene<'_> {
    /// The place of a piece on the page.
    fn area(&self, piece: &Component) -> Area {
        let large = |n: usize| n as u32 * self.mask.scale;
        let (width, height) = (large(piece.width()), large(piece.height()));
        Area { left: large(piece.left), top: large(piece.top), width, height }
    }
}

/// The likeliest first, as far as one page tells.
pub(super) fn candidates(scene: &Scene<'_>) -> Vec<Candidate> {
    let mut groups: Vec<(Component, f32)> = seeds(scene).iter().map(|seed| grouped(seed, scene)).collect();
    let pages = std::slice::from_ref(scene.page);
    let closing = closing::find(pages);
    let hope =
        |(group, odds): &(Component, f32)| odds + Spot { area: scene.area(group), index: 0, pages, closing }.odds();
    groups.sort_by(|a, b| hope(b).total_cmp(&hope(a)));
    let mut kept: Vec<(Component, f32)> = Vec::new();
    for (group, odds) in groups {
        if kept.len() < MOST && !kept.iter().any(|(other, _)| mostly_in(&group, other)) {
            kept.push((group, odds));
        }
    }
    let mut found: Vec<Candidate> = kept.iter().map(|(group, odds)| candidate(group, *odds, scene)).collect();
    let crops: Vec<&Crop> = found.iter().map(|c| &c.crop).collect();
    let kinds = net::kinds(&crops);
    found.iter_mut().zip(kinds).for_each(|(candidate, kinds)| candidate.kinds = kinds);
    found
}

fn candidate(group: &Component, odds: f32, scene: &Scene<'_>) -> Candidate {
    let crop = Crop::of(group, scene.mask, scene.left, &scene.page.words);
    Candidate {
        area: scene.area(group),
        odds,
        crop,
        kinds: [0.0; InkKind::ALL.len()],
        signature: 0.0,
        features: Vec::new(),
    }
}

/// Pieces that are large by themselves, and clusters of small ones that hold no such piece.
fn seeds(scene: &Scene<'_>) -> Vec<Component> {
    let (mask, usual) = (scene.mask, scene.usual);
    let mut found: Vec<Component> = scene.pieces.iter().filter(|c| is_pen_work(c, mask, usual)).cloned().collect();
    let whole = found.len();
    for cluster in clusters(scene) {
        if is_pen_work(&cluster, mask, usual) && !found[..whole].iter().any(|c| mostly_in(c, &cluster)) {
            found.push(cluster);
        }
    }
    found
}

/// Pieces that hang together once gaps are bridged.
fn clusters(scene: &Scene<'_>) -> Vec<Component> {
    let coarser = (scene.mask.mm(BRIDGE) as usize).max(2);
    let coarse = components(&scene.left.pooled(coarser), 4);
    let inside = |c: &Component, box_: &Component| {
        let (x, y) = ((c.left + c.right) / 2 / coarser, (c.top + c.bottom) / 2 / coarser);
        (box_.left..box_.right).contains(&x) && (box_.top..box_.bottom).contains(&y)
    };
    let cluster = |box_: &Component| {
        let mut parts = scene.pieces.iter().filter(|c| inside(c, box_));
        let mut whole = parts.next()?.clone();
        let mut count = 1;
        parts.for_each(|part| {
            whole.absorb(part);
            count += 1;
        });
        (count > 1).then_some(whole)
    };
    coarse.iter().filter_map(cluster).collect()
}

/// Half of one box and more lies in the other.
fn mostly_in(small: &Component, large: &Component) -> bool {
    let overlap = |a: (usize, usize), b: (usize, usize)| a.1.min(b.1).saturating_sub(a.0.max(b.0));
    let wide = overlap((small.left, small.right), (large.left, large.right));
    let high = overlap((small.top, small.bottom), (large.top, large.bottom));
    wide * high * 2 > small.width() * small.height()
}

/// Strokes larger than the page's own letters, thin, and neither a frame, a blot nor a straight line.
fn is_pen_work(c: &Component, mask: &Mask, usual: f32) -> bool {
    let (width, height) = (c.width() as f32, c.height() as f32);
    let size = width.max(height);
    let large = size >= mask.mm(4.5).max(usual * 1.3) && size <= mask.mm(150.0);
    let (thin, long) = (width.min(height), size);
    let flat = height < mask.mm(1.5) || thin < mask.mm(1.2) || long > thin * 10.0;
    let blot = c.density() > 0.6 || c.stroke() > mask.mm(2.0);
    let hollow = c.inner as f32 <= c.ink as f32 * 0.06;
    large && !flat && !blot && !hollow
}

/// The seed with what lies close around it, and its odds.
fn grouped(seed: &Component, scene: &Scene<'_>) -> (Component, f32) {
    let near = scene.mask.mm(2.5) as usize;
    let mut group = seed.clone();
    scene.pieces.iter().filter(|p| seed.near(p, near) && p.density() < 0.7).for_each(|p| group.absorb(p));
    let odds = shape(seed, &group, scene) + company(seed, scene);
    (group, odds)
}

fn shape(seed: &Component, group: &Component, scene: &Scene<'_>) -> f32 {
    let mm = |pixels: f32| pixels / scene.mask.mm(1.0);
    let (width, height) = (seed.width() as f32, seed.height() as f32);
    let winding = seed.length() / width.hypot(height).max(1.0);
    // Pen strokes add up: initials have some 30 mm, a full signature 60 and more.
    let length = ((mm(group.length()) - 18.0) / 20.0).clamp(-1.0, 1.8);
    // Higher than a line of this page's text, or much wider than a letter.
    let high = (height / scene.usual - 1.5).clamp(-1.0, 1.5);
    let wide = ((width / scene.usual - 2.0) * 0.4).clamp(-0.6, 1.0);
    // A scratch or a fold goes straight; a name winds.
    let winds = (winding - 1.2).clamp(-0.8, 0.8);
    // Where all is written by hand, being pen work proves little.
    let by_hand = if scene.look == Handwriting::Handwritten { -0.8 } else { 0.0 };
    length + high + wide + winds + by_hand - 1.2
}

/// Log-odds from what stands around: the letters of a line beside it, the outline of a stamp around it.
fn company(seed: &Component, scene: &Scene<'_>) -> f32 {
    let (x, y) = ((seed.left + seed.right) / 2, (seed.top + seed.bottom) / 2);
    let stamped = if scene.frames.iter().any(|f| f.holds(x, y)) { -3.0 } else { 0.0 };
    let fifth = seed.height() / 5;
    let in_line = |c: &&Component| {
        let middle = (c.top + c.bottom) / 2;
        let beside = c.right <= seed.left || c.left >= seed.right;
        beside && middle >= seed.top + fifth && middle + fifth < seed.bottom && c.height() as f32 > scene.mask.mm(1.0)
    };
    let letters = scene.all.iter().filter(in_line).count() as f32;
    stamped - ((letters - 14.0) / 10.0).clamp(0.0, 1.5)
}
