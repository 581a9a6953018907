#[derive(Debug)]
struct Name(String);
impl From<&str> for Name {
    fn from(s: &str) -> Self {
        Name(s.to_owned())
    }
}

fn numbers(up: bool) -> Box<dyn Iterator<Item = i32>> {
    if up {
        Box::new(0..3)
    } else {
        Box::new(5..7)
    }
}

fn sieve(n: usize) -> Vec<usize> {
    let mut is = vec![true; n + 1];
    is[0] = false;
    is[1] = false;
    let mut i = 2;
    while i * i <= n {
        if is[i] {
            let mut j = i * i;
            while j <= n {
                is[j] = false;
                j += i;
            }
        }
        i += 1;
    }
    is.iter().enumerate().filter(|(_, &p)| p).map(|(i, _)| i).collect()
}

fn main() {
    let owned: Vec<String> = vec!["a", "b"].into_iter().map(Into::into).collect();
    let names: Vec<Name> = owned.iter().map(|s| s.as_str()).map(Into::into).collect();
    println!("{:?} {:?} {}", owned, names, names[0].0);
    println!("{:?}", numbers(false).chain(numbers(true)).collect::<Vec<i32>>());
    println!("{:?}", sieve(30));
    let heights = [3, 9, 4];
    println!("{}", heights.iter().enumerate().filter(|(_, h)| **h > 3).count());
    let at = "one two".char_indices().filter(|(_, c)| *c == 'o').map(|(i, _)| i).collect::<Vec<_>>();
    println!("{:?}", at);
}
