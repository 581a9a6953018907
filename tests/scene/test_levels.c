/* The warehouse seen from near and far, at one and at two machines: what stands where, what zooming keeps in
 * place, what can be read, and what it costs. */
#include "base/memory.h"
#include "base/values.h"
#include "render/render.h"
#include "scene/look.h"
#include "shelves.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "text_judge.h"

typedef struct Look {
    const Tale *tale;
    View view;
    TextMeasure measure;
    DrawList list;
} Look;

static void look_at(Look *look, const Tale *tale) {
    *look = (Look){.tale = tale, .measure = draw_fixed_measure()};
    view_init(&look->view, 1920, 1080);
}

static void draw(Look *look, ScenePosition position) {
    draw_reset(&look->list);
    scene_draw(look->tale->scene, position, &look->view, &look->measure, &look->list);
    assert_false(look->list.failed);
}

static void draw_step(Look *look, uint32_t step) {
    draw(look, scene_rest(look->tale->scene, step));
}

static uint64_t hash_at(const Tale *tale, ViewLevel level) {
    Look look;
    look_at(&look, tale);
    look.view.level = level;
    draw_step(&look, timeline_steps(tale->timeline) - 1);
    uint64_t hash = draw_hash(&look.list);
    draw_free(&look.list);
    return hash;
}

/* A block stands on the first half of bytes that once were one large block: the hole behind it, hatched,
 * begins in the middle of what was used, and the hole before it ends there. */
static void a_hole_may_end_within_what_was_used(void **state) {
    const uint64_t heap = TALE_HEAP + 16;
    Tale tale;
    (void)state;
    tale_begin(&tale);
    tale_step(&tale, 1, TEXT("One large crate comes and goes."));
    give(&tale, 0, heap, 64);
    take(&tale, 0, heap, 64);
    tale_step(&tale, 2, TEXT("A small one stands in the middle of where it was."));
    give(&tale, 0, heap + 32, 16);
    assert_true(tale_end(&tale));
    assert_int_not_equal(hash_at(&tale, LEVEL_BYTES), hash_at(&tale, LEVEL_MAP));
    tale_free(&tale);
}

/* ---- places */

static bool find_block(const DrawList *list, uint64_t addr, Rect *rect) {
    for (uint32_t i = 0; i < list->hits.count; i++) {
        const DrawHit *hit = &list->hits.items[i];
        if (hit->kind != HIT_BLOCK || hit->arg != addr) continue;
        *rect = hit->rect;
        return true;
    }
    return false;
}

/* Whatever comes and goes around it: as long as the view is not moved, a block stays where it is. */
static void splitters_follow_from_addresses(void **state) {
    static const float zooms[] = {0, 2.5f, 5.35f, 8, 19, 30};
    Tale tale;
    (void)state;
    assert_true(tell_shelves(&tale, 60, 1));
    for (size_t z = 0; z < sizeof zooms / sizeof *zooms; z++) {
        Look look;
        uint32_t seen = 0;
        Rect places[60] = {{0}};
        look_at(&look, &tale);
        look.view.level = zooms[z] > 0 ? LEVEL_AUTO : LEVEL_MAP;
        look.view.zoom = zooms[z];
        for (uint32_t step = 0; step < STEPS; step++) {
            look.view.hand = (ViewHand){true, 1, 0, step};
            draw_step(&look, step);
            for (uint32_t i = 0; i < 60; i++) {
                Rect now = {0};
                if (!find_block(&look.list, place_of(i), &now)) continue;
                seen++;
                if (places[i].w <= 0) places[i] = now;
                assert_memory_equal(&places[i], &now, sizeof now);
            }
        }
        assert_true(seen >= STEPS - 1);
        draw_free(&look.list);
    }
    tale_free(&tale);
}

static uint64_t block_under(const DrawList *list, float x, float y) {
    const DrawHit *hit = draw_hit_at(list, x, y);
    return hit && hit->kind == HIT_BLOCK ? hit->arg : 0;
}

