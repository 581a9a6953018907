use std::cell::{Cell, RefCell};
use std::rc::Rc;
trait Observer { fn notify(&self, ev: &str); }
struct Logger { log: RefCell<Vec<String>>, hits: Cell<u32> }
impl Observer for Logger { fn notify(&self, ev: &str) { self.log.borrow_mut().push(ev.to_uppercase()); self.hits.set(self.hits.get() + 1); } }
struct Subject { observers: Vec<Rc<dyn Observer>> }
impl Subject { fn emit(&self, ev: &str) { for o in &self.observers { o.notify(ev); } } }
struct Stack<T> { head: Option<Box<Node<T>>>, len: usize }
struct Node<T> { elem: T, next: Option<Box<Node<T>>> }
impl<T> Stack<T> {
    fn new() -> Self { Stack { head: None, len: 0 } }
    fn push(&mut self, elem: T) { let new = Box::new(Node { elem, next: self.head.take() }); self.head = Some(new); self.len += 1; }
    fn pop(&mut self) -> Option<T> { self.head.take().map(|n| { let n = *n; self.head = n.next; self.len -= 1; n.elem }) }
    fn peek(&self) -> Option<&T> { self.head.as_ref().map(|n| &n.elem) }
    fn peek_mut(&mut self) -> Option<&mut T> { self.head.as_mut().map(|n| &mut n.elem) }
    fn reverse(&mut self) { let mut prev = None; let mut cur = self.head.take(); while let Some(mut n) = cur { cur = n.next.take(); n.next = prev; prev = Some(n); } self.head = prev; }
    fn iter(&self) -> Iter<'_, T> { Iter { next: self.head.as_deref() } }
}
struct Iter<'a, T> { next: Option<&'a Node<T>> }
impl<'a, T> Iterator for Iter<'a, T> { type Item = &'a T; fn next(&mut self) -> Option<Self::Item> { self.next.map(|n| { self.next = n.next.as_deref(); &n.elem }) } }
impl<T> Drop for Stack<T> { fn drop(&mut self) { let mut cur = self.head.take(); while let Some(mut n) = cur { cur = n.next.take(); } } }
fn split_pair(s: &str) -> (&str, &str) { match s.find('=') { Some(i) => (&s[..i], &s[i + 1..]), None => (s, "") } }
fn modify(v: &mut Vec<i32>) { for x in v.iter_mut() { *x *= 2; } v.retain(|x| *x != 4); v.insert(0, -1); v.dedup(); }
fn main() {
    let l = Rc::new(Logger { log: RefCell::new(vec![]), hits: Cell::new(0) });
    let s = Subject { observers: vec![l.clone(), l.clone() as Rc<dyn Observer>] };
    s.emit("start");
    println!("{:?} {} {}", l.log.borrow(), l.hits.get(), Rc::strong_count(&l));
    let mut st = Stack::new();
    for w in ["a", "b", "c"] { st.push(w.to_string()); }
    if let Some(top) = st.peek_mut() { top.push('!'); }
    println!("{:?} {}", st.peek(), st.len);
    st.reverse();
    println!("{:?}", st.iter().collect::<Vec<_>>());
    println!("{:?} {:?}", st.pop(), st.pop());
    println!("{:?}", split_pair("key=val"));
    let mut v = vec![1, 2, 3, 3];
    modify(&mut v);
    println!("{v:?}");
    let (a, b) = v.split_at_mut(1);
    a[0] += b[0];
    println!("{:?} {:?}", v, v.iter().min());
    let mut m = [[0u8; 3]; 2];
    m[1][2] = 7;
    println!("{m:?} {}", m.len());
    let opt: Option<Option<i32>> = Some(None);
    println!("{:?} {:?}", opt.flatten(), Some(2).and_then(|x| if x > 1 { Some(x * 2) } else { None }));
    let r1 = &v; let r2 = &v;
    println!("{}", r1.len() + r2.len());
    let mut text = String::new();
    for (i, c) in "abc".chars().enumerate() { if i > 0 { text += "-"; } text.push(c); }
    println!("{text} {}", text.replace("-", "+"));
    let sum = (1..=10).filter(|n| n % 2 == 0).map(|n| n * n).sum::<i32>();
    println!("{sum} {}", (1..=5).product::<u64>());
    let t = if sum > 100 { "big" } else { "small" };
    println!("{t:?}");
    let z = { let y = 3; y * y };
    println!("{z} {}", i64::pow(2, 40));
}
