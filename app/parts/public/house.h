/* parts/house: what is around the memory: the manager, phases and notices, the code, the cards of a program
 * that is refused or killed. */
#ifndef PARTS_HOUSE_H
#define PARTS_HOUSE_H

#include "parts/kit.h"

/* ---- manager: the keeper of the warehouse, a forklift whose head rides the mast, and what is held in
 * hands. */

typedef enum ManagerFace { FACE_HAPPY, FACE_JOY, FACE_SEARCH, FACE_THINK, FACE_OH, FACE_SAD } ManagerFace;

typedef struct Manager {
    float x;      /* of head, mast and base */
    float head_y; /* centre of the head */
    float ground; /* y of the floor */
    float scale;  /* of the head: 1.25 close, 1 shelf, .8 Crates; the base is never scaled */
    ManagerFace face;
    float look;  /* -1 left .. 1 right */
    float blink; /* 0 open .. 1 shut */
    bool left_arm, right_arm;
    Point left,
        right; /* hands, from the head's centre, before scale: (-92, -26) waves, (62, 34) holds a clipboard */
    bool clipboard; /* in the right hand */
    int forks;      /* -1 to the left, 1 to the right, 0 none */
    Text parcel;    /* on the forks; empty: none */
    uint32_t parcel_owner;
    float opacity;
    float cone;   /* light from his head on a bin, 0..1 */
    Rect cone_to; /* that bin */
    float wheel;  /* px driven: turns the wheels */
} Manager;
#define MANAGER_AT_REST .opacity = 1, .scale = 1, .forks = -1
/* Joy with a raised hand and the clipboard, as after a job well done. */
#define MANAGER_PROUD                                                                                        \
    .face = FACE_JOY, .look = -1, .left_arm = true, .right_arm = true, .left = {-92, -26},                   \
    .right = {62, 34}, .clipboard = true

void manager_cone(const Kit *kit,
                  const Manager *manager); /* the light: drawn on the bin backs, before beams and crates */
void manager_draw(const Kit *kit, const Manager *manager);
void manager_head(const Kit *kit, float x, float y, float scale, ManagerFace face, float look,
                  float blink);                         /* his avatar */
Point manager_hand(const Manager *manager, bool right); /* where a hand is, in the picture */

/* A verdict at a hole he looks at, popping in. */
typedef enum ManagerSign {
    SIGN_CROSS, /* too small, or not once aligned: red */
    SIGN_TICK,  /* taken: green */
    SIGN_FITS,  /* it would do, but another is better: grey */
    SIGN_CUT,   /* it is cut in halves */
} ManagerSign;
void manager_verdict(const Kit *kit, Point at, ManagerSign sign, float pop);

void manager_parcel(const Kit *kit, Rect r, uint32_t owner, Text text);
void manager_clipboard(const Kit *kit, Point at, float rotation, float scale);
void manager_pencil(const Kit *kit, Point tip, float rotation, float scale, float opacity);
/* The broom's crossing: t 0..1 over `floor` (the top of the beam along the hole), dust behind it. */
void manager_sweep(const Kit *kit, Rect floor, float t, float scale);
void manager_broom(const Kit *kit, Point at, float rotation, float scale);
void manager_dust(const Kit *kit, Point at, float scale, float opacity);
void manager_stopwatch(const Kit *kit, Point at, float turn, float scale, float opacity); /* turn: rounds */
/* A trolley at the pillar; `at` is on the floor, in its middle. 96 px wide, loads lie 46 above the floor. */
void manager_trolley(const Kit *kit, Point at, float opacity);
void manager_stamp(const Kit *kit, Point at, Text word, Text small, float rotation, float scale,
                   float opacity);

/* ---- phases: the strip that says which phase of an act is under way. */

typedef struct PhaseStrip {
    float x, y; /* 40 high */
    Text title; /* "Reallocate 8 \u2192 16" */
    const Text *phases;
    uint32_t count, at;
    float progress; /* of phase `at` */
} PhaseStrip;
float dock_phases_width(const Kit *kit, const PhaseStrip *strip);
float dock_phases(const Kit *kit, const PhaseStrip *strip); /* returns its width */

/* ---- overflow: the tray that does not fit: it grows up through the stack limit. In the cafeteria's px. */