/* The block nearest to the middle of the warehouse. */
static Point middle_block(const DrawList *list, uint64_t *addr) {
    Point best = {0};
    float least = 1e9f;
    for (uint32_t i = 0; i < list->hits.count; i++) {
        const DrawHit *hit = &list->hits.items[i];
        Point at = {hit->rect.x + hit->rect.w / 2, hit->rect.y + hit->rect.h / 2};
        float away = maths_abs(at.x - 1238) + maths_abs(at.y - 634);
        if (hit->kind != HIT_BLOCK || away >= least || block_under(list, at.x, at.y) != hit->arg) continue;
        least = away;
        best = at;
        *addr = hit->arg;
    }
    return best;
}

/* In small steps, further in and out again: the block under the pointer stays under it. */
static void zoom_keeps_what_is_under_the_pointer(void **state) {
    static const float starts[] = {2.45f, 5, 9, 26, 32};
    Tale tale;
    uint32_t last = STEPS - 1;
    (void)state;
    assert_true(tell_shelves(&tale, 120, 1));
    for (size_t k = 0; k < sizeof starts / sizeof *starts; k++) {
        Look look;
        uint64_t addr = 0;
        look_at(&look, &tale);
        look.view.zoom = starts[k];
        look.view.hand = (ViewHand){true, 40, 0, last};
        draw_step(&look, last);
        Point point = middle_block(&look.list, &addr);
        assert_int_not_equal(addr, 0);
        uint32_t kept = 0;
        for (int i = 0; i < 8; i++) {
            eye_zoom(tale.scene, scene_rest(tale.scene, last), &look.view, point, i < 4 ? 1.04f : 1 / 1.04f);
            draw_step(&look, last);
            uint64_t under = block_under(&look.list, point.x, point.y);
            bool beam = under == 0 && look.view.level == LEVEL_CRATES; /* racks of crates keep their height */
            kept += under == addr;
            assert_true(under == addr || beam);
        }
        assert_true(kept >= 3);
        draw_free(&look.list);
    }
    tale_free(&tale);
}

/* From the whole heap to the largest bytes, and back to where it came from. */
static void zoom_goes_through_all_levels(void **state) {
    Tale tale;
    Look look;
    ScenePosition rest = {STEPS - 1, 9000000};
    bool seen[LEVEL_MAP + 1] = {false};
    (void)state;
    assert_true(tell_shelves(&tale, 120, 1));
    look_at(&look, &tale);
    look.view.level = LEVEL_MAP;
    Point middle = eye_middle(&look.view);
    for (int i = 0; i < 40; i++) {
        eye_zoom(tale.scene, rest, &look.view, middle, i < 20 ? 1.18f : 1 / 1.18f);
        draw(&look, rest);
        seen[look.view.level] = true;
        if (i == 19) assert_true(look.view.zoom == 40);
    }
    assert_true(seen[LEVEL_BYTES] && seen[LEVEL_CRATES] && seen[LEVEL_MAP]);
    assert_int_equal(look.view.level, LEVEL_MAP);
    draw_free(&look.list);
    tale_free(&tale);
}

/* The hand's view stays while what changes is in it; where it is not, the view goes there. */
static void the_camera_follows_what_changes(void **state) {
    Tale tale;
    Look look;
    Rect at = {0};
    (void)state;
    tale_begin(&tale);
    tale_step(&tale, 1, TEXT("Near."));
    give(&tale, 0, TALE_HEAP + 64, 32);
    tale_step(&tale, 2, TEXT("Near as well."));
    give(&tale, 0, TALE_HEAP + 192, 32);
    tale_step(&tale, 3, TEXT("Far away."));
    give(&tale, 0, TALE_HEAP + 8192, 32);
    assert_true(tale_end(&tale));
    look_at(&look, &tale);
    look.view.zoom = 19;
    look.view.hand = (ViewHand){true, 1, 0, 0};
    draw_step(&look, 0);
    Rect near = {0};
    assert_true(find_block(&look.list, TALE_HEAP + 64, &near));
    draw_step(&look, 1);
    assert_true(find_block(&look.list, TALE_HEAP + 64, &at) && at.y == near.y);
    draw_step(&look, 2);
    assert_true(find_block(&look.list, TALE_HEAP + 8192, &at));
    assert_false(find_block(&look.list, TALE_HEAP + 64, &at));
    draw_free(&look.list);
    tale_free(&tale);
}

