/* Draws every part picture to PNG files, to be looked at: sheet FOLDER [day|night] [NAME] [SCALE]. Not a
 * test. */
#include "base/memory.h"
#include "part_pictures.h"
#include "record/still.h"
#include "render/render.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool draw_picture(Renderer *renderer, const PartPicture *picture, const Theme *theme, float scale,
                         const char *path) {
    Fault fault = {0};
    DrawList list = {0};
    TextMeasure measure = render_measure(renderer);
    Kit kit = {.list = &list, .theme = theme, .measure = &measure};
    int width = (int)(picture->width * scale), height = (int)(picture->height * scale);
    RenderImage image = {memory_alloc_zeroed((size_t)width * (size_t)height * 4), width, height, width};
    draw_reset(&list);
    draw_push(&list, transform_scale(scale, scale));
    picture->draw(&kit);
    draw_pop(&list);
    bool ok = image.pixels && render_draw(renderer, &list, theme->paper, image, true, NULL) &&
              png_write(path, image, false, &fault);
    printf("%s: %u commands%s %s\n", path, list.commands.count, list.failed || list.open ? " BROKEN" : "",
           fault.message);
    memory_free(image.pixels);
    draw_free(&list);
    return ok;
}

int main(int argc, char **argv) {
    if (argc < 2) return 2;
    Fault fault = {0};
    Renderer *renderer = render_new((RenderOptions){0}, &fault);
    if (!renderer) return fprintf(stderr, "%s\n", fault.message), 3;
    const Theme *theme = argc > 2 && strcmp(argv[2], "night") == 0 ? theme_night() : theme_day();
    float scale = argc > 4 ? strtof(argv[4], NULL) : 1;
    bool ok = true;
    for (uint32_t i = 0; i < PART_PICTURE_COUNT; i++) {
        const PartPicture *picture = &PART_PICTURES[i];
        char path[512];
        if (argc > 3 && argv[3][0] && strcmp(argv[3], picture->name) != 0) continue;
        snprintf(path, sizeof path, "%s/%s-%s.png", argv[1], picture->name, theme->name);
        ok = draw_picture(renderer, picture, theme, scale, path) && ok;
    }
    render_free(renderer);
    return ok ? 0 : 1;
}
