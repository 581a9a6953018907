-- Words of std that take or give something else than the vocabulary's word of the same name does, and those only texts need.
require "rust.read.words_rows"
require "rust.read.words_options"
require "rust.read.words_maps"
require "rust.read.words_running"
require "rust.read.words_paths"
require "rust.read.words_texts"
require "rust.read.words_chars"
require "rust.read.words_sync"

return require("rust.read.words").S
