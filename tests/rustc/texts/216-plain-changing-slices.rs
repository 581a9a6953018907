fn bubble<T: PartialOrd>(v: &mut [T]) {
    let n = v.len();
    for i in 0..n {
        for j in 0..n - 1 - i {
            if v[j] > v[j + 1] {
                v.swap(j, j + 1);
            }
        }
    }
}

fn partition(v: &mut [i32]) -> usize {
    let last = v.len() - 1;
    let mut at = 0;
    for i in 0..last {
        if v[i] < v[last] {
            v.swap(at, i);
            at += 1;
        }
    }
    v.swap(at, last);
    at
}

fn quick(v: &mut [i32]) {
    if v.len() > 1 {
        let at = partition(v);
        quick(&mut v[..at]);
        quick(&mut v[at + 1..]);
    }
}

fn words(v: &mut [i32]) {
    v.reverse();
    v.rotate_left(1);
    v[0] += 1;
    v.iter_mut().for_each(|x| *x *= 2);
    for x in v.iter_mut() {
        *x -= 1;
    }
    v.sort();
    if let Some(x) = v.first_mut() {
        *x = 0;
    }
    let (left, right) = v.split_at_mut(1);
    left[0] = right[0];
    right.fill(7);
}

fn main() {
    let mut v = vec![4, 2, 9, 1];
    bubble(&mut v);
    let mut w = vec!["pear", "fig", "apple"];
    bubble(&mut w[..]);
    println!("{:?} {:?}", v, w);
    let mut list = [3, 8, 1, 7, 2];
    quick(&mut list);
    println!("{:?}", list);
    words(&mut list);
    println!("{:?}", list);
}
