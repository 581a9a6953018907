/* parts/kit: what all drawn things are drawn with: shapes of the house, curves, icons, easing. */
#ifndef PARTS_KIT_H
#define PARTS_KIT_H

#include "base/values.h"
#include "draw/draw.h"
#include "draw/theme.h"
#include "view/hits.h"

/* ---- curve: cubic curves: ribbons, arcs of tags and bytes. */

typedef struct KitCurve {
    Point p[4];
} KitCurve;
Point kit_curve_at(const KitCurve *c, float t);
float kit_curve_angle(const KitCurve *c, float t); /* degrees, of the direction of travel */
float kit_curve_length(const KitCurve *c);
float kit_curve_part(const KitCurve *c, float fraction); /* the t at this fraction of its length */
KitCurve kit_curve_until(const KitCurve *c, float t);    /* its beginning, 0..t */
void kit_curve_path(DrawList *list, const KitCurve *c);  /* as the current path of the list */

/* ---- icons: small pictures with a meaning: controls, owners, events. */

typedef struct Kit Kit; /* parts/kit.h */

typedef enum KitIcon {
    KIT_ICON_NONE,
    KIT_ICON_GRID,
    KIT_ICON_GEAR,
    KIT_ICON_MOON,
    KIT_ICON_SUN,
    KIT_ICON_PLAY,
    KIT_ICON_PAUSE,
    KIT_ICON_FIRST,
    KIT_ICON_PREVIOUS,
    KIT_ICON_FORWARD,
    KIT_ICON_LAST,
    KIT_ICON_CHECK,
    KIT_ICON_CROSS,
    KIT_ICON_LOCK,
    KIT_ICON_FOLDER,
    KIT_ICON_FULLSCREEN,
    KIT_ICON_WARNING,
    KIT_ICON_NEXT,
    KIT_ICON_BACK,
    KIT_ICON_REPLAY,
    KIT_ICON_COUNT
} KitIcon;

/* 20 px wide at scale 1 */
void kit_icon(const Kit *kit, float x, float y, KitIcon icon, float scale, Color color);
void kit_logo(const Kit *kit, float x, float y, float scale);

/* ---- owners */
const ThemeOwner *kit_owner(const Kit *kit,
                            uint32_t owner); /* any number; THEME_OWNER_NONE and beyond are putty */
Color kit_borrow_color(const Kit *kit, uint32_t owner); /* of what nobody's colour belongs to: steel */
void kit_owner_icon(const Kit *kit, float x, float y, float r, ThemeOwnerIcon icon, Color color);
void kit_pattern(const Kit *kit, Rect r, float radius, ThemePattern pattern,
                 Color color); /* color with its opacity */

/* Event markers of the scrubber and of legends. */
typedef enum KitMark {
    KIT_MARK_PUSH,
    KIT_MARK_POP,
    KIT_MARK_ALLOC,
    KIT_MARK_FREE,
    KIT_MARK_GROW,
    KIT_MARK_WRITE,
    KIT_MARK_BORROW,
    KIT_MARK_ASK,
    KIT_MARK_TROUBLE
} KitMark;
void kit_mark(const Kit *kit, float x, float y, KitMark mark, float r);

/* ---- kit: the small things every part is made of: text that fits, buttons, chips, stickers, icons, curves.
 *
 * Every part of the scene is a function of a Kit and a plain struct in design pixels; nothing here keeps
 * state or allocates outside the draw list. A part that can be clicked adds its hit area and asks the Kit
 * whether that very area is hovered, focused or pressed. Structs of parts carry their motion as numbers 0..1;
 * X_AT_REST sets those of a thing that just stands there. */

struct Kit {
    DrawList *list;
    const Theme *theme;
    const TextMeasure *measure;
    Hit hover, focus, pressed; /* HIT_NONE when none */
};

typedef enum KitState {
    STATE_HOVER = 1,
    STATE_FOCUS = 2,
    STATE_PRESSED = 4,
    STATE_DISABLED = 8
} KitState; /* bit set */
unsigned kit_state(const Kit *kit, HitKind kind, uint64_t arg);

/* ---- text. Widths are measured; a text that is too wide ends in an ellipsis. */
TextStyle kit_ui(float size, uint16_t weight, Color color);
TextStyle kit_display(float size, uint16_t weight, Color color);
TextStyle kit_mono(float size, uint16_t weight, Color color);
TextStyle kit_middle(TextStyle style); /* the same, anchored in its middle / at its end */
TextStyle kit_end(TextStyle style);
float kit_width(const Kit *kit, TextStyle style, Text text);
float kit_text(const Kit *kit, float x, float y, TextStyle style,
               Text text); /* y: baseline; returns the width drawn */
