/* Draws moments of the tales to one PNG, to be looked at: film OUT.png TALE STEP [FRAMES] [WIDTH] [HEIGHT]
 * [day|night|technical] [X Y W H]. Frames are spread over the step, the last one at rest; with a part only
 * that part of each picture is kept. Not a test. */
#include "base/memory.h"
#include "record/still.h"
#include "render/render.h"
#include "tales.h"
#include <stdlib.h>

typedef struct Film {
    Renderer *renderer;
    Tale tale;
    View view;
    RenderImage frame, strip;
    Rect part;
    uint32_t step, frames;
} Film;

static void copy_part(Film *film, uint32_t index) {
    uint32_t columns = film->frames < 3 ? film->frames : film->part.w > 700 ? 2 : 3;
    int x0 = (int)(index % columns) * (int)film->part.w, y0 = (int)(index / columns) * (int)film->part.h;
    for (int y = 0; y < (int)film->part.h; y++)
        memcpy(film->strip.pixels + (y0 + y) * film->strip.stride + x0,
               film->frame.pixels + ((int)film->part.y + y) * film->frame.stride + (int)film->part.x,
               4 * (size_t)film->part.w);
}

static bool draw_frame(Film *film, uint32_t index, DrawList *list) {
    TextMeasure measure = render_measure(film->renderer);
    int64_t duration = scene_step_duration(film->tale.scene, film->step);
    ScenePosition at = {film->step, film->frames > 1 ? duration * index / (film->frames - 1) : duration};
    tale_film_view(&film->tale, at, &film->view);
    draw_reset(list);
    scene_draw(film->tale.scene, at, &film->view, &measure, list);
    bool ok =
        !list->failed && render_draw(film->renderer, list, film->view.theme->paper, film->frame, true, NULL);
    if (ok) copy_part(film, index);
    return ok;
}

static RenderImage image_of(int width, int height) {
    return (RenderImage){memory_alloc_zeroed((size_t)width * (size_t)height * 4), width, height, width};
}

static int number(int argc, char **argv, int at, int usual) {
    return argc > at ? atoi(argv[at]) : usual;
}

int main(int argc, char **argv) {
    Fault fault = {0};
    Film film = {.renderer = render_new((RenderOptions){0}, &fault)};
    if (argc < 4 || !film.renderer) return 2;
    if (!tale_by_name(&film.tale, argv[2])) return fprintf(stderr, "no tale %s\n", argv[2]), 1;
    film.step = (uint32_t)atoi(argv[3]);
    film.frames = (uint32_t)number(argc, argv, 4, 6);
    int width = number(argc, argv, 5, 1920), height = number(argc, argv, 6, 1080);
    film.part = (Rect){(float)number(argc, argv, 8, 0), (float)number(argc, argv, 9, 0),
                       (float)number(argc, argv, 10, width), (float)number(argc, argv, 11, height)};
    uint32_t columns = film.frames < 3 ? film.frames : film.part.w > 700 ? 2 : 3;
    uint32_t rows = (film.frames + columns - 1) / columns;
    film.frame = image_of(width, height);
    film.strip = image_of((int)film.part.w * (int)columns, (int)film.part.h * (int)rows);
    view_init(&film.view, (float)width, (float)height);
    if (argc > 7 && strcmp(argv[7], "night") == 0) film.view.theme = theme_night();
    if (argc > 7 && strcmp(argv[7], "technical") == 0) film.view.skin = SKIN_TECHNICAL;
    DrawList list = {0};
    bool ok = film.frame.pixels && film.strip.pixels;
    for (uint32_t i = 0; ok && i < film.frames; i++) ok = draw_frame(&film, i, &list);
    ok = ok && png_write(argv[1], film.strip, false, &fault);
    draw_free(&list);
    memory_free(film.frame.pixels);
    memory_free(film.strip.pixels);
    tale_free(&film.tale);
    render_free(film.renderer);
    return ok ? 0 : 1;
}
