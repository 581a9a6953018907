/* record/camera: the frames of a reel one after another, whoever renders them: this process, or a crew. */
#ifndef RECORD_CAMERA_H
#define RECORD_CAMERA_H

#include "crew.h"
#include "record/record.h"

typedef struct Camera {
    const RecordJob *job;
    FilmFormat format;
    Film *film;
    Crew *crew;
    uint32_t *pixels; /* FILM_ARGB from a crew */
    FILE *hashes;     /* NULL: not wanted */
    FileDraft hash_file;
    bool changed; /* whether the last frame differs from the one before */
    uint64_t before;
} Camera;

/* Starts the crew, when the job wants one: call it before any thread is started. */
bool camera_open(Camera *camera, const RecordJob *job, FilmFormat format, Fault *fault);
/* What needs threads in this process. */
bool camera_ready(Camera *camera, Fault *fault);
/* A frame into a print ... */
bool camera_print(Camera *camera, uint64_t frame, FilmPrint *print, Fault *fault);
/* ... or as pixels, valid until the next. */
bool camera_image(Camera *camera, uint64_t frame, RenderImage *image, Fault *fault);
/* All frames are there: the file of hashes gets its name. */
bool camera_finish(Camera *camera, Fault *fault);
void camera_close(Camera *camera);

#endif
