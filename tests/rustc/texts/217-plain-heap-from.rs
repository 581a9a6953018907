use std::collections::BinaryHeap;
use std::mem::ManuallyDrop;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
fn main() {
    let v = vec![3, 1, 4, 1, 5];
    let mut h = BinaryHeap::from(v);
    h.push(9);
    println!("{:?}", h.into_sorted_vec());
    let other = BinaryHeap::from([2, 7, 1]);
    println!("{:?} {}", other.peek(), other.len());
    let all: BinaryHeap<u8> = (1..=5).collect();
    println!("{}", all.into_vec().len());
    let mut m = ManuallyDrop::new(String::from("by hand"));
    println!("{}", m.len());
    unsafe { ManuallyDrop::drop(&mut m) };
    let b = AtomicBool::new(false);
    b.fetch_or(true, Ordering::SeqCst);
    let n = AtomicI32::new(5);
    n.fetch_min(-2, Ordering::SeqCst);
    println!("{} {}", b.load(Ordering::SeqCst), n.load(Ordering::SeqCst));
}
