-- The items of a program and their names: modules, types, functions, impls, traits. What a path means, and which impl a type has.
local terms = require "rust.read.terms"
local M = {}

local term, make, plain, find, hole, unify = terms.term, terms.make, terms.plain, terms.find, terms.hole, terms.unify

-- ---- errors. `refused` is rustc's refusal of the program, `unknown` what is not told here; both name their place.

M.Told = {} -- thrown: the error is in program.errors already

function M.tell(program, node, message, code, more)
  local error_ = more or {}
  error_.from, error_.to, error_.message, error_.code = node.from, node.to, message, code or ""
  for _, other in ipairs(program.errors) do
    if other.from == error_.from and other.message == message then return end
  end
  program.errors[#program.errors + 1] = error_
end

function M.unknown(program, node, message)
  M.tell(program, node, message, "")
  M.stop(program)
end

-- Gives up: the errors are told by who reads the program, or at once when it runs.
function M.stop(program)
  error(program.playing and program.playing(program) or M.Told, 0)
end

-- ---- collecting

local collect_items

local function names_of(generics)
  local names = {}
  for i, one in ipairs(generics or {}) do names[i] = one.name end
  return names
end

local function add_fn(program, node, module, owner)
  return { kind = "fn", node = node, name = node.name, module = module, owner = owner, generics = node.generics, program = program }
end

local function add_impl(program, node, module)
  local impl = { kind = "impl", node = node, module = module, generics = node.generics, fns = {}, types = {}, consts = {} }
  for _, item in ipairs(node.items) do
    if item.k == "fn" then impl.fns[item.name] = add_fn(program, item, module, impl) end
    if item.k == "type" then impl.types[item.name] = item.type end
    if item.k == "const" then impl.consts[item.name] = { kind = "const", node = item, name = item.name, module = module, owner = impl } end
  end
  program.impls[#program.impls + 1] = impl
end

local function add_trait(program, node, module)
  local trait = { kind = "trait", node = node, name = node.name, module = module, generics = node.generics, fns = {}, order = {}, types = {}, consts = {} }
  for _, item in ipairs(node.items) do
    if item.k == "fn" then
      trait.fns[item.name] = add_fn(program, item, module, trait)
      trait.order[#trait.order + 1] = item.name
    end
    if item.k == "type" then trait.types[item.name] = item end
    if item.k == "const" then trait.consts[item.name] = { kind = "const", node = item, name = item.name, module = module, owner = trait } end
  end
  module.names[node.name] = trait
end

function collect_items(program, items, module)
  for _, node in ipairs(items) do
    if node.test then -- left out, as rustc does
    elseif node.k == "fn" then
      module.values[node.name] = add_fn(program, node, module, nil)
    elseif node.k == "struct" or node.k == "enum" then
      local def = { kind = node.k, node = node, name = node.name, module = module, generics = node.generics, instances = {}, derive = node.attributes.derive }
      module.names[node.name] = def
      if node.k == "struct" and not node.named then module.values[node.name] = { kind = "struct_maker", def = def } end
      if node.k == "enum" then
        def.variants = {}
        for i, variant in ipairs(node.variants) do def.variants[variant.name] = { kind = "variant", def = def, number = i, node = variant } end
      end
    elseif node.k == "impl" then
      add_impl(program, node, module)
    elseif node.k == "trait" then
      add_trait(program, node, module)
    elseif node.k == "const" or node.k == "static" then
      module.values[node.name] = { kind = node.k, node = node, name = node.name, module = module }
    elseif node.k == "type" then
      module.names[node.name] = { kind = "alias", node = node, module = module, generics = node.generics }
    elseif node.k == "mod" then
      local inner = { kind = "mod", name = node.name, parent = module, names = {}, values = {}, uses = {} }
      module.names[node.name] = inner
      collect_items(program, node.items, inner)
    elseif node.k == "use" then
      for _, one in ipairs(node.list) do module.uses[#module.uses + 1] = one end
    end
  end
end

function M.new(tree)
  local program = { errors = {}, text = tree.text, impls = {}, lambdas = {} }
  for _, one in ipairs(tree.errors) do program.errors[#program.errors + 1] = { from = one.from, to = one.to, message = one.message, code = one.code, syntax = true } end
  program.root = { kind = "mod", name = "crate", names = {}, values = {}, uses = {} }
  collect_items(program, tree.items, program.root)
  return program
end

-- Items that stand in a block: a module of its own within the one around it.
function M.block_module(program, block, outer)
  if #block.items == 0 then return outer end
  if not block.module then
    block.module = { kind = "mod", name = outer.name, parent = outer, inner = true, names = {}, values = {}, uses = {} }
    collect_items(program, block.items, block.module)
  end
  return block.module
end

-- ---- names

local STD_TYPES = {}
for name in ("Vec String Option Result Box Rc Arc Weak Cell RefCell Mutex RwLock HashMap HashSet BTreeMap BTreeSet BinaryHeap VecDeque Ordering Formatter Cow "
  .. "Reverse Wrapping PhantomData ManuallyDrop MaybeUninit AtomicUsize AtomicI32 AtomicU32 AtomicU64 AtomicI64 AtomicBool Sender Receiver JoinHandle Duration Instant "
  .. "Range RangeInclusive Entry Ref RefMut MutexGuard Error LinkedList Infallible NonNull Path PathBuf"):gmatch "%w+" do STD_TYPES[name] = true end
M.STD_TYPES = STD_TYPES

local STD_TRAITS = {}
for name in ("Clone Copy Debug Display Default PartialEq Eq PartialOrd Ord Hash Drop Iterator IntoIterator DoubleEndedIterator ExactSizeIterator FromIterator Extend From Into TryFrom TryInto FromStr AsRef AsMut "
  .. "Deref DerefMut Index IndexMut Add Sub Mul Div Rem Neg Not BitAnd BitOr BitXor Shl Shr AddAssign SubAssign MulAssign DivAssign RemAssign BitAndAssign BitOrAssign BitXorAssign ShlAssign ShrAssign "
  .. "Fn FnMut FnOnce Send Sync Sized Unpin ToString ToOwned Borrow BorrowMut Write Read BufRead Any Sum Product Error Termination"):gmatch "%w+" do STD_TRAITS[name] = { kind = "std_trait", name = name } end
M.STD_TRAITS = STD_TRAITS

-- std's iterators: by what they give, and those that are known by what they go through.
local ITERATORS = { Chars = "char", Lines = "&str", SplitWhitespace = "&str", Bytes = "u8" }
local WRAP = { IntoIter = true, Iter = true, IterMut = true, Peekable = true, Rev = true, Map = true, Filter = true, Enumerate = true, Skip = true, Take = true }

local function from_use(module, name, space, seen)
  for _, use in ipairs(module.uses) do
    if use.all or use.name == name then
      local found = M.walk(module, use.path, use.all and name or nil, space, seen)
      if found then return found end
    end
  end
end

local function in_module(module, name, space, seen)
  seen = seen or {}
  local mark = terms.id(module) .. space .. name
  if seen[mark] then return nil end
  seen[mark] = true
  local own = module[space][name]
  if own then return own end
  local used = from_use(module, name, space, seen)
  if used then return used end
  if module.inner then return in_module(module.parent, name, space, seen) end
end
M.in_module = in_module

-- crate::a::b, self::b, super::b, a::b; extra: one more name at the end.
function M.walk(module, path, extra, space, seen)
  local names = path
  if extra then
    names = table.move(path, 1, #path, 1, {})
    names[#names + 1] = extra
  end
  local here = module
  for i, name in ipairs(names) do
    local last = i == #names
    local next_
    if name == "crate" and i == 1 then
      next_ = here
      while next_.parent do next_ = next_.parent end
    elseif name == "self" and i == 1 then
      next_ = here
      while next_.inner do next_ = next_.parent end
    elseif name == "super" then
      next_ = here
      while next_.inner do next_ = next_.parent end
      next_ = next_.parent or next_
    elseif here.kind == "mod" then
      next_ = in_module(here, name, last and space or "names", seen)
      if not next_ and i == 1 and (name == "std" or name == "core" or name == "alloc") then return M.std_path(names, space) end
    elseif here.kind == "enum" then
      next_ = here.variants[name]
    elseif here.kind == "std_module" or here.kind == "std_type" or here.kind == "std_trait" then
      return M.std_path(names, space)
    end
    if not next_ then return nil end
    here = next_
  end
  return here
end

-- std::rc::Rc and the like: the last name counts.
function M.std_path(names, space)
  local name = names[#names]
  local within = names[#names - 1]
  if name == "Result" and within == "fmt" then return { kind = "std_type", name = "FmtResult" } end
  if name == "Result" and within == "io" then return { kind = "std_type", name = "IoResult" } end
  if within == "fmt" and name == "Error" then return { kind = "std_type", name = "FmtError" } end
  if within == "sync" and name == "Weak" then return { kind = "std_type", name = "ArcWeak" } end
  if space == "values" then return { kind = "std_value", name = name, within = within } end
  if name == "Error" then return STD_TRAITS.Error end
  if STD_TYPES[name] or name:find "%wError$" then return { kind = "std_type", name = name } end
  if STD_TRAITS[name] then return STD_TRAITS[name] end
  if WRAP[name] or ITERATORS[name] then return { kind = "std_type", name = name } end
  return { kind = "std_module", name = name }
end

-- ---- types as they are written, as terms. env: { module, params = { T = term }, self = term, program, holes }

local WORDS = {}
for name in ("i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64 bool char str"):gmatch "%w+" do WORDS[name] = plain[name] end

local to_term

local function std_type(env, name, args, node)
  local list = {}
  for i, one in ipairs(args or {}) do list[i] = one.k == "const" and one or to_term(one, env) end
  local function arg(i) return list[i] or hole() end
  if name == "String" or name == "Ordering" or name == "Formatter" or name == "Duration" or name == "Instant" or name:find "^Atomic" or name == "FmtError" then return plain[name] end
  if name == "Option" or name == "Box" or name == "Rc" or name == "Arc" or name == "Weak" or name == "ArcWeak" or name == "Cell" or name == "RefCell" or name == "Mutex" or name == "RwLock" or name == "Vec"
    or name == "HashSet" or name == "BTreeSet" or name == "BinaryHeap" or name == "VecDeque" or name == "Reverse" or name == "Wrapping" or name == "PhantomData" or name == "ManuallyDrop" or name == "MaybeUninit"
    or name == "Sender" or name == "Receiver" or name == "JoinHandle" or name == "Cow" or name == "LinkedList" then return term(name, arg(1)) end
  if name == "HashMap" or name == "BTreeMap" or name == "Entry" then return term(name, arg(1), arg(2)) end
  if name == "Result" then return term("Result", arg(1), list[2] or hole()) end
  if name == "FmtResult" then return term("Result", terms.unit, plain.FmtError) end
  if name == "IoResult" then return term("Result", arg(1), plain.IoError) end
  if name == "Range" or name == "RangeInclusive" then return term("Range", arg(1)) end
  if name == "Ref" then return term("CellRef", arg(1)) end
  if name == "RefMut" then return term("CellRefMut", arg(1)) end
  if name == "MutexGuard" then return term("MutexGuard", arg(1)) end
  if ITERATORS[name] then return term("Iter", ITERATORS[name] == "&str" and term("&", plain.str) or plain[ITERATORS[name]]) end
  if name == "Peekable" or name == "Rev" or name == "Skip" or name == "Take" then return find(arg(1)).c == "Iter" and arg(1) or term("Iter", hole()) end
  if name == "IntoIter" then return term("Iter", arg(1)) end
  if name == "Iter" then return term("Iter", term("&", arg(1))) end
  if name == "IterMut" then return term("Iter", term("&mut", arg(1))) end
  if WRAP[name] then return term("Iter", hole()) end
  if name:find "Error$" then return plain[name] end
  M.unknown(env.program, node, ("the type `%s` is not told here"):format(name))
end
M.std_type = std_type

local function bound_item(env, bound)
  local last = bound.segments[#bound.segments]
  local item = last.args and last.args.bindings.Item
  return item and to_term(item, env)
end

-- Fn(A, B) -> C of a bound, as the type of a function.
function M.bound_fn(env, segment)
  local list = {}
  for i, one in ipairs(segment.inputs) do list[i] = to_term(one, env) end
  list[#list + 1] = segment.output and to_term(segment.output, env) or terms.unit
  return make("fn", list)
end

-- dyn Trait, impl Trait: what a bound says.
local function bound_term(env, node, is_dyn)
  for _, bound in ipairs(node.bounds) do
    local last = bound.segments[#bound.segments]
    if last.inputs then
      local list = {}
      for i, one in ipairs(last.inputs) do list[i] = to_term(one, env) end
      list[#list + 1] = last.output and to_term(last.output, env) or terms.unit
      if is_dyn then return { c = "dyn", trait = STD_TRAITS[last.name], fn = make("fn", list) } end
      local open = hole()
      open.bound = make("fn", list)
      return open
    end
    if last.name == "Iterator" or last.name == "DoubleEndedIterator" or last.name == "ExactSizeIterator" then
      local item = bound_item(env, bound) or hole()
      if is_dyn then return { c = "dyn", trait = STD_TRAITS.Iterator, item } end
      if env.returning then return term("Iter", item) end
      local open = hole()
      open.item = item
      return open
    end
    if last.name == "IntoIterator" then
      local open = hole()
      open.item = bound_item(env, bound) or hole()
      return open
    end
    local found = M.resolve(env, bound, "names")
    if found and (found.kind == "trait" or found.kind == "std_trait") and found ~= STD_TRAITS.Send and found ~= STD_TRAITS.Sync and found ~= STD_TRAITS.Sized then
      if is_dyn then return { c = "dyn", trait = found } end
      local open = hole()
      open.trait = found
      return open
    end
  end
  return is_dyn and { c = "dyn", trait = STD_TRAITS.Any } or hole()
end

local function named_type(env, found, segment, node)
  if found.kind == "std_type" then return std_type(env, found.name, segment.args, node) end
  if found.kind == "alias" then
    local params = {}
    for i, one in ipairs(found.generics) do params[one.name] = segment.args and segment.args[i] and to_term(segment.args[i], env) or hole() end
    return to_term(found.node.type, { module = found.module, params = params, program = env.program })
  end
  if found.kind == "struct" or found.kind == "enum" then
    local list = {}
    for i, one in ipairs(found.generics) do
      local given = segment.args and segment.args[i]
      if one.const then
        list[i] = given and M.const_term(env, given) or { hole = true, link = false, kind = false, const = true }
      elseif given then
        list[i] = to_term(given, env)
      elseif one.default then
        list[i] = to_term(one.default, { module = found.module, params = {}, program = env.program })
      else
        list[i] = hole()
      end
    end
    return make(found, list)
  end
  M.unknown(env.program, node, ("expected type, found `%s`"):format(segment.name))
end
M.named_type = named_type

-- A constant among type arguments: { c = "const", value = n }.
function M.const_term(env, node)
  local e = node.k == "const" and node.e or node
  if e.k == "path" and #e.segments == 1 and env.params[e.segments[1].name] then return env.params[e.segments[1].name] end
  return { c = "const", value = M.const_number(env, e) }
end

-- The number that a constant expression in a type comes to.
function M.const_number(env, e)
  if e.k == "lit" and e.kind == "int" then return math.tointeger(tonumber(e.value, e.radix)) end
  if e.k == "paren" then return M.const_number(env, e.e) end
  if e.k == "block" and e.e and #e.stmts == 0 then return M.const_number(env, e.e) end
  if e.k == "cast" then return M.const_number(env, e.e) end
  if e.k == "binary" then
    local a, b = M.const_number(env, e.a), M.const_number(env, e.b)
    if a and b then
      if e.op == "+" then return a + b elseif e.op == "-" then return a - b elseif e.op == "*" then return a * b elseif e.op == "/" and b ~= 0 then return a // b elseif e.op == "<<" then return a << b end
    end
  end
  if e.k == "path" then
    if #e.segments == 1 and env.params and env.params[e.segments[1].name] then
      local known = find(env.params[e.segments[1].name])
      return known.value
    end
    local found = M.resolve(env, e, "values")
    if found and found.kind == "const" and found.node.e then return M.const_number({ module = found.module, params = {}, program = env.program }, found.node.e) end
  end
end

-- What a path means in a module: names (types) or values.
function M.resolve(env, path, space)
  local names = {}
  for i, segment in ipairs(path.segments) do names[i] = segment.name end
  local found = M.walk(env.module, names, nil, space)
  if found then return found end
  if #names == 1 then
    if space == "names" then
      if STD_TYPES[names[1]] then return { kind = "std_type", name = names[1] } end
      if STD_TRAITS[names[1]] then return STD_TRAITS[names[1]] end
      if names[1]:find "Error$" or WRAP[names[1]] or ITERATORS[names[1]] then return { kind = "std_type", name = names[1] } end
    end
    return nil
  end
  local first = M.walk(env.module, { names[1] }, nil, "names")
  if first and (first.kind == "std_module") and space == "names" then return M.std_path(names, space) end
  if names[1] == "fmt" or names[1] == "io" then return M.std_path(names, space) end
end

function to_term(ast, env)
  local k = ast.k
  if k == "path" then
    local segments = ast.segments
    if segments.qualified then
      local base = to_term(segments.qualified, env)
      return M.projection(env, base, segments[#segments].name, segments.as, ast)
    end
    local first = segments[1].name
    if #segments == 1 then
      if env.params and env.params[first] then return env.params[first] end
      if first == "Self" then return env.self or M.unknown(env.program, ast, "there is no `Self` here") end
      if WORDS[first] and not in_module(env.module, first, "names") then return WORDS[first] end
    elseif #segments == 2 and (first == "Self" or env.params and env.params[first]) then
      local base = first == "Self" and env.self or env.params[first]
      return M.projection(env, base, segments[2].name, nil, ast)
    end
    local found = M.resolve(env, ast, "names")
    if not found then
      M.tell(env.program, segments[#segments], ("cannot find type `%s` in this scope"):format(segments[#segments].name), "E0412", { label = "not found in this scope" })
      error(M.Told, 0)
    end
    return named_type(env, found, segments[#segments], ast)
  end
  if k == "ref" then return term(ast.mut and "&mut" or "&", to_term(ast.of, env)) end
  if k == "pointer" then return term(ast.mut and "*mut" or "*const", to_term(ast.of, env)) end
  if k == "tuple" then
    local list = {}
    for i, one in ipairs(ast.list) do list[i] = to_term(one, env) end
    return make("()", list)
  end
  if k == "slice" then return term("slice", to_term(ast.of, env)) end
  if k == "array" then
    local made = term("array", to_term(ast.of, env))
    local param = ast.count.k == "path" and #ast.count.segments == 1 and env.params and env.params[ast.count.segments[1].name]
    made.n = param and (find(param).value or find(param)) or M.const_number(env, ast.count) or (ast.count.k == "path" and ast.count.segments[1].name == "_" and hole()) or M.unknown(env.program, ast, "the length of this array is not told here")
    return made
  end
  if k == "never" then return terms.never end
  if k == "hole" then return hole() end
  if k == "fn" then
    local list = {}
    for i, one in ipairs(ast.inputs) do list[i] = to_term(one, env) end
    list[#list + 1] = ast.output and to_term(ast.output, env) or terms.unit
    return make("fn", list)
  end
  if k == "dyn" then return bound_term(env, ast, true) end
  if k == "impl" then return bound_term(env, ast, false) end
  M.unknown(env.program, ast, "this type is not told here")
end
M.to_term = to_term

-- ---- impls

-- The impl's type parameters as holes, and the type it is for.
function M.open_impl(program, impl)
  local params = {}
  for _, one in ipairs(impl.generics) do params[one.name] = hole() end
  local env = { module = impl.module, params = params, program = program, impl = impl }
  local self = to_term(impl.node.type, env)
  env.self = self
  return self, env
end

-- Whether two terms could be made the same, without doing it.
local function could_be(a, b)
  a, b = find(a), find(b)
  if a.hole then return not a.kind or b.hole or a.kind == "int" and terms.INTEGERS[b.c] or a.kind == "float" and terms.FLOATS[b.c] or false end
  if b.hole then return could_be(b, a) end
  if a.c ~= b.c or a.trait ~= b.trait or #a ~= #b then return false end
  if a.c == "array" then
    local n, m = terms.count_of(a), terms.count_of(b)
    if n and m and n ~= m then return false end
  end
  if a.c == "const" and a.value ~= b.value then return false end
  for i = 1, #a do
    if not could_be(a[i], b[i]) then return false end
  end
  return true
end
M.could_be = could_be

-- Whether nothing is known of a type: a number's literal is a number.
local function is_open(of)
  of = find(of)
  return of.hole and not of.kind
end

local function trait_of(program, impl)
  if impl.trait == nil then
    impl.trait = impl.node.trait and M.resolve({ module = impl.module, program = program, params = {} }, impl.node.trait, "names") or false
  end
  return impl.trait
end
M.trait_of = trait_of

-- The arguments of the trait an impl is of: Add<Rhs = Self>, From<T>.
function M.trait_args(impl, env)
  local last = impl.node.trait and impl.node.trait.segments[#impl.node.trait.segments]
  local list = {}
  for i, one in ipairs(last and last.args or {}) do list[i] = to_term(one, env) end
  return list
end

-- Whether the bounds of an impl's parameters hold, as far as traits of the program and derives go.
local function bounds_hold(program, impl, env)
  for _, one in ipairs(impl.generics) do
    for _, bound in ipairs(one.bounds or {}) do
      local of = find(env.params[one.name])
      if not of.hole then
        local trait = M.resolve({ module = impl.module, program = program, params = env.params }, bound, "names")
        if trait and trait.kind == "trait" and not M.has_trait(program, of, trait) then return false end
      end
    end
  end
  return true
end

-- impl, env of the impl of a trait for a type; accept(env, impl) may refuse one.
function M.find_impl(program, self, trait, accept)
  for _, impl in ipairs(program.impls) do
    if trait_of(program, impl) == trait and not impl.node.negative then
      local of, env = M.open_impl(program, impl)
      local blanket = find(of).hole
      if could_be(of, self) and not (blanket and is_open(self)) then
        unify(of, self)
        if (not blanket or bounds_hold(program, impl, env)) and (not accept or accept(env, impl)) then return impl, env end
      end
    end
  end
end

function M.has_trait(program, self, trait)
  self = find(self)
  if self.c == "dyn" and self.trait == trait then return true end
  if M.find_impl(program, self, trait) then return true end
  if (self.c == "&" or self.c == "&mut" or self.c == "Box") and trait.kind == "trait" then return false end
  return false
end

-- A method of a type of the program, its own first, then its traits'. Gives fn, env, trait.
function M.find_method(program, self, name, module)
  for _, impl in ipairs(program.impls) do
    if not impl.node.trait and impl.fns[name] then
      local of, env = M.open_impl(program, impl)
      if could_be(of, self) then
        unify(of, self)
        return impl.fns[name], env
      end
    end
  end
  for _, impl in ipairs(program.impls) do
    local trait = trait_of(program, impl)
    if trait then
      local own = impl.fns[name]
      local default = not own and trait.kind == "trait" and trait.fns[name]
      if own or default and default.node.body then
        local of, env = M.open_impl(program, impl)
        if could_be(of, self) and not (find(of).hole and (is_open(self) or not bounds_hold(program, impl, env))) then
          local same = find(of).hole or find(self).hole or find(of).c == find(self).c
          if same then
            unify(of, self)
            env.trait = trait
            return own or default, env, trait
          end
        end
      end
    end
  end
end

-- <T as Trait>::Name, T::Name: what it is for a type that is known; a hole that is filled later, else.
function M.projection(env, base, name, as, node)
  local program = env.program
  base = find(base)
  if base.param then return { param = base.param .. "::" .. name, projected = base, member = name } end
  if env.impl and env.impl.types[name] and env.self and find(env.self) == base then return to_term(env.impl.types[name], env) end
  local found = M.associated(program, base, name)
  if found then return found end
  local open = hole()
  program.deferred = program.deferred or {}
  table.insert(program.deferred, function()
    local known = find(base)
    if known.hole and not known.kind then return false end
    local result = M.associated(program, terms.settle(known), name)
    if result then unify(open, result) end
    return true
  end)
  return open
end

local OPERATORS = { Add = true, Sub = true, Mul = true, Div = true, Rem = true, Neg = true, Not = true }

function M.associated(program, self, name)
  self = find(self)
  if self.hole and not self.kind then return nil end
  for _, impl in ipairs(program.impls) do
    if impl.types[name] then
      local of, env = M.open_impl(program, impl)
      if could_be(of, self) and not find(of).hole then
        unify(of, self)
        return to_term(impl.types[name], env)
      end
    end
  end
  if name == "Item" then return M.item_of(program, self) end
  if name == "Output" and terms.is_scalar(self) then return self end
  if name == "Err" then return M.parse_error(program, self) end
  if name == "Target" then
    if self.c == "Box" or self.c == "Rc" or self.c == "Arc" then return self[1] end
    if self.c == "String" then return plain.str end
  end
end

-- What parse::<T>() may fail with.
function M.parse_error(program, self)
  self = find(self)
  if terms.is_integer(self) then return plain.ParseIntError end
  if terms.is_float(self) then return plain.ParseFloatError end
  if self.c == "bool" then return plain.ParseBoolError end
  if self.c == "char" then return plain.ParseCharError end
  if self.c == "String" then return plain.Infallible end
  local impl, env = M.find_impl(program, self, STD_TRAITS.FromStr)
  return impl and impl.types.Err and to_term(impl.types.Err, env)
end

-- What an iterator gives, or what becomes one: for x in it.
function M.item_of(program, self)
  self = find(self)
  local c = self.c
  if c == "Iter" or c == "Vec" or c == "Option" or c == "VecDeque" or c == "array" or c == "HashSet" or c == "BTreeSet" or c == "BinaryHeap" or c == "Range" or c == "Receiver" or c == "LinkedList" then return self[1] end
  if c == "HashMap" or c == "BTreeMap" then return term("()", self[1], self[2]) end
  if c == "dyn" and self.trait == STD_TRAITS.Iterator then return self[1] end
  if c == "Box" then return M.item_of(program, self[1]) end
  if c == "&" or c == "&mut" then
    local of = find(self[1])
    if of.c == "HashMap" or of.c == "BTreeMap" then return term("()", term("&", of[1]), term(c, of[2])) end
    if of.c == "Vec" or of.c == "array" or of.c == "slice" or of.c == "VecDeque" or of.c == "Option" or of.c == "HashSet" or of.c == "BTreeSet" or of.c == "BinaryHeap" or of.c == "LinkedList" then return term(c, of[1]) end
    if of.c == "Box" and (find(of[1]).c == "slice") then return term(c, find(of[1])[1]) end
    if c == "&mut" and (of.c == "Iter" or of.c == "dyn") then return of[1] end
    local impl, env = M.find_impl(program, self, STD_TRAITS.IntoIterator)
    if impl then return to_term(impl.types.Item, env) end
    if c == "&mut" then return M.item_of(program, of) end
    return nil
  end
  for _, trait in ipairs { STD_TRAITS.Iterator, STD_TRAITS.IntoIterator } do
    local impl, env = M.find_impl(program, self, trait)
    if impl and impl.types.Item then return to_term(impl.types.Item, env) end
  end
end

return M
