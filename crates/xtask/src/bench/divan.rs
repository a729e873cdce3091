//! Reads the table that a divan bench prints.

use ::tests::measured::Measured;

/// All rows of a table that have times, in milliseconds.
/// Names are joined by `/` from the outermost in, such as `unlock_to_list/10000`.
pub(crate) fn read(table: &str) -> Vec<Measured> {
    let mut path: Vec<String> = Vec::new();
    table
        .lines()
        .filter_map(|line| row(line, &mut path))
        .collect()
}

/// Reads a row; rows without times only lengthen the path.
fn row(line: &str, path: &mut Vec<String>) -> Option<Measured> {
    let stem: String = line.chars().take_while(|c| " │├╰─".contains(*c)).collect();
    let depth = stem.chars().count() / 3;
    let rest = line.get(stem.len()..)?;
    let (first, times) = rest.split_once('│')?;
    let (name, fastest) = first.split_once(char::is_whitespace)?;
    path.truncate(depth);
    path.push(name.to_owned());
    let low = milliseconds(fastest)?;
    let mut columns = times.split('│');
    let high = milliseconds(columns.next()?)?;
    let median = milliseconds(columns.next()?)?;
    let name = path.get(1..).unwrap_or_default().join("/");
    Some(Measured {
        name,
        unit: "ms".to_owned(),
        low,
        high,
        median,
    })
}

fn milliseconds(cell: &str) -> Option<f64> {
    let (number, unit) = cell.trim().split_once(' ')?;
    let number: f64 = number.parse().ok()?;
    let factor = match unit {
        "ns" => 1e-6,
        "µs" => 1e-3,
        "ms" => 1.0,
        "s" => 1e3,
        _ => return None,
    };
    Some(number * factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "\
Timer precision: 20 ns
vault         fastest       │ slowest       │ median        │ mean          │ samples │ iters
├─ save                     │               │               │               │         │
│  ├─ 1000    1.5 ms        │ 3 ms          │ 2 ms          │ 2.1 ms        │ 100     │ 100
│  ╰─ 10000   1.6 ms        │ 3.1 ms        │ 2.1 ms        │ 2.2 ms        │ 100     │ 100
╰─ kdf        231.5 ms      │ 1.2 s         │ 240 ms        │ 250 ms        │ 10      │ 10
";

    #[test]
    fn rows_are_named_by_their_path() {
        let rows = read(TABLE);
        let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["save/1000", "save/10000", "kdf"]);
        assert_eq!(rows[1].median, 2.1);
        assert_eq!(rows[2].high, 1200.0);
    }
}