typedef struct Overflow {
    Rect area;            /* of the cafeteria: what is seen of it */
    float pile_x, pile_w; /* where trays stand */
    float bottom;         /* lower edge of its lip: the top of the pile */
    float limit_y;        /* the stack limit */
    Text function;        /* "bad_stack_usage()" */
    uint64_t size;        /* bytes it needs */
    Text room;            /* "8,388,608 B": of the whole stack */
    bool sign;            /* the stack's sign hangs there and says that it is full */
    float t;              /* 0..1 */
} Overflow;
void overflow_draw(const Kit *kit, const Overflow *overflow);
Text overflow_bytes(uint64_t bytes, char out[32]); /* "10,000,000 B" */

/* ---- code: the program's text: a panel of numbered lines, or one line of it; tokens have their colours. */

typedef struct CodePanel {
    Rect rect;
    Text code, file;         /* whole source; "main.rs" */
    float size, line_height; /* 18 / 28; 0 = those */
    float first;             /* line at the panel's top, 1-based, fractions while scrolling */
    float band;              /* current line, 1-based, fractions while it slides; 0 = none */
    const uint8_t *executed; /* one byte a line, non-zero: its tick; index 0 is line 1; NULL: none */
    uint32_t executed_count;
    uint32_t error_line;                          /* red instead of the current line; 0 = none */
    uint32_t error_from, error_to;                /* squiggle under these columns (code points) of it */
    uint32_t second_line, second_from, second_to; /* where it began: a quieter underline */
    float squiggle;                               /* 0..1 drawn */
    uint32_t printed_line; /* what this line printed stands behind it, or behind the next; 0: none */
    Text printed;
} CodePanel;
void panel_code(const Kit *kit, const CodePanel *panel);
uint32_t panel_code_lines(const CodePanel *panel); /* whole lines that fit */
float panel_code_scroll(const CodePanel *panel, uint32_t lines,
                        uint32_t current); /* `first` that keeps current third */
void panel_code_line(const Kit *kit, float x, float y, float size, Text line, float width,
                     float opacity); /* coloured tokens */

/* ---- card_killed: what the system says when the program cannot go on: no room, a block freed twice, a
 * stack that is full, and its end by a signal. */

enum { KILLED_BARS = 3 };

typedef struct KilledBar {
    Text name;
    uint64_t bytes;
    bool bad; /* red: what was asked for */
} KilledBar;

typedef struct KilledCard {
    Text title, signal; /* "The program was killed", "SIGABRT" */
    Text words;         /* lines, as a terminal shows them */
    KilledBar bars[KILLED_BARS];
    uint32_t bar_count;
    bool low;   /* in the lower half: what it is about stands above */
    float rise; /* 0..1: comes up 40 px and fades in */
    float opacity;
} KilledCard;

Rect card_killed(const Kit *kit, Rect area, const KilledCard *card);

/* ---- card_refused: what the compiler says, as a card over the warehouse: code, message, the places in the
 * source, plain words, and a stamp. Folded it is a tab that only says which refusal one goes on from. */

typedef struct RefusedPlace {
    uint32_t line, from, to; /* columns in code points from 1, `to` behind the last; line 0: none */
    Text label;
} RefusedPlace;

typedef struct RefusedCard {
    Text code, message, file, source; /* source: the whole program */
    Text plain, help;                 /* why, for everybody; the compiler's own advice; either may be empty */
    RefusedPlace first, second;       /* the place refused, and where it began */
    /* motion */
    float drop;  /* 0 above the picture .. 1 in its place */
    float sway;  /* degrees beside the -.7 it rests at */
    float stamp; /* 0 none; lands from 2.2 down to 1 */
    float shake; /* px to the side */
    float opacity;
} RefusedCard;
#define REFUSED_CARD_AT_REST .drop = 1, .stamp = 1, .opacity = 1

/* `area`: the warehouse on the canvas; the card finds its size in it and returns where it stands. */
Rect card_refused(const Kit *kit, Rect area, const RefusedCard *card);
float card_refused_scale(const Kit *kit, Rect area, const RefusedCard *card); /* its size there, at most 1 */
void card_refused_tab(const Kit *kit, Rect area, Text code, float opacity);

/* ---- card_way_out: what to do with a value that is too big for the stack: a Vec, whose 24 bytes lie on the
 * tray, and all the others in the warehouse. */

enum { WAY_OUT_WIDTH = 800, WAY_OUT_HEIGHT = 180 }; /* design px, before `scale` */

typedef struct WayOutCard {
    float x, y, scale; /* its upper left corner */
    uint64_t bytes;    /* of the value */
    float rise;        /* 0..1: comes up 40 px and fades in */
    float opacity;
} WayOutCard;

void card_way_out(const Kit *kit, const WayOutCard *card);

#endif
