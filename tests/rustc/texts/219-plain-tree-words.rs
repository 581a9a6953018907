fn longest<'a>(words: &[&'a str]) -> Option<&'a str> {
    let mut best: Option<&str> = None;
    for w in words {
        match best {
            Some(b) if b.len() >= w.len() => {}
            _ => best = Some(w),
        }
    }
    best
}
#[derive(Debug)]
enum Tree { Leaf, Node(Box<Tree>, i32, Box<Tree>) }
impl Tree {
    fn insert(&mut self, x: i32) {
        match self {
            Tree::Leaf => *self = Tree::Node(Box::new(Tree::Leaf), x, Box::new(Tree::Leaf)),
            Tree::Node(l, v, r) => if x < *v { l.insert(x) } else { r.insert(x) },
        }
    }
    fn walk(&self, out: &mut Vec<i32>) {
        if let Tree::Node(l, v, r) = self {
            l.walk(out);
            out.push(*v);
            r.walk(out);
        }
    }
    fn depth(&self) -> usize {
        match self {
            Tree::Leaf => 0,
            Tree::Node(l, _, r) => 1 + l.depth().max(r.depth()),
        }
    }
}
struct Stack<T> { items: Vec<T> }
impl<T: Clone + std::fmt::Display> Stack<T> {
    fn new() -> Self { Stack { items: Vec::new() } }
    fn push(&mut self, t: T) -> &mut Self { self.items.push(t); self }
    fn peek(&self) -> Option<&T> { self.items.last() }
    fn drain_all(&mut self) -> Vec<T> { std::mem::take(&mut self.items) }
}
fn reverse_list(head: Option<Box<Cell>>) -> Option<Box<Cell>> {
    let mut out = None;
    let mut rest = head;
    while let Some(mut cell) = rest {
        rest = cell.next.take();
        cell.next = out;
        out = Some(cell);
    }
    out
}
struct Cell { v: u8, next: Option<Box<Cell>> }
fn main() {
    println!("{:?}", longest(&["a", "ccc", "bb"]));
    let mut t = Tree::Leaf;
    for x in [5, 2, 8, 1, 9] { t.insert(x); }
    let mut out = vec![];
    t.walk(&mut out);
    println!("{:?} {}", out, t.depth());
    let mut s = Stack::new();
    s.push("x".to_string()).push(String::from("y"));
    println!("{:?}", s.peek());
    println!("{}", s.drain_all().join("+"));
    let list = Some(Box::new(Cell { v: 1, next: Some(Box::new(Cell { v: 2, next: None })) }));
    let back = reverse_list(list);
    let mut at = &back;
    while let Some(c) = at { print!("{} ", c.v); at = &c.next; }
    println!();
    let text = "the cat the dog";
    let mut counts = std::collections::HashMap::new();
    for w in text.split(' ') { *counts.entry(w).or_insert(0) += 1; }
    let mut keys: Vec<_> = counts.iter().collect();
    keys.sort();
    println!("{:?}", keys);
    let nested = vec![vec![1, 2], vec![3]];
    let flat: Vec<i32> = nested.iter().flatten().copied().collect();
    let (even, odd): (Vec<i32>, Vec<i32>) = flat.iter().copied().partition(|x| *x % 2 == 0);
    println!("{:?} {:?} {:?}", flat, even, odd);
    let words = vec!["apple", "bob"];
    let caps: Vec<String> = words.iter().map(|w| { let mut c = w.chars(); c.next().map(|f| f.to_uppercase().collect::<String>() + c.as_str()).unwrap_or_default() }).collect();
    println!("{}", caps.join(" "));
    let mut letters = "abc".chars().enumerate();
    letters.next();
    println!("{:?} {:?}", letters.clone().next(), letters.last());
}
