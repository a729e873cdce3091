//! Reads the frozen vectors: blocks of `name = hex or number`, an empty line between them.

use std::collections::BTreeMap;

pub(crate) struct Vector(BTreeMap<&'static str, &'static str>);

pub(crate) fn read(text: &'static str) -> Vec<Vector> {
    text.split("\n\n")
        .map(|block| {
            Vector(
                block
                    .lines()
                    .filter_map(|line| line.split_once(" = "))
                    .collect(),
            )
        })
        .collect()
}

impl Vector {
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    #[track_caller]
    pub(crate) fn text(&self, name: &str) -> &'static str {
        self.0
            .get(name)
            .unwrap_or_else(|| panic!("the vector has no {name}"))
    }

    #[track_caller]
    pub(crate) fn bytes(&self, name: &str) -> Vec<u8> {
        let hex = self.text(name).as_bytes();
        hex.chunks(2)
            .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
            .collect()
    }

    #[track_caller]
    pub(crate) fn array<const N: usize>(&self, name: &str) -> [u8; N] {
        self.bytes(name).try_into().unwrap()
    }

    #[track_caller]
    pub(crate) fn string(&self, name: &str) -> String {
        String::from_utf8(self.bytes(name)).unwrap()
    }

    #[track_caller]
    pub(crate) fn number<T: std::str::FromStr>(&self, name: &str) -> T {
        self.text(name).parse().ok().unwrap()
    }
}

/// Every copy of `bytes` in which one bit is another.
pub(crate) fn flipped(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    (0..bytes.len() * 8).map(|bit| {
        let mut flipped = bytes.to_vec();
        flipped[bit / 8] ^= 1 << (bit % 8);
        flipped
    })
}
