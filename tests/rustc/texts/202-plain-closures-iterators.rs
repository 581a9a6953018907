struct Counter { n: u32 }
impl Iterator for Counter { type Item = u32; fn next(&mut self) -> Option<u32> { if self.n < 5 { self.n += 1; Some(self.n) } else { None } } }
fn apply<F>(f: F, n: i32) -> i32 where F: Fn(i32) -> i32 { f(n) }
fn make(k: i32) -> impl Fn(i32) -> i32 { move |x| x + k }
fn compose<A, B, C>(f: impl Fn(A) -> B, g: impl Fn(B) -> C) -> impl Fn(A) -> C { move |x| g(f(x)) }
fn main() {
    let sum: u32 = Counter { n: 0 }.zip(Counter { n: 0 }.skip(1)).map(|(a, b)| a * b).filter(|x| x % 3 == 0).sum();
    println!("{sum}");
    for x in (Counter { n: 2 }) { print!("{x} "); }
    println!();
    println!("{} {}", apply(|x| x * x, 7), make(3)(4));
    let h = compose(|x: i32| x + 1, |y: i32| y.to_string());
    println!("{}", h(41));
    let mut count = 0;
    let mut inc = || { count += 1; count };
    inc(); inc();
    println!("{count}");
    let mut fns: Vec<Box<dyn FnMut() -> i32>> = Vec::new();
    let mut a = 0;
    fns.push(Box::new(move || { a += 1; a }));
    println!("{} {}", fns[0](), fns[0]());
    let names = vec![String::from("b"), String::from("a")];
    let mut sorted = names.clone();
    sorted.sort();
    println!("{:?} {:?}", names, sorted);
    let (even, odd): (Vec<i32>, Vec<i32>) = (1..10).partition(|n| n % 2 == 0);
    println!("{even:?} {odd:?}");
    let folded = (1..=4).fold(String::new(), |mut acc, n| { acc.push_str(&n.to_string()); acc });
    println!("{folded}");
}
