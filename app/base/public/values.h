/* base/values: texts that are not copied, hashes, and the small mathematics of pictures. */
#ifndef BASE_VALUES_H
#define BASE_VALUES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- text: slices of bytes and of UTF-8 text. A slice borrows; it never owns and is not NUL-terminated. */

typedef struct Text {
    const char *data;
    size_t len; /* bytes */
} Text;

typedef struct Bytes {
    const uint8_t *data;
    size_t len;
} Bytes;

#define TEXT(literal)  ((Text){("" literal), sizeof(literal) - 1})
#define TEXT_ARG(text) (int)(text).len, (text).data /* for printf's %.*s */

Text text_from(const char *s); /* up to its NUL; NULL gives an empty text */
bool text_equal(Text a, Text b);
bool text_starts_with(Text text, Text prefix);
bool text_ends_with(Text text, Text suffix);
Text text_slice(Text text, size_t from, size_t to);  /* [from, to), both clamped to the length */
Text text_trim(Text text);                           /* without ASCII white space at both ends */
size_t text_find(Text text, Text part, size_t from); /* byte index, or SIZE_MAX */
bool text_next_line(Text *rest,
                    Text *line); /* takes one line off `rest`, without its newline; false at the end */

/* UTF-8. Decodes the code point at *at and moves past it; a malformed byte gives U+FFFD and moves one byte.
 * At the end of the text returns 0 and does not move. */
uint32_t text_next_codepoint(Text text, size_t *at);
bool text_is_utf8(Text text);
size_t text_codepoints(Text text);
size_t text_encode(uint32_t codepoint, char out[4]); /* bytes written; 0 for no code point */

/* Which way a code point is read: 1 to the right (letters of most scripts), -1 to the left (Hebrew, Arabic
 * and their like), 0 either way, as its neighbours are (digits, spaces, punctuation). */
int text_direction(uint32_t codepoint);

/* Edits (insert, delete, replace, swap of neighbours) from a to b, for "did you mean"; at most `limit` + 1.
 */
unsigned text_distance(Text a, Text b, unsigned limit);

/* ---- hash: 64-bit hashing. Not cryptographic. The same on every machine, so that pictures and journals are.
 */

#define HASH_START UINT64_C(0x9E3779B97F4A7C15)

uint64_t hash_mix(uint64_t hash, uint64_t value);                  /* folds one value in */
uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t len); /* folds bytes in */
uint32_t hash_random(uint64_t seed, uint64_t id, uint64_t tick);   /* randomness without state */

/* ---- maths: the few functions pictures need, with the same bits on every machine (libm's differ with and
 * without FMA). Angles are degrees, clockwise on screen because y points down. sqrtf is IEEE-exact and may be
 * used directly. */

float maths_sin(float degrees); /* |error| < 2e-6 */
float maths_cos(float degrees);
float maths_atan2(float y, float x); /* degrees in (-180, 180]; |error| < 0.01 */

static inline float maths_min(float a, float b) {
    return a < b ? a : b;
}
static inline float maths_max(float a, float b) {
    return a > b ? a : b;
}
static inline float maths_clamp(float x, float low, float high) {
    return x < low ? low : x > high ? high : x;
}
static inline float maths_lerp(float a, float b, float t) {
    return a + (b - a) * t;
}
static inline float maths_abs(float x) {
    return x < 0 ? -x : x;
}

static inline float maths_floor(float x) { /* |x| < 2^30 */
    float whole = (float)(int32_t)x;
    return whole > x ? whole - 1.0f : whole;
}

/* Half up. Adding a half first would round the sum: 0.49999997 would become 1. */
static inline float maths_round(float x) {
    float whole = maths_floor(x);
    return x - whole >= 0.5f ? whole + 1.0f : whole;
}

#endif