float kit_text_fit(const Kit *kit, float x, float y, TextStyle style, Text text,
                   float width); /* elided to width */
Text kit_elide(const Kit *kit, TextStyle style, Text text, float width, char *buffer, size_t size);
float kit_fit_size(const Kit *kit, TextStyle style, Text text, float width,
                   float least); /* the size that fits, >= least */

/* Running words with **key terms** (bold over a marker swipe) and `code`, broken into lines. */
typedef struct KitRich {
    float x, y; /* baseline of the first line */
    float width, size, line_height;
    uint16_t weight;
    Color color;
    uint32_t max_lines; /* 0 = any; what does not fit ends in an ellipsis */
    Text text;
} KitRich;
typedef struct KitRichSize {
    uint32_t lines;
    float height, widest;
    bool cut;
} KitRichSize;
KitRichSize kit_rich(const Kit *kit, const KitRich *rich);
KitRichSize kit_rich_measure(const Kit *kit, const KitRich *rich); /* the same without drawing */

/* ---- boxes */
void kit_shadow(const Kit *kit, Rect r, float radius, float blur, float dy,
                float strength); /* 1 = the theme's own */
void kit_panel(const Kit *kit, Rect r, float radius);
void kit_focus_ring(const Kit *kit, Rect r, float radius); /* 4 px outside */
void kit_hatch(const Kit *kit, Rect r, float radius, float step, float width, Color color);
Rect kit_inset(Rect r, float by);
Stroke kit_stroke(float width);                      /* round caps */
Stroke kit_dash(float width, float dash, float gap); /* butt caps */
float kit_fade(const Kit *kit,
               float opacity); /* multiplies the list's opacity; returns the old one, to be set back */
#define KIT_WHITE ((Color){255, 255, 255, 255})

/* ---- controls and labels */
typedef enum KitButtonKind {
    BUTTON_GHOST,
    BUTTON_PRIMARY,
    BUTTON_RED,
    BUTTON_TOOL
} KitButtonKind; /* tool: sunk, icon only */
typedef struct KitButton {
    Rect rect;
    KitButtonKind kind;
    Text label;
    KitIcon icon; /* NEXT stands behind the label, others before it */
    float size;   /* of the label; 0 = 20 */
    bool disabled;
    HitKind hit;
    uint64_t arg;
} KitButton;
void kit_button(const Kit *kit, const KitButton *button);
float kit_keycap(const Kit *kit, float x, float y, Text label); /* 24 high; returns its width */

/* One line of a text that is typed into; HIT_CARET at each place of it. */
typedef struct KitField {
    Rect rect;
    uint32_t number; /* which field it is, for HIT_CARET */
    Text text;
    size_t caret, anchor; /* bytes before them; what is between them is marked */
    float size;
    uint16_t weight;
    float stroke; /* of the border */
    Color fill, border;
    bool active; /* it has the caret */
} KitField;
void kit_field(const Kit *kit, const KitField *field);

typedef struct KitChip {
    float x, y, height, size, pad;
    TextAnchor anchor; /* which end of the chip x is */
    Text text;
    Color fill, ink, stroke; /* stroke alpha 0: none */
} KitChip;
float kit_chip(const Kit *kit, const KitChip *chip);             /* returns its width */
void kit_sticker(const Kit *kit, Rect r, float size, Text text); /* yellow: an address */

/* ---- ease: the shapes of motion. Every one maps 0..1 to about 0..1 with plain arithmetic, so that it has
 * the same bits on every machine. ease_phase cuts a stretch out of an act: 0 before it, 1 after it. */

static inline float ease_phase(float t, float from, float to) {
    return maths_clamp((t - from) / (to - from), 0, 1);
}

static inline float ease_in(float t) {
    return t * t * t;
}

static inline float ease_out(float t) {
    float u = 1 - t;
    return 1 - u * u * u;
}

static inline float ease_in_out(float t) {
    if (t < .5f) return 4 * t * t * t;
    float u = 2 - 2 * t;
    return 1 - u * u * u / 2;
}

/* As ease_out, but about 8 % too far before it settles. */
static inline float ease_back(float t) {
    float u = t - 1, over = 1.5f;
    return 1 + (over + 1) * u * u * u + over * u * u;
}

/* 0, up to 1 in the middle, back to 0: for things that come and go within an act. */
static inline float ease_bump(float t) {
    return 4 * t * (1 - t);
}

#endif
