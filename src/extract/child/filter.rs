//! A list of the system calls that a process may still make, as the kernel holds it (seccomp).
//!
//! A list of what is allowed, not of what is forbidden: a call that nobody thought of fails like the
//! others. It fails with an error, not with death, so that a library that asks in vain goes on.

use std::collections::BTreeMap;

use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule,
};

/// A call that is allowed where its arguments, counted from 0, are as they should be.
pub(super) struct Guarded {
    call: libc::c_long,
    conditions: Vec<(u8, SeccompCmpOp, u64)>,
}

impl Guarded {
    /// The call; nothing is asked of it yet.
    pub(super) fn new(call: libc::c_long) -> Self {
        Guarded {
            call,
            conditions: Vec::new(),
        }
    }

    /// The argument has this value.
    pub(super) fn equal(self, argument: u8, value: u64) -> Self {
        self.and(argument, SeccompCmpOp::Eq, value)
    }

    /// The argument is no greater.
    pub(super) fn up_to(self, argument: u8, value: u64) -> Self {
        self.and(argument, SeccompCmpOp::Le, value)
    }

    /// None of these bits is set in the argument.
    pub(super) fn without(self, argument: u8, bits: i32) -> Self {
        let mask = u64::from(bits.cast_unsigned());
        self.and(argument, SeccompCmpOp::MaskedEq(mask), 0)
    }

    /// All of these bits are set in the argument.
    pub(super) fn with(self, argument: u8, bits: i32) -> Self {
        let mask = u64::from(bits.cast_unsigned());
        self.and(argument, SeccompCmpOp::MaskedEq(mask), mask)
    }

    fn and(mut self, argument: u8, by: SeccompCmpOp, value: u64) -> Self {
        self.conditions.push((argument, by, value));
        self
    }

    fn rule(self) -> Option<SeccompRule> {
        let conditions = self.conditions.into_iter().map(|(argument, by, value)| {
            SeccompCondition::new(argument, SeccompCmpArgLen::Dword, by, value).ok()
        });
        SeccompRule::new(conditions.collect::<Option<_>>()?).ok()
    }
}

/// The program that the kernel runs at each call; `None` on a processor it cannot be written for. What is
/// not allowed fails with `error`. A call that is guarded twice is allowed where either guard lets it
/// pass.
pub(super) fn program(
    free: &[libc::c_long],
    guarded: impl IntoIterator<Item = Guarded>,
    error: i32,
) -> Option<BpfProgram> {
    let mut rules: BTreeMap<i64, Vec<SeccompRule>> =
        free.iter().map(|call| (*call, Vec::new())).collect();
    for guard in guarded {
        let call = guard.call;
        rules.entry(call).or_default().push(guard.rule()?);
    }
    SeccompFilter::new(
        rules,
        SeccompAction::Errno(error.unsigned_abs()),
        SeccompAction::Allow,
        std::env::consts::ARCH.try_into().ok()?,
    )
    .ok()?
    .try_into()
    .ok()
}
