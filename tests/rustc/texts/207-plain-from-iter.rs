use std::collections::{HashMap, HashSet, VecDeque};

fn main() {
    let numbers = Vec::from_iter(1..6);
    let boxes = Vec::from_iter((1..4).map(Box::new));
    let words = Vec::from_iter("one two three".split(' '));
    println!("{} {} {}", numbers.len(), boxes[2], words.join("-"));

    let mut prices: HashMap<&str, i32> = HashMap::from_iter([("soup", 4), ("cake", 3)]);
    prices.insert("tea", 2);
    println!("{} {}", prices.len(), prices["soup"]);
    let pairs: HashMap<_, _> = HashMap::from_iter(words.iter().map(|w| (w.len(), *w)));
    println!("{}", pairs[&5]);

    let seen: HashSet<u8> = HashSet::from_iter([1, 1, 2]);
    println!("{} {}", seen.len(), seen.contains(&2));

    let mut line = VecDeque::from_iter(numbers);
    line.pop_front();
    line.push_back(9);
    println!("{:?}", line);

    let text = String::from_iter(['a', 'b', 'c']);
    println!("{}", text);
}
