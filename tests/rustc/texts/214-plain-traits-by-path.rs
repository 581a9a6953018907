use std::collections::HashMap;
use std::fmt::Display;
use std::iter::Peekable;
use std::marker::PhantomData;
use std::rc::Rc;

trait Named {
    const SIDES: u32;
    fn sides(&self) -> u32 {
        Self::SIDES
    }
}
struct Rect;
impl Named for Rect {
    const SIDES: u32 = 4;
}

trait Loud: Display {
    fn shout(&self) -> String {
        self.to_string().to_uppercase() + "!"
    }
}
impl<T: Display> Loud for T {}

trait Area {
    fn area(&self) -> f64;
}
struct Circle(f64);
impl Area for Circle {
    fn area(&self) -> f64 {
        self.0
    }
}
fn largest<'a>(all: &'a [Box<dyn Area>]) -> Option<&'a dyn Area> {
    let mut best: Option<&dyn Area> = None;
    for a in all {
        match best {
            Some(b) if b.area() >= a.area() => {}
            _ => best = Some(a.as_ref()),
        }
    }
    best
}

struct Length<U> {
    value: f64,
    unit: PhantomData<U>,
}

#[derive(Debug, PartialEq)]
enum Json {
    Bool(bool),
    Text(String),
    List(Vec<Json>),
}
impl From<bool> for Json {
    fn from(b: bool) -> Self {
        Json::Bool(b)
    }
}
impl From<&str> for Json {
    fn from(s: &str) -> Self {
        Json::Text(s.to_owned())
    }
}
impl From<Vec<Json>> for Json {
    fn from(list: Vec<Json>) -> Self {
        Json::List(list)
    }
}

#[derive(Debug)]
struct Tally(HashMap<char, u32>);
impl FromIterator<char> for Tally {
    fn from_iter<I: IntoIterator<Item = char>>(chars: I) -> Self {
        let mut counts = HashMap::new();
        for c in chars {
            *counts.entry(c).or_insert(0) += 1;
        }
        Tally(counts)
    }
}

struct Count(i32);
impl Count {
    fn shared(self: &Rc<Self>) -> Rc<Count> {
        Rc::clone(self)
    }
    fn value(self: Rc<Self>) -> i32 {
        self.0
    }
    fn raise(self: &mut Self) {
        self.0 += 1;
    }
}

fn digits(chars: &mut Peekable<std::str::Chars<'_>>) -> u32 {
    let mut n = 0;
    while let Some(d) = chars.peek().and_then(|c| c.to_digit(10)) {
        n = n * 10 + d;
        chars.next();
    }
    n
}

fn main() {
    println!("{} {} {}", Rect.sides(), <Rect as Named>::SIDES, Rect::SIDES);
    println!("{} {}", 42.shout(), String::from("hey").shout());
    let all: Vec<Box<dyn Area>> = vec![Box::new(Circle(1.0)), Box::new(Circle(2.0))];
    if let Some(b) = largest(&all) {
        println!("largest {:.1}", b.area());
    }
    let a: Length<Rect> = Length { value: 1.5, unit: PhantomData };
    let b = Length { value: a.value, unit: PhantomData::<Circle> };
    println!("{} {}", a.value, b.value);
    println!("{:?}", Json::from(vec![Json::from(true), Json::from("x")]));
    let tally: Tally = "banana".chars().collect();
    println!("{:?}", tally.0.get(&'a'));
    let mut count = Count(1);
    count.raise();
    let r = Rc::new(count);
    let s = r.shared().shared();
    println!("{} {}", Rc::strong_count(&r), s.value());
    println!("{}", digits(&mut "123abc".chars().peekable()));
}
