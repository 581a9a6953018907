-- What std's functions take and give, in Rust's own words, for the reader's types. What they do is the vocabulary's: a method calls the
-- method of the same name there, or the one named in calls.lua. Iter<T> stands for every iterator of T, F(..) for whatever can be called.
return [[
impl<T> Vec<T> {
  fn clone_from(&mut self, other: &Vec<T>);
  fn new() -> Vec<T>; fn with_capacity(n: usize) -> Vec<T>; fn from(x: impl IntoVec<T>) -> Vec<T>;
  fn push(&mut self, x: T); fn pop(&mut self) -> Option<T>; fn len(&self) -> usize; fn is_empty(&self) -> bool; fn capacity(&self) -> usize;
  fn clear(&mut self); fn truncate(&mut self, n: usize); fn insert(&mut self, at: usize, x: T); fn remove(&mut self, at: usize) -> T;
  fn swap_remove(&mut self, at: usize) -> T; fn reserve(&mut self, n: usize); fn reserve_exact(&mut self, n: usize); fn shrink_to_fit(&mut self);
  fn shrink_to(&mut self, n: usize); fn append(&mut self, other: &mut Vec<T>); fn extend_from_slice(&mut self, list: &[T]); fn resize(&mut self, n: usize, x: T);
  fn split_off(&mut self, at: usize) -> Vec<T>; fn drain(&mut self, range: Range<usize>) -> Iter<T>; fn retain(&mut self, f: fn(&T) -> bool);
  fn retain_mut(&mut self, f: fn(&mut T) -> bool); fn dedup(&mut self); fn dedup_by_key<K>(&mut self, f: fn(&mut T) -> K); fn into_iter(self) -> Iter<T>;
  fn extend(&mut self, list: impl IntoIterator<T>); fn into_boxed_slice(self) -> Box<[T]>; fn as_slice(&self) -> &[T]; fn as_mut_slice(&mut self) -> &mut [T];
  fn leak(self) -> &mut [T]; fn splice(&mut self, range: Range<usize>, list: impl IntoIterator<T>) -> Iter<T>;
}
impl<T> slice<T> {
  fn len(&self) -> usize; fn is_empty(&self) -> bool; fn iter(&self) -> Iter<&T>; fn iter_mut(&mut self) -> Iter<&mut T>; fn first(&self) -> Option<&T>;
  fn last(&self) -> Option<&T>; fn first_mut(&mut self) -> Option<&mut T>; fn last_mut(&mut self) -> Option<&mut T>; fn get(&self, at: usize) -> Option<&T>;
  fn get_mut(&mut self, at: usize) -> Option<&mut T>; fn swap(&mut self, a: usize, b: usize); fn reverse(&mut self); fn sort(&mut self); fn sort_unstable(&mut self);
  fn sort_by(&mut self, f: fn(&T, &T) -> Ordering); fn sort_by_key<K>(&mut self, f: fn(&T) -> K); fn sort_unstable_by(&mut self, f: fn(&T, &T) -> Ordering);
  fn sort_unstable_by_key<K>(&mut self, f: fn(&T) -> K); fn contains(&self, x: &T) -> bool; fn to_vec(&self) -> Vec<T>; fn fill(&mut self, x: T);
  fn binary_search(&self, x: &T) -> Result<usize, usize>; fn binary_search_by(&self, f: fn(&T) -> Ordering) -> Result<usize, usize>;
  fn binary_search_by_key<K>(&self, k: &K, f: fn(&T) -> K) -> Result<usize, usize>; fn partition_point(&self, f: fn(&T) -> bool) -> usize;
  fn windows(&self, n: usize) -> Iter<&[T]>; fn chunks(&self, n: usize) -> Iter<&[T]>;
  fn chunks_exact(&self, n: usize) -> Iter<&[T]>; fn chunks_mut(&mut self, n: usize) -> Iter<&mut [T]>; fn split_at(&self, at: usize) -> (&[T], &[T]);
  fn split_at_mut(&mut self, at: usize) -> (&mut [T], &mut [T]); fn split_first(&self) -> Option<(&T, &[T])>; fn split_last(&self) -> Option<(&T, &[T])>;
  fn rotate_left(&mut self, n: usize); fn rotate_right(&mut self, n: usize); fn copy_within(&mut self, range: Range<usize>, to: usize); fn copy_from_slice(&mut self, list: &[T]);
  fn clone_from_slice(&mut self, list: &[T]); fn starts_with(&self, list: &[T]) -> bool; fn ends_with(&self, list: &[T]) -> bool; fn join(&self, between: &str) -> String;
  fn concat(&self) -> Concat<T>; fn iter_max(&self) -> T; fn as_ptr(&self) -> *const T; fn as_mut_ptr(&mut self) -> *mut T; fn into_vec(self) -> Vec<T>; fn repeat(&self, n: usize) -> Vec<T>;
  fn is_sorted(&self) -> bool; fn as_slice(&self) -> &[T]; fn as_mut_slice(&mut self) -> &mut [T]; fn swap_with_slice(&mut self, list: &mut [T]);
}
impl String {
  fn new() -> String; fn with_capacity(n: usize) -> String; fn from(x: impl IntoString) -> String; fn from_utf8(v: Vec<u8>) -> Result<String, FromUtf8Error>;
  fn from_utf8_lossy(v: &[u8]) -> Cow<str>;
  fn push(&mut self, c: char); fn clone_from(&mut self, other: &String); fn push_str(&mut self, s: &str); fn pop(&mut self) -> Option<char>; fn capacity(&self) -> usize; fn clear(&mut self);
  fn truncate(&mut self, n: usize); fn insert(&mut self, at: usize, c: char); fn insert_str(&mut self, at: usize, s: &str); fn remove(&mut self, at: usize) -> char;
  fn reserve(&mut self, n: usize); fn reserve_exact(&mut self, n: usize); fn shrink_to_fit(&mut self); fn shrink_to(&mut self, n: usize); fn as_str(&self) -> &str; fn as_mut_str(&mut self) -> &mut str;
  fn into_bytes(self) -> Vec<u8>; fn into_boxed_str(self) -> Box<str>; fn split_off(&mut self, at: usize) -> String; fn extend(&mut self, list: impl IntoIterator<char>);
  fn retain(&mut self, f: fn(char) -> bool); fn drain(&mut self, range: Range<usize>) -> Iter<char>; fn write_str(&mut self, s: &str) -> Result<(), FmtError>; fn leak(self) -> &mut str;
  fn write_char(&mut self, c: char) -> Result<(), FmtError>; fn replace_range(&mut self, range: Range<usize>, s: &str);
}
impl str {
  fn len(&self) -> usize; fn is_empty(&self) -> bool; fn to_string(&self) -> String; fn to_owned(&self) -> String; fn chars(&self) -> Iter<char>; fn bytes(&self) -> Iter<u8>;
  fn char_indices(&self) -> Iter<(usize, char)>; fn as_bytes(&self) -> &[u8]; fn to_uppercase(&self) -> String; fn to_lowercase(&self) -> String; fn to_ascii_uppercase(&self) -> String;
  fn to_ascii_lowercase(&self) -> String; fn trim(&self) -> &str; fn trim_start(&self) -> &str; fn trim_end(&self) -> &str; fn trim_matches(&self, p: impl Pattern) -> &str;
  fn trim_start_matches(&self, p: impl Pattern) -> &str; fn trim_end_matches(&self, p: impl Pattern) -> &str; fn contains(&self, p: impl Pattern) -> bool; fn starts_with(&self, p: impl Pattern) -> bool;
  fn ends_with(&self, p: impl Pattern) -> bool; fn find(&self, p: impl Pattern) -> Option<usize>; fn rfind(&self, p: impl Pattern) -> Option<usize>; fn split(&self, p: impl Pattern) -> Iter<&str>;
  fn rsplit(&self, p: impl Pattern) -> Iter<&str>; fn splitn(&self, n: usize, p: impl Pattern) -> Iter<&str>; fn split_inclusive(&self, p: impl Pattern) -> Iter<&str>; fn split_terminator(&self, p: impl Pattern) -> Iter<&str>; fn split_whitespace(&self) -> Iter<&str>; fn split_ascii_whitespace(&self) -> Iter<&str>;
  fn lines(&self) -> Iter<&str>; fn split_once(&self, p: impl Pattern) -> Option<(&str, &str)>; fn rsplit_once(&self, p: impl Pattern) -> Option<(&str, &str)>; fn split_at(&self, at: usize) -> (&str, &str);
  fn strip_prefix(&self, p: impl Pattern) -> Option<&str>; fn strip_suffix(&self, p: impl Pattern) -> Option<&str>; fn replace(&self, p: impl Pattern, to: &str) -> String; fn replacen(&self, p: impl Pattern, to: &str, n: usize) -> String;
  fn repeat(&self, n: usize) -> String; fn parse<F>(&self) -> Result<F, ParseError<F>>; fn get(&self, range: Range<usize>) -> Option<&str>; fn is_char_boundary(&self, at: usize) -> bool;
  fn eq_ignore_ascii_case(&self, s: &str) -> bool; fn matches(&self, p: impl Pattern) -> Iter<&str>; fn as_ptr(&self) -> *const u8; fn into_string(self) -> String; fn as_str(&self) -> &str;
  fn is_ascii(&self) -> bool; fn make_ascii_uppercase(&mut self); fn make_ascii_lowercase(&mut self);
}
impl char {
  fn is_alphabetic(&self) -> bool; fn is_numeric(&self) -> bool; fn is_alphanumeric(&self) -> bool; fn is_whitespace(&self) -> bool; fn is_uppercase(&self) -> bool; fn is_lowercase(&self) -> bool;
  fn is_ascii_digit(&self) -> bool; fn is_ascii_alphabetic(&self) -> bool; fn is_ascii_alphanumeric(&self) -> bool; fn is_ascii_uppercase(&self) -> bool; fn is_ascii_lowercase(&self) -> bool; fn is_ascii_punctuation(&self) -> bool; fn is_ascii_whitespace(&self) -> bool;
  fn is_ascii(&self) -> bool; fn is_digit(&self, radix: u32) -> bool; fn to_digit(&self, radix: u32) -> Option<u32>; fn from_digit(n: u32, radix: u32) -> Option<char>; fn from_u32(n: u32) -> Option<char>; fn from(x: u8) -> char; fn is_control(&self) -> bool; fn is_ascii_hexdigit(&self) -> bool;
  fn to_ascii_uppercase(&self) -> char; fn to_ascii_lowercase(&self) -> char; fn to_uppercase(&self) -> Iter<char>; fn to_lowercase(&self) -> Iter<char>; fn len_utf8(&self) -> usize; fn eq_ignore_ascii_case(&self, c: &char) -> bool;
}
impl<T> Option<T> {
  fn is_some(&self) -> bool; fn is_none(&self) -> bool; fn unwrap(self) -> T; fn expect(self, words: &str) -> T; fn unwrap_or(self, other: T) -> T; fn unwrap_or_else(self, f: fn() -> T) -> T;
  fn unwrap_or_default(self) -> T; fn map<U>(self, f: fn(T) -> U) -> Option<U>; fn map_or<U>(self, other: U, f: fn(T) -> U) -> U; fn map_or_else<U>(self, g: fn() -> U, f: fn(T) -> U) -> U;
  fn and_then<U>(self, f: fn(T) -> Option<U>) -> Option<U>; fn filter(self, f: fn(&T) -> bool) -> Option<T>; fn or(self, other: Option<T>) -> Option<T>; fn or_else(self, f: fn() -> Option<T>) -> Option<T>;
  fn and<U>(self, other: Option<U>) -> Option<U>; fn xor(self, other: Option<T>) -> Option<T>; fn zip<U>(self, other: Option<U>) -> Option<(T, U)>; fn ok_or<E>(self, e: E) -> Result<T, E>;
  fn ok_or_else<E>(self, f: fn() -> E) -> Result<T, E>; fn as_ref(&self) -> Option<&T>; fn as_mut(&mut self) -> Option<&mut T>; fn as_deref(&self) -> Option<&Deref<T>>; fn as_deref_mut(&mut self) -> Option<&mut Deref<T>>;
  fn take(&mut self) -> Option<T>; fn replace(&mut self, x: T) -> Option<T>; fn insert(&mut self, x: T) -> &mut T; fn get_or_insert(&mut self, x: T) -> &mut T; fn get_or_insert_with(&mut self, f: fn() -> T) -> &mut T;
  fn is_some_and(self, f: fn(T) -> bool) -> bool; fn is_none_or(self, f: fn(T) -> bool) -> bool; fn iter(&self) -> Iter<&T>; fn iter_mut(&mut self) -> Iter<&mut T>; fn into_iter(self) -> Iter<T>; fn cloned(self) -> Option<Target<T>>; fn copied(self) -> Option<Target<T>>;
  fn flatten(self) -> T; fn inspect(self, f: fn(&T)) -> Option<T>; fn unwrap_unchecked(self) -> T; fn transpose(self) -> Transposed<T>; fn take_if(&mut self, f: fn(&mut T) -> bool) -> Option<T>;
}
impl<T, E> Result<T, E> {
  fn is_ok(&self) -> bool; fn is_err(&self) -> bool; fn unwrap(self) -> T; fn expect(self, words: &str) -> T; fn unwrap_err(self) -> E; fn expect_err(self, words: &str) -> E; fn unwrap_or(self, other: T) -> T;
  fn unwrap_or_else(self, f: fn(E) -> T) -> T; fn unwrap_or_default(self) -> T; fn map<U>(self, f: fn(T) -> U) -> Result<U, E>; fn map_err<O>(self, f: fn(E) -> O) -> Result<T, O>; fn map_or<U>(self, other: U, f: fn(T) -> U) -> U;
  fn map_or_else<U>(self, g: fn(E) -> U, f: fn(T) -> U) -> U; fn and_then<U>(self, f: fn(T) -> Result<U, E>) -> Result<U, E>; fn or_else<O>(self, f: fn(E) -> Result<T, O>) -> Result<T, O>; fn ok(self) -> Option<T>; fn err(self) -> Option<E>;
  fn as_ref(&self) -> Result<&T, &E>; fn as_mut(&mut self) -> Result<&mut T, &mut E>; fn is_ok_and(self, f: fn(T) -> bool) -> bool; fn is_err_and(self, f: fn(E) -> bool) -> bool; fn iter(&self) -> Iter<&T>; fn into_iter(self) -> Iter<T>;
  fn and<U>(self, other: Result<U, E>) -> Result<U, E>; fn or<O>(self, other: Result<T, O>) -> Result<T, O>;
}
impl<T> Iter<T> {
  fn next(&mut self) -> Option<T>; fn next_back(&mut self) -> Option<T>; fn map<U>(self, f: fn(T) -> U) -> Iter<U>; fn filter(self, f: fn(&T) -> bool) -> Iter<T>; fn filter_map<U>(self, f: fn(T) -> Option<U>) -> Iter<U>;
  fn flat_map<U>(self, f: fn(T) -> U) -> Iter<Item<U>>; fn flatten(self) -> Iter<Item<T>>; fn enumerate(self) -> Iter<(usize, T)>; fn zip<I>(self, other: I) -> Iter<(T, Item<I>)>; fn rev(self) -> Iter<T>; fn chain(self, other: impl IntoIterator<T>) -> Iter<T>;
  fn take(self, n: usize) -> Iter<T>; fn skip(self, n: usize) -> Iter<T>; fn step_by(self, n: usize) -> Iter<T>; fn take_while(self, f: fn(&T) -> bool) -> Iter<T>; fn skip_while(self, f: fn(&T) -> bool) -> Iter<T>; fn map_while<U>(self, f: fn(T) -> Option<U>) -> Iter<U>;
  fn peekable(self) -> Iter<T>; fn peek(&mut self) -> Option<&T>; fn next_if(&mut self, f: fn(&T) -> bool) -> Option<T>; fn next_if_eq(&mut self, x: &T) -> Option<T>; fn inspect(self, f: fn(&T)) -> Iter<T>; fn scan<S, U>(self, s: S, f: fn(&mut S, T) -> Option<U>) -> Iter<U>; fn cycle(self) -> Iter<T>; fn fuse(self) -> Iter<T>; fn by_ref(&mut self) -> Iter<T>;
  fn cloned(self) -> Iter<Target<T>>; fn copied(self) -> Iter<Target<T>>; fn count(self) -> usize; fn sum<S>(self) -> S; fn product<S>(self) -> S; fn min(self) -> Option<T>; fn max(self) -> Option<T>; fn min_by_key<K>(self, f: fn(&T) -> K) -> Option<T>; fn max_by_key<K>(self, f: fn(&T) -> K) -> Option<T>;
  fn min_by(self, f: fn(&T, &T) -> Ordering) -> Option<T>; fn max_by(self, f: fn(&T, &T) -> Ordering) -> Option<T>; fn any(&mut self, f: fn(T) -> bool) -> bool; fn all(&mut self, f: fn(T) -> bool) -> bool; fn position(&mut self, f: fn(T) -> bool) -> Option<usize>; fn rposition(&mut self, f: fn(T) -> bool) -> Option<usize>;
  fn find(&mut self, f: fn(&T) -> bool) -> Option<T>; fn find_map<U>(&mut self, f: fn(T) -> Option<U>) -> Option<U>; fn fold<A>(self, a: A, f: fn(A, T) -> A) -> A; fn try_fold<A, R>(&mut self, a: A, f: fn(A, T) -> R) -> R; fn reduce(self, f: fn(T, T) -> T) -> Option<T>; fn for_each(self, f: fn(T)); fn last(self) -> Option<T>; fn nth(&mut self, n: usize) -> Option<T>;
  fn collect<C>(self) -> C; fn partition<C>(self, f: fn(&T) -> bool) -> (C, C); fn unzip<A, B>(self) -> (A, B); fn len(&self) -> usize; fn into_iter(self) -> Iter<T>; fn eq<I>(self, other: I) -> bool; fn size_hint(&self) -> (usize, Option<usize>); fn as_str(&self) -> &str; fn rfind(&mut self, f: fn(&T) -> bool) -> Option<T>; fn rfold<A>(self, a: A, f: fn(A, T) -> A) -> A; fn lt<I>(self, other: I) -> bool; fn is_sorted(self) -> bool;
}
impl<T> Range<T> { fn contains(&self, x: &T) -> bool; fn is_empty(&self) -> bool; fn start(&self) -> &T; fn end(&self) -> &T; }
impl<T> Box<T> { fn new(x: T) -> Box<T>; fn leak(b: Box<T>) -> &mut T; fn into_raw(b: Box<T>) -> *mut T; fn from_raw(p: *mut T) -> Box<T>; fn from(x: T) -> Box<T>; fn pin(x: T) -> Box<T>; }
impl<T> Rc<T> { fn new(x: T) -> Rc<T>; fn clone(r: &Rc<T>) -> Rc<T>; fn strong_count(r: &Rc<T>) -> usize; fn weak_count(r: &Rc<T>) -> usize; fn ptr_eq(a: &Rc<T>, b: &Rc<T>) -> bool; fn downgrade(r: &Rc<T>) -> Weak<T>; fn try_unwrap(r: Rc<T>) -> Result<T, Rc<T>>; fn into_inner(r: Rc<T>) -> Option<T>; fn get_mut(r: &mut Rc<T>) -> Option<&mut T>; fn make_mut(r: &mut Rc<T>) -> &mut T; fn from(x: impl IntoRc<T>) -> Rc<T>; fn as_ptr(r: &Rc<T>) -> *const T; fn unwrap_or_clone(r: Rc<T>) -> T; fn new_cyclic(f: fn(&Weak<T>) -> T) -> Rc<T>; }
impl<T> Arc<T> { fn new(x: T) -> Arc<T>; fn clone(r: &Arc<T>) -> Arc<T>; fn strong_count(r: &Arc<T>) -> usize; fn weak_count(r: &Arc<T>) -> usize; fn ptr_eq(a: &Arc<T>, b: &Arc<T>) -> bool; fn downgrade(r: &Arc<T>) -> ArcWeak<T>; fn try_unwrap(r: Arc<T>) -> Result<T, Arc<T>>; fn into_inner(r: Arc<T>) -> Option<T>; fn get_mut(r: &mut Arc<T>) -> Option<&mut T>; fn make_mut(r: &mut Arc<T>) -> &mut T; fn from(x: impl IntoRc<T>) -> Arc<T>; }
impl<T> Weak<T> { fn new() -> Weak<T>; fn upgrade(&self) -> Option<Rc<T>>; fn strong_count(&self) -> usize; fn weak_count(&self) -> usize; fn ptr_eq(&self, other: &Weak<T>) -> bool; }
impl<T> ArcWeak<T> { fn new() -> ArcWeak<T>; fn upgrade(&self) -> Option<Arc<T>>; fn strong_count(&self) -> usize; }
impl<T> Cell<T> { fn new(x: T) -> Cell<T>; fn get(&self) -> T; fn set(&self, x: T); fn take(&self) -> T; fn replace(&self, x: T) -> T; fn into_inner(self) -> T; fn update(&self, f: fn(T) -> T); }
impl<T> RefCell<T> { fn new(x: T) -> RefCell<T>; fn borrow(&self) -> CellRef<T>; fn borrow_mut(&self) -> CellRefMut<T>; fn try_borrow(&self) -> Result<CellRef<T>, BorrowError>; fn try_borrow_mut(&self) -> Result<CellRefMut<T>, BorrowMutError>; fn into_inner(self) -> T; fn take(&self) -> T; fn replace(&self, x: T) -> T; fn get_mut(&mut self) -> &mut T; }
impl<T> Mutex<T> { fn new(x: T) -> Mutex<T>; fn lock(&self) -> Result<MutexGuard<T>, PoisonError>; fn into_inner(self) -> Result<T, PoisonError>; fn try_lock(&self) -> Result<MutexGuard<T>, PoisonError>; fn get_mut(&mut self) -> Result<&mut T, PoisonError>; }
impl<T> RwLock<T> { fn new(x: T) -> RwLock<T>; fn read(&self) -> Result<RwReadGuard<T>, PoisonError>; fn write(&self) -> Result<RwWriteGuard<T>, PoisonError>; fn into_inner(self) -> Result<T, PoisonError>; }
impl<T> JoinHandle<T> { fn join(self) -> Result<T, JoinError>; fn is_finished(&self) -> bool; }
impl<T> VecDeque<T> {
  fn new() -> VecDeque<T>; fn with_capacity(n: usize) -> VecDeque<T>; fn from(x: impl IntoVec<T>) -> VecDeque<T>; fn push_back(&mut self, x: T); fn push_front(&mut self, x: T); fn pop_back(&mut self) -> Option<T>; fn pop_front(&mut self) -> Option<T>; fn len(&self) -> usize; fn is_empty(&self) -> bool; fn capacity(&self) -> usize;
  fn front(&self) -> Option<&T>; fn back(&self) -> Option<&T>; fn front_mut(&mut self) -> Option<&mut T>; fn back_mut(&mut self) -> Option<&mut T>; fn get(&self, at: usize) -> Option<&T>; fn get_mut(&mut self, at: usize) -> Option<&mut T>; fn iter(&self) -> Iter<&T>; fn iter_mut(&mut self) -> Iter<&mut T>; fn into_iter(self) -> Iter<T>;
  fn clear(&mut self); fn contains(&self, x: &T) -> bool; fn extend(&mut self, list: impl IntoIterator<T>); fn remove(&mut self, at: usize) -> Option<T>; fn insert(&mut self, at: usize, x: T); fn truncate(&mut self, n: usize); fn drain(&mut self, range: Range<usize>) -> Iter<T>; fn swap(&mut self, a: usize, b: usize); fn retain(&mut self, f: fn(&T) -> bool); fn make_contiguous(&mut self) -> &mut [T]; fn reserve(&mut self, n: usize); fn shrink_to_fit(&mut self); fn append(&mut self, other: &mut VecDeque<T>); fn resize(&mut self, n: usize, x: T); fn rotate_left(&mut self, n: usize); fn rotate_right(&mut self, n: usize);
}
impl<K, V> HashMap<K, V> {
  fn new() -> HashMap<K, V>; fn with_capacity(n: usize) -> HashMap<K, V>; fn from(list: impl IntoIterator<(K, V)>) -> HashMap<K, V>; fn insert(&mut self, k: K, v: V) -> Option<V>; fn get(&self, k: &Lent<K>) -> Option<&V>; fn get_mut(&mut self, k: &Lent<K>) -> Option<&mut V>; fn contains_key(&self, k: &Lent<K>) -> bool; fn remove(&mut self, k: &Lent<K>) -> Option<V>; fn entry(&mut self, k: K) -> Entry<K, V>; fn len(&self) -> usize; fn is_empty(&self) -> bool; fn clear(&mut self); fn capacity(&self) -> usize;
  fn iter(&self) -> Iter<(&K, &V)>; fn iter_mut(&mut self) -> Iter<(&K, &mut V)>; fn keys(&self) -> Iter<&K>; fn values(&self) -> Iter<&V>; fn values_mut(&mut self) -> Iter<&mut V>; fn into_iter(self) -> Iter<(K, V)>; fn into_keys(self) -> Iter<K>; fn into_values(self) -> Iter<V>; fn extend(&mut self, list: impl IntoIterator<(K, V)>); fn retain(&mut self, f: fn(&K, &mut V) -> bool); fn drain(&mut self) -> Iter<(K, V)>; fn remove_entry(&mut self, k: &Lent<K>) -> Option<(K, V)>; fn get_key_value(&self, k: &Lent<K>) -> Option<(&K, &V)>; fn reserve(&mut self, n: usize); fn shrink_to_fit(&mut self); fn get_or_insert_with(&mut self, k: K, f: fn() -> V) -> &mut V;
}
impl<K, V> BTreeMap<K, V> {
  fn new() -> BTreeMap<K, V>; fn from(list: impl IntoIterator<(K, V)>) -> BTreeMap<K, V>; fn insert(&mut self, k: K, v: V) -> Option<V>; fn get(&self, k: &Lent<K>) -> Option<&V>; fn get_mut(&mut self, k: &Lent<K>) -> Option<&mut V>; fn contains_key(&self, k: &Lent<K>) -> bool; fn remove(&mut self, k: &Lent<K>) -> Option<V>; fn entry(&mut self, k: K) -> Entry<K, V>; fn len(&self) -> usize; fn is_empty(&self) -> bool; fn clear(&mut self);
  fn iter(&self) -> Iter<(&K, &V)>; fn iter_mut(&mut self) -> Iter<(&K, &mut V)>; fn keys(&self) -> Iter<&K>; fn values(&self) -> Iter<&V>; fn values_mut(&mut self) -> Iter<&mut V>; fn into_iter(self) -> Iter<(K, V)>; fn into_keys(self) -> Iter<K>; fn into_values(self) -> Iter<V>; fn range(&self, r: Range<K>) -> Iter<(&K, &V)>; fn first_key_value(&self) -> Option<(&K, &V)>; fn last_key_value(&self) -> Option<(&K, &V)>; fn pop_first(&mut self) -> Option<(K, V)>; fn pop_last(&mut self) -> Option<(K, V)>; fn extend(&mut self, list: impl IntoIterator<(K, V)>); fn retain(&mut self, f: fn(&K, &mut V) -> bool);
}
impl<K, V> Entry<K, V> { fn or_insert(self, v: V) -> &mut V; fn or_insert_with(self, f: fn() -> V) -> &mut V; fn or_default(self) -> &mut V; fn and_modify(self, f: fn(&mut V)) -> Entry<K, V>; fn key(&self) -> &K; }
impl<T> HashSet<T> {
  fn new() -> HashSet<T>; fn with_capacity(n: usize) -> HashSet<T>; fn from(list: impl IntoIterator<T>) -> HashSet<T>; fn insert(&mut self, x: T) -> bool; fn contains(&self, x: &Lent<T>) -> bool; fn remove(&mut self, x: &Lent<T>) -> bool; fn len(&self) -> usize; fn is_empty(&self) -> bool; fn clear(&mut self); fn iter(&self) -> Iter<&T>; fn into_iter(self) -> Iter<T>; fn extend(&mut self, list: impl IntoIterator<T>); fn get(&self, x: &Lent<T>) -> Option<&T>; fn take(&mut self, x: &Lent<T>) -> Option<T>; fn replace(&mut self, x: T) -> Option<T>; fn capacity(&self) -> usize;
  fn union(&self, other: &HashSet<T>) -> Iter<&T>; fn intersection(&self, other: &HashSet<T>) -> Iter<&T>; fn difference(&self, other: &HashSet<T>) -> Iter<&T>; fn symmetric_difference(&self, other: &HashSet<T>) -> Iter<&T>; fn is_subset(&self, other: &HashSet<T>) -> bool; fn is_superset(&self, other: &HashSet<T>) -> bool; fn is_disjoint(&self, other: &HashSet<T>) -> bool; fn retain(&mut self, f: fn(&T) -> bool); fn drain(&mut self) -> Iter<T>;
}
impl<T> BTreeSet<T> {
  fn new() -> BTreeSet<T>; fn from(list: impl IntoIterator<T>) -> BTreeSet<T>; fn insert(&mut self, x: T) -> bool; fn contains(&self, x: &Lent<T>) -> bool; fn remove(&mut self, x: &Lent<T>) -> bool; fn len(&self) -> usize; fn is_empty(&self) -> bool; fn clear(&mut self); fn iter(&self) -> Iter<&T>; fn into_iter(self) -> Iter<T>; fn extend(&mut self, list: impl IntoIterator<T>); fn first(&self) -> Option<&T>; fn last(&self) -> Option<&T>; fn pop_first(&mut self) -> Option<T>; fn pop_last(&mut self) -> Option<T>; fn range(&self, r: Range<T>) -> Iter<&T>;
  fn union(&self, other: &BTreeSet<T>) -> Iter<&T>; fn intersection(&self, other: &BTreeSet<T>) -> Iter<&T>; fn difference(&self, other: &BTreeSet<T>) -> Iter<&T>; fn is_subset(&self, other: &BTreeSet<T>) -> bool; fn is_superset(&self, other: &BTreeSet<T>) -> bool; fn is_disjoint(&self, other: &BTreeSet<T>) -> bool;
}
impl<T> BinaryHeap<T> { fn new() -> BinaryHeap<T>; fn with_capacity(n: usize) -> BinaryHeap<T>; fn from(x: Vec<T>) -> BinaryHeap<T>; fn push(&mut self, x: T); fn pop(&mut self) -> Option<T>; fn peek(&self) -> Option<&T>; fn len(&self) -> usize; fn is_empty(&self) -> bool; fn into_sorted_vec(self) -> Vec<T>; fn into_vec(self) -> Vec<T>; fn iter(&self) -> Iter<&T>; fn into_iter(self) -> Iter<T>; fn clear(&mut self); fn extend(&mut self, list: impl IntoIterator<T>); }
impl Ordering { fn reverse(self) -> Ordering; fn then(self, other: Ordering) -> Ordering; fn then_with(self, f: fn() -> Ordering) -> Ordering; fn is_lt(self) -> bool; fn is_le(self) -> bool; fn is_gt(self) -> bool; fn is_ge(self) -> bool; fn is_eq(self) -> bool; fn is_ne(self) -> bool; }
impl Formatter { fn write_str(&mut self, s: &str) -> Result<(), FmtError>; fn alternate(&self) -> bool; fn pad(&mut self, s: &str) -> Result<(), FmtError>; fn width(&self) -> Option<usize>; fn precision(&self) -> Option<usize>; fn debug_struct(&mut self, name: &str) -> DebugStruct; fn debug_list(&mut self) -> DebugList; fn debug_tuple(&mut self, name: &str) -> DebugTuple; fn write_char(&mut self, c: char) -> Result<(), FmtError>; }
impl<T> Cow<T> { fn into_owned(self) -> String; fn is_borrowed(&self) -> bool; fn to_mut(&mut self) -> &mut String; }
impl AtomicUsize { fn new(x: usize) -> AtomicUsize; fn load(&self, o: AtomicOrder) -> usize; fn store(&self, x: usize, o: AtomicOrder); fn fetch_add(&self, x: usize, o: AtomicOrder) -> usize; fn fetch_sub(&self, x: usize, o: AtomicOrder) -> usize; fn swap(&self, x: usize, o: AtomicOrder) -> usize; fn into_inner(self) -> usize; fn fetch_max(&self, x: usize, o: AtomicOrder) -> usize; fn compare_exchange(&self, a: usize, b: usize, o: AtomicOrder, p: AtomicOrder) -> Result<usize, usize>; }
impl AtomicI32 { fn new(x: i32) -> AtomicI32; fn load(&self, o: AtomicOrder) -> i32; fn store(&self, x: i32, o: AtomicOrder); fn fetch_add(&self, x: i32, o: AtomicOrder) -> i32; fn fetch_sub(&self, x: i32, o: AtomicOrder) -> i32; fn swap(&self, x: i32, o: AtomicOrder) -> i32; fn into_inner(self) -> i32; fn fetch_max(&self, x: i32, o: AtomicOrder) -> i32; fn compare_exchange(&self, a: i32, b: i32, o: AtomicOrder, p: AtomicOrder) -> Result<i32, i32>; }
impl AtomicU32 { fn new(x: u32) -> AtomicU32; fn load(&self, o: AtomicOrder) -> u32; fn store(&self, x: u32, o: AtomicOrder); fn fetch_add(&self, x: u32, o: AtomicOrder) -> u32; fn fetch_sub(&self, x: u32, o: AtomicOrder) -> u32; fn swap(&self, x: u32, o: AtomicOrder) -> u32; fn into_inner(self) -> u32; fn fetch_max(&self, x: u32, o: AtomicOrder) -> u32; fn compare_exchange(&self, a: u32, b: u32, o: AtomicOrder, p: AtomicOrder) -> Result<u32, u32>; }
impl AtomicU64 { fn new(x: u64) -> AtomicU64; fn load(&self, o: AtomicOrder) -> u64; fn store(&self, x: u64, o: AtomicOrder); fn fetch_add(&self, x: u64, o: AtomicOrder) -> u64; fn fetch_sub(&self, x: u64, o: AtomicOrder) -> u64; fn swap(&self, x: u64, o: AtomicOrder) -> u64; fn into_inner(self) -> u64; fn fetch_max(&self, x: u64, o: AtomicOrder) -> u64; fn compare_exchange(&self, a: u64, b: u64, o: AtomicOrder, p: AtomicOrder) -> Result<u64, u64>; }
impl AtomicI64 { fn new(x: i64) -> AtomicI64; fn load(&self, o: AtomicOrder) -> i64; fn store(&self, x: i64, o: AtomicOrder); fn fetch_add(&self, x: i64, o: AtomicOrder) -> i64; fn fetch_sub(&self, x: i64, o: AtomicOrder) -> i64; fn swap(&self, x: i64, o: AtomicOrder) -> i64; fn into_inner(self) -> i64; fn fetch_max(&self, x: i64, o: AtomicOrder) -> i64; fn compare_exchange(&self, a: i64, b: i64, o: AtomicOrder, p: AtomicOrder) -> Result<i64, i64>; }
impl AtomicBool { fn new(x: bool) -> AtomicBool; fn load(&self, o: AtomicOrder) -> bool; fn store(&self, x: bool, o: AtomicOrder); fn fetch_add(&self, x: bool, o: AtomicOrder) -> bool; fn fetch_sub(&self, x: bool, o: AtomicOrder) -> bool; fn swap(&self, x: bool, o: AtomicOrder) -> bool; fn into_inner(self) -> bool; fn fetch_max(&self, x: bool, o: AtomicOrder) -> bool; fn compare_exchange(&self, a: bool, b: bool, o: AtomicOrder, p: AtomicOrder) -> Result<bool, bool>; }
impl<T> ManuallyDrop<T> { fn new(x: T) -> ManuallyDrop<T>; fn into_inner(x: ManuallyDrop<T>) -> T; fn drop(x: &mut ManuallyDrop<T>); }
impl<T> MaybeUninit<T> { fn uninit() -> MaybeUninit<T>; fn new(x: T) -> MaybeUninit<T>; fn write(&mut self, x: T) -> &mut T; fn assume_init(self) -> T; }
impl<T> Sender<T> { fn send(&self, x: T) -> Result<(), SendError>; }
impl<T> Receiver<T> { fn recv(&self) -> Result<T, RecvError>; fn try_recv(&self) -> Result<T, RecvError>; fn iter(&self) -> Iter<T>; fn into_iter(self) -> Iter<T>; }
]]
