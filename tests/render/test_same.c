/* The same pixels whatever the number of threads, the tile size, the way there (whole or in part), with and
 * without SSE2. */
#include "canvas.h"
#include "random_list.h"

enum { WIDTH = 331, HEIGHT = 247, LISTS = 60, SHAPES = 60 };

static uint64_t picture(RenderOptions options, uint64_t seed) {
    Canvas canvas = canvas_new(options, WIDTH, HEIGHT);
    random_list(&canvas.list, seed, SHAPES);
    canvas_draw(&canvas);
    uint64_t hash = canvas_hash(&canvas);
    canvas_free(&canvas);
    return hash;
}

static void threads_and_tiles(void **state) {
    (void)state;
    static const RenderOptions others[] = {{.threads = 2, .tile_size = 64},
                                           {.threads = 3, .tile_size = 16},
                                           {.threads = 1, .tile_size = 48},
                                           {.threads = 4, .tile_size = 256}};
    for (uint64_t seed = 0; seed < LISTS / 4; seed++) {
        uint64_t want = picture((RenderOptions){.threads = 1, .tile_size = 64}, seed);
        for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
            if (picture(others[i], seed) != want)
                fail_msg("list %d, %d threads, tiles of %d", (int)seed, others[i].threads,
                         others[i].tile_size);
    }
}

/* Walks through many lists that differ in a few shapes; each picture is held against one drawn afresh. */
static void whole_and_partial(void **state) {
    (void)state;
    Canvas walk = canvas_new((RenderOptions){.threads = 2, .tile_size = 32}, WIDTH, HEIGHT);
    Canvas fresh = canvas_new((RenderOptions){.threads = 1, .no_skip = true}, WIDTH, HEIGHT);
    uint32_t drawn = 0, total = 0;
    for (uint64_t seed = 0; seed < LISTS; seed++) {
        RenderDamage damage = {0};
        Canvas *both[2] = {&walk, &fresh};
        for (int i = 0; i < 2; i++) {
            draw_reset(&both[i]->list);
            random_list(&both[i]->list, seed / 8, SHAPES);
            random_list(&both[i]->list, 1000 + seed, 2);
        }
        assert_true(render_draw(walk.renderer, &walk.list, canvas_white, walk.image, false, &damage));
        canvas_draw(&fresh);
        for (int y = 0; y < HEIGHT; y++)
            if (memcmp(walk.image.pixels + y * WIDTH, fresh.image.pixels + y * WIDTH, WIDTH * 4) != 0)
                fail_msg("list %d, row %d", (int)seed, y);
        drawn += damage.tiles_drawn, total += damage.tiles_total;
        list_free(&damage.rects);
    }
    assert_true(drawn < total * 3 / 4); /* or nothing was ever skipped */
    canvas_free(&walk);
    canvas_free(&fresh);
}

static bool in_damage(const RenderDamage *damage, int x, int y) {
    for (uint32_t i = 0; i < damage->rects.count; i++) {
        Rect r = damage->rects.items[i];
        if ((float)x >= r.x && (float)x < r.x + r.w && (float)y >= r.y && (float)y < r.y + r.h) return true;
    }
    return false;
}

