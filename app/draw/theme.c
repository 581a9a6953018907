/* The themes. Everything is a constant expression, the owners' derived colours too, so a theme costs
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
    .title = "Day",
#define X(token, day, night, contrast) .token = RGB(day),
    THEME_TOKENS(X)
#undef X
        .shadow_opacity = .22f,
    .lamp_opacity = .50f,
    .pool_opacity = .38f,
    .faint_opacity = .66f,
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
    .title = "Night",
    .dark = true,
#define X(token, day, night, contrast) .token = RGB(night),
    THEME_TOKENS(X)
#undef X
        .shadow_opacity = .50f,
    .lamp_opacity = .30f,
    .pool_opacity = .24f,
    .faint_opacity = .66f,
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

#define CONTRAST_OWNER(solid, icon, pattern)                                                                 \
    {                                                                                                        \
        RGB(solid), RGB(0xFFFFFF), MIX(solid, 0x000000, .5), MIX(solid, 0xFFFFFF, .82), RGB(solid), icon,    \
            pattern                                                                                          \
    }

/* Every text has a contrast of 7 at least, every edge is dark. The owners are as far apart as they can be for
 * any kind of sight while white can be read on them. */
static const Theme CONTRAST = {
    .name = "contrast",
    .title = "High contrast",
#define X(token, day, night, contrast) .token = RGB(contrast),
    THEME_TOKENS(X)
#undef X
        .shadow_opacity = .30f,
    .lamp_opacity = .30f,
    .pool_opacity = .20f,
    .faint_opacity = .82f,
    .owners =
        {
            CONTRAST_OWNER(0x00074B, ICON_DISC, PATTERN_PLAIN),
            CONTRAST_OWNER(0xA22D08, ICON_TRIANGLE, PATTERN_STRIPE),
            CONTRAST_OWNER(0x01644D, ICON_SQUARE, PATTERN_DOTS),
            CONTRAST_OWNER(0x7F399A, ICON_DIAMOND, PATTERN_CROSS),
            CONTRAST_OWNER(0x5B0502, ICON_HEX, PATTERN_BARS),
            CONTRAST_OWNER(0x5A2ACB, ICON_STAR, PATTERN_CHEVRON),
            CONTRAST_OWNER(0x2A071F, ICON_GEAR, PATTERN_PLAIN),
        },
};

/* By day, with other owners; and for who cannot tell red from green, right is blue and wrong vermilion. The
 * later of two values for one token counts. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Woverride-init"
#define SAFE_THEME(the_name, the_title)                                                                      \
    .name = the_name, .title = the_title, THEME_TOKENS(DAY_TOKEN).shadow_opacity = .22f,                     \
    .lamp_opacity = .50f, .pool_opacity = .38f, .faint_opacity = .66f
#define DAY_TOKEN(token, day, night, contrast) .token = RGB(day),
#define BLUE_FOR_GREEN                                                                                       \
    .red = RGB(0xB83A00), .redtint = RGB(0xFBE6DA), .redink = RGB(0x8F2D00), .green = RGB(0x0B6E8F),         \
    .greentint = RGB(0xDCEEF4)

static const Theme DEUTAN = {
    SAFE_THEME("deutan", "Deutan safe"),
    BLUE_FOR_GREEN,
    .owners =
        {
            DAY_OWNER(0x0561C8, 0xFFFFFF, .18, ICON_DISC, PATTERN_PLAIN),
            DAY_OWNER(0xB0601C, 0xFFFFFF, .3, ICON_TRIANGLE, PATTERN_STRIPE),
            DAY_OWNER(0x0B2A4E, 0xFFFFFF, .18, ICON_SQUARE, PATTERN_DOTS),
            DAY_OWNER(0x8C1440, 0xFFFFFF, .18, ICON_DIAMOND, PATTERN_CROSS),
            DAY_OWNER(0xD6A912, 0x2B1D00, .55, ICON_HEX, PATTERN_BARS),
            DAY_OWNER(0x3DBDF2, 0x0C2233, .55, ICON_STAR, PATTERN_CHEVRON),
            DAY_OWNER(0xA79AA5, 0x1C1822, .5, ICON_GEAR, PATTERN_PLAIN),
        },
};

static const Theme PROTAN = {
    SAFE_THEME("protan", "Protan safe"),
    BLUE_FOR_GREEN,
    .owners =
        {
            DAY_OWNER(0x3F93E8, 0x08182A, .45, ICON_DISC, PATTERN_PLAIN),
            DAY_OWNER(0xAC3F14, 0xFFFFFF, .18, ICON_TRIANGLE, PATTERN_STRIPE),
            DAY_OWNER(0x10296E, 0xFFFFFF, .18, ICON_SQUARE, PATTERN_DOTS),
            DAY_OWNER(0x5A0A30, 0xFFFFFF, .18, ICON_DIAMOND, PATTERN_CROSS),
            DAY_OWNER(0xCDAE0A, 0x2B1D00, .55, ICON_HEX, PATTERN_BARS),
            DAY_OWNER(0x4CD2E4, 0x0C2233, .58, ICON_STAR, PATTERN_CHEVRON),
            DAY_OWNER(0x777476, 0xFFFFFF, .3, ICON_GEAR, PATTERN_PLAIN),
        },
};

static const Theme TRITAN = {
    SAFE_THEME("tritan", "Tritan safe"),
    .owners =
        {
            DAY_OWNER(0x007C6C, 0xFFFFFF, .18, ICON_DISC, PATTERN_PLAIN),
            DAY_OWNER(0xBD2A1C, 0xFFFFFF, .18, ICON_TRIANGLE, PATTERN_STRIPE),
            DAY_OWNER(0x1F3B2E, 0xFFFFFF, .18, ICON_SQUARE, PATTERN_DOTS),
            DAY_OWNER(0xE0529F, 0x22041A, .4, ICON_DIAMOND, PATTERN_CROSS),
            DAY_OWNER(0xC4843A, 0x2B1600, .45, ICON_HEX, PATTERN_BARS),
            DAY_OWNER(0x45CBEB, 0x0C2233, .56, ICON_STAR, PATTERN_CHEVRON),
            DAY_OWNER(0x8F8194, 0x17101C, .45, ICON_GEAR, PATTERN_PLAIN),
        },
};
#pragma GCC diagnostic pop

static const Theme *const THEMES[THEME_COUNT] = {&DAY, &NIGHT, &CONTRAST, &DEUTAN, &PROTAN, &TRITAN};

const Theme *theme_day(void) {
    return &DAY;
}

const Theme *theme_night(void) {
    return &NIGHT;
}

const Theme *theme_at(uint32_t index) {
    return THEMES[index % THEME_COUNT];
}

uint32_t theme_index(const Theme *theme) {
    uint32_t index = 0;
    while (index + 1 < THEME_COUNT && THEMES[index] != theme) index++;
    return index;
}

const Theme *theme_by_name(Text name) {
    for (uint32_t i = 0; i < THEME_COUNT; i++)
        if (text_equal(name, text_from(THEMES[i]->name))) return THEMES[i];
    return NULL;
}

const char *theme_names(void) {
    return "day, night, contrast, deutan, protan, tritan";
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
