//! The net that tells what a piece of ink is; models/README.md says how it was trained and how far to trust it.

use super::crop::{CHANNELS, Crop, HEIGHT, WIDTH};
use crate::domain::InkKind;
use rten::{Model, RunOptions, ThreadPool, Value};
use std::sync::{Arc, OnceLock};

/// Within the program, because a reader can open no files.
static BYTES: &[u8] = include_bytes!("../../../models/ink.onnx");
const KINDS: usize = InkKind::ALL.len();

struct Net {
    model: Model,
    /// One letter is read on one core.
    pool: Arc<ThreadPool>,
}

/// Loaded once per process.
fn net() -> Option<&'static Net> {
    static NET: OnceLock<Option<Net>> = OnceLock::new();
    let load = || {
        let model = Model::load_static_slice(BYTES).ok()?;
        Some(Net { model, pool: Arc::new(ThreadPool::with_num_threads(1)) })
    };
    NET.get_or_init(load).as_ref()
}

/// Loads the net; false when the program was built with one that can't be used.
pub fn ready() -> bool {
    net().is_some()
}

/// For each crop a probability for each of [`InkKind::ALL`]. All are alike when the net can't be used.
pub(super) fn kinds(crops: &[&Crop]) -> Vec<[f32; KINDS]> {
    let unknown = || vec![[1.0 / KINDS as f32; KINDS]; crops.len()];
    if crops.is_empty() {
        return Vec::new();
    }
    net()
        .and_then(|net| scores(net, crops))
        .map_or_else(unknown, |scores| scores.as_chunks::<KINDS>().0.iter().map(softmax).collect())
}

fn scores(net: &Net, crops: &[&Crop]) -> Option<Vec<f32>> {
    let pixels: Vec<f32> = crops.iter().flat_map(|crop| crop.0.iter().map(|&v| f32::from(v) / 255.0)).collect();
    let input = Value::from_shape(&[crops.len(), CHANNELS, HEIGHT, WIDTH], pixels).ok()?;
    let options = RunOptions::default().with_thread_pool(Some(net.pool.clone()));
    let output = net.model.run_one(input.into(), Some(options)).ok()?;
    let ([rows, columns], scores) = output.into_shape_vec::<f32, 2>().ok()?;
    (rows == crops.len() && columns == KINDS && scores.iter().all(|v| v.is_finite())).then_some(scores)
}

fn softmax(scores: &[f32; KINDS]) -> [f32; KINDS] {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let parts = scores.map(|s| (s - most).exp());
    let sum: f32 = parts.iter().sum();
    parts.map(|p| p / sum)
}
