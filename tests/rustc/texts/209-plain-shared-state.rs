use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};
use std::mem::ManuallyDrop;
use std::sync::atomic::{AtomicBool, AtomicI32, AtomicUsize, Ordering};
use std::sync::{Arc, RwLock};
use std::thread;

static NEXT: AtomicUsize = AtomicUsize::new(1);

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Task {
    priority: u32,
    name: String,
}

fn next_id() -> usize {
    NEXT.fetch_add(1, Ordering::Relaxed)
}

fn shout(text: &str) -> Cow<'_, str> {
    if text.ends_with('!') {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(format!("{}!", text))
    }
}

fn main() {
    let mut tasks = BinaryHeap::new();
    for (priority, name) in [(2, "wash"), (5, "cook"), (1, "sweep"), (4, "serve")] {
        tasks.push(Task { priority, name: name.to_string() });
    }
    println!("{} first: {:?}", tasks.len(), tasks.peek());
    while let Some(task) = tasks.pop() {
        println!("{} {}", task.priority, task.name);
        if task.priority == 4 {
            tasks.push(Task { priority: 3, name: String::from("wipe") });
        }
    }
    let smallest: BinaryHeap<Reverse<i32>> = [5, 1, 4, 2].into_iter().map(Reverse).collect();
    println!("{:?}", smallest.into_sorted_vec());

    let prices = Arc::new(RwLock::new(vec![10, 20]));
    let sold = Arc::new(AtomicI32::new(0));
    let open = AtomicBool::new(true);
    let worker = {
        let (prices, sold) = (Arc::clone(&prices), Arc::clone(&sold));
        thread::spawn(move || {
            prices.write().unwrap()[0] += 5;
            sold.fetch_add(3, Ordering::SeqCst);
        })
    };
    worker.join().unwrap();
    {
        let one = prices.read().unwrap();
        let other = prices.read().unwrap();
        println!("{} {} {}", one[0], other.len(), sold.load(Ordering::SeqCst));
    }
    println!("{} {:?}", open.swap(false, Ordering::SeqCst), sold.compare_exchange(3, 7, Ordering::SeqCst, Ordering::SeqCst));
    println!("{} {}", open.load(Ordering::SeqCst), next_id() + next_id());

    let quiet = shout("stop!");
    let loud = shout("go");
    println!("{} {} {}", quiet, loud, loud.len());
    let owned = loud.into_owned();
    let kept = ManuallyDrop::new(vec![1, 2, 3]);
    println!("{} {}", owned, kept.len());
    drop(ManuallyDrop::into_inner(kept));

    let mut line: VecDeque<String> = ["a", "bb", "c", "dd"].iter().map(|s| s.to_string()).collect();
    line.rotate_left(1);
    line.retain(|s| s.len() == 2);
    println!("{:?}", line);
}
