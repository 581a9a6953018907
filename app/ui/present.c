#include "present.h"

#include "base/memory.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct Present {
    SDL_Window *window;
    SDL_Renderer *gpu; /* NULL: the window's own memory */
    SDL_Texture *texture;
    RenderImage image; /* what was drawn last; ours, or the window's when `direct` */
    bool direct;
    bool whole;
    List(SDL_Rect) rects;
};

void present_prepare(void) {
    /* Otherwise the window's memory is itself a texture of a software OpenGL, and showing it costs 13 ms
     * instead of 1. SDL reads this once, when the first window is made. */
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
}

/* Whether it is worth asking for a GPU at all: loading an OpenGL that then turns out to be software takes
 * longer than all the rest. */
static bool machine_has_gpu(void) {
#ifdef __linux__
    char node[32];
    for (int i = 128; i < 136; i++) {
        snprintf(node, sizeof node, "/dev/dri/renderD%d", i);
        if (access(node, R_OK | W_OK) == 0) return true;
    }
    return access("/dev/nvidia0", R_OK | W_OK) == 0;
#else
    return true;
#endif
}

/* The name of what really draws. SDL calls any OpenGL accelerated. */
static bool renderer_is_software(SDL_Renderer *renderer) {
    enum { GL_RENDERER_NAME = 0x1F01 };
    SDL_RendererInfo info;
    if (SDL_GetRendererInfo(renderer, &info) != 0 || info.flags & SDL_RENDERER_SOFTWARE) return true;
    if (strncmp(info.name, "opengl", 6) != 0) return false;
    const unsigned char *(*get_string)(unsigned) = NULL;
    void *address = SDL_GL_GetProcAddress("glGetString");
    memcpy(&get_string, &address, sizeof get_string);
    const unsigned char *name = get_string ? get_string(GL_RENDERER_NAME) : NULL;
    static const char *const software[] = {"llvmpipe", "softpipe", "swrast", "SWR", "Software"};
    for (size_t i = 0; name && i < sizeof software / sizeof *software; i++)
        if (strstr((const char *)name, software[i])) return true;
    return !name;
}

static SDL_Renderer *find_gpu(SDL_Window *window, WindowPresent how) {
    if (how == PRESENT_CPU || (how == PRESENT_AUTO && !machine_has_gpu())) return NULL;
    SDL_Renderer *gpu = SDL_CreateRenderer(window, -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC);
    if (gpu && how == PRESENT_AUTO && renderer_is_software(gpu)) {
        SDL_DestroyRenderer(gpu);
        return NULL;
    }
    return gpu;
}

Present *present_new(SDL_Window *window, WindowPresent how, Fault *fault) {
    Present *present = memory_alloc_zeroed(sizeof *present);
    if (!present) return fault_out_of_memory(fault), NULL;
    present->window = window;
    present->gpu = find_gpu(window, how);
    if (how != PRESENT_GPU || present->gpu) return present;
    fault_set(fault, FAULT_ENVIRONMENT, NULL, 0, "--present gpu: %s; leave it out", SDL_GetError());
    present_free(present);
    return NULL;
}

static void drop_image(Present *present) {
    if (!present->direct) memory_free(present->image.pixels);
    present->image = (RenderImage){0};
    present->direct = false;
    if (present->texture) SDL_DestroyTexture(present->texture);
    present->texture = NULL;
}

void present_free(Present *present) {
    drop_image(present);
    list_free(&present->rects);
    if (present->gpu) SDL_DestroyRenderer(present->gpu);
    memory_free(present);
}

bool present_waits(const Present *present) {
    return present->gpu != NULL;
}

void present_size(const Present *present, int *width, int *height) {
    *width = *height = 0;
    if (present->gpu)
        SDL_GetRendererOutputSize(present->gpu, width, height);
    else
        SDL_GetWindowSizeInPixels(present->window, width, height);
}

void present_lost(Present *present) {
    if (present->texture) SDL_DestroyTexture(present->texture);
    present->texture = NULL;
    present->whole = true;
}

