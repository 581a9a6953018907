-- cases: what the operations of the tables leave unsaid: the types and functions a case uses, the variable a result goes to, and
-- the whole of what is told in short.
local M = {}

-- Definitions and statements that come before a case's first operation.
local LIST = { define = { "enum List { Cons(i32, Box<List>), Nil }" } }
local NODE = { define = { "struct Node { val: i32, next: Option<Box<Node>> }" }, before = { "let head = None::<Box<Node>>" } }

M.prepare = {
  box_basic = { define = { "#[repr(align(64))] struct A64(u64)" } },
  rc_alloc_sizes = {
    define = { "#[repr(align(64))] struct A64(u64)", "struct Node { val: i32, next: Option<Box<Node>> }", "struct Sq(f64)" },
  },
  box_slices_and_str = { define = { "struct Sq(f64)", "struct Unit" } },
  vec_push_size32_align32 = { define = { "#[repr(align(32))] struct A32(u8)" } },
  box_list_cons = LIST,
  box_list_option_next = NODE,
  box_list_append_tail = NODE,
  box_tree = { define = { "struct Tree { val: i32, left: Option<Box<Tree>>, right: Option<Box<Tree>> }" } },
  rc_weak_keeps_block_not_value = { names = { ["w.clone()"] = "w2" } },
  rc_cycle_leak = { define = { "struct RNode { val: i32, next: RefCell<Option<Rc<RNode>>> }" } },
  rc_tree_weak_parent = {
    define = { "struct TNode { val: i32, parent: RefCell<Weak<TNode>>, children: RefCell<Vec<Rc<TNode>>> }" },
  },
  rc_new_cyclic = { define = { "struct Me { me: Weak<Me>, name: String }" } },
  rc_cons_list_shared_tail = { define = { "enum List { Cons(i32, Rc<List>), Nil }" } },
  article_create_user = { define = { "struct User { id: u64, name: String }" } },
  string_format = { before = { 'let name = "Ferris"', "let n = 42" } },
  string_split_collect = { before = { 'let text = "the quick brown fox jumps"' } },
  cells_no_alloc = { names = { ["RefCell::new(1i32)"] = "x", ["Mutex::new(1i32)"] = "x" } },
  no_heap = { define = { "struct P { row: usize, col: usize }" } },
}

-- Operations told in short: the exact text, and what it means.
local SHORT = {
  ["Tree{1, Some(Box(Tree 2)), Some(Box(Tree 3))}"] = "Tree { val: 1, "
    .. "left: Some(Box::new(Tree { val: 2, left: None::<Box<Tree>>, right: None::<Box<Tree>> })), "
    .. "right: Some(Box::new(Tree { val: 3, left: None::<Box<Tree>>, right: None::<Box<Tree>> })) }",
  ["let a = Rc::new(RNode{1, None})"] = "let a = Rc::new(RNode { val: 1, next: RefCell::new(None::<Rc<RNode>>) })",
  ["let b = Rc::new(RNode{2, Some(a.clone())})"] =
    "let b = Rc::new(RNode { val: 2, next: RefCell::new(Some(a.clone())) })",
  ["let leaf = Rc::new(TNode{3})"] = "let leaf = Rc::new(TNode { val: 3, parent: RefCell::new(Weak::<TNode>::new()), "
    .. "children: RefCell::new(Vec::<Rc<TNode>>::new()) })",
  ["let branch = Rc::new(TNode{5, children: vec![leaf.clone()]})"] = "let branch = Rc::new(TNode { val: 5, "
    .. "parent: RefCell::new(Weak::<TNode>::new()), children: RefCell::new(vec![leaf.clone()]) })",
  ['Rc::new_cyclic(|w| Me { w.clone(), String::from("self") })'] =
    'Rc::new_cyclic(|w| Me { me: w.clone(), name: String::from("self") })',
  ["let y = *b3; (b3 dropped at end of its scope)"] = "let y = *b3; drop(b3)",
  ["let n = head.take().unwrap(); head = n.next; n.val"] = "{ let n = head.take().unwrap(); head = n.next; n.val }",
  ["Rc::new(Node { val: 1, next: None })"] = "Rc::new(Node { val: 1, next: None::<Box<Node>> })",
  ['Box<str> = String::with_capacity(50)+"hi" .into_boxed_str()'] =
    'let b = (String::with_capacity(50) + "hi").into_boxed_str()',
  ["let o = Some(x)"] = "let opt = Some(x)",
  ["std::mem::forget(m) // keys were made outside the log"] = "std::mem::forget(m)",
  ["{     struct P { row: usize, col: usize } let p = P { row: 1, col: 2 };     bb(p.row + p.col); }"] =
    "{ let p = P { row: 1, col: 2 }; bb(p.row + p.col); }",
}

-- The tail of the list is one node further in each step.
for i = 1, 4 do
  local place = i == 1 and "head" or "head.as_mut().unwrap()" .. (".next.as_mut().unwrap()"):rep(i - 2) .. ".next"
  SHORT[("*tail = Some(Box::new(Node { val: %d, next: None }))"):format(i)] =
    ("%s = Some(Box::new(Node { val: %d, next: None::<Box<Node>> }))"):format(place, i)
