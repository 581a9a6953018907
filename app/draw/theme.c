/* The two themes. Everything is a constant expression, the owners' derived colours too, so a theme costs
 * nothing to get. */
#include "draw/theme.h"

#define CHANNEL(hex, shift)   (((hex) >> (shift)) & 255)
#define MIXED(a, b, t, shift) (uint8_t)(CHANNEL(a, shift) * (1 - (t)) + CHANNEL(b, shift) * (t) + .5)
#define MIX(a, b, t)                                                                                         \
    { MIXED(a, b, t, 16), MIXED(a, b, t, 8), MIXED(a, b, t, 0), 255 }
#define RGB(hex)                                                                                             \
    { CHANNEL(hex, 16), CHANNEL(hex, 8), CHANNEL(hex, 0), 255 }

/* Ink is the solid moved far enough towards dark (by day) or light (at night) to be read on a card. */
#define DAY_OWNER(solid, on, toward_ink, icon, pattern)                                                      \
    {                                                                                                        \
        RGB(solid), RGB(on), MIX(solid, 0x1A1020, .34), MIX(solid, 0xFFFBF3, .74),                           \
            MIX(solid, 0x1A1020, toward_ink), icon, pattern                                                  \
    }
#define NIGHT_OWNER(solid, on, toward_ink, icon, pattern)                                                    \
    {                                                                                                        \
        RGB(solid), RGB(on), MIX(solid, 0x000000, .38), MIX(solid, 0x1A1823, .72),                           \
            MIX(solid, 0xF4ECDD, toward_ink), icon, pattern                                                  \
    }

static const Theme DAY = {
    .name = "day",
#define X(token, day, night) .token = RGB(day),
    THEME_TOKENS(X)
#undef X
        .shadow_opacity = .22f,
    .lamp_opacity = .50f,
    .pool_opacity = .38f,
    .owners =
        {
            DAY_OWNER(0x1567A8, 0xFFFFFF, .18, ICON_DISC, PATTERN_PLAIN),
            DAY_OWNER(0xBE4A0B, 0xFFFFFF, .18, ICON_TRIANGLE, PATTERN_STRIPE),
            DAY_OWNER(0x0A7A5A, 0xFFFFFF, .18, ICON_SQUARE, PATTERN_DOTS),
            DAY_OWNER(0xA8447F, 0xFFFFFF, .18, ICON_DIAMOND, PATTERN_CROSS),
            DAY_OWNER(0xDE9310, 0x2B1D00, .5, ICON_HEX, PATTERN_BARS),
            DAY_OWNER(0x4FA9DC, 0x0C2233, .5, ICON_STAR, PATTERN_CHEVRON),
            DAY_OWNER(0xBDB3A6, 0x27222F, .5, ICON_GEAR, PATTERN_PLAIN),
        },
};

static const Theme NIGHT = {
    .name = "night",
    .dark = true,
#define X(token, day, night) .token = RGB(night),
    THEME_TOKENS(X)
#undef X
        .shadow_opacity = .50f,
    .lamp_opacity = .30f,
    .pool_opacity = .24f,
    .owners =
        {
            NIGHT_OWNER(0x5BB0EE, 0x15131C, 0, ICON_DISC, PATTERN_PLAIN),
            NIGHT_OWNER(0xFF8F55, 0x15131C, 0, ICON_TRIANGLE, PATTERN_STRIPE),
            NIGHT_OWNER(0x3FC79A, 0x15131C, 0, ICON_SQUARE, PATTERN_DOTS),
            NIGHT_OWNER(0xEE9BC9, 0x15131C, 0, ICON_DIAMOND, PATTERN_CROSS),
            NIGHT_OWNER(0xF5B841, 0x15131C, 0, ICON_HEX, PATTERN_BARS),
            NIGHT_OWNER(0x8FD0F5, 0x15131C, 0, ICON_STAR, PATTERN_CHEVRON),
            NIGHT_OWNER(0x555160, 0xF4ECDD, .6, ICON_GEAR, PATTERN_PLAIN),
        },
};

const Theme *theme_day(void) {
    return &DAY;
}

const Theme *theme_night(void) {
    return &NIGHT;
}

const Theme *theme_by_name(Text name) {
    if (text_equal(name, text_from(DAY.name))) return &DAY;
    if (text_equal(name, text_from(NIGHT.name))) return &NIGHT;
    return NULL;
}

/* x^2.4 = x^2 (x^2)^(1/5), the fifth root by Newton's method: from 1 downwards it converges for every x in
 * (0, 1]. */
static double power_2_4(double x) {
    double square = x * x, root = 1;
    for (int i = 0; i < 40; i++) root -= (root - square / (root * root * root * root)) / 5;
    return square * root;
}

static double linear(uint8_t channel) {
    double c = channel / 255.0;
    return c <= .04045 ? c / 12.92 : power_2_4((c + .055) / 1.055);
}

static double luminance(Color c) {
    return .2126 * linear(c.r) + .7152 * linear(c.g) + .0722 * linear(c.b);
}

float theme_contrast(Color a, Color b) {
    double x = luminance(a), y = luminance(b);
    return (float)(x > y ? (x + .05) / (y + .05) : (y + .05) / (x + .05));
}
