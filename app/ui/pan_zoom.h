/* ui/pan_zoom: the hand on the warehouse: zoom, pan, levels, the mini-map. Changes of level take their time;
 * a wheel or a drag is followed at once. */
#ifndef UI_LOOKING_H
#define UI_LOOKING_H

#include "session.h"

void pan_zoom_set_level(Session *session, ViewLevel level, int64_t now); /* the same again: back to auto */
void pan_zoom_zoom(Session *session, float amount, int64_t now); /* steps in (> 0) or out, at the middle */
void pan_zoom_pan(Session *session, int right, int down, int64_t now); /* by a seventh of the picture */
void pan_zoom_drag(Session *session, float dx, float dy, int64_t now);
void pan_zoom_minimap(Session *session, int64_t now); /* brings what is under the pointer into view */
bool pan_zoom_is_over(Hit hit);                       /* the warehouse and what stands in it */
void pan_zoom_tick(Session *session, int64_t now);    /* sets how far a change of level has come */

#endif