/* ---- from one level to the other */

static uint32_t layers_of(const DrawList *list) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < list->commands.count; i++) count += list->commands.items[i].kind == DRAW_LAYER;
    return count;
}

static void levels_fade_into_each_other(void **state) {
    Tale tale;
    Look look;
    (void)state;
    assert_true(tell_shelves(&tale, 60, 1));
    look_at(&look, &tale);
    look.view.level = LEVEL_CRATES;
    draw_step(&look, 5);
    uint64_t rest = draw_hash(&look.list);
    uint32_t layers = layers_of(&look.list);
    look.view.before = (ViewEye){.level = LEVEL_MAP};
    look.view.turn = .9f;
    draw_step(&look, 5);
    assert_int_equal(layers_of(&look.list), layers + 1);
    look.view.turn = .6f; /* 160 of 450 ms are over */
    draw_step(&look, 5);
    assert_int_equal(draw_hash(&look.list), rest);
    draw_free(&look.list);
    tale_free(&tale);
}

/* ---- cost */

static void a_large_heap_costs_what_is_seen(void **state) {
    static const float zooms[] = {.01f, .1f, 1, 3, 5.35f, 16, 40};
    Tale tale;
    Look look;
    (void)state;
    assert_true(tell_shelves(&tale, 60000, 1));
    look_at(&look, &tale);
    look.view.level = LEVEL_MAP;
    draw_step(&look, STEPS - 1);
    assert_true(look.list.commands.count < 16000);
    for (size_t i = 0; i < sizeof zooms / sizeof *zooms; i++) {
        look.view.zoom = zooms[i];
        draw_step(&look, STEPS - 1);
        assert_true(look.list.commands.count < 16000);
        assert_true(look.list.commands.count > 200);
    }
    draw_free(&look.list);
    tale_free(&tale);
}

/* ---- two machines, and time */

static uint32_t count_hits(const DrawList *list, HitKind kind) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < list->hits.count; i++) count += list->hits.items[i].kind == (uint32_t)kind;
    return count;
}

/* There and back again: every picture is the same from both sides, also in the middle of steps. */
static void forwards_is_backwards(void **state) {
    Tale tale;
    (void)state;
    assert_true(tell_shelves(&tale, 60, 2));
    for (int history = 0; history < 2; history++) {
        Look look;
        uint64_t hashes[STEPS * 2];
        look_at(&look, &tale);
        look.view.history = history == 1;
        for (uint32_t i = 0; i < STEPS * 2; i++) {
            draw(&look, (ScenePosition){i / 2, i % 2 ? 300000 : 9000000});
            hashes[i] = draw_hash(&look.list);
            assert_true(i == 0 || hashes[i] != hashes[i - 1]);
        }
        for (uint32_t i = STEPS * 2; i-- > 0;) {
            draw(&look, (ScenePosition){i / 2, i % 2 ? 300000 : 9000000});
            assert_int_equal(draw_hash(&look.list), hashes[i]);
        }
        draw_free(&look.list);
    }
    tale_free(&tale);
}