static void damage_is_all_that_changes(void **state) {
    (void)state;
    Canvas canvas = canvas_new((RenderOptions){.threads = 1}, WIDTH, HEIGHT);
    uint32_t *before = malloc(WIDTH * HEIGHT * 4);
    for (uint64_t seed = 0; seed < 12; seed++) {
        RenderDamage damage = {0};
        draw_reset(&canvas.list);
        random_list(&canvas.list, 7, SHAPES);
        draw_rect(&canvas.list, (Rect){(float)seed * 20, 40, 30, 30}, 6, canvas_black);
        memcpy(before, canvas.image.pixels, WIDTH * HEIGHT * 4);
        assert_true(render_draw(canvas.renderer, &canvas.list, canvas_white, canvas.image, false, &damage));
        for (int i = 0; i < WIDTH * HEIGHT; i++)
            if (before[i] != canvas.image.pixels[i]) assert_true(in_damage(&damage, i % WIDTH, i / WIDTH));
        assert_true(damage.tiles_total == 24 && damage.tiles_drawn == (seed == 0 ? 24 : damage.tiles_drawn));
        if (seed > 0) assert_in_range(damage.tiles_drawn, 1, 8);
        list_free(&damage.rects);
    }
    RenderDamage none = {0};
    assert_true(render_draw(canvas.renderer, &canvas.list, canvas_white, canvas.image, false, &none));
    assert_int_equal(none.tiles_drawn, 0);
    assert_int_equal(none.rects.count, 0);
    free(before);
    canvas_free(&canvas);
}

/* A new background, another size and `whole` each repaint all. */
static void forgetting(void **state) {
    (void)state;
    Canvas canvas = canvas_new((RenderOptions){.threads = 1}, 256, 128);
    RenderDamage damage = {0};
    draw_rect(&canvas.list, (Rect){10, 10, 20, 20}, 0, canvas_black);
    canvas_draw(&canvas);
    assert_true(render_draw(canvas.renderer, &canvas.list, canvas_white, canvas.image, true, &damage));
    assert_int_equal(damage.tiles_drawn, damage.tiles_total);
    assert_int_equal(damage.rects.count, 1);
    assert_true(
        render_draw(canvas.renderer, &canvas.list, (Color){1, 2, 3, 255}, canvas.image, false, &damage));
    assert_int_equal(damage.tiles_drawn, damage.tiles_total);
    assert_int_equal(canvas_pixel(&canvas, 255, 127), 0xFF010203);
    canvas.image.width = 200;
    assert_true(
        render_draw(canvas.renderer, &canvas.list, (Color){1, 2, 3, 255}, canvas.image, false, &damage));
    assert_int_equal(damage.tiles_drawn, damage.tiles_total);
    list_free(&damage.rects);
    canvas_free(&canvas);
}

/* A letter that turns into another of the same size repaints its place. */
static void letters_change(void **state) {
    (void)state;
    Canvas walk = canvas_new((RenderOptions){.threads = 1}, 64, 64);
    TextStyle style = {FONT_MONO, 700, false, 40, 0, ANCHOR_START, canvas_black};
    uint64_t seen[10];
    for (int digit = 0; digit < 10; digit++) {
        char text[2] = {(char)('0' + digit), 0};
        draw_reset(&walk.list);
        draw_text(&walk.list, 10, 45, &style, text_from(text));
        canvas_draw(&walk);
        seen[digit] = canvas_hash(&walk);
        for (int before = 0; before < digit; before++) assert_true(seen[digit] != seen[before]);
    }
    canvas_free(&walk);
}

/* The program beside this one is the same renderer built without SSE2. */
static void without_sse2(void **state) {
    (void)state;
    FILE *other = popen(SCALAR_PICTURES, "r");
    assert_non_null(other);
    for (uint64_t seed = 0; seed < 10; seed++) {
        unsigned long long want = 0;
        assert_int_equal(fscanf(other, "%llx", &want), 1);
        if (picture((RenderOptions){.threads = 1}, seed) != want) fail_msg("list %d", (int)seed);
    }
    assert_int_equal(pclose(other), 0);
}

int main(int argc, char **argv) {
    if (argc > 1 && strcmp(argv[1], "--hashes") == 0) {
        for (uint64_t seed = 0; seed < 10; seed++)
            printf("%llx\n", (unsigned long long)picture((RenderOptions){.threads = 1}, seed));
        return 0;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_and_tiles),
        cmocka_unit_test(whole_and_partial),
        cmocka_unit_test(damage_is_all_that_changes),
        cmocka_unit_test(forgetting),
        cmocka_unit_test(letters_change),
        cmocka_unit_test(without_sse2),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
