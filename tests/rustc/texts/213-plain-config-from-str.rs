use std::fmt;
use std::str::FromStr;
use std::num::ParseIntError;
#[derive(Debug, PartialEq, Eq, Hash, Clone, Copy, PartialOrd, Ord)]
enum Level { Low = 1, Mid = 5, High = 10 }
impl TryFrom<i32> for Level {
    type Error = String;
    fn try_from(n: i32) -> Result<Self, Self::Error> {
        match n { 1 => Ok(Level::Low), 5 => Ok(Level::Mid), 10 => Ok(Level::High), n => Err(format!("no level {n}")) }
    }
}
#[derive(Debug)]
enum ConfigError { Missing(&'static str), BadNumber(ParseIntError), Level { got: i32 } }
impl From<ParseIntError> for ConfigError { fn from(e: ParseIntError) -> Self { ConfigError::BadNumber(e) } }
impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(k) => write!(f, "missing {k}"),
            Self::BadNumber(e) => write!(f, "bad number: {}", e),
            Self::Level { got, .. } => write!(f, "level {got}?"),
        }
    }
}
#[derive(Debug, Clone)]
struct Config { port: u16, level: Level, name: Option<String> }
impl FromStr for Config {
    type Err = ConfigError;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let mut port = None;
        let mut level = Level::Low;
        let mut name = None;
        for line in s.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let Some((k, v)) = line.split_once('=') else { continue };
            match (k.trim(), v.trim()) {
                ("port", v) => port = Some(v.parse::<u16>()?),
                ("level", v) => { let n: i32 = v.parse()?; level = Level::try_from(n).map_err(|_| ConfigError::Level { got: n })?; }
                ("name", v) if !v.is_empty() => name = Some(v.to_string()),
                _ => (),
            }
        }
        Ok(Config { port: port.ok_or(ConfigError::Missing("port"))?, level, name })
    }
}
fn first_even(v: &[i32]) -> Option<i32> { let x = v.iter().copied().find(|x| x % 2 == 0)?; Some(x * 100) }
fn classify(v: &[u8]) -> &'static str {
    match v { [] => "empty", [x] if *x > 100 => "big one", [_] => "one", [a, .., b] if a == b => "same ends", [_, rest @ ..] => if rest.len() > 2 { "long" } else { "short" } }
}
fn run() -> Result<(), Box<dyn std::error::Error>> {
    let n: i32 = "12".parse()?;
    println!("{n}");
    let v = "1,2,x".split(',').map(|p| p.parse::<i32>()).collect::<Result<Vec<_>, _>>()?;
    println!("{v:?}");
    Ok(())
}
fn main() {
    let good = "port = 80\n# c\nlevel=5\nname = box".parse::<Config>();
    println!("{:?}", good);
    if let Ok(Config { port, level: l @ (Level::Mid | Level::High), name: Some(ref n) }) = good { println!("{port} {:?} {n} {}", l, l as i32); }
    for t in ["level=1", "port=abc", "port=1\nlevel=3"] { match t.parse::<Config>() { Err(e) => println!("{e}"), Ok(c) => println!("{c:?}") } }
    println!("{:?} {:?}", first_even(&[1, 4]), first_even(&[]));
    for v in [&[][..], &[200], &[1], &[1, 2, 1], &[1, 2, 3, 4], &[1, 2]] { println!("{}", classify(v)); }
    let mut levels = vec![Level::High, Level::Low, Level::Mid];
    levels.sort_by(|a, b| b.cmp(a));
    println!("{:?} {:?}", levels, levels.iter().max());
    if let Err(e) = run() { println!("Error: {}", e); }
    let r = 'outer: loop { for i in 1.. { if i * i > 50 { break 'outer i; } } };
    println!("{r} {}", matches!(levels[0], Level::High | Level::Mid));
    let n = 37u8; let bits = (0..8).rev().map(|i| if n >> i & 1 == 1 { '1' } else { '0' }).collect::<String>();
    println!("{bits} {} {} {}", n.count_ones(), n.rotate_left(3), !n);
    println!("{:?} {:?} {}", 250u8.checked_add(10), 250u8.overflowing_add(10), 250u8.wrapping_add(10));
}
