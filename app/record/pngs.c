/* A folder of pictures, one a frame. Each is written whole or not at all, so a render that was cut short can
 * be taken up with --frames, and parts made elsewhere can be laid beside each other. */
#include "base/system.h"
#include "camera.h"
#include "record/still.h"
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool make_folder(const char *path, Fault *fault) {
    if (mkdir(path, 0755) == 0 || errno == EEXIST) return true;
    return fault_set(fault, FAULT_ENVIRONMENT, path, 0, "the folder cannot be made: %s", strerror(errno));
}

void pngs_name(const RecordJob *job, uint64_t frame, char path[FILE_PATH]) {
    const char *slash = text_ends_with(text_from(job->out), TEXT("/")) ? "" : "/";
    snprintf(path, FILE_PATH, "%s%sframe-%06llu.png", job->out, slash, (unsigned long long)frame);
}

/* What is there stays when it is cut short, and that is said. */
static bool report_rest(const RecordJob *job, uint64_t frame, Fault *fault) {
    char why[sizeof fault->message];
    if (frame == job->first || !fault) return false;
    snprintf(why, sizeof why, "%s", patience_stopped(job->patience) ? "cancelled" : fault->message);
    return fault_set(fault, fault->kind, NULL, 0,
                     "%.600s; frames %llu to %llu are in %.300s, and --frames %llu..%llu makes the others",
                     why, (unsigned long long)job->first, (unsigned long long)frame - 1, job->out,
                     (unsigned long long)frame, (unsigned long long)job->end - 1);
}

static bool write_frames(Camera *camera, Fault *fault) {
    const RecordJob *job = camera->job;
    PngBytes bytes = {0};
    bool ok = true;
    uint64_t frame = job->first;
    for (; ok && frame < job->end; frame += ok) {
        char path[FILE_PATH];
        RenderImage image;
        ok = camera_image(camera, frame, &image, fault);
        /* The same picture again is not packed again. */
        if (ok && (camera->changed || bytes.count == 0)) ok = png_encode(image, false, &bytes, fault);
        pngs_name(job, frame, path);
        ok = ok && file_write(path, bytes.items, bytes.count, fault);
    }
    list_free(&bytes);
    return ok || report_rest(job, frame, fault);
}

/* A folder that was made and stayed empty goes again. */
bool pngs_record(const RecordJob *job, Fault *fault) {
    Camera camera = {0};
    bool new = !file_is_directory(job->out);
    bool ok = make_folder(job->out, fault) && camera_open(&camera, job, FILM_ARGB, fault) &&
              camera_ready(&camera, fault) && write_frames(&camera, fault) && camera_finish(&camera, fault);
    camera_close(&camera);
    if (!ok && new) rmdir(job->out);
    return ok;
}