static void both_machines_are_shown(void **state) {
    Tale tale;
    Look look;
    (void)state;
    assert_true(tell_shelves(&tale, 60, 2));
    look_at(&look, &tale);
    look.view.level = LEVEL_MAP;
    draw_step(&look, 0);
    uint32_t left = 0, right = 0;
    for (uint32_t i = 0; i < look.list.hits.count; i++)
        if (look.list.hits.items[i].kind == HIT_BLOCK) {
            left += look.list.hits.items[i].rect.x < 1060;
            right += look.list.hits.items[i].rect.x > 1060;
        }
    assert_int_equal(left, right + 1); /* the runtime's block is the first machine's */
    assert_true(right > 3);
    draw_free(&look.list);
    tale_free(&tale);
}

static float highest_block(uint32_t machines, ViewLevel level) {
    Tale tale;
    Look look;
    float y = 1080;
    assert_true(tell_shelves(&tale, 60, machines));
    look_at(&look, &tale);
    look.view.level = level;
    draw_step(&look, 0);
    for (uint32_t i = 0; i < look.list.hits.count; i++)
        if (look.list.hits.items[i].kind == HIT_BLOCK) y = maths_min(y, look.list.hits.items[i].rect.y);
    draw_free(&look.list);
    tale_free(&tale);
    return y;
}

/* Over compared machines hangs a board with their names and figures. */
static void compared_shelves_leave_room_for_the_board(void **state) {
    (void)state;
    assert_true(highest_block(2, LEVEL_BYTES) > highest_block(1, LEVEL_BYTES) + 40);
    assert_true(highest_block(2, LEVEL_CRATES) > highest_block(1, LEVEL_CRATES) + 40);
}

/* A row for every step; with many steps as many as there is room for, and the one that is looked at is there.
 */
static void every_step_has_a_row(void **state) {
    Tale tale;
    Look look;
    (void)state;
    assert_true(tale_deep(&tale, 300));
    look_at(&look, &tale);
    for (uint32_t step = 0; step < 300; step += 23) {
        look.view.history = false;
        draw_step(&look, step);
        uint32_t without = count_hits(&look.list, HIT_STEP), there = 0;
        look.view.history = true;
        draw_step(&look, step);
        uint32_t rows = count_hits(&look.list, HIT_STEP) - without;
        assert_true(rows > 60 && rows < 200);
        for (uint32_t i = 0; i < look.list.hits.count; i++) {
            const DrawHit *hit = &look.list.hits.items[i];
            there += hit->kind == HIT_STEP && hit->arg == step && hit->rect.w > 1000;
        }
        assert_int_equal(there, 1);
    }
    eye_scroll_history(tale.scene, scene_rest(tale.scene, 0), &look.view, 1000);
    draw_step(&look, 0);
    bool last = false;
    for (uint32_t i = 0; i < look.list.hits.count; i++)
        last = last || (look.list.hits.items[i].kind == HIT_STEP && look.list.hits.items[i].arg == 299);
    assert_true(last);
    draw_free(&look.list);
    tale_free(&tale);
}

static bool has_text(const DrawList *list, const char *words) {
    for (uint32_t i = 0; i < list->commands.count; i++) {
        const DrawCommand *command = &list->commands.items[i];
        if (command->kind == DRAW_TEXT && text_find(command->text.text, text_from(words), 0) != SIZE_MAX)
            return true;
    }
    return false;
}

static void the_crate_under_the_pointer_is_told(void **state) {
    (void)state;
    for (uint32_t machines = 1; machines <= 2; machines++)
        for (int level = LEVEL_CRATES; level <= LEVEL_MAP; level++) {
            Tale tale;
            Look look;
            Rect at = {0};
            assert_true(tell_shelves(&tale, 60, machines));
            look_at(&look, &tale);
            look.view.level = (ViewLevel)level;
            look.view.hand = (ViewHand){true, 0, 0, 2};
            draw_step(&look, 2);
            assert_false(has_text(&look.list, "0x500C0 \xC2\xB7 80 B"));
            assert_true(find_block(&look.list, place_of(1), &at));
            look.view.hover = (Hit){HIT_BLOCK, place_of(1)};
            look.view.pointer_x = at.x;
            look.view.pointer_y = at.y;
            draw_step(&look, 2);
            assert_true(has_text(&look.list, "0x500C0 \xC2\xB7 80 B"));
            draw_free(&look.list);
            tale_free(&tale);
        }
}

