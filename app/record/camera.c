#include "camera.h"

#include "base/memory.h"
#include <inttypes.h>

static bool wants_hash(const RecordJob *job) {
    return job->hashes != NULL;
}

static bool open_hashes(Camera *camera, Fault *fault) {
    if (!wants_hash(camera->job)) return true;
    if (!file_draft(&camera->hash_file, camera->job->hashes, fault)) return false;
    camera->hashes = fopen(camera->hash_file.temporary, "we");
    return camera->hashes || fault_set(fault, FAULT_ENVIRONMENT, camera->job->hashes, 0, "cannot be written");
}

/* A crew of at most as many as there are frames. One does without. */
static bool hire(Camera *camera, Fault *fault) {
    const RecordJob *job = camera->job;
    uint64_t frames = job->end - job->first;
    int jobs = (uint64_t)job->jobs > frames ? (int)frames : job->jobs;
    if (jobs < 2) return true;
    CrewOptions options = {.reel = job->reel,
                           .format = camera->format,
                           .jobs = jobs,
                           .threads = job->threads ? job->threads : 1,
                           .first = job->first,
                           .end = job->end,
                           .hashes = wants_hash(job) || camera->format == FILM_ARGB,
                           .patience = job->patience};
    camera->crew = crew_start(&options, fault);
    if (!camera->crew) return false;
    if (camera->format == FILM_YUV420) return true;
    camera->pixels =
        memory_alloc(film_print_bytes(FILM_ARGB, (int)job->reel->view.width, (int)job->reel->view.height));
    return camera->pixels || fault_out_of_memory(fault);
}

bool camera_open(Camera *camera, const RecordJob *job, FilmFormat format, Fault *fault) {
    *camera = (Camera){.job = job, .format = format};
    return open_hashes(camera, fault) && hire(camera, fault);
}

bool camera_ready(Camera *camera, Fault *fault) {
    if (camera->crew) return true;
    camera->film = film_new(camera->job->reel, camera->format, camera->job->threads, fault);
    return camera->film != NULL;
}

/* Also tells how far it is, and hears whether it is enough. */
static bool note(Camera *camera, uint64_t frame, uint64_t hash, Fault *fault) {
    const RecordJob *job = camera->job;
    if (camera->hashes) fprintf(camera->hashes, "%" PRIu64 " %016" PRIx64 "\n", frame, hash);
    camera->changed =
        camera->crew ? frame == job->first || hash != camera->before : film_changed(camera->film);
    camera->before = hash;
    if (job->progress) job->progress(job->user, frame - job->first + 1, job->end - job->first);
    return !patience_stopped(job->patience) || patience_fault(fault);
}

bool camera_print(Camera *camera, uint64_t frame, FilmPrint *print, Fault *fault) {
    uint64_t hash = 0;
    if (camera->crew)
        return crew_next(camera->crew, print->bytes, &hash, fault) && note(camera, frame, hash, fault);
    if (!film_shoot(camera->film, frame, print, fault)) return false;
    if (camera->hashes) hash = film_hash(camera->film);
    return note(camera, frame, hash, fault);
}

bool camera_image(Camera *camera, uint64_t frame, RenderImage *image, Fault *fault) {
    FilmPrint print = {(uint8_t *)camera->pixels, 0};
    if (!camera_print(camera, frame, camera->crew ? &print : NULL, fault)) return false;
    int width = (int)camera->job->reel->view.width, height = (int)camera->job->reel->view.height;
    *image = camera->crew ? (RenderImage){camera->pixels, width, height, width} : film_image(camera->film);
    return true;
}

bool camera_finish(Camera *camera, Fault *fault) {
    if (!camera->hashes) return true;
    bool ok = !ferror(camera->hashes) && fflush(camera->hashes) == 0;
    fclose(camera->hashes);
    camera->hashes = NULL;
    if (ok) return file_commit(&camera->hash_file, fault);
    return file_torn(camera->job->hashes, fault);
}

void camera_close(Camera *camera) {
    if (camera->hashes) fclose(camera->hashes);
    file_abort(&camera->hash_file);
    crew_free(camera->crew);
    film_free(camera->film);
    memory_free(camera->pixels);
    *camera = (Camera){0};
}
