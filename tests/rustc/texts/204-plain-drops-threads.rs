use std::sync::{Arc, Mutex, mpsc};
use std::thread;
struct D(&'static str);
impl Drop for D { fn drop(&mut self) { println!("drop {}", self.0); } }
fn give() -> D { let _x = D("x"); D("given") }
enum List { Cons(i32, Box<List>), Nil }
use List::{Cons, Nil};
impl List { fn sum(&self) -> i32 { match self { Cons(v, rest) => v + rest.sum(), Nil => 0 } } }
#[derive(Debug)]
struct Tree { left: Option<Box<Tree>>, right: Option<Box<Tree>>, key: i32 }
impl Tree {
    fn new(key: i32) -> Self { Tree { left: None, right: None, key } }
    fn insert(&mut self, key: i32) {
        if key < self.key {
            match self.left { Some(ref mut l) => l.insert(key), None => self.left = Some(Box::new(Tree::new(key))) }
        } else {
            match &mut self.right { Some(r) => r.insert(key), None => self.right = Some(Box::new(Tree::new(key))) }
        }
    }
    fn walk(&self, out: &mut Vec<i32>) {
        if let Some(l) = &self.left { l.walk(out); }
        out.push(self.key);
        if let Some(r) = &self.right { r.walk(out); }
    }
}
fn main() {
    let g = give();
    { let _inner = D("inner"); println!("in block"); }
    let moved = g;
    println!("moved {}", moved.0);
    let v = vec![D("v1"), D("v2")];
    drop(v);
    println!("{}", Cons(1, Box::new(Cons(2, Box::new(Nil)))).sum());
    let mut t = Tree::new(5);
    for k in [2, 8, 1, 9] { t.insert(k); }
    let mut out = vec![];
    t.walk(&mut out);
    println!("{:?}", out);
    let m = Arc::new(Mutex::new(0));
    let hs: Vec<_> = (0..3).map(|i| { let m = Arc::clone(&m); thread::spawn(move || { *m.lock().unwrap() += i; }) }).collect();
    for h in hs { h.join().unwrap(); }
    println!("{}", *m.lock().unwrap());
    let (tx, rx) = mpsc::channel();
    let h = thread::spawn(move || { for i in 0..3 { tx.send(i * i).unwrap(); } });
    h.join().unwrap();
    for x in rx { print!("{x} "); }
    println!();
    let mut s = String::from("ab");
    let r = &mut s;
    r.push('c');
    let t2 = std::mem::take(&mut s);
    println!("{t2} {}", s.is_empty());
    let mut arr = [5, 3, 1];
    arr.sort_by(|a, b| b.cmp(a));
    arr.swap(0, 2);
    println!("{arr:?} {:?}", arr.iter().position(|&x| x == 3));
    let words = ["a", "b"]; 
    let joined = words.concat() + "-" + &words.join("+");
    println!("{joined}");
}
