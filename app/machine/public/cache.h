/* machine/cache: what an access to memory costs, through three levels of set-associative caches with 64-byte
 * lines and LRU.
 *
 * An access of some bytes touches every line it lies in; each line is looked for in L1, L2, L3 and memory, in
 * that order, and then kept in every level it was missed in, in the place of the line of its set that was
 * touched longest ago. The levels forget on their own (neither inclusive nor exclusive). Reads and writes
 * cost alike (write-allocate; writing back is not counted). Not modelled: prefetching, several accesses at
 * once, address translation; so a long walk over an array is cheaper on a real processor than here, a chase
 * of pointers is as here.
 *
 * Default figures: Intel Skylake client, from Intel's "64 and IA-32 Architectures Optimization Reference
 * Manual", table of cache parameters of that microarchitecture: L1 data 32 KiB, 8 ways, 4 cycles; L2 256 KiB,
 * 4 ways, 12 cycles; L3 2 MiB a core, 16 ways, 44 cycles. Memory: 7-cpu.com measured 42 cycles + 51 ns on an
 * i7-6700, about 250 cycles at 4 GHz. A set is chosen by the address's low bits above the line. Same
 * accesses, same hits. */
#ifndef MACHINE_CACHE_H
#define MACHINE_CACHE_H

#include <stdbool.h>
#include <stdint.h>

enum { CACHE_LEVELS = 3, CACHE_LINE = 64, CACHE_MEMORY = CACHE_LEVELS + 1 };

typedef struct CacheLevel {
    uint32_t size; /* bytes: ways * CACHE_LINE * a power of two */
    uint32_t ways; /* 1 to 32 */
    uint32_t cycles;
} CacheLevel;

typedef struct CacheConfig {
    CacheLevel levels[CACHE_LEVELS];
    uint32_t memory_cycles;
} CacheConfig;

typedef struct CacheAccess {
    uint32_t level;  /* the farthest any of its lines was found in: 1 to 3, CACHE_MEMORY */
    uint32_t lines;  /* touched */
    uint64_t cycles; /* of all lines together */
} CacheAccess;

typedef struct CacheMeter {
    uint64_t found[CACHE_MEMORY]; /* lines found in L1, L2, L3, memory */
    uint64_t cycles;
} CacheMeter;

typedef struct Cache Cache;

CacheConfig cache_default_config(void);
bool cache_config_valid(const CacheConfig *config);
Cache *cache_new(const CacheConfig *config); /* empty; NULL: out of memory, or not valid */
void cache_free(Cache *cache);

CacheAccess cache_touch(Cache *cache, uint64_t addr, uint64_t len); /* len 0 touches nothing: level 0 */
CacheMeter cache_meter(const Cache *cache);
/* The level that holds the line of `addr` now, CACHE_MEMORY when none does; changes nothing. */
uint32_t cache_find(const Cache *cache, uint64_t addr);

#endif
