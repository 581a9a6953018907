-- The compiler's refusals in plain words: what was wanted, and why it cannot be. `%s` is what the message is about.

local WORDS = {
  E0106 = "A reference goes out of the function, and nothing says how long what it leads to will be there.",
  E0308 = "The place is made for a value of another type.",
  E0369 = "Neither text owns a crate that could hold both: there is nothing to add to.",
  E0373 = "The thread may go on when this tray is gone. It must take %s along, not look at it.",
  E0381 = "Nothing has been put into %s yet: there is nothing to read.",
  E0382 = "%s was handed over. A crate has **one owner**, and it is another one now.",
  E0384 = "%s was declared without `mut`: its compartment is filled once.",
  E0499 = "Somebody may already change %s. There is only ever **one** such borrow.",
  E0502 = "%s may have many who look, or one who changes it: never both at once.",
  E0503 = "%s is lent to one who may change it. Until that is over nobody else uses it.",
  E0505 = "%s is lent, and the borrow is still used. Until then its owner stays.",
  E0506 = "%s is lent, and the borrow is still used. Until then its bytes stay as they are.",
  E0507 = "It belongs to somebody else. Who only looks cannot carry it away.",
  E0508 = "An array has all its elements, always. Not one of them can be taken out.",
  E0509 = "Its `drop` will want it whole: nothing can be taken out before.",
  E0515 = "%s is on a tray that is put back when the function ends. A label may not outlive what it leads to.",
  E0594 = "It was given to be looked at, not to be changed: there is no `mut`.",
  E0596 = "It was given to be looked at, not to be changed: there is no `mut`.",
  E0597 = "%s goes at the end of its block, and a label to it would still be used.",
  E0716 = "The value has no name and goes at the end of the line; a label to it would still be used.",
}

-- What `error` (see errors.lua) means, or "": its own words, else those of its code.
return function(error)
  local words = error.plain or WORDS[error.code] or ""
  local name = error.message:match "`[^`]+`" or "the value"
  return (words:gsub("%%s", (name:gsub("%%", "%%%%")))):gsub("^%l", string.upper)
end