end

-- What is pushed where the table says `_`, by the type of an element.
local FILLER = {
  ["()"] = "()", u8 = "1u8", u16 = "1u16", ["[u8; 3]"] = "[1u8; 3]", i32 = "1i32", u64 = "1u64", ["[u32; 3]"] = "[1u32; 3]",
  u128 = "1u128", ["(u64, u64)"] = "(1u64, 1u64)", ["[u64; 3]"] = "[1u64; 3]", String = "String::new()", A32 = "A32(1u8)",
  bool = "true", char = "'x'", ["&'static str"] = '"x"', ["[u8; 1023]"] = "[0u8; 1023]",
  ["[u8; 1024]"] = "[0u8; 1024]", ["[u8; 1025]"] = "[0u8; 1025]", ["[u8; 4096]"] = "[0u8; 4096]",
}

-- A literal of the key's or element's type, another one for each number.
local function literal(type, n)
  if type == "String" then return "String::new()" end
  if type == "&'static str" then return ('"key %d"'):format(n) end
  if type == "()" then return "()" end
  return ("%d%s"):format(n, type)
end

local ADDED = { ["m.insert"] = "%s.insert(%s, %s)", ["s.insert"] = "%s.insert(%s)", ["d.push_back"] = "%s.push_back(%s)",
  ["d.push_front"] = "%s.push_front(%s)", ["h.push"] = "%s.push(%s)" }

local function add(made, op, n)
  local first, second = made:match "<([^,>]+),? ?([^>]*)>"
  local name = op:sub(1, 1)
  return ADDED[op]:format(name, literal(first, n), second ~= "" and literal(second, n) or nil)
end

local function variables_in(op)
  local found, params = {}, {}
  op = op:gsub("//.*", ""):gsub('"[^"]*"', ""):gsub("'[^']'", "")
  for inside in op:gmatch "|([^|]*)|" do
    for name in inside:gmatch "[%w_]+" do params[name] = true end
  end
  for before, name, after in op:gmatch "()%f[%w_]([a-z][%w_]*)()" do
    local is_call = op:match("^[!(:]", after) or op:match("^{", after)
    local is_part = before > 1 and op:match("^[.:]", before - 1) and not op:match("^%.%.", before - 2)
    if not params[name] and not is_call and not is_part and not op:match("^:[^:]", after) then found[#found + 1] = name end
  end
  return found
end

local NO_VARIABLE = { drop = true, mut = true, unsafe = true, move = true, as = true, ["for"] = true, ["in"] = true, dyn = true, str = true,
  bool = true, char = true, usize = true, even = true, odd = true, from = true, byte = true, std = true }

-- The variable a result without a name goes to: the first one in a later operation that is not there yet.
function M.name_for(rows, at, is_known, case)
  local names = M.prepare[case] and M.prepare[case].names
  if names and names[rows[at][2]] then return names[rows[at][2]] end
  local declared = {}
  for i = at + 1, #rows do
    local op = rows[i][2]
    local round = op:match "^for ([%w_]+) in"
    for _, name in ipairs(variables_in((op:gsub("^let [%w_]+", "")))) do
      local plain = name ~= round and not NO_VARIABLE[name] and not name:match "^[iuf]%d+$"
      if plain and not declared[name] and not is_known(name) then return name end
    end
    declared[op:match "^let ([%w_]+)" or ""] = true
  end
end

-- The operation in full. `made` is the operation that made the case's collection, in the variable `kept`; `name` is for what
-- it makes itself.
function M.in_full(rows, at, made, kept, name)
  local op = rows[at][2]
  local number = tonumber(op:match " #(%d+)$")
  op = op:gsub(" #%d+$", ""):gsub(" again$", "")
  if SHORT[op] then return SHORT[op] end
  if op == "drop" then return "drop(" .. kept .. ")" end
  if ADDED[op] then return add(made, op, number) end
  op = op:gsub("v%.push%(_%)", function() return "v.push(" .. FILLER[made:match "Vec::<(.-)>::" or "i32"] .. ")" end)
  op = op:gsub("<(%d+) bytes>", function(n) return '"' .. ("x"):rep(tonumber(n)) .. '"' end)
  op = op:gsub("<add bytes>", function()
    return '"' .. ("x"):rep(tonumber(rows[2][2]:match "reserve_exact%((%d+)%)")) .. '"'
  end)
  op = op:gsub("&%[%.%.(%d+)%]", function(n) return "&[1i32; " .. n .. "]" end)
  op = op:gsub("<(%d+) pseudo%-random values>", "(0..%1)")
  op = op:gsub("^([RA]r?c<str>) from a (%d+)%-byte str$", function(type, n)
    return ('%s = Rc::from("%s")'):format(type, ("x"):rep(tonumber(n)))
  end)
  op = op:gsub("^(%w+)%.len%(%)/capacity%(%) after .*$", "%1.len()")
  if op:match "^%w+<[^=({]-> = " then op = ("let %s: %s"):format(name or "result", op) end
  return op
end

return M
