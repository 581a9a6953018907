//! The Rust half of the judge: an allocator that keeps a log, and the call of one program's main under it.
//!
//! What is logged is what the program's own code asks for, between the entry and the exit of its main. Kept apart are
//! standard output's buffer (made before main is entered), what thread::spawn and join need for themselves, and what a
//! panic needs for its message and payload. Frees and resizes of blocks that were never logged are not logged either.
//! The log lies in fixed static memory, so that keeping it asks for nothing.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::Mutex;

const RECORDS: usize = 1 << 15;

#[derive(Clone, Copy)]
enum Kind {
    Alloc,
    Zeroed,
    Realloc,
    Free,
}

#[derive(Clone, Copy)]
struct Record {
    kind: Kind,
    block: usize, // numbered from 0 in order of allocation; a resized block keeps its number
    old_size: usize,
    size: usize,
    align: usize,
}

struct Log {
    records: [Record; RECORDS],
    count: usize,
    blocks: [usize; RECORDS], // address of each block, 0 once it is freed
    block_count: usize,
    overflow: bool,
}

static LOG: Mutex<Log> = Mutex::new(Log {
    records: [Record { kind: Kind::Alloc, block: 0, old_size: 0, size: 0, align: 0 }; RECORDS],
    count: 0,
    blocks: [0; RECORDS],
    block_count: 0,
    overflow: false,
});

thread_local! { static RECORDING: Cell<bool> = const { Cell::new(false) }; }

impl Log {
    fn push(&mut self, record: Record) {
        if self.count == RECORDS {
            self.overflow = true;
        } else {
            self.records[self.count] = record;
            self.count += 1;
        }
    }

    fn find(&self, address: usize) -> Option<usize> {
        (0..self.block_count).rev().find(|&block| self.blocks[block] == address)
    }

    fn made(&mut self, kind: Kind, address: usize, layout: Layout) {
        if self.block_count == RECORDS {
            self.overflow = true;
            return;
        }
        let block = self.block_count;
        self.blocks[block] = address;
        self.block_count += 1;
        self.push(Record { kind, block, old_size: 0, size: layout.size(), align: layout.align() });
    }

    fn resized(&mut self, address: usize, new_address: usize, layout: Layout, size: usize) {
        if let Some(block) = self.find(address) {
            self.blocks[block] = new_address;
            let align = layout.align();
            self.push(Record { kind: Kind::Realloc, block, old_size: layout.size(), size, align });
        }
    }

    fn freed(&mut self, address: usize, layout: Layout) {
        if let Some(block) = self.find(address) {
            self.blocks[block] = 0;
            let (size, align) = (layout.size(), layout.align());
            self.push(Record { kind: Kind::Free, block, old_size: 0, size, align });
        }
    }
}

fn is_recording() -> bool {
    RECORDING.try_with(Cell::get).unwrap_or(false)
}

struct Recorder;

unsafe impl GlobalAlloc for Recorder {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let address = System.alloc(layout);
        // While a thread panics, only the panic itself allocates: its message, payload and exception.
        if is_recording() && !std::thread::panicking() {
            LOG.lock().unwrap().made(Kind::Alloc, address as usize, layout);
        }
        address
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        let address = System.alloc_zeroed(layout);
        if is_recording() && !std::thread::panicking() {
            LOG.lock().unwrap().made(Kind::Zeroed, address as usize, layout);
        }
        address
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let address = System.realloc(block, layout, size);
        if is_recording() {
            LOG.lock().unwrap().resized(block as usize, address as usize, layout, size);
        }
        address
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        if is_recording() {
            LOG.lock().unwrap().freed(block as usize, layout);
        }
        System.dealloc(block, layout);
    }
}

#[global_allocator]
static RECORDER: Recorder = Recorder;

fn with_recording<T>(on: bool, work: impl FnOnce() -> T) -> T {
    let before = RECORDING.with(|recording| recording.replace(on));
    let result = work();
    RECORDING.with(|recording| recording.set(before));
    result
}

