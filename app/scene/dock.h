/* scene/dock: time and place: transport, graph, scrubber, mini-map, level control. */
#ifndef SCENE_DOCK_H
#define SCENE_DOCK_H

#include "parts/kit.h"
#include "scene/scene.h"

typedef struct Transport {
    Rect rect; /* the whole timeline bar is painted here; buttons stand at its left */
    bool playing, small;
    bool at_start, at_end;
    float speed; /* 1 = "1x" */
    bool hide_speed;
    bool bare; /* no buttons at all: presenting, recording */
} Transport;
void dock_transport(const Kit *kit, const Transport *transport);
float dock_transport_width(const Transport *transport); /* x where the graph's legend may begin */

/* A share of something, 0..1, over the steps. */
typedef struct GraphLine {
    const float *values;
    Text name;
    uint32_t owner;  /* whose colour it has */
    float dash, gap; /* 0: solid */
} GraphLine;

typedef struct Graph {
    Rect rect; /* of graph and scrubber with their legend */
    uint32_t steps;
    float at;          /* position in steps, fractions while playing */
    uint32_t samples;  /* of both series, evenly spread over the steps */
    const float *live; /* bytes. NULL: not drawn. One sample is what a step leaves behind */
    GraphLine lines[3];
    uint32_t line_count;
    bool grey;                     /* the bytes stand back behind two lines that are compared */
    float top;                     /* bytes at the upper edge; 0 = the largest sample */
    const uint32_t *marks;         /* one a step: TimelineMark bits; NULL: none */
    const uint32_t *sampled_marks; /* where steps are more than samples: those of each sample's stretch */
    Point pointer;                 /* over the graph: what it is there is told; see dock_graph_value */
    bool no_graph;                 /* scrubber only */
    bool no_legend;
} Graph;
void dock_graph(const Kit *kit, const Graph *graph);
/* What the graph says at `pointer`, in a bubble above it. */
typedef struct GraphValue {
    uint32_t step;
    Text text; /* "step 12 · 4,404 B in use · 7 % fragmented" */
} GraphValue;
uint32_t dock_graph_step(const Graph *graph, Point pointer); /* the step under it */
void dock_graph_value(const Kit *kit, const Graph *graph, const GraphValue *value);
Rect dock_rail(const Graph *graph); /* the scrubber's rail: x maps to steps linearly */
float dock_step_x(const Graph *graph, float step);
bool dock_step_mark(uint32_t marks, KitMark *mark); /* the one mark that stands for a step; false: none */

typedef struct MiniMapRun {
    uint32_t row, offset, bytes, owner;
} MiniMapRun;
typedef struct MiniMap {
    float x, y;               /* of its card, 188 x 36 */
    uint32_t rows, row_bytes; /* of what it shows */
    const MiniMapRun *runs;
    uint32_t count;
    float view_row, view_rows, view_byte, view_bytes; /* the frame: what the picture shows */
} MiniMap;
void dock_minimap(const Kit *kit, const MiniMap *map);

/* Bytes | Crates | Map; right-aligned at `right`, 36 high; returns its left edge. */
float dock_levels(const Kit *kit, float right, float y, ViewLevel level);

#endif
