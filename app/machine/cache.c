/* A set is an array of line numbers + 1, most recently touched first, 0 where empty. */
#include "machine/cache.h"

#include "base/memory.h"
#include <string.h>

struct Cache {
    CacheConfig config;
    uint64_t *lines[CACHE_LEVELS];
    uint32_t sets[CACHE_LEVELS];
    CacheMeter meter;
};

CacheConfig cache_default_config(void) {
    return (CacheConfig){.levels = {{32 << 10, 8, 4}, {256 << 10, 4, 12}, {2 << 20, 16, 44}},
                         .memory_cycles = 250};
}

bool cache_config_valid(const CacheConfig *config) {
    for (int i = 0; i < CACHE_LEVELS; i++) {
        const CacheLevel *level = &config->levels[i];
        if (level->ways == 0 || level->ways > 32 || level->size > 1u << 30) return false;
        uint32_t sets = level->size / (level->ways * CACHE_LINE);
        if (sets == 0 || (sets & (sets - 1)) != 0 || sets * level->ways * CACHE_LINE != level->size)
            return false;
    }
    return true;
}

Cache *cache_new(const CacheConfig *config) {
    if (!cache_config_valid(config)) return NULL;
    Cache *cache = memory_alloc_zeroed(sizeof *cache);
    if (!cache) return NULL;
    cache->config = *config;
    for (int i = 0; i < CACHE_LEVELS; i++) {
        cache->sets[i] = config->levels[i].size / (config->levels[i].ways * CACHE_LINE);
        cache->lines[i] = memory_alloc_zeroed(config->levels[i].size / CACHE_LINE * sizeof *cache->lines[i]);
        if (cache->lines[i]) continue;
        cache_free(cache);
        return NULL;
    }
    return cache;
}

void cache_free(Cache *cache) {
    if (!cache) return;
    for (int i = 0; i < CACHE_LEVELS; i++) memory_free(cache->lines[i]);
    memory_free(cache);
}

static uint64_t *set_of(const Cache *cache, int level, uint64_t line) {
    return cache->lines[level] + (line & (cache->sets[level] - 1)) * cache->config.levels[level].ways;
}

/* Where in its set the line stands; `ways` when it is not there. */
static uint32_t way_of(const uint64_t *set, uint32_t ways, uint64_t line) {
    uint32_t way = 0;
    while (way < ways && set[way] != line + 1) way++;
    return way;
}

/* Puts the line first in its set; true when it was there. What stood last goes when it was not. */
static bool touch_level(Cache *cache, int level, uint64_t line) {
    uint32_t ways = cache->config.levels[level].ways;
    uint64_t *set = set_of(cache, level, line);
    uint32_t way = way_of(set, ways, line);
    memmove(set + 1, set, (way < ways ? way : ways - 1) * sizeof *set);
    set[0] = line + 1;
    return way < ways;
}

static uint32_t touch_line(Cache *cache, uint64_t line) {
    for (int level = 0; level < CACHE_LEVELS; level++)
        if (touch_level(cache, level, line)) return (uint32_t)level + 1;
    return CACHE_MEMORY;
}

static uint32_t cycles_of(const Cache *cache, uint32_t level) {
    return level == CACHE_MEMORY ? cache->config.memory_cycles : cache->config.levels[level - 1].cycles;
}

CacheAccess cache_touch(Cache *cache, uint64_t addr, uint64_t len) {
    CacheAccess access = {0};
    if (len == 0) return access;
    uint64_t last = (addr + len - 1) / CACHE_LINE;
    for (uint64_t line = addr / CACHE_LINE; line <= last; line++) {
        uint32_t level = touch_line(cache, line);
        if (level > access.level) access.level = level;
        access.lines++;
        access.cycles += cycles_of(cache, level);
        cache->meter.found[level - 1]++;
    }
    cache->meter.cycles += access.cycles;
    return access;
}

CacheMeter cache_meter(const Cache *cache) {
    return cache->meter;
}

uint32_t cache_find(const Cache *cache, uint64_t addr) {
    uint64_t line = addr / CACHE_LINE;
    for (int level = 0; level < CACHE_LEVELS; level++) {
        uint32_t ways = cache->config.levels[level].ways;
        if (way_of(set_of(cache, level, line), ways, line) < ways) return (uint32_t)level + 1;
    }
    return CACHE_MEMORY;
}
