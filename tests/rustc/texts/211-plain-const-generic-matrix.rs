use std::ops::{Add, Mul, Index, IndexMut, Neg, Sub, AddAssign};
#[derive(Debug, Clone, Copy, PartialEq)]
struct Matrix<const R: usize, const C: usize> { data: [[i32; C]; R] }
impl<const R: usize, const C: usize> Matrix<R, C> {
    const CELLS: usize = R * C;
    fn zero() -> Self { Matrix { data: [[0; C]; R] } }
    fn transpose(&self) -> Matrix<C, R> {
        let mut out = Matrix::<C, R>::zero();
        for r in 0..R { for c in 0..C { out.data[c][r] = self.data[r][c]; } }
        out
    }
}
impl<const R: usize, const K: usize, const C: usize> Mul<Matrix<K, C>> for Matrix<R, K> {
    type Output = Matrix<R, C>;
    fn mul(self, o: Matrix<K, C>) -> Matrix<R, C> {
        let mut out = Matrix::zero();
        for r in 0..R { for c in 0..C { for k in 0..K { out[(r, c)] += self[(r, k)] * o[(k, c)]; } } }
        out
    }
}
impl<const R: usize, const C: usize> Index<(usize, usize)> for Matrix<R, C> {
    type Output = i32;
    fn index(&self, (r, c): (usize, usize)) -> &i32 { &self.data[r][c] }
}
impl<const R: usize, const C: usize> IndexMut<(usize, usize)> for Matrix<R, C> {
    fn index_mut(&mut self, (r, c): (usize, usize)) -> &mut i32 { &mut self.data[r][c] }
}
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
struct V2<T> { x: T, y: T }
impl<T: Add<Output = T>> Add for V2<T> { type Output = V2<T>; fn add(self, o: Self) -> Self::Output { V2 { x: self.x + o.x, y: self.y + o.y } } }
impl<T: Sub<Output = T>> Sub for V2<T> { type Output = Self; fn sub(self, o: Self) -> Self { V2 { x: self.x - o.x, y: self.y - o.y } } }
impl<T> Neg for V2<T> where T: Neg<Output = T> { type Output = Self; fn neg(self) -> Self { V2 { x: -self.x, y: -self.y } } }
impl<T: AddAssign> AddAssign for V2<T> { fn add_assign(&mut self, o: Self) { self.x += o.x; self.y += o.y; } }
impl Mul<V2<f64>> for f64 { type Output = V2<f64>; fn mul(self, v: V2<f64>) -> V2<f64> { V2 { x: self * v.x, y: self * v.y } } }
impl<'a> Add<&'a V2<i32>> for &'a V2<i32> { type Output = V2<i32>; fn add(self, o: &V2<i32>) -> V2<i32> { V2 { x: self.x + o.x, y: self.y + o.y } } }
impl V2<f64> { fn len(self) -> f64 { (self.x * self.x + self.y * self.y).sqrt() } }
impl<T> From<(T, T)> for V2<T> { fn from((x, y): (T, T)) -> Self { V2 { x, y } } }
impl std::iter::Sum for V2<i32> { fn sum<I: Iterator<Item = Self>>(iter: I) -> Self { iter.fold(V2::default(), |a, b| a + b) } }
fn main() {
    let a = Matrix::<2, 3> { data: [[1, 2, 3], [4, 5, 6]] };
    let b = a.transpose();
    let c = a * b;
    println!("{:?} {}", c, Matrix::<2, 3>::CELLS);
    println!("{}", c == c.transpose());
    let v: V2<f64> = (3.0, 4.0).into();
    println!("{} {:?}", v.len(), 2.0 * v);
    let mut w = V2::from((1, 2)) + V2 { x: 1, ..Default::default() };
    w += V2 { x: 10, y: 10 };
    println!("{:?} {:?} {:?}", w, -w, &w + &w);
    println!("{}", V2 { x: 1, y: 2 } < V2 { x: 1, y: 3 });
    let total: V2<i32> = vec![V2 { x: 1, y: 1 }, V2 { x: 2, y: 5 }].into_iter().sum();
    println!("{:#?}", total);
}
