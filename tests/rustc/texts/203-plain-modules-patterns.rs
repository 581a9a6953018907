use std::fmt::Display;
use std::collections::HashSet;
mod geometry {
    pub mod shapes {
        #[derive(Debug, Default, Clone)]
        pub struct Square { pub side: f32 }
        impl Square { pub const SIDES: u8 = 4; pub fn new(side: f32) -> Self { Self { side } } pub fn area(&self) -> f32 { self.side * self.side } }
    }
    pub fn double(s: &shapes::Square) -> shapes::Square { shapes::Square::new(s.side * 2.0) }
}
use geometry::shapes::Square;
fn largest<T: PartialOrd + Copy>(list: &[T]) -> T { let mut m = list[0]; for &x in list { if x > m { m = x; } } m }
fn show_all<T>(items: &[T]) -> String where T: Display { items.iter().map(|i| format!("<{}>", i)).collect::<Vec<String>>().join(",") }
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Suit { Clubs, Hearts }
struct Pair<T> { a: T, b: T }
impl<T: PartialOrd + Display> Pair<T> { fn big(&self) -> &T { if self.a > self.b { &self.a } else { &self.b } } }
const MAX: usize = 3;
static NAME: &str = "tray";
fn divide(a: i32, b: i32) -> Result<i32, String> { if b == 0 { return Err(format!("{a} / 0")); } Ok(a / b) }
fn run() -> Result<(), Box<dyn std::error::Error>> {
    let n: i32 = "12".parse()?;
    println!("{}", n);
    let m: i32 = "x".parse()?;
    println!("{}", m);
    Ok(())
}
fn main() {
    let s = Square::new(1.5);
    println!("{:?} {} {} {}", geometry::double(&s), s.area(), Square::SIDES, Square::default().side);
    println!("{} {:.1} {}", largest(&[3, 9, 2]), largest(&[1.5, 0.5]), largest(&['a', 'z']));
    println!("{}", show_all(&["x", "y"]));
    println!("{:?} {}", Suit::Clubs < Suit::Hearts, Suit::Hearts as i32);
    println!("{}", Pair { a: 3, b: 8 }.big());
    println!("{} {}", MAX, NAME);
    match divide(4, 0) { Ok(v) => println!("{v}"), Err(e) => println!("error {e}") }
    if let Err(e) = run() { println!("{}", e); }
    let set: HashSet<i32> = [1, 2, 2, 3].into_iter().collect();
    println!("{}", set.len());
    let t = (1, "two", 3.0);
    let (a, b, c) = t;
    println!("{a} {b} {c:?} {}", t.0);
    let arr = [1, 2, 3, 4, 5];
    if let [first, .., last] = arr { println!("{first} {last}"); }
    match arr.as_slice() { [a, b, rest @ ..] => println!("{a} {b} {rest:?}"), _ => {} }
    let x = 7;
    let msg = match x { n @ 1..=5 => format!("low {n}"), n if n % 2 == 1 => format!("odd {n}"), _ => "other".into() };
    println!("{msg}");
    let v: Vec<u8> = "hi".bytes().collect();
    println!("{v:?} {:08b} {:#x} {:>5}|{:<5}|{:^5}|", 5, 255, "ab", "cd", "ef");
    let Some(q) = "k=v".split_once('=') else { panic!("no") };
    println!("{:?}", q);
    let mut opt = Some(3);
    while let Some(n) = opt { opt = if n > 0 { Some(n - 1) } else { None }; }
    println!("{opt:?} {}", i32::MAX.wrapping_add(1));
    let o: Option<&str> = None;
    println!("{}", o.map(|s| s.len()).unwrap_or_default());
    let text = String::from("héllo");
    println!("{} {} {:?}", text.len(), text.chars().count(), text.char_indices().nth(2));
    println!("{}", text.chars().rev().collect::<String>());
}
