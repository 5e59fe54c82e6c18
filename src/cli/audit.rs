//! `postkamer audit`: who did or saw what, and whether the log is whole.

use super::progress;
use crate::config::Settings;
use crate::store::{AuditHead, Verdict};
use anyhow::Result;
use clap::{Args, Subcommand};
use std::process::ExitCode;

#[derive(Subcommand)]
#[command(after_help = "Examples:\n  postkamer audit verify\n  postkamer audit show --case 0198c2f4-…")]
pub enum AuditCommand {
    Verify(VerifyArgs),
    Show(ShowArgs),
}

/// Recompute the chain of the audit log: a line that was changed, added or taken out shows
#[derive(Args)]
#[command(after_help = "Examples:\n  postkamer audit verify\n  postkamer audit verify --noted 1042:9f86d0…\n\n\
                        The last line of its output is the end of the chain. Note it somewhere that those who can write\n\
                        in the database can't reach; --noted then proves that nothing before it was rewritten.\n\
                        Exit codes: 0 the log is whole, 1 it was tampered with, or it could not be looked at.")]
pub struct VerifyArgs {
    /// An end of the chain that was noted earlier
    #[arg(long, value_name = "NUMBER:HASH", value_parser = noted)]
    noted: Option<AuditHead>,
}

/// Print lines of the audit log
#[derive(Args)]
#[command(after_help = "Examples:\n  postkamer audit show --last 50\n  postkamer audit show --case 0198c2f4-…")]
pub struct ShowArgs {
    /// Only about this case
    #[arg(long, value_name = "ID")]
    case: Option<String>,
    /// The newest so many lines
    #[arg(long, value_name = "NUMBER", default_value_t = 100)]
    last: i64,
}

fn noted(text: &str) -> Result<AuditHead, String> {
    let parsed = text.split_once(':').and_then(|(seq, hash)| {
        let hash = crate::domain::Sha256::parse(hash)?.to_string();
        Some(AuditHead { seq: seq.parse().ok()?, hash })
    });
    parsed.ok_or_else(|| "give the number and the hash as `audit verify` printed them".to_owned())
}

impl AuditCommand {
    pub async fn run(&self, settings: &Settings) -> Result<ExitCode> {
        let store = super::existing_store(settings).await?;
        match self {
            Self::Verify(args) => {
                let bar = progress(1, "audit log");
                let verdict = store.verify_audit(args.noted.as_ref(), |done, all| {
                    bar.set_length(all as u64);
                    bar.set_position(done as u64);
                });
                let verdict = verdict.await?;
                bar.finish_and_clear();
                let (text, code) = verdict_text(&verdict);
                println!("{text}");
                Ok(code)
            }
            Self::Show(args) => {
                let object = args.case.as_ref().map(|id| format!("case:{id}"));
                let lines = store.newest_audit_lines(object.as_deref(), args.last).await?;
                let line = |line: &crate::store::AuditLine| {
                    let crate::store::AuditLine { seq, at, actor, action, object, result, origin, .. } = line;
                    format!("{seq}\t{at}\t{actor}\t{action}\t{object}\t{result}\t{origin}\n")
                };
                super::print(&lines.iter().map(line).collect::<String>())?;
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}

fn verdict_text(verdict: &Verdict) -> (String, ExitCode) {
    match verdict {
        Verdict::Sound(AuditHead { seq, hash }) => {
            (format!("The audit log is whole: {seq} lines.\n{seq}:{hash}"), ExitCode::SUCCESS)
        }
        Verdict::Broken { seq } => (
            format!("TAMPERED: line {seq} is missing or does not follow from the one before; compare it with a backup"),
            ExitCode::FAILURE,
        ),
        Verdict::WrongEnd(AuditHead { seq, .. }) => (
            format!("TAMPERED: the newest lines, up to {seq}, are gone or were replaced; compare them with a backup"),
            ExitCode::FAILURE,
        ),
        Verdict::Rewritten { seq } => (
            format!("TAMPERED: line {seq} is no longer the one that was noted; compare it with a backup"),
            ExitCode::FAILURE,
        ),
    }
}
