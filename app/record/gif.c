/* Two passes: a palette from frames spread over the whole recording, then the frames. Each picture holds only
 * what changed: the rectangle around it, and inside it the pixels that did; the others are transparent. */
#include "base/memory.h"
#include "camera.h"
#include "lzw.h"
#include "palette.h"
#include <string.h>

enum { SAMPLES = 48, FPS_MOST = 50, TRANSPARENT = 255 };

typedef struct Gif {
    const RecordJob *job;
    FILE *file;
    Palette palette;
    int width, height;
    uint8_t *shown, *now, *change; /* palette indices: what is on screen, this frame, what goes out */
    uint32_t *seen;                /* the pixels of `now` */
    LzwBytes packed;
    int left, top, right,
        bottom;    /* of a picture that waits to be written, until its time is known; right 0: none */
    int64_t begin; /* when it is shown, in hundredths of a second */
} Gif;

static void put16(FILE *file, unsigned n) {
    fputc((int)(n & 255), file);
    fputc((int)(n >> 8 & 255), file);
}

static void write_head(Gif *gif) {
    fwrite("GIF89a", 1, 6, gif->file);
    put16(gif->file, (unsigned)gif->width);
    put16(gif->file, (unsigned)gif->height);
    fwrite("\xF7\0\0", 1, 3, gif->file); /* 256 colours for all pictures */
    for (int i = 0; i < 256; i++) {
        uint32_t color = i < gif->palette.count ? gif->palette.colors[i] : 0;
        for (int shift = 16; shift >= 0; shift -= 8) fputc((int)(color >> shift & 255), gif->file);
    }
    fwrite("\x21\xFF\x0BNETSCAPE2.0\x03\x01\0\0\0", 1, 19, gif->file); /* again and again */
}

static int64_t hundredths(const RecordJob *job, uint64_t frame) {
    FrameRate rate = job->reel->rate;
    return (int64_t)(((frame - job->first) * 100 * rate.seconds + rate.frames / 2) / rate.frames);
}

static bool disk_fault(const Gif *gif, Fault *fault) {
    return file_torn(gif->job->out, fault);
}

/* The waiting picture, shown until `end`. */
static bool write_picture(Gif *gif, int64_t end, Fault *fault) {
    int width = gif->right - gif->left, height = gif->bottom - gif->top;
    if (width <= 0) return true;
    fwrite("\x21\xF9\x04\x05", 1, 4, gif->file); /* stays, one colour is transparent */
    put16(gif->file, (unsigned)(end - gif->begin));
    fwrite("\xFF\0,", 1, 3, gif->file);
    put16(gif->file, (unsigned)gif->left);
    put16(gif->file, (unsigned)gif->top);
    put16(gif->file, (unsigned)width);
    put16(gif->file, (unsigned)height);
    fwrite("\0\x08", 1, 2, gif->file);
    gif->packed.count = 0;
    if (!lzw_encode(gif->change, (size_t)width * (size_t)height, &gif->packed))
        return fault_out_of_memory(fault);
    fwrite(gif->packed.items, 1, gif->packed.count, gif->file);
    return !ferror(gif->file) || disk_fault(gif, fault);
}

static void find_indices(Gif *gif, RenderImage image) {
    for (int y = 0; y < gif->height; y++) {
        const uint32_t *row = image.pixels + (size_t)y * (size_t)image.stride;
        uint32_t *seen = gif->seen + (size_t)y * (size_t)gif->width;
        uint8_t *now = gif->now + (size_t)y * (size_t)gif->width;
        for (int x = 0; x < gif->width; x++)
            if (row[x] != seen[x]) now[x] = palette_nearest(&gif->palette, seen[x] = row[x]);
    }
}

static bool find_change(Gif *gif, bool first, int box[4]) {
    box[0] = gif->width, box[1] = gif->height, box[2] = box[3] = 0;
    for (int y = 0; y < gif->height; y++) {
        const uint8_t *now = gif->now + (size_t)y * (size_t)gif->width,
                      *shown = gif->shown + (size_t)y * (size_t)gif->width;
        if (!first && memcmp(now, shown, (size_t)gif->width) == 0) continue;
        int left = 0, right = gif->width;
        while (!first && now[left] == shown[left]) left++;
        while (!first && now[right - 1] == shown[right - 1]) right--;
        if (left < box[0]) box[0] = left;
        if (right > box[2]) box[2] = right;
        if (y < box[1]) box[1] = y;
        box[3] = y + 1;
    }
    return box[2] > 0;
}