/* Memory of our own, of this size, kept from frame to frame. */
static bool own_image(Present *present, int width, int height) {
    if (!present->direct && present->image.width == width && present->image.height == height) return true;
    drop_image(present);
    uint32_t *pixels = memory_alloc((size_t)width * (size_t)height * sizeof *pixels);
    if (!pixels) return false;
    present->image = (RenderImage){pixels, width, height, width};
    present->whole = true;
    return true;
}

static bool begin_gpu(Present *present) {
    int width = 0, height = 0;
    present_size(present, &width, &height);
    if (width < 1 || height < 1 || !own_image(present, width, height)) return false;
    if (present->texture) return true;
    present->texture =
        SDL_CreateTexture(present->gpu, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STREAMING, width, height);
    present->whole = true;
    return present->texture != NULL;
}

static bool is_our_format(const SDL_Surface *surface) {
    Uint32 format = surface->format->format;
    return (format == SDL_PIXELFORMAT_ARGB8888 || format == SDL_PIXELFORMAT_RGB888) &&
           surface->pitch % 4 == 0;
}

/* Draws straight into the window's memory where it has our layout of pixels. SDL may replace that memory at
 * any resize, by a new one at the same address and of the same size, too: only one that bears our mark holds
 * our picture. */
static bool begin_cpu(Present *present) {
    SDL_Surface *surface = SDL_GetWindowSurface(present->window);
    if (!surface || surface->w < 1 || surface->h < 1) return false;
    if (!is_our_format(surface)) return own_image(present, surface->w, surface->h);
    if (present->direct && surface->userdata == present) return true;
    drop_image(present);
    surface->userdata = present;
    present->image = (RenderImage){surface->pixels, surface->w, surface->h, surface->pitch / 4};
    present->direct = present->whole = true;
    return true;
}

bool present_begin(Present *present, RenderImage *image, bool *whole) {
    if (!(present->gpu ? begin_gpu(present) : begin_cpu(present))) return false;
    *image = present->image;
    *whole = present->whole;
    present->whole = false;
    return true;
}

static bool collect_rects(Present *present, const RenderDamage *damage) {
    present->rects.count = 0;
    SDL_Rect all = {0, 0, present->image.width, present->image.height};
    if (!damage) return list_push(&present->rects, all);
    for (uint32_t i = 0; i < damage->rects.count; i++) {
        Rect r = damage->rects.items[i];
        SDL_Rect part = {(int)r.x, (int)r.y, (int)r.w, (int)r.h};
        if (SDL_IntersectRect(&part, &all, &part) && !list_push(&present->rects, part)) return false;
    }
    return true;
}

static uint32_t *pixel_at(const RenderImage *image, const SDL_Rect *r) {
    return image->pixels + (size_t)r->y * (size_t)image->stride + r->x;
}

static bool show_gpu(Present *present) {
    if (!present->texture) return false;
    for (uint32_t i = 0; i < present->rects.count; i++) {
        const SDL_Rect *r = &present->rects.items[i];
        SDL_UpdateTexture(present->texture, r, pixel_at(&present->image, r), present->image.stride * 4);
    }
    SDL_RenderCopy(present->gpu, present->texture, NULL, NULL);
    SDL_RenderPresent(present->gpu);
    return true;
}

static bool show_cpu(Present *present) {
    SDL_Surface *surface = SDL_GetWindowSurface(present->window);
    if (!surface || (present->direct && surface->userdata != present)) return false;
    if (surface->w != present->image.width || surface->h != present->image.height) return false;
    for (uint32_t i = 0; !present->direct && i < present->rects.count; i++) {
        const SDL_Rect *r = &present->rects.items[i];
        Uint8 *to = (Uint8 *)surface->pixels + (size_t)r->y * (size_t)surface->pitch +
                    (size_t)r->x * surface->format->BytesPerPixel;
        SDL_ConvertPixels(r->w, r->h, SDL_PIXELFORMAT_RGB888, pixel_at(&present->image, r),
                          present->image.stride * 4, surface->format->format, to, surface->pitch);
    }
    if (present->rects.count > 0)
        SDL_UpdateWindowSurfaceRects(present->window, present->rects.items, (int)present->rects.count);
    return true;
}

bool present_show(Present *present, const RenderDamage *damage) {
    if (!present->image.pixels || (!collect_rects(present, damage) && !collect_rects(present, NULL)))
        return false;
    return present->gpu ? show_gpu(present) : show_cpu(present);
}
