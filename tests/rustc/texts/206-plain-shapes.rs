trait Shape { fn area(&self) -> f64; fn name(&self) -> String { String::from("shape") } }
struct Circle { r: f64 }
struct Rect { w: f64, h: f64 }
impl Shape for Circle { fn area(&self) -> f64 { 3.14 * self.r * self.r } fn name(&self) -> String { "circle".to_string() } }
impl Shape for Rect { fn area(&self) -> f64 { self.w * self.h } }
fn total(shapes: &[Box<dyn Shape>]) -> f64 { shapes.iter().map(|s| s.area()).sum() }
fn largest<'a>(shapes: &'a Vec<Box<dyn Shape>>) -> Option<&'a Box<dyn Shape>> {
    let mut best: Option<&Box<dyn Shape>> = None;
    for s in shapes {
        if best.map_or(true, |b| s.area() > b.area()) { best = Some(s); }
    }
    best
}
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
struct P { x: i32, y: i32 }
impl std::ops::Add for P { type Output = P; fn add(self, o: P) -> P { P { x: self.x + o.x, y: self.y + o.y } } }
fn main() {
    let shapes: Vec<Box<dyn Shape>> = vec![Box::new(Circle { r: 1.0 }), Box::new(Rect { w: 2.0, h: 3.0 })];
    println!("{:.2}", total(&shapes));
    if let Some(s) = largest(&shapes) { println!("{} {}", s.name(), s.area()); }
    let p = P { x: 1, y: 2 } + P { x: 3, y: 4 };
    println!("{:?} {}", p, p > P { x: 0, y: 9 });
    let words = vec!["apple", "bob", "cat"];
    let lens: Vec<(usize, &str)> = words.iter().map(|w| (w.len(), *w)).collect();
    println!("{:?}", lens);
    let mut grid = vec![vec![0; 3]; 2];
    grid[1][2] = 5;
    for row in &grid { println!("{}", row.iter().map(|n| n.to_string()).collect::<Vec<_>>().join(" ")); }
    let nested: Vec<i32> = grid.into_iter().flatten().filter(|n| *n != 0).collect();
    println!("{nested:?}");
    let text = "one two three";
    let longest = text.split_whitespace().max_by_key(|w| w.len()).unwrap();
    println!("{longest:>8}|");
    let mut fib = [0u64; 10];
    fib[1] = 1;
    for i in 2..fib.len() { fib[i] = fib[i - 1] + fib[i - 2]; }
    println!("{:?}", &fib[5..]);
    let label = 'outer: loop { for i in 0.. { if i * i > 50 { break 'outer i; } } };
    println!("{label}");
}