static void take_change(Gif *gif, bool first, const int box[4]) {
    uint8_t *to = gif->change;
    for (int y = box[1]; y < box[3]; y++)
        for (int x = box[0]; x < box[2]; x++) {
            size_t at = (size_t)y * (size_t)gif->width + (size_t)x;
            *to++ = !first && gif->now[at] == gif->shown[at] ? TRANSPARENT : gif->now[at];
        }
    memcpy(gif->shown, gif->now, (size_t)gif->width * (size_t)gif->height);
    gif->left = box[0], gif->top = box[1], gif->right = box[2], gif->bottom = box[3];
}

static bool add_frame(Gif *gif, uint64_t frame, RenderImage image, Fault *fault) {
    bool first = frame == gif->job->first;
    int box[4];
    find_indices(gif, image);
    if (!find_change(gif, first, box)) return true;
    int64_t now = hundredths(gif->job, frame);
    if (!write_picture(gif, now, fault)) return false;
    gif->begin = now;
    take_change(gif, first, box);
    return true;
}

static bool sample(Gif *gif, Fault *fault) {
    const RecordJob *job = gif->job;
    uint64_t frames = job->end - job->first, samples = frames < SAMPLES ? frames : SAMPLES;
    Film *film = film_new(job->reel, FILM_ARGB, job->threads, fault);
    bool ok = film != NULL;
    for (uint64_t i = 0; ok && i < samples; i++) {
        ok = film_shoot(film, job->first + (samples > 1 ? i * (frames - 1) / (samples - 1) : 0), NULL, fault);
        if (ok) palette_add(&gif->palette, film_image(film));
        if (ok && patience_stopped(job->patience)) ok = patience_fault(fault);
    }
    film_free(film);
    return ok && (palette_choose(&gif->palette) || fault_out_of_memory(fault));
}

static bool allocate(Gif *gif) {
    size_t pixels = (size_t)gif->width * (size_t)gif->height;
    gif->shown = memory_alloc_zeroed(pixels);
    gif->now = memory_alloc_zeroed(pixels);
    gif->change = memory_alloc_zeroed(pixels);
    gif->seen = memory_alloc_zeroed(pixels * sizeof *gif->seen);
    return palette_init(&gif->palette) && gif->shown && gif->now && gif->change && gif->seen;
}

static bool write_all(Gif *gif, Camera *camera, Fault *fault) {
    const RecordJob *job = gif->job;
    write_head(gif);
    for (uint64_t frame = job->first; frame < job->end; frame++) {
        RenderImage image;
        if (!camera_image(camera, frame, &image, fault) || !add_frame(gif, frame, image, fault)) return false;
    }
    if (!write_picture(gif, hundredths(job, job->end), fault)) return false;
    fputc(';', gif->file);
    return true;
}

static bool close_file(Gif *gif, Fault *fault) {
    bool ok = !ferror(gif->file) && fflush(gif->file) == 0;
    fclose(gif->file);
    gif->file = NULL;
    return ok || file_torn(gif->job->out, fault);
}

static bool check_job(const RecordJob *job, Fault *fault) {
    FrameRate rate = job->reel->rate;
    return rate.frames <= FPS_MOST * rate.seconds ||
           fault_set(fault, FAULT_USAGE, NULL, 0, "--fps %g: a GIF shows at most %d frames a second",
                     (double)rate.frames / rate.seconds, FPS_MOST);
}

bool gif_record(const RecordJob *job, Fault *fault) {
    Gif gif = {.job = job, .width = (int)job->reel->view.width, .height = (int)job->reel->view.height};
    Camera camera = {0};
    FileDraft target = {0};
    bool ok = check_job(job, fault) && file_draft(&target, job->out, fault) &&
              camera_open(&camera, job, FILM_ARGB, fault);
    if (ok && !allocate(&gif)) ok = fault_out_of_memory(fault);
    if (ok && !(gif.file = fopen(target.temporary, "wbe")))
        ok = fault_set(fault, FAULT_ENVIRONMENT, job->out, 0, "cannot be written");
    ok = ok && sample(&gif, fault) && camera_ready(&camera, fault) && write_all(&gif, &camera, fault) &&
         close_file(&gif, fault) && file_commit(&target, fault) && camera_finish(&camera, fault);
    if (gif.file) fclose(gif.file);
    camera_close(&camera);
    file_abort(&target);
    palette_free(&gif.palette);
    memory_free(gif.shown);
    memory_free(gif.now);
    memory_free(gif.change);
    memory_free(gif.seen);
    list_free(&gif.packed);
    return ok;
}
