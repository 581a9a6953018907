use std::collections::VecDeque;

fn strings(words: &[&str]) -> VecDeque<String> {
    let mut d = VecDeque::new();
    for w in words {
        d.push_back(w.to_string());
    }
    d
}

struct Loud(u8);

impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    let mut d: VecDeque<i32> = (1..=8).collect();
    d.retain(|x| x % 3 != 0);
    println!("{:?}", d);
    d.rotate_left(2);
    println!("{:?}", d);
    d.rotate_right(1);
    println!("{:?}", d);
    d.rotate_left(5);
    println!("{:?} {}", d, d.capacity());
    d.insert(1, 10);
    d.insert(6, 20);
    d.insert(0, 30);
    println!("{:?} {}", d, d.capacity());
    println!("{:?} {:?} {:?}", d.remove(1), d.remove(6), d.remove(40));
    d.insert(4, 40);
    d.insert(3, 50);
    println!("{:?}", d);
    println!("{:?} {:?} {:?}", d.remove(2), d.remove(4), d);
    println!("{:?} {}", d, d.len());
    d.resize(9, 7);
    println!("{:?}", d);
    d.resize(2, 7);
    println!("{:?}", d);

    let mut a = strings(&["a", "bb"]);
    let mut b = strings(&["ccc", "dddd", "eeeee"]);
    a.append(&mut b);
    println!("{:?} {:?}", a, b);
    a.insert(2, String::from("middle"));
    if let Some(word) = a.remove(0) {
        println!("{word}");
    }
    a.resize(8, String::from("fill"));
    a.retain(|s| s.len() > 3);
    println!("{:?}", a);

    let mut loud = VecDeque::new();
    for i in 0..6 {
        loud.push_front(Loud(i));
    }
    loud.retain(|l| l.0 % 2 == 0);
    println!("kept {}", loud.len());
}
