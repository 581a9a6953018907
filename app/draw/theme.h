/* draw/theme: every colour of the program, by the token names of its design. A theme is a constant table. */
#ifndef DRAW_THEME_H
#define DRAW_THEME_H

#include "draw/draw.h"

#define THEME_TOKENS(X)                                                                                                \
    /* token, day, night */                                                                                            \
    X(paper, 0xF6EEDF, 0x16151E) X(card, 0xFFFBF3, 0x211F2B) X(sunk, 0xEEE4D1, 0x1A1923)                               \
    X(line, 0xDDCFB6, 0x35323F) X(line2, 0xC9B897, 0x4A4656) X(ink, 0x27222F, 0xF4ECDD)                                \
    X(ink2, 0x575062, 0xBDB4C4) X(ink3, 0x6C6476, 0x988FA3) X(onink, 0xFFF8EA, 0x1C1A24)                               \
    X(now, 0xFFEFC2, 0x3A3222) X(nowbar, 0xF2A900, 0xFFC23C) X(red, 0xC5283D, 0xFF6B72)                                \
    X(redtint, 0xFBE3E1, 0x3C1E27) X(redink, 0xA81B30, 0xFF9C9C) X(green, 0x1F7A4D, 0x6FD39A)                          \
    X(greentint, 0xDFF1E4, 0x1C3329) X(blue, 0x1D5FBF, 0x7FB4FF)                                                       \
    X(label, 0xFFCB3D, 0xFFC93F) X(label2, 0xE5A919, 0xC98F16) X(labelink, 0x2B2107, 0x241A04)                         \
    X(tag, 0xF8E3B0, 0xF0D79B) X(tag2, 0xD9B972, 0xB99346)                                                             \
    X(cafe, 0xE3EEE4, 0x1B2830) X(cafe2, 0xCFE2D6, 0x182229) X(tile, 0xBAD6C8, 0x22353B)                               \
    X(tileln, 0xA9CABA, 0x2C444A) X(steel, 0xC4CDD3, 0x5C6A76) X(steelhi, 0xEEF3F5, 0x8797A3)                          \
    X(steello, 0x97A4AD, 0x414D58) X(steeldk, 0x66737D, 0x2B343D)                                                      \
    X(trayhi, 0xF1C799, 0xB98558) X(tray, 0xDFA873, 0x8A5C39) X(trayfl, 0xCC935D, 0x744B2C)                            \
    X(traylo, 0xB97F4A, 0x5E3B20) X(traydimhi, 0xDECBB2, 0x86705C) X(traydim, 0xCDB597, 0x6B5443)                      \
    X(traydimfl, 0xBDA484, 0x5B4738) X(traydimlo, 0xA58D6E, 0x4B3A2D) X(trayink, 0x3B2109, 0xFFF3E2)                   \
    X(well, 0xFFF8EA, 0x26222D) X(well2, 0xEFDFC4, 0x1D1A24) X(wellln, 0xE3CFAE, 0x443B45)                             \
    X(ware, 0xEFE4D0, 0x201D2A) X(ware2, 0xE6D8BF, 0x1B1924) X(wareln, 0xE2D3B8, 0x272433)                             \
    X(rackhi, 0x7385A3, 0x566888) X(rack, 0x53627C, 0x3E4C66) X(racklo, 0x3D4A60, 0x2B364A)                            \
    X(beamhi, 0xA9B6CC, 0x64769A) X(beam, 0x8897B2, 0x4B5A77) X(beamlo, 0x66758F, 0x364259)                            \
    X(slot2, 0xCBBA99, 0x13121A) X(slot, 0xDDCEB2, 0x191721) X(slotln, 0xBFAC87, 0x2F2B3A)                             \
    X(hatch, 0xB39C73, 0x5D5568) X(wood, 0xC79A5F, 0x8C6A3E) X(wood2, 0xA67B43, 0x6B4F2B)                              \
    X(cell, 0xFFFDF8, 0x2C2834) X(cellln, 0xE4DACA, 0x413C4B) X(cellink, 0x27222F, 0xFBF3E4)                           \
    X(slab, 0x8C7F6C, 0x3A3644) X(slab2, 0xB9AA91, 0x4B4656)                                                           \
    X(floorA, 0xD9CDB8, 0x2B2933) X(floorB, 0xC9BBA2, 0x23212B) X(floorC, 0xCFC6B6, 0x2A2832)                          \
    X(floorline, 0xE8B93A, 0xA87F22) X(lamp, 0xFFF3C9, 0xFFD98A)                                                       \
    X(kw, 0x8A2E6F, 0xF29BD0) X(ty, 0x1B5E8C, 0x7CC7F2) X(st, 0x2C6E2F, 0x9FD88A)                                      \
    X(nu, 0xA8480A, 0xFFB072) X(co, 0x75695A, 0xB0A59C) X(fn, 0x5B3BA0, 0xC3A8FF)                                      \
    X(pu, 0x575062, 0xBDB4C4)                                                                                          \
    X(sign, 0x1F5B4E, 0x234A44) X(signink, 0xFFF8EA, 0xFFF8EA) X(menu, 0x2F4A43, 0x1C2F2F)                             \
    X(menuink, 0xEAF3EA, 0xC9DAD3) X(primary, 0x3A3346, 0xF4ECDD) X(marker, 0xFFD977, 0x6A4E12)                        \
    X(robot, 0xFFCB3D, 0xFFC93F) X(robot2, 0xE5A919, 0xD79A1C) X(robotdk, 0x3A3445, 0x3B3547)                          \
    X(face, 0x2A2635, 0x14121B) X(eye, 0x9DF5DF, 0xA8FFE8) X(hat, 0xFFFDF6, 0xF4ECDD)                                  \
    X(shadow, 0x3A2A12, 0x000000)

typedef enum ThemeOwnerIcon { ICON_DISC, ICON_TRIANGLE, ICON_SQUARE, ICON_DIAMOND, ICON_HEX, ICON_STAR, ICON_GEAR } ThemeOwnerIcon;
typedef enum ThemePattern { PATTERN_PLAIN, PATTERN_STRIPE, PATTERN_DOTS, PATTERN_CROSS, PATTERN_BARS, PATTERN_CHEVRON } ThemePattern;

enum { THEME_OWNERS = 7, THEME_OWNER_NONE = 6 }; /* ocean paprika fern plum honey sky; putty is nobody's */

typedef struct ThemeOwner {
    Color solid, on, edge, tint, ink; /* ink: the solid, dark (or light) enough to be read on a card */
    ThemeOwnerIcon icon;
    ThemePattern pattern;
} ThemeOwner;

typedef struct Theme {
    const char *name; /* "day", "night" */
    bool dark;
#define X(token, day, night) Color token;
    THEME_TOKENS(X)
#undef X
    float shadow_opacity; /* of a resting shadow: .22 by day, .50 at night */
    float lamp_opacity;   /* where a lamp's cone begins */
    float pool_opacity;   /* the cone on the bin backs */
    ThemeOwner owners[THEME_OWNERS];
} Theme;

const Theme *theme_day(void);
const Theme *theme_night(void);
const Theme *theme_by_name(Text name); /* NULL when unknown */
float theme_contrast(Color a, Color b); /* WCAG 2 contrast ratio, 1 to 21 */

#endif
