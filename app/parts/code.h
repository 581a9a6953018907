/* parts/code: the program's text: a panel of numbered lines, or one line of it; tokens have their colours. */
#ifndef PARTS_CODE_H
#define PARTS_CODE_H

#include "parts/kit.h"

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

#endif