/* Memory that runs out at any point: the picture says so, and the next one is whole. */
static void running_out_of_memory_is_told(void **state) {
    (void)state;
    for (int view = 0; view < 3; view++)
        for (long n = 0; n < 240; n += n < 40 ? 1 : 7) {
            Tale tale;
            Look look;
            assert_true(tell_shelves(&tale, 30, view ? 2 : 1));
            look_at(&look, &tale);
            look.view.level = LEVEL_MAP;
            look.view.history = view == 2;
            draw_reset(&look.list);
            memory_fail_after(n);
            scene_draw(tale.scene, scene_rest(tale.scene, 3), &look.view, &look.measure, &look.list);
            bool failed = memory_did_fail(), whole = !look.list.failed;
            memory_fail_after(-1);
            uint64_t hash = draw_hash(&look.list);
            draw_step(&look, 3);
            if (whole) assert_int_equal(hash, draw_hash(&look.list));
            draw_free(&look.list);
            tale_free(&tale);
            if (!failed) break;
        }
}

/* ---- texts */

static uint32_t judge_look(Look *look, float width, float height) {
    static Page page;
    uint32_t wrong = 0;
    look->view.width = width;
    look->view.height = height;
    page = (Page){.list = &look->list, .measure = &look->measure, .width = width, .height = height};
    for (uint32_t step = 0; step < STEPS; step += 5) {
        draw_step(look, step);
        read_page(&page);
        wrong += judge(&page, scene_rest(look->tale->scene, step), true);
    }
    return wrong;
}

static void all_levels_can_be_read(void **state) {
    const float sizes[][2] = {{960, 600},   {1280, 720},  {1600, 900}, {1920, 1080},
                              {2560, 1080}, {1080, 1920}, {1080, 1080}};
    Fault fault = {0};
    Renderer *renderer = render_new((RenderOptions){.threads = 1}, &fault);
    uint32_t wrong = 0;
    (void)state;
    assert_non_null(renderer);
    for (uint32_t machines = 1; machines <= 2; machines++) {
        Tale tale;
        assert_true(tell_shelves(&tale, 110, machines));
        for (int level = LEVEL_CRATES; level <= LEVEL_MAP + 1; level++)
            for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
                Look look;
                look_at(&look, &tale);
                look.measure = render_measure(renderer);
                look.view.level = level > LEVEL_MAP ? LEVEL_AUTO : (ViewLevel)level;
                look.view.history = level > LEVEL_MAP;
                uint32_t found = judge_look(&look, sizes[i][0], sizes[i][1]);
                if (found) print_error("with %u machines at level %d\n", machines, level);
                wrong += found;
                draw_free(&look.list);
            }
        tale_free(&tale);
    }
    render_free(renderer);
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hole_may_end_within_what_was_used),
        cmocka_unit_test(splitters_follow_from_addresses),
        cmocka_unit_test(zoom_keeps_what_is_under_the_pointer),
        cmocka_unit_test(zoom_goes_through_all_levels),
        cmocka_unit_test(the_camera_follows_what_changes),
        cmocka_unit_test(levels_fade_into_each_other),
        cmocka_unit_test(a_large_heap_costs_what_is_seen),
        cmocka_unit_test(forwards_is_backwards),
        cmocka_unit_test(both_machines_are_shown),
        cmocka_unit_test(compared_shelves_leave_room_for_the_board),
        cmocka_unit_test(every_step_has_a_row),
        cmocka_unit_test(the_crate_under_the_pointer_is_told),
        cmocka_unit_test(running_out_of_memory_is_told),
        cmocka_unit_test(all_levels_can_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
