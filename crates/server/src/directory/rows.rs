//! The CSV file of an import: `email,name,department,title,location,groups`, all mistakes told at once.

use std::collections::BTreeMap;
use std::io::Read;

use super::{Email, NewPerson};

const COLUMNS: [&str; 6] = ["email", "name", "department", "title", "location", "groups"];
const GROUP_SEPARATOR: char = ';';
const LONGEST_VALUE_CHARS: usize = 200;
/// Ten times the largest company this is made for.
const MOST_ROWS: usize = 500_000;

/// A good row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRow {
    /// The person.
    pub person: NewPerson,
    /// Names of static groups, separated by `;` in the file.
    pub groups: Vec<String>,
}

/// A row that cannot be imported.
#[derive(Debug, PartialEq, Eq)]
pub struct RowError {
    /// The line in the file; the header is line 1.
    pub line: u64,
    /// The column at fault.
    pub column: &'static str,
    /// What is wrong with it.
    pub why: String,
}

/// Why the file is not imported. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum RowsError {
    /// The first line has other columns.
    #[error("the first line has to be `email,name,department,title,location,groups`; {0}")]
    Header(String),
    /// The file is no CSV, or not in UTF-8.
    #[error("line {line} is not CSV in UTF-8")]
    Csv {
        /// Where.
        line: u64,
    },
    /// More rows than can be meant.
    #[error("the file has more than {MOST_ROWS} rows")]
    TooMany,
    /// Some rows are wrong; all of them are listed.
    #[error("{}", list(.0))]
    Rows(Vec<RowError>),
}

/// Reads all rows, or says everything that is wrong.
///
/// # Errors
/// [`RowsError`].
pub fn read_rows(file: impl Read) -> Result<Vec<ImportRow>, RowsError> {
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(file);
    check_header(&mut reader)?;
    let mut rows = Vec::new();
    let mut wrong = Vec::new();
    let mut seen = BTreeMap::new();
    for record in reader.records() {
        let record = record.map_err(|error| RowsError::Csv {
            line: error.position().map_or(0, csv::Position::line),
        })?;
        let line = record.position().map_or(0, csv::Position::line);
        if rows.len() >= MOST_ROWS {
            return Err(RowsError::TooMany);
        }
        match read_row(&record, line) {
            Err(error) => wrong.push(error),
            Ok(row) => {
                if let Some(first) = seen.insert(row.person.email.folded().to_owned(), line) {
                    let why = format!("the same address is on line {first}");
                    wrong.push(RowError {
                        line,
                        column: "email",
                        why,
                    });
                }
                rows.push(row);
            }
        }
    }
    if wrong.is_empty() {
        Ok(rows)
    } else {
        Err(RowsError::Rows(wrong))
    }
}

fn check_header(reader: &mut csv::Reader<impl Read>) -> Result<(), RowsError> {
    let header = reader.headers().map_err(|_| RowsError::Csv { line: 1 })?;
    let names: Vec<String> = header
        .iter()
        .map(|name| name.trim_start_matches('\u{feff}').to_lowercase())
        .collect();
    for column in COLUMNS {
        if !names.iter().any(|name| name == column) {
            return Err(RowsError::Header(format!("`{column}` is missing")));
        }
    }
    if names != COLUMNS {
        return Err(RowsError::Header(
            "the order differs or there are others".to_owned(),
        ));
    }
    Ok(())
}

fn read_row(record: &csv::StringRecord, line: u64) -> Result<ImportRow, RowError> {
    let field = |column: &'static str| {
        let place = COLUMNS
            .iter()
            .position(|name| *name == column)
            .unwrap_or_default();
        let value = record.get(place).unwrap_or_default();
        let wrong = |why: &str| RowError {
            line,
            column,
            why: why.to_owned(),
        };
        if value.chars().count() > LONGEST_VALUE_CHARS {
            return Err(wrong("longer than 200 characters"));
        }
        if value.chars().any(char::is_control) {
            return Err(wrong("has a line break or another control character"));
        }
        Ok(value.to_owned())
    };
    let email = field("email")?.parse::<Email>().map_err(|error| RowError {
        line,
        column: "email",
        why: error.to_string(),
    })?;
    let name = field("name")?;
    if name.is_empty() {
        return Err(RowError {
            line,
            column: "name",
            why: "empty".to_owned(),
        });
    }
    let groups = field("groups")?;
    let groups = groups
        .split(GROUP_SEPARATOR)
        .map(str::trim)
        .filter(|name| !name.is_empty());
    Ok(ImportRow {
        person: NewPerson {
            email,
            name,
            department: field("department")?,
            title: field("title")?,
            location: field("location")?,
        },
        groups: groups.map(str::to_owned).collect(),
    })
}

fn list(errors: &[RowError]) -> String {
    let lines: Vec<String> = errors
        .iter()
        .map(|error| format!("line {}, {}: {}", error.line, error.column, error.why))
        .collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "email,name,department,title,location,groups\n";

    #[track_caller]
    fn check(rows: &str, expected: &str) {
        let error = read_rows(format!("{HEADER}{rows}").as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), expected);
    }

    #[test]
    fn a_row_is_a_person_and_groups() {
        let text = format!("\u{feff}{HEADER} Mira@b.example ,Mira,Sales,Lead,Berlin,\"A; B;\"\n");
        let rows = read_rows(text.as_bytes()).unwrap();
        assert_eq!(rows[0].person.email.as_str(), "Mira@b.example");
        assert_eq!(rows[0].person.department, "Sales");
        assert_eq!(rows[0].groups, ["A", "B"]);
    }

    #[test]
    fn every_mistake_is_told_with_its_line() {
        check(
            "mira,Mira,,,,\nbo@b.example,,,,,\nok@b.example,Ok,,,,\nOK@b.example,Ok,,,,\n",
            "line 2, email: not a mail address\nline 3, name: empty\n\
             line 5, email: the same address is on line 4",
        );
        check("a@b.example,A\n", "line 2 is not CSV in UTF-8");
        check(
            &format!("a@b.example,{},,,,\n", "x".repeat(201)),
            "line 2, name: longer than 200 characters",
        );
        check(
            "a@b.example,\"A\nB\",,,,\n",
            "line 2, name: has a line break or another control character",
        );
    }

    #[test]
    fn another_header_is_refused() {
        for header in [
            "",
            "email,name\n",
            "name,email,department,title,location,groups\n",
        ] {
            assert!(
                matches!(read_rows(header.as_bytes()), Err(RowsError::Header(_))),
                "{header}"
            );
        }
    }
}
