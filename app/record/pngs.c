/* A folder of pictures, one a frame. Each is written whole or not at all, so a render that was cut short can
 * be taken up with --frames, and parts made elsewhere can be laid beside each other. */
#include "base/file.h"
#include "record/camera.h"
#include "record/png.h"
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static bool make_folder(const char *path, Fault *fault) {
    if (mkdir(path, 0755) == 0 || errno == EEXIST) return true;
    return fault_set(fault, FAULT_ENVIRONMENT, path, 0, "the folder cannot be made: %s", strerror(errno));
}

static bool write_frames(Camera *camera, Fault *fault) {
    const RecordJob *job = camera->job;
    PngBytes bytes = {0};
    bool ok = true;
    size_t len = strlen(job->out);
    const char *slash = len > 0 && job->out[len - 1] == '/' ? "" : "/";
    for (uint64_t frame = job->first; ok && frame < job->end; frame++) {
        char path[FILE_PATH];
        RenderImage image;
        ok = camera_image(camera, frame, &image, fault);
        /* The same picture again is not packed again. */
        if (ok && (camera->changed || bytes.count == 0)) ok = png_encode(image, false, &bytes, fault);
        snprintf(path, sizeof path, "%s%sframe-%06llu.png", job->out, slash, (unsigned long long)frame);
        ok = ok && file_write(path, bytes.items, bytes.count, fault);
    }
    list_free(&bytes);
    return ok;
}

bool pngs_record(const RecordJob *job, Fault *fault) {
    Camera camera = {0};
    bool ok = make_folder(job->out, fault) && camera_open(&camera, job, FILM_ARGB, fault) &&
              camera_ready(&camera, fault) && write_frames(&camera, fault) && camera_finish(&camera, fault);
    camera_close(&camera);
    return ok;
}
