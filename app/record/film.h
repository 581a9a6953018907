/* record/film: renders the frames of a reel, each as pixels and, where wanted, as a print: the bytes an
 * encoder is given.
 *
 * Only tiles that changed are painted, and only they are printed, by the threads that paint them. A print may
 * be older than the last frame: it is then brought up to date tile by tile. So a ring of prints can be filled
 * while another thread writes them out. */
#ifndef RECORD_FILM_H
#define RECORD_FILM_H

#include "record/record.h"
#include "render/render.h"

typedef enum FilmFormat {
    FILM_ARGB,   /* 4 bytes a pixel, the renderer's words */
    FILM_YUV420, /* see record/yuv */
} FilmFormat;

typedef struct Film Film;

typedef struct FilmPrint {
    uint8_t *bytes; /* film_print_bytes of them, the caller's */
    uint64_t shot;  /* which picture they hold; 0 = none, to begin with */
} FilmPrint;

/* Borrows the reel. `threads` 0 = one for each core. */
Film *film_new(const Reel *reel, FilmFormat format, int threads, Fault *fault);
void film_free(Film *film);

size_t film_print_bytes(FilmFormat format, int width, int height);

/* Draws a frame, and prints it unless `print` is NULL. */
bool film_shoot(Film *film, uint64_t frame, FilmPrint *print, Fault *fault);
RenderImage film_image(const Film *film); /* of the last frame; valid until the next */
bool film_changed(const Film *film);      /* whether it differs from the frame before */
uint64_t
film_hash(Film *film); /* of the last frame's pixels: the same on every machine with the same fonts */
Text film_fonts(const Film *film, Arena *arena); /* those its frames have needed so far, see render_fonts */
void film_forget(Film *film); /* the next picture is painted whole, as where everything moves */

#endif
