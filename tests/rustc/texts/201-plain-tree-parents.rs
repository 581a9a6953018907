use std::rc::{Rc, Weak};
use std::cell::RefCell;
#[derive(Debug)]
struct Node { val: i32, parent: RefCell<Weak<Node>>, children: RefCell<Vec<Rc<Node>>> }
fn main() {
    let leaf = Rc::new(Node { val: 3, parent: RefCell::new(Weak::new()), children: RefCell::new(vec![]) });
    println!("leaf parent = {:?}", leaf.parent.borrow().upgrade().map(|p| p.val));
    let branch = Rc::new(Node { val: 5, parent: RefCell::new(Weak::new()), children: RefCell::new(vec![Rc::clone(&leaf)]) });
    *leaf.parent.borrow_mut() = Rc::downgrade(&branch);
    println!("leaf parent = {:?}", leaf.parent.borrow().upgrade().map(|p| p.val));
    println!("{} {}", Rc::strong_count(&leaf), Rc::weak_count(&branch));
    let total: i32 = branch.children.borrow().iter().map(|c| c.val).sum();
    println!("{total}");
}
