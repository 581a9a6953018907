/* draw/theme: every colour of the program, by the token names of its design. A theme is a constant table. */
#ifndef DRAW_THEME_H
#define DRAW_THEME_H

#include "draw/draw.h"

/* clang-format off */
#define THEME_TOKENS(X) \
    /* token, day, night, contrast */ \
    X(paper, 0xF6EEDF, 0x16151E, 0xFFFFFF) X(card, 0xFFFBF3, 0x211F2B, 0xFFFFFF) \
    X(sunk, 0xEEE4D1, 0x1A1923, 0xF0F0EE) X(line, 0xDDCFB6, 0x35323F, 0x2E2A22) \
    X(line2, 0xC9B897, 0x4A4656, 0x000000) X(ink, 0x27222F, 0xF4ECDD, 0x000000) \
    X(ink2, 0x575062, 0xBDB4C4, 0x1A1A1A) X(ink3, 0x6C6476, 0x988FA3, 0x333333) \
    X(onink, 0xFFF8EA, 0x1C1A24, 0xFFFFFF) X(now, 0xFFEFC2, 0x3A3222, 0xFFF0A0) \
    X(nowbar, 0xF2A900, 0xFFC23C, 0xB36B00) X(red, 0xC5283D, 0xFF6B72, 0xB00020) \
    X(redtint, 0xFBE3E1, 0x3C1E27, 0xFFE9EA) X(redink, 0xA81B30, 0xFF9C9C, 0x8A0018) \
    X(green, 0x1F7A4D, 0x6FD39A, 0x005E2F) X(greentint, 0xDFF1E4, 0x1C3329, 0xE6F5EA) \
    X(blue, 0x1D5FBF, 0x7FB4FF, 0x0000C8) X(label, 0xFFCB3D, 0xFFC93F, 0xFFD400) \
    X(label2, 0xE5A919, 0xC98F16, 0x7A5F00) X(labelink, 0x2B2107, 0x241A04, 0x000000) \
    X(tag, 0xF8E3B0, 0xF0D79B, 0xFFF1B0) X(tag2, 0xD9B972, 0xB99346, 0x5C4700) \
    X(cafe, 0xE3EEE4, 0x1B2830, 0xF7FAF8) X(cafe2, 0xCFE2D6, 0x182229, 0xEEF4F0) \
    X(tile, 0xBAD6C8, 0x22353B, 0xE4EEE8) X(tileln, 0xA9CABA, 0x2C444A, 0xC8D8CE) \
    X(steel, 0xC4CDD3, 0x5C6A76, 0xD5DBDF) X(steelhi, 0xEEF3F5, 0x8797A3, 0xFFFFFF) \
    X(steello, 0x97A4AD, 0x414D58, 0x5E6A72) X(steeldk, 0x66737D, 0x2B343D, 0x2B343A) \
    X(trayhi, 0xF1C799, 0xB98558, 0xF9D3A6) X(tray, 0xDFA873, 0x8A5C39, 0xF0BD85) \
    X(trayfl, 0xCC935D, 0x744B2C, 0x9A5E28) X(traylo, 0xB97F4A, 0x5E3B20, 0x5A3210) \
    X(traydimhi, 0xDECBB2, 0x86705C, 0xF0E6DA) X(traydim, 0xCDB597, 0x6B5443, 0xDDCDB8) \
    X(traydimfl, 0xBDA484, 0x5B4738, 0xA08A6E) X(traydimlo, 0xA58D6E, 0x4B3A2D, 0x5A4A38) \
    X(trayink, 0x3B2109, 0xFFF3E2, 0x000000) X(well, 0xFFF8EA, 0x26222D, 0xFFFFFF) \
    X(well2, 0xEFDFC4, 0x1D1A24, 0xFFF3DC) X(wellln, 0xE3CFAE, 0x443B45, 0x3A2A12) \
    X(ware, 0xEFE4D0, 0x201D2A, 0xFAF7F0) X(ware2, 0xE6D8BF, 0x1B1924, 0xF3EEE2) \
    X(wareln, 0xE2D3B8, 0x272433, 0xE8E0D0) X(rackhi, 0x7385A3, 0x566888, 0x5A6E90) \
    X(rack, 0x53627C, 0x3E4C66, 0x2E3F5C) X(racklo, 0x3D4A60, 0x2B364A, 0x16223A) \
    X(beamhi, 0xA9B6CC, 0x64769A, 0x8FA0BC) X(beam, 0x8897B2, 0x4B5A77, 0x4F6180) \
    X(beamlo, 0x66758F, 0x364259, 0x263450) X(slot2, 0xCBBA99, 0x13121A, 0xE6DCC8) \
    X(slot, 0xDDCEB2, 0x191721, 0xF4EEDF) X(slotln, 0xBFAC87, 0x2F2B3A, 0x6A5B3C) \
    X(hatch, 0xB39C73, 0x5D5568, 0x4A3A1A) X(wood, 0xC79A5F, 0x8C6A3E, 0xB07A38) \
    X(wood2, 0xA67B43, 0x6B4F2B, 0x5E3F14) X(cell, 0xFFFDF8, 0x2C2834, 0xFFFFFF) \
    X(cellln, 0xE4DACA, 0x413C4B, 0x8A8070) X(cellink, 0x27222F, 0xFBF3E4, 0x000000) \
    X(slab, 0x8C7F6C, 0x3A3644, 0x5A5044) X(slab2, 0xB9AA91, 0x4B4656, 0x7A6E5C) \
    X(floorA, 0xD9CDB8, 0x2B2933, 0xE6DFD2) X(floorB, 0xC9BBA2, 0x23212B, 0xCFC5B2) \
    X(floorC, 0xCFC6B6, 0x2A2832, 0xDDD6C8) X(floorline, 0xE8B93A, 0xA87F22, 0xA87800) \
    X(lamp, 0xFFF3C9, 0xFFD98A, 0xFFF6D6) X(kw, 0x8A2E6F, 0xF29BD0, 0x6A0052) \
    X(ty, 0x1B5E8C, 0x7CC7F2, 0x003D73) X(st, 0x2C6E2F, 0x9FD88A, 0x0B4A0E) \
    X(nu, 0xA8480A, 0xFFB072, 0x7A2E00) X(co, 0x75695A, 0xB0A59C, 0x4A4034) \
    X(fn, 0x5B3BA0, 0xC3A8FF, 0x3A1A86) X(pu, 0x575062, 0xBDB4C4, 0x1A1A1A) \
    X(sign, 0x1F5B4E, 0x234A44, 0x0A3A30) X(signink, 0xFFF8EA, 0xFFF8EA, 0xFFFFFF) \
    X(menu, 0x2F4A43, 0x1C2F2F, 0x14302A) X(menuink, 0xEAF3EA, 0xC9DAD3, 0xFFFFFF) \
    X(primary, 0x3A3346, 0xF4ECDD, 0x000000) X(marker, 0xFFD977, 0x6A4E12, 0xFFE066) \
    X(robot, 0xFFCB3D, 0xFFC93F, 0xFFCB3D) X(robot2, 0xE5A919, 0xD79A1C, 0xA87800) \
    X(robotdk, 0x3A3445, 0x3B3547, 0x16121E) X(face, 0x2A2635, 0x14121B, 0x000000) \
    X(eye, 0x9DF5DF, 0xA8FFE8, 0xA8FFE8) X(hat, 0xFFFDF6, 0xF4ECDD, 0xFFFFFF) \
    X(shadow, 0x3A2A12, 0x000000, 0x000000) X(answer, 0xB87400, 0xFFC23C, 0xB87400) /* not yet given */