/// Stands in for std::thread in the programs: the same threads, with their bookkeeping out of the log.
pub mod thread {
    pub use std::thread::{sleep, yield_now, Result};

    pub struct JoinHandle<T>(Option<std::thread::JoinHandle<T>>);

    pub fn spawn<F, T>(work: F) -> JoinHandle<T>
    where
        F: FnOnce() -> T + Send + 'static,
        T: Send + 'static,
    {
        let recorded = move || super::with_recording(true, work);
        super::with_recording(false, || JoinHandle(Some(std::thread::spawn(recorded))))
    }

    impl<T> JoinHandle<T> {
        pub fn join(mut self) -> Result<T> {
            let handle = self.0.take().unwrap();
            super::with_recording(false, || handle.join())
        }
    }

    impl<T> Drop for JoinHandle<T> {
        fn drop(&mut self) {
            let handle = self.0.take();
            super::with_recording(false, || drop(handle));
        }
    }
}

fn log_text(end: Option<String>) -> String {
    let log = LOG.lock().unwrap();
    let mut text = String::new();
    for r in &log.records[..log.count] {
        let _ = match r.kind {
            Kind::Alloc => writeln!(text, "alloc {} {} {}", r.block, r.size, r.align),
            Kind::Zeroed => writeln!(text, "zeroed {} {} {}", r.block, r.size, r.align),
            Kind::Realloc => writeln!(text, "realloc {} {} {} {}", r.block, r.old_size, r.size, r.align),
            Kind::Free => writeln!(text, "free {} {} {}", r.block, r.size, r.align),
        };
    }
    if let Some(words) = end {
        let _ = writeln!(text, "{}", words);
    }
    text.push_str(if log.overflow { "overflow\n" } else { "end\n" });
    text
}

extern "C" {
    fn signal(number: i32, handler: extern "C" fn(i32)) -> usize;
}

const SIGABRT: i32 = 6;

static LEAVING: AtomicU32 = AtomicU32::new(STARTING); // what the thread that stands by is at
const STARTING: u32 = 0;
const WAITING: u32 = 1; // it is there
const WANTED: u32 = 2; // the log is to be written
const WRITTEN: u32 = 3;

/// A program that is killed (its stack overflows, say) leaves what it did until then. A signal's stack is too small for
/// writing it down, so that a thread stands by for it. The program was not inside the allocator.
extern "C" fn killed(_: i32) {
    LEAVING.store(WANTED, Ordering::SeqCst);
    while LEAVING.load(Ordering::SeqCst) != WRITTEN {
        std::hint::spin_loop();
    }
}

fn stand_by(path: String) {
    LEAVING.store(WAITING, Ordering::SeqCst);
    while LEAVING.load(Ordering::SeqCst) != WANTED {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    let _ = std::fs::write(path, log_text(Some(String::from("killed"))));
    LEAVING.store(WRITTEN, Ordering::SeqCst);
}

/// Arguments: the program's number, and the file that takes the log.
pub fn run(programs: &[(&str, fn())]) {
    let arguments: Vec<String> = std::env::args().collect();
    let (_, program) = *programs.iter().find(|p| p.0 == arguments[1]).expect("no such program");
    std::panic::set_hook(Box::new(|_| {}));
    print!("");
    let path = arguments[2].clone();
    std::thread::spawn(move || stand_by(path));
    // A thread that is only starting holds a lock of std that an overflow wants, too.
    while LEAVING.load(Ordering::SeqCst) == STARTING {
        std::thread::yield_now();
    }
    unsafe { signal(SIGABRT, killed) };
    let outcome = std::panic::catch_unwind(|| with_recording(true, program));
    RECORDING.with(|recording| recording.set(false));
    let panic = outcome.err().map(|payload| match payload.downcast::<String>() {
        Ok(text) => format!("panic {}", text),
        Err(payload) => format!("panic {}", payload.downcast_ref::<&str>().unwrap_or(&"")),
    });
    std::fs::write(&arguments[2], log_text(panic)).expect("cannot write the log");
}
