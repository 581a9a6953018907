/* A PNG that moves: an ordinary one, whose further pictures lie in chunks of their own. Each holds the
 * rectangle that changed. The pixels of each are packed as a PNG by itself, and taken out of that. */
#include "base/memory.h"
#include "camera.h"
#include "record/still.h"
#include <string.h>

enum { HEAD = 33, TAIL = 12 }; /* signature and IHDR of a PNG; its IEND */

typedef struct Apng {
    const RecordJob *job;
    FILE *file;
    PngBytes png;
    uint32_t *shown; /* the picture that was written last */
    int width, height;
    uint32_t sequence, pictures;
    int left, top, right, bottom; /* of the picture that waits for its time */
    uint64_t begin;               /* its frame */
    uint32_t table[256];
} Apng;

static void make_table(uint32_t *table) {
    for (uint32_t n = 0; n < 256; n++) {
        uint32_t c = n;
        for (int k = 0; k < 8; k++) c = c & 1 ? UINT32_C(0xEDB88320) ^ c >> 1 : c >> 1;
        table[n] = c;
    }
}

static uint32_t crc(const Apng *apng, uint32_t c, const uint8_t *bytes, size_t len) {
    for (size_t i = 0; i < len; i++) c = apng->table[(c ^ bytes[i]) & 255] ^ c >> 8;
    return c;
}

static void store32(uint8_t *to, uint32_t n) {
    for (int i = 0; i < 4; i++) to[i] = (uint8_t)(n >> (24 - 8 * i));
}

static uint32_t load32(const uint8_t *from) {
    return (uint32_t)from[0] << 24 | (uint32_t)from[1] << 16 | (uint32_t)from[2] << 8 | from[3];
}

/* A chunk of two parts. */
static void put_chunk(Apng *apng, const char *name, const uint8_t *head, size_t head_len, const uint8_t *body,
                      size_t body_len) {
    uint8_t word[4];
    store32(word, (uint32_t)(head_len + body_len));
    fwrite(word, 1, 4, apng->file);
    fwrite(name, 1, 4, apng->file);
    if (head_len) fwrite(head, 1, head_len, apng->file);
    if (body_len) fwrite(body, 1, body_len, apng->file);
    uint32_t c = crc(apng, UINT32_MAX, (const uint8_t *)name, 4);
    c = crc(apng, crc(apng, c, head, head_len), body, body_len);
    store32(word, ~c);
    fwrite(word, 1, 4, apng->file);
}

/* How long a picture is shown is a fraction of two numbers of 16 bits: the rate's own where they fit, else
 * the finest decimal one that does. */
static void store_delay(uint8_t *to, uint64_t first, uint64_t frames, FrameRate rate) {
    uint64_t a = frames * rate.seconds, b = rate.frames;
    if (a > UINT16_MAX || b > UINT16_MAX) {
        int64_t begin = pace_frame_time(first, rate) / 1000,
                end = pace_frame_time(first + frames, rate) / 1000;
        a = (uint64_t)(end - begin), b = 1000;
        while (a > UINT16_MAX && b > 1) a /= 10, b /= 10;
        if (a > UINT16_MAX) a = UINT16_MAX;
    }
    to[0] = (uint8_t)(a >> 8), to[1] = (uint8_t)a;
    to[2] = (uint8_t)(b >> 8), to[3] = (uint8_t)b;
}

static void put_control(Apng *apng, uint64_t frames) {
    uint8_t control[26] = {0};
    store32(control, apng->sequence++);
    store32(control + 4, (uint32_t)(apng->right - apng->left));
    store32(control + 8, (uint32_t)(apng->bottom - apng->top));
    store32(control + 12, (uint32_t)apng->left);
    store32(control + 16, (uint32_t)apng->top);
    store_delay(control + 20, apng->begin, frames, apng->job->reel->rate);
    put_chunk(apng, "fcTL", control, sizeof control, NULL, 0);
}

/* All IDAT chunks of the packed picture, as the first picture's or as a later one's. */
static void put_data(Apng *apng) {
    const uint8_t *at = apng->png.items + HEAD, *end = apng->png.items + apng->png.count - TAIL;
    while (at + 12 <= end) {
        uint32_t len = load32(at);
        uint8_t number[4];
        if (apng->pictures == 0) {
            put_chunk(apng, "IDAT", NULL, 0, at + 8, len);
        } else {
            store32(number, apng->sequence++);
            put_chunk(apng, "fdAT", number, 4, at + 8, len);
        }
        at += 12 + (size_t)len;
    }
}