/* clang-format on */

typedef enum ThemeOwnerIcon {
    ICON_DISC,
    ICON_TRIANGLE,
    ICON_SQUARE,
    ICON_DIAMOND,
    ICON_HEX,
    ICON_STAR,
    ICON_GEAR
} ThemeOwnerIcon;
typedef enum ThemePattern {
    PATTERN_PLAIN,
    PATTERN_STRIPE,
    PATTERN_DOTS,
    PATTERN_CROSS,
    PATTERN_BARS,
    PATTERN_CHEVRON
} ThemePattern;

enum { THEME_OWNERS = 7, THEME_OWNER_NONE = 6 }; /* ocean paprika fern plum honey sky; putty is nobody's */

typedef struct ThemeOwner {
    Color solid, on, edge, tint, ink; /* ink: the solid, dark (or light) enough to be read on a card */
    ThemeOwnerIcon icon;
    ThemePattern pattern;
} ThemeOwner;

typedef struct Theme {
    const char *name;  /* "day", "night", "contrast", "deutan", "protan", "tritan" */
    const char *title; /* as it is shown: "High contrast" */
    bool dark;
#define X(token, day, night, contrast) Color token;
    THEME_TOKENS(X)
#undef X
    float shadow_opacity; /* of a resting shadow: .22 by day, .50 at night */
    float lamp_opacity;   /* where a lamp's cone begins */
    float pool_opacity;   /* the cone on the bin backs */
    float faint_opacity;  /* of what is over or lent out: it steps back, and can still be read */
    ThemeOwner owners[THEME_OWNERS];
} Theme;

enum { THEME_COUNT = 6 };

const Theme *theme_day(void);
const Theme *theme_night(void);
const Theme *theme_at(uint32_t index); /* 0..THEME_COUNT: day, night, high contrast, then the three whose
                                        * owners differ most for who sees no green, red or blue */
uint32_t theme_index(const Theme *theme);
const char *theme_names(void);          /* "day, night, ..." for messages */
const Theme *theme_by_name(Text name);  /* NULL when unknown */
float theme_contrast(Color a, Color b); /* WCAG 2 contrast ratio, 1 to 21 */

#endif
