/* The encoder is stb_image_write; it hands its bytes over in pieces, which are gathered and then written as
 * one file. It does not bear an allocation that fails: then it is left by a jump, and as all its memory is an
 * arena's, nothing is lost. */
#include "record/still.h"

#include "base/memory.h"
#include "base/system.h"
#include <limits.h>
#include <setjmp.h>
#include <string.h>

typedef struct Packing {
    Arena arena;
    jmp_buf out_of_memory;
} Packing;

static _Thread_local Packing *packing; /* the encoder's calls say nothing of whose they are */

static void *pack_alloc(size_t bytes) {
    void *block = arena_alloc(&packing->arena, bytes);
    if (!block) longjmp(packing->out_of_memory, 1);
    return block;
}

static void *pack_grow(const void *old, size_t was, size_t bytes) {
    void *block = pack_alloc(bytes);
    if (old) memcpy(block, old, was);
    return block;
}

#define STBIW_MALLOC(size)                    pack_alloc(size)
#define STBIW_REALLOC_SIZED(block, was, size) pack_grow(block, was, size)
#define STBIW_FREE(block)                     ((void)(block))
#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STBI_WRITE_NO_STDIO
#include <stb_image_write.h>

typedef struct Gathering {
    PngBytes *bytes;
    bool failed;
} Gathering;

static void gather(void *user, void *data, int size) {
    Gathering *out = user;
    if (size <= 0 || out->failed) return;
    if (!list_reserve(out->bytes, (size_t)size)) {
        out->failed = true;
        return;
    }
    memcpy(out->bytes->items + out->bytes->count, data, (size_t)size);
    out->bytes->count += (uint32_t)size;
}

/* Bytes in the order PNG wants them: r, g, b and perhaps alpha. */
static void unpack(RenderImage image, int channels, uint8_t *out) {
    for (int y = 0; y < image.height; y++) {
        const uint32_t *row = image.pixels + (size_t)y * (size_t)image.stride;
        for (int x = 0; x < image.width; x++) {
            *out++ = (uint8_t)(row[x] >> 16);
            *out++ = (uint8_t)(row[x] >> 8);
            *out++ = (uint8_t)row[x];
            if (channels == 4) *out++ = (uint8_t)(row[x] >> 24);
        }
    }
}

static bool pack(Packing *mine, RenderImage image, int channels, const uint8_t *flat, Gathering *gathering) {
    packing = mine;
    if (setjmp(mine->out_of_memory)) return false;
    return stbi_write_png_to_func(gather, gathering, image.width, image.height, channels, flat,
                                  image.width * channels) &&
           !gathering->failed;
}

bool png_encode(RenderImage image, bool alpha, PngBytes *out, Fault *fault) {
    int channels = alpha ? 4 : 3;
    if (image.width <= 0 || image.height <= 0 || image.width > INT_MAX / 4 / image.height)
        return fault_set(fault, FAULT_USAGE, NULL, 0, "a picture of %d x %d pixels cannot be written",
                         image.width, image.height);
    uint8_t *flat = memory_alloc((size_t)image.width * (size_t)image.height * (size_t)channels);
    if (!flat) return fault_out_of_memory(fault);
    unpack(image, channels, flat);
    Gathering gathering = {out, false};
    out->count = 0;
    Packing mine = {0};
    bool ok = pack(&mine, image, channels, flat, &gathering);
    arena_free(&mine.arena);
    memory_free(flat);
    return ok || fault_out_of_memory(fault);
}

bool png_write(const char *path, RenderImage image, bool alpha, Fault *fault) {
    PngBytes out = {0};
    bool ok = png_encode(image, alpha, &out, fault) && file_write(path, out.items, out.count, fault);
    list_free(&out);
    return ok;
}
