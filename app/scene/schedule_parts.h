/* scene/schedule_parts: what the files of the schedule share. Nobody else includes it. */
#ifndef SCENE_SCHEDULE_PARTS_H
#define SCENE_SCHEDULE_PARTS_H

#include "scene/schedule.h"

bool schedule_add_camera(ActList *acts, const StepPlan *plan, uint64_t event);
/* Groups the events of a step into acts, with durations, without starts. */
bool schedule_make_acts(const StepPlan *plan, Timeline *timeline, const Owners *owners, TimelineStep step,
                        ActList *acts);

#endif
