/* stage/stage_parts: what the files of the stage share. Nobody else includes it. */
#ifndef STAGE_STAGE_PARTS_H
#define STAGE_STAGE_PARTS_H

#include "stage/stage.h"

void stage_draw_ribbons(const Stage *stage);
const StageCrate *stage_crate_at(const Stage *stage, uint64_t addr);
void stage_draw_hands(const Stage *stage);     /* cafeteria px */
void stage_draw_hand_tags(const Stage *stage); /* canvas */
float stage_overflow_time(const Stage *stage); /* 0 none .. 1 it is over */
void stage_draw_overflow(const Stage *stage);  /* cafeteria px */
void stage_draw_stood(const Stage *stage);
void stage_draw_second_counter(const Stage *stage);
void stage_draw_question(const Stage *stage);     /* cafeteria px */
void stage_draw_map_question(const Stage *stage); /* the warehouse's px */
void stage_draw_trouble(const Stage *stage);      /* canvas */
bool stage_hand_ribbon(const Stage *stage, uint32_t index, Ribbon *ribbon);

/* What the story table names (schedule.h): what the manager does in an act, how it poses what lies there, and
 * what flies. */
/* NOLINTBEGIN(readability-redundant-declaration): several rows name the same function */
#define X(KIND, name, ms, world, work, manager, pose, fly, words)                                            \
    void acts_manager_##manager(Stage *stage, const Moment *moment);                                         \
    void acts_pose_##pose(Stage *stage, const Moment *moment);                                               \
    void acts_fly_##fly(Stage *stage, const Moment *moment);
SCHEDULE_ACTS(X)
#undef X
/* NOLINTEND(readability-redundant-declaration) */

#endif
