//! What secrets must not be able to do. It is shown by compiling: an implementation that appeared
//! would make the choice of `some_item` ambiguous.

use crypto::Secret;
use crypto::entered::{Passphrase, Pin};
use crypto::kdf::Stretched;
use crypto::keys::{
    DatabaseKey, DeviceSecret, LocalKey, MasterKey, MultisetKey, SealingKey, SlotsKey, VaultKey,
};
use crypto::recovery::RecoveryKey;
use crypto::signed::StatementKey;

macro_rules! never_implements {
    ($secret:ty: $($absent:path),+) => {$(
        const _: fn() = || {
            trait Ambiguous<A> {
                fn some_item() {}
            }
            struct Absent;
            impl<T: ?Sized> Ambiguous<()> for T {}
            impl<T: ?Sized + $absent> Ambiguous<Absent> for T {}
            let _ = <$secret as Ambiguous<_>>::some_item;
        };
    )+};
}

macro_rules! secrets {
    ($($secret:ty),+ $(,)?) => {$(
        never_implements!($secret: Clone, Copy, Default, PartialEq, PartialOrd, std::hash::Hash);
        never_implements!($secret: std::fmt::Debug, std::fmt::Display, std::ops::Deref, ToString);
        never_implements!($secret: AsRef<[u8]>, AsRef<str>, std::borrow::Borrow<[u8]>, IntoIterator);
    )+};
}

secrets!(
    Secret<String>,
    Secret<Vec<u8>>,
    Secret<[u8; 32]>,
    DatabaseKey,
    DeviceSecret,
    LocalKey,
    MasterKey,
    MultisetKey,
    Passphrase,
    Pin,
    RecoveryKey,
    SealingKey,
    SlotsKey,
    StatementKey,
    Stretched,
    VaultKey,
);
