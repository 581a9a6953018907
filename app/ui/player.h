/* ui/player: where in the lesson we are, and how that changes with time. Pure: the time comes in as an
 * argument, in microseconds of any steady clock, and nothing is stored from frame to frame but where a
 * movement began.
 *
 * A step is entered at its beginning, its acts play, and then it rests. Playing goes on to the next step when
 * its sentence has had time to be read. Speed divides all of it. */
#ifndef UI_PLAYER_H
#define UI_PLAYER_H

#include "scene/scene.h"

typedef enum PlayerMode {
    PLAYER_RESTS,
    PLAYER_STEPS, /* to the end of this step */
    PLAYER_PLAYS, /* to the end of the lesson */
} PlayerMode;

typedef struct Player {
    const Scene *scene; /* NULL: nothing to play; everything is then step 0 at rest */
    PlayerMode mode;
    float speed;         /* .25 to 4 */
    ScenePosition start; /* where it was at `since` */
    int64_t since;
    uint32_t from; /* the steps from this one to the present one were played, one after the other */
    bool halts;    /* a movement does not go beyond `halt` (see ui/quiz) */
    ScenePosition halt;
} Player;

void player_init(Player *player);
/* Another scene, at rest at the end of `step` (clamped), at the same speed. */
void player_show(Player *player, const Scene *scene, uint32_t step);

ScenePosition player_position(const Player *player, int64_t now);
bool player_is_moving(const Player *player, int64_t now);
uint32_t player_steps(const Player *player);

void player_next(Player *player, int64_t now); /* enters the next step; at the last one, to its end */
void player_back(Player *player, int64_t now); /* the end of the step before; from the first, its beginning */
void player_go(Player *player, uint32_t step); /* at rest */
void player_seek(Player *player, ScenePosition position);
void player_pause(Player *player, int64_t now); /* rests where it is */
void player_resume(Player *player, ScenePosition position, PlayerMode mode,
                   int64_t now);                               /* moves on from there */
void player_enter(Player *player, uint32_t step, int64_t now); /* plays that one step */
void player_toggle(Player *player,
                   int64_t now); /* play or pause; at the end of the lesson, play from its beginning */
void player_set_speed(Player *player, float speed, int64_t now); /* from where it is now on */

/* The rail: its steps stand at equal distances, the first at 0, the last at 1; between two of them the later
 * one's acts play. Within `snap` of a step it is that step at rest. */
ScenePosition player_rail_position(const Scene *scene, float at, float snap);

/* How long a sentence is left standing, at speed 1: 180 words a minute, at least .8 s. */
int64_t player_reading_time(Text say);

#endif
