//! How much an item may hold. Generous for people, small enough that one item cannot stall the app.

/// Longest title in characters.
pub const TITLE_CHARS: usize = 500;
/// Longest label of a field, title of a section or tag in characters.
pub const LABEL_CHARS: usize = 200;
/// Most tags on one item.
pub const TAGS: usize = 100;
/// Most sections in one item.
pub const SECTIONS: usize = 500;
/// Most fields in one item, all sections together.
pub const FIELDS: usize = 5_000;
/// Longest text, mail or web address in bytes of UTF-8.
pub const TEXT_BYTES: usize = 64 * 1024;
/// Longest concealed value in bytes: room for keys and certificates.
pub const CONCEALED_BYTES: usize = 1024 * 1024;
/// Longest note in bytes.
pub const NOTE_BYTES: usize = 10 * 1024 * 1024;
/// Most bytes in all values of an item together.
pub const ITEM_BYTES: usize = 16 * 1024 * 1024;
/// Longest file that is attached, in bytes: a scan, a key store, an export; not a video.
pub const ATTACHMENT_BYTES: u64 = 100 * 1024 * 1024;
/// Most files attached to one item.
pub const ATTACHMENTS: usize = 100;
/// Longest name of an attached file in bytes of UTF-8: what every file system takes.
pub const ATTACHMENT_NAME_BYTES: usize = 255;
/// Largest attached picture that is shown, in bytes.
pub const SHOWN_PICTURE_BYTES: u64 = 16 * 1024 * 1024;
/// Largest attached picture that is shown, in dots: more than a telephone's camera takes, 256 MB once it is drawn.
pub const SHOWN_PICTURE_PIXELS: u64 = 64_000_000;
/// Longest attached text that is shown, in bytes.
pub const SHOWN_TEXT_BYTES: u64 = 1024 * 1024;
/// Most web addresses of an item that search knows; the others are still kept.
pub const SEARCHED_SITES: usize = 100;
/// Most links of an item that the items it names know of; the others are still kept.
pub const KNOWN_LINKS: usize = 100;
/// Longest part of a user name, tag or web address that the list and search know, in characters.
pub const SEARCHED_CHARS: usize = 200;