/* The picture that waits, shown until frame `end`. */
static bool write_picture(Apng *apng, uint64_t end, Fault *fault) {
    if (apng->right <= apng->left) return true;
    RenderImage part = {apng->shown + (size_t)apng->top * (size_t)apng->width + apng->left,
                        apng->right - apng->left, apng->bottom - apng->top, apng->width};
    if (!png_encode(part, false, &apng->png, fault)) return false;
    put_control(apng, end - apng->begin);
    put_data(apng);
    apng->pictures++;
    return !ferror(apng->file) || file_torn(apng->job->out, fault);
}

static bool find_change(const Apng *apng, RenderImage image, bool first, int box[4]) {
    box[0] = apng->width, box[1] = apng->height, box[2] = box[3] = 0;
    for (int y = 0; y < apng->height; y++) {
        const uint32_t *now = image.pixels + (size_t)y * (size_t)image.stride,
                       *shown = apng->shown + (size_t)y * (size_t)apng->width;
        int left = 0, right = apng->width;
        if (!first && memcmp(now, shown, (size_t)apng->width * sizeof *now) == 0) continue;
        while (!first && now[left] == shown[left]) left++;
        while (!first && now[right - 1] == shown[right - 1]) right--;
        if (left < box[0]) box[0] = left;
        if (right > box[2]) box[2] = right;
        if (y < box[1]) box[1] = y;
        box[3] = y + 1;
    }
    return box[2] > 0;
}

static bool add_frame(Apng *apng, uint64_t frame, RenderImage image, Fault *fault) {
    int box[4];
    if (!find_change(apng, image, frame == apng->job->first, box)) return true;
    if (!write_picture(apng, frame, fault)) return false;
    apng->left = box[0], apng->top = box[1], apng->right = box[2], apng->bottom = box[3];
    apng->begin = frame;
    for (int y = 0; y < apng->height; y++)
        memcpy(apng->shown + (size_t)y * (size_t)apng->width, image.pixels + (size_t)y * (size_t)image.stride,
               (size_t)apng->width * sizeof *apng->shown);
    return true;
}

/* How many pictures there are is known at the end: its place is kept. */
static void put_head(Apng *apng) {
    static const uint8_t signature[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    uint8_t header[13] = {0}, animation[8] = {0};
    store32(header, (uint32_t)apng->width);
    store32(header + 4, (uint32_t)apng->height);
    header[8] = 8, header[9] = 2;
    store32(animation, apng->pictures ? apng->pictures : 1);
    fwrite(signature, 1, sizeof signature, apng->file);
    put_chunk(apng, "IHDR", header, sizeof header, NULL, 0);
    put_chunk(apng, "acTL", animation, sizeof animation, NULL, 0);
}

static bool write_all(Apng *apng, Camera *camera, Fault *fault) {
    const RecordJob *job = apng->job;
    put_head(apng);
    for (uint64_t frame = job->first; frame < job->end; frame++) {
        RenderImage image;
        if (!camera_image(camera, frame, &image, fault)) return false;
        if (camera->changed && !add_frame(apng, frame, image, fault)) return false;
    }
    if (!write_picture(apng, job->end, fault)) return false;
    put_chunk(apng, "IEND", NULL, 0, NULL, 0);
    rewind(apng->file);
    put_head(apng);
    bool ok = !ferror(apng->file) && fflush(apng->file) == 0;
    return ok || file_torn(job->out, fault);
}

bool apng_record(const RecordJob *job, Fault *fault) {
    Apng apng = {.job = job, .width = (int)job->reel->view.width, .height = (int)job->reel->view.height};
    Camera camera = {0};
    FileDraft target = {0};
    make_table(apng.table);
    bool ok = file_draft(&target, job->out, fault) && camera_open(&camera, job, FILM_ARGB, fault);
    apng.shown = memory_alloc_zeroed((size_t)apng.width * (size_t)apng.height * sizeof *apng.shown);
    if (ok && !apng.shown) ok = fault_out_of_memory(fault);
    if (ok && !(apng.file = fopen(target.temporary, "wbe")))
        ok = fault_set(fault, FAULT_ENVIRONMENT, job->out, 0, "cannot be written");
    ok = ok && camera_ready(&camera, fault) && write_all(&apng, &camera, fault);
    if (apng.file && fclose(apng.file) != 0 && ok) ok = file_torn(job->out, fault);
    ok = ok && file_commit(&target, fault) && camera_finish(&camera, fault);
    camera_close(&camera);
    file_abort(&target);
    memory_free(apng.shown);
    list_free(&apng.png);
    return ok;
}
