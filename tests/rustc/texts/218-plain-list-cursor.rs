struct Node { v: i32, next: Option<Box<Node>> }
struct List { head: Option<Box<Node>>, len: usize }
impl List {
    fn push_back(&mut self, v: i32) {
        let mut at = &mut self.head;
        while let Some(n) = at {
            at = &mut n.next;
        }
        *at = Some(Box::new(Node { v, next: None }));
        self.len += 1;
    }
    fn sum(&self) -> i32 {
        let mut total = 0;
        let mut at = &self.head;
        while let Some(n) = at {
            total += n.v;
            at = &n.next;
        }
        total
    }
}
fn main() {
    let mut l = List { head: None, len: 0 };
    for i in 1..4 { l.push_back(i); }
    l.push_back(10);
    println!("{} {}", l.sum(), l.len);
}
