/* record/lzw: GIF's compression: 8-bit symbols to sub-blocks of at most 255 bytes, with the block that ends
 * them. */
#ifndef RECORD_LZW_H
#define RECORD_LZW_H

#include "base/memory.h"
#include <stdint.h>

typedef List(uint8_t) LzwBytes;

bool lzw_encode(const uint8_t *symbols, size_t count, LzwBytes *out); /* appends; false: out of memory */

#endif
