#include "film.h"

#include "base/memory.h"
#include "base/values.h"
#include "yuv.h"
#include <string.h>

enum { TILE = 64 };

struct Film {
    const Reel *reel;
    FilmFormat format;
    Renderer *renderer;
    DrawList list;
    RenderImage image;
    uint64_t shot;     /* counts pictures */
    uint64_t *painted; /* by tile: the shot that changed it last */
    int columns, rows;
    uint8_t *printing; /* bytes of the print that is being made; NULL: none */
    RenderDamage damage;
    bool forgotten;
    uint64_t hash, hashed; /* and of which shot */
};

size_t film_print_bytes(FilmFormat format, int width, int height) {
    size_t pixels = (size_t)width * (size_t)height;
    return format == FILM_YUV420 ? yuv_bytes(width, height) : pixels * 4;
}

static void print_tile(const Film *film, int x, int y, int width, int height, uint8_t *bytes) {
    if (film->format == FILM_YUV420) {
        yuv_convert(film->image, x, y, width, height, bytes);
        return;
    }
    for (int row = y; row < y + height; row++) {
        size_t at = (size_t)row * (size_t)film->image.width + (size_t)x;
        memcpy(bytes + at * 4, film->image.pixels + at, (size_t)width * 4);
    }
}

/* In the thread that painted the tile; each tile has a place of its own in `painted`. */
static void on_painted(void *user, RenderImage image, int x, int y, int width, int height) {
    Film *film = user;
    (void)image;
    film->painted[y / TILE * film->columns + x / TILE] = film->shot;
    if (film->printing) print_tile(film, x, y, width, height, film->printing);
}

static bool allocate(Film *film, int width, int height) {
    uint32_t *pixels = memory_alloc_zeroed((size_t)width * (size_t)height * sizeof *pixels);
    film->image = (RenderImage){pixels, width, height, width};
    film->columns = (width + TILE - 1) / TILE;
    film->rows = (height + TILE - 1) / TILE;
    film->painted = memory_alloc_zeroed((size_t)film->columns * (size_t)film->rows * sizeof *film->painted);
    return pixels && film->painted;
}

Film *film_new(const Reel *reel, FilmFormat format, int threads, Fault *fault) {
    Film *film = memory_alloc_zeroed(sizeof *film);
    if (!film) return fault_out_of_memory(fault), NULL;
    film->reel = reel;
    film->format = format;
    RenderOptions options = {.threads = threads, .tile_size = TILE, .painted = on_painted, .user = film};
    if (!allocate(film, (int)reel->view.width, (int)reel->view.height))
        fault_out_of_memory(fault);
    else if ((film->renderer = render_new(options, fault)))
        return film;
    film_free(film);
    return NULL;
}

void film_free(Film *film) {
    if (!film) return;
    if (film->renderer) render_free(film->renderer);
    draw_free(&film->list);
    list_free(&film->damage.rects);
    memory_free(film->image.pixels);
    memory_free(film->painted);
    memory_free(film);
}

/* Tiles that changed since the print was made, without those just printed while they were painted. */
static void catch_up(const Film *film, FilmPrint *print) {
    for (int i = 0; i < film->columns * film->rows; i++) {
        if (film->painted[i] <= print->shot || film->painted[i] == film->shot) continue;
        int x = i % film->columns * TILE, y = i / film->columns * TILE;
        int width = film->image.width - x < TILE ? film->image.width - x : TILE;
        int height = film->image.height - y < TILE ? film->image.height - y : TILE;
        print_tile(film, x, y, width, height, print->bytes);
    }
    print->shot = film->shot;
}

static bool shoot(Film *film, const DrawList *list, FilmPrint *print, Fault *fault) {
    film->shot++;
    film->printing = print ? print->bytes : NULL;
    bool whole = film->shot == 1 || film->forgotten;
    film->forgotten = false;
    if (list->failed ||
        !render_draw(film->renderer, list, film->reel->view.theme->paper, film->image, whole, &film->damage))
        return fault_out_of_memory(fault);
    if (print) catch_up(film, print);
    return true;
}

bool film_shoot(Film *film, uint64_t frame, FilmPrint *print, Fault *fault) {
    TextMeasure measure = render_measure(film->renderer);
    reel_draw(film->reel, frame, &measure, &film->list);
    return shoot(film, &film->list, print, fault);
}

RenderImage film_image(const Film *film) {
    return film->image;
}

bool film_changed(const Film *film) {
    return film->damage.tiles_drawn > 0;
}

uint64_t film_hash(Film *film) {
    if (film->hashed == film->shot ||
        (film->hashed && !film_changed(film) && film->hashed + 1 == film->shot)) {
        film->hashed = film->shot;
        return film->hash;
    }
    size_t bytes = (size_t)film->image.width * (size_t)film->image.height * sizeof *film->image.pixels;
    film->hash = hash_bytes(HASH_START, film->image.pixels, bytes);
    film->hashed = film->shot;
    return film->hash;
}

Text film_fonts(const Film *film, Arena *arena) {
    return render_fonts(film->renderer, arena);
}

void film_forget(Film *film) {
    film->forgotten = true;
}
