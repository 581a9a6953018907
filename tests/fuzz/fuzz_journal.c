/* Any bytes as a journal. What is accepted must be canonical (appending its events anew gives the same
 * bytes), printable, and either refused by the timeline or seekable, and two ways to one moment must show the
 * same memory. Then it goes all the way: its steps are told in words and drawn, at rest and in motion. */
#include "base/memory.h"
#include "base/values.h"
#include "scene/scene.h"
#include "timeline/timeline.h"
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool truth) {
    if (!truth) abort();
}

static void check_canonical(const Journal *journal) {
    Journal *again = journal_new(journal_default_limits());
    JournalCursor cursor = journal_at(journal, 0);
    Event event;
    char line[256];
    while (journal_next(&cursor, &event)) {
        journal_json(&event, 0, line, sizeof line);
        demand(journal_append(again, &event, NULL));
    }
    Bytes a = journal_bytes(journal), b = journal_bytes(again);
    demand(a.len == b.len && memcmp(a.data, b.data, a.len) == 0);
    journal_free(again);
}

/* Everything a world shows, as one number. */
static uint64_t digest(const World *world) {
    const WorldThread *threads;
    const WorldFrame *frames;
    const WorldSlot *slots;
    const WorldBorrow *borrows;
    uint64_t hash = hash_mix(HASH_START, world_threads(world, &threads));
    uint32_t frame_count = world_frames(world, &frames), slot_count = world_slots(world, &slots);
    for (uint32_t i = 0; i < frame_count; i++)
        hash = hash_mix(hash_mix(hash, frames[i].base), frames[i].line);
    for (uint32_t i = 0; i < slot_count; i++) hash = hash_mix(hash_mix(hash, slots[i].id), slots[i].state);
    hash = hash_mix(hash, world_borrows(world, &borrows));
    WorldBlock block;
    uint8_t bytes[64];
    for (uint64_t at = 0; world_block_from(world, at, &block); at = block.block.addr + block.block.usable) {
        uint64_t len = block.block.size < sizeof bytes ? block.block.size : sizeof bytes;
        bool init = world_read(world, block.block.addr, bytes, len);
        hash = hash_bytes(hash_mix(hash_mix(hash, block.born), init), bytes, (size_t)len);
    }
    WorldHole hole;
    for (uint64_t at = 0; world_hole_from(world, at, &hole); at = hole.addr + hole.size)
        hash = hash_mix(hash_mix(hash, hole.addr), hole.used_before);
    return hash;
}

static uint64_t digest_at(Timeline *timeline, uint32_t machine, uint64_t event) {
    const World *world = timeline_world(timeline, machine, event);
    demand(world != NULL);
    return digest(world);
}

static void check_worlds(Timeline *timeline, uint64_t events) {
    for (uint32_t m = 0; m < timeline_machines(timeline); m++) {
        uint64_t middle = digest_at(timeline, m, events / 2), end = digest_at(timeline, m, events);
        digest_at(timeline, m, 0);
        demand(digest_at(timeline, m, events / 2) == middle);
        demand(digest_at(timeline, m, events) == end);
        for (uint64_t i = events; i-- > events / 2;) digest_at(timeline, m, i);
        demand(digest_at(timeline, m, events / 2) == middle);
        uint64_t touched[4];
        timeline_biography(timeline, m, 0x50000, 8, events / 2, touched, 4);
    }
}

static float width_of(void *user, const TextStyle *style, Text text) {
    (void)user;
    return style->size * .6f * (float)text.len;
}

static void draw_at(const Scene *scene, ScenePosition at, DrawList *list) {
    static const float sizes[][2] = {{1280, 720}, {390, 844}};
    TextMeasure measure = {NULL, width_of};
    for (int i = 0; i < 4; i++) {
        View view;
        view_init(&view, sizes[i / 2][0], sizes[i / 2][1]);
        view.skin = i % 2 ? SKIN_TECHNICAL : SKIN_METAPHOR;
        draw_reset(list);
        scene_draw(scene, at, &view, &measure, list);
    }
}

static void check_pictures(Timeline *timeline) {
    enum { STEPS = 4 };
    Fault fault = {0};
    Scene *scene = scene_new(timeline, &fault);
    DrawList list = {0};
    demand(scene || fault.kind != FAULT_NONE);
    for (uint32_t step = 0; scene && step < STEPS && step < timeline_steps(timeline); step++) {
        Arena arena = {0};
        demand(text_is_utf8(scene_text(scene, step, &arena)));
        arena_free(&arena);
        draw_at(scene, scene_rest(scene, step), &list);
        draw_at(scene, (ScenePosition){step, scene_step_duration(scene, step) / 3}, &list);
    }
    draw_free(&list);
    scene_free(scene);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Fault fault = {0};
    size_t live = memory_live_blocks();
    Journal *journal = journal_read((Bytes){data, size}, (JournalLimits){4000, 100, 1 << 16}, &fault);
    if (!journal) return 0;
    check_canonical(journal);
    uint64_t events = journal_count(journal);
    Timeline *timeline = timeline_new(journal, &fault);
    demand(timeline || fault.kind != FAULT_NONE);
    if (timeline) check_worlds(timeline, events);
    if (timeline) check_pictures(timeline);
    timeline_free(timeline);
    demand(memory_live_blocks() == live);
    return 0;
}
