/* The frames of three lessons, held against the hashes of the frames a person looked at: tests/golden/frames.
 *
 * Letters are pixels too, so these hashes belong to certain font files and to certain versions of the
 * libraries that draw them. They stand in golden/frames/fonts.txt; where others are found nothing is
 * compared, and the test is skipped (status 77), not passed. The fonts that app/run installs on Debian 12 are
 * the ones.
 *
 * After a wished change of the picture look at it, then write them again, in either build:
 *   TRAYHOUSE_UPDATE_GOLDENS=1 build/release/tests/test_record_frames */
#include "film.h"
#include "golden.h"
#include "lessons.h"

#include <inttypes.h>
#include <SDL_ttf.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/values.h"

enum { WIDTH = 640, HEIGHT = 360, FPS = 4, SKIPPED = 77 };

/* A crate that grows, a tray that does not fit, two machines and their holes on the map. */
static const char *const lessons[] = {
    "04-a-string-outgrows-its-crate",
    "11-a-tray-taller-than-the-ceiling",
    "17-holes-in-the-warehouse",
};
enum { LESSONS = sizeof lessons / sizeof *lessons };

static Arena arena;
static Text hashes[LESSONS], fonts;

/* ---- what is there */

static Text libraries(void) {
    int type[3], shape[3];
    const SDL_version *ttf = TTF_Linked_Version();
    TTF_GetFreeTypeVersion(&type[0], &type[1], &type[2]);
    TTF_GetHarfBuzzVersion(&shape[0], &shape[1], &shape[2]);
    return arena_format(&arena, "SDL_ttf %d.%d.%d, FreeType %d.%d.%d, HarfBuzz %d.%d.%d\n", ttf->major,
                        ttf->minor, ttf->patch, type[0], type[1], type[2], shape[0], shape[1], shape[2]);
}

/* "text 500: /usr/share/.../Inter.otf" becomes "text 500: Inter.otf HASH": where a file lies does not matter.
 */
static Text font_line(Text line) {
    char path[4096], *data = NULL;
    size_t colon = text_find(line, TEXT(": "), 0), len = 0, slash = colon + 2;
    Fault fault = {0};
    snprintf(path, sizeof path, "%.*s", TEXT_ARG(text_slice(line, colon + 2, line.len)));
    for (size_t i = slash; i < line.len; i++)
        if (line.data[i] == '/') slash = i + 1;
    bool there = file_read(path, 64u << 20, &data, &len, &fault);
    Text out = arena_format(&arena, "%.*s: %.*s %016" PRIx64 "\n", (int)colon, line.data,
                            TEXT_ARG(text_slice(line, slash, line.len)),
                            there ? hash_bytes(HASH_START, data, len) : 0);
    memory_free(data);
    return out;
}

/* Fonts that were opened for an earlier lesson are named once. */
static void add_fonts(Text list) {
    Text line;
    while (text_next_line(&list, &line)) {
        Text named = font_line(line);
        if (text_find(fonts, named, 0) == SIZE_MAX)
            fonts = arena_format(&arena, "%.*s%.*s", TEXT_ARG(fonts), TEXT_ARG(named));
    }
}

static bool stop(const Fault *fault) {
    fprintf(stderr, "%s\n", fault->message);
    return false;
}

/* As `record --hashes` writes them. */
static bool shoot(const Scene *scene, Text *out) {
    Reel reel = {.scene = scene, .rate = {FPS, 1}};
    Fault fault = {0};
    view_init(&reel.view, WIDTH, HEIGHT);
    if (!pace_make(&reel.pace, scene, (PaceOptions){0}, &fault)) return stop(&fault);
    Film *film = film_new(&reel, FILM_ARGB, 2, &fault);
    bool ok = film != NULL;
    for (uint64_t frame = 0; ok && frame < reel_frames(&reel); frame++) {
        ok = film_shoot(film, frame, NULL, &fault);
        *out =
            arena_format(&arena, "%.*s%" PRIu64 " %016" PRIx64 "\n", TEXT_ARG(*out), frame, film_hash(film));
    }
    if (ok) add_fonts(film_fonts(film, &arena));
    film_free(film);
    pace_free(&reel.pace);
    return ok || stop(&fault);
}

static bool render_job_lesson(const char *name, Text *out) {
    Lesson lesson = lesson_open(name);
    bool ok = lesson.scene && shoot(lesson.scene, out);
    lesson_close(&lesson);
    return ok;
}

/* ---- what is expected */

static void frames_are_the_stored_ones(void **state) {
    bool same = true;
    (void)state;
    for (size_t i = 0; i < LESSONS; i++) {
        char name[200];
        snprintf(name, sizeof name, "frames/%s", lessons[i]);
        if (golden_matches(name, "txt", hashes[i])) continue;
        same = false;
        fprintf(stderr,
                "Line N is frame N - 1; look at it with\n"
                "  trayhouse record scripts/lessons/%s.lua -o DIR/ --size %dx%d --fps %d --frames N..N\n",
                lessons[i], WIDTH, HEIGHT, FPS);
    }
    assert_true(same);
}

/* Hashes that never differ would prove nothing. */
static void frames_differ_among_themselves(void **state) {
    (void)state;
    for (size_t i = 0; i < LESSONS; i++) {
        Text rest = hashes[i], line, last = {0};
        int changes = 0, lines = 0;
        for (; text_next_line(&rest, &line); lines++) {
            Text hash = text_slice(line, text_find(line, TEXT(" "), 0), line.len);
            if (!text_equal(hash, last)) changes++;
            last = hash;
        }
        assert_true(lines > 100 && changes > 40);
    }
}

/* Whether what both name is the same. A style that only one of them names says that another picture was
 * drawn, which is for the test to find. */
static bool agree(Text stored, Text here) {
    Text line;
    while (text_next_line(&stored, &line)) {
        size_t colon = text_find(line, TEXT(": "), 0);
        bool named = colon == SIZE_MAX || text_find(here, text_slice(line, 0, colon + 2), 0) != SIZE_MAX;
        if (named && text_find(here, line, 0) == SIZE_MAX) return false;
    }
    return true;
}

static bool has_stored_fonts(void) {
    char *data = NULL;
    size_t len = 0;
    Fault fault = {0};
    if (golden_updates()) return golden_matches("frames/fonts", "txt", fonts);
    if (!file_read(TESTS_DIR "/golden/frames/fonts.txt", 1 << 20, &data, &len, &fault)) exit(!stop(&fault));
    bool same = agree((Text){data, len}, fonts);
    if (!same)
        printf("SKIPPED: the stored hashes are of other fonts or libraries than this machine's.\n"
               "Stored:\n%.*sHere:\n%.*s",
               (int)len, data, TEXT_ARG(fonts));
    memory_free(data);
    return same;
}

int main(int argc, char **argv) {
    int status = 0;
    if (lesson_worker_main(argc, argv, &status)) return status;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(frames_are_the_stored_ones),
        cmocka_unit_test(frames_differ_among_themselves),
    };
    bool ok = TTF_Init() == 0;
    fonts = ok ? libraries() : (Text){0};
    for (size_t i = 0; ok && i < LESSONS; i++) ok = render_job_lesson(lessons[i], &hashes[i]);
    TTF_Quit();
    status = !ok ? 1 : has_stored_fonts() ? cmocka_run_group_tests(tests, NULL, NULL) : SKIPPED;
    arena_free(&arena);
    return status;
}
