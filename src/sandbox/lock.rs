//! What a child gives up before it sees a letter: files (Landlock), network and new programs (seccomp), and memory
//! beyond its share. What the kernel doesn't have is done without; `postkamer doctor` tells.

use landlock::{
    ABI, Access, AccessFs, PathBeneath, PathFd, Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetError, RulesetStatus,
};
use rustix::process::{Resource, Rlimit, setrlimit};
use seccompiler::{BpfProgram, SeccompAction, SeccompFilter};
use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::net::TcpListener;
use std::process::Command;

/// Which locks hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lock {
    pub files: bool,
    pub network: bool,
}

/// Refuses more memory than this, and leaves no core dump: it would hold a letter.
pub fn limit_memory(mib: u64) {
    let at_most = |n: u64| Rlimit { current: Some(n), maximum: Some(n) };
    let _ = setrlimit(Resource::As, at_most(mib << 20));
    let _ = setrlimit(Resource::Core, at_most(0));
}

/// Ends with the parent, even when that is killed.
pub fn end_with_parent() {
    let _ = rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL));
}

/// Locks this process in, for good.
pub fn lock_in() -> Lock {
    Lock { files: no_files().unwrap_or(false), network: no_network() }
}

/// Tries the locks, and then to break them, in a thread of its own, which they end with.
pub fn probe() -> Lock {
    let attempt = || {
        let lock = lock_in();
        let no_file =
            refused(File::open("/proc/self/exe")) && refused(File::create(std::env::temp_dir().join("breakout")));
        let no_network = refused(TcpListener::bind("127.0.0.1:0")) && refused(Command::new("/bin/true").spawn());
        Lock { files: lock.files && no_file, network: lock.network && no_network }
    };
    std::thread::spawn(attempt).join().unwrap_or(Lock { files: false, network: false })
}

fn refused<T>(attempt: io::Result<T>) -> bool {
    attempt.is_err_and(|error| error.kind() == io::ErrorKind::PermissionDenied)
}

/// The OCR engine throws its notes into /dev/null; there is nothing else it may open.
fn no_files() -> Result<bool, RulesetError> {
    let abi = ABI::V3;
    let mut ruleset = Ruleset::default().handle_access(AccessFs::from_all(abi))?.create()?;
    if let Ok(null) = PathFd::new("/dev/null") {
        ruleset = ruleset.add_rule(PathBeneath::new(null, AccessFs::from_file(abi)))?;
    }
    Ok(ruleset.restrict_self()?.ruleset != RulesetStatus::NotEnforced)
}

fn no_network() -> bool {
    let forbidden = [
        libc::SYS_socket,
        libc::SYS_connect,
        libc::SYS_bind,
        libc::SYS_execve,
        libc::SYS_execveat,
        libc::SYS_ptrace,
        libc::SYS_io_uring_setup,
        libc::SYS_process_vm_readv,
        libc::SYS_process_vm_writev,
        libc::SYS_pidfd_getfd,
    ];
    let rules = BTreeMap::from_iter(forbidden.map(|call| (call, Vec::new())));
    let refuse = SeccompAction::Errno(libc::EPERM as u32);
    let filter = std::env::consts::ARCH
        .try_into()
        .map_err(|_| ())
        .and_then(|arch| SeccompFilter::new(rules, SeccompAction::Allow, refuse, arch).map_err(|_| ()))
        .and_then(|filter| BpfProgram::try_from(filter).map_err(|_| ()));
    filter.is_ok_and(|program| seccompiler::apply_filter(&program).is_ok())
}
