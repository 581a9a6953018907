use std::cell::RefCell;
use std::rc::{Rc, Weak};
#[derive(Debug)]
struct Node { name: String, parent: RefCell<Weak<Node>>, children: RefCell<Vec<Rc<Node>>> }
impl Node {
    fn new(name: impl Into<String>) -> Rc<Self> {
        Rc::new(Node { name: name.into(), parent: RefCell::new(Weak::new()), children: RefCell::new(vec![]) })
    }
    fn add(self: &Rc<Self>, child: Rc<Node>) -> &Rc<Self> {
        *child.parent.borrow_mut() = Rc::downgrade(self);
        self.children.borrow_mut().push(child);
        self
    }
    fn path(&self) -> String {
        match self.parent.borrow().upgrade() {
            Some(p) => format!("{}/{}", p.path(), self.name),
            None => self.name.clone(),
        }
    }
    fn depth(&self) -> usize { 1 + self.children.borrow().iter().map(|c| c.depth()).max().unwrap_or(0) }
    fn walk<F: FnMut(&Node)>(&self, f: &mut F) { f(self); for c in self.children.borrow().iter() { c.walk(f); } }
}
impl Drop for Node { fn drop(&mut self) { println!("drop {}", self.name); } }
fn main() {
    let root = Node::new("root");
    let leaf = Node::new(String::from("leaf"));
    let branch = Node::new("branch");
    branch.add(Rc::clone(&leaf));
    root.add(branch).add(Node::new("twig"));
    println!("{} {}", leaf.path(), root.depth());
    let mut names = Vec::new();
    root.walk(&mut |n| names.push(n.name.clone()));
    println!("{}", names.join(","));
    println!("{} {}", Rc::strong_count(&leaf), Rc::weak_count(&root));
    drop(root);
    println!("{:?}", leaf.parent.borrow().upgrade().map(|p| p.name.clone()));
}
