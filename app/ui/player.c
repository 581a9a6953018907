#include "player.h"

#include "base/values.h"

#define SECOND          INT64_C(1000000)
#define READING_LEAST   (SECOND * 8 / 10)
#define READING_A_WORD  (SECOND / 3)
#define READING_LONGEST (SECOND * 20)

void player_init(Player *player) {
    *player = (Player){.speed = 1};
}

uint32_t player_steps(const Player *player) {
    return player->scene ? timeline_steps(scene_timeline(player->scene)) : 0;
}

int64_t player_reading_time(Text say) {
    int64_t words = 0;
    for (size_t i = 0; i < say.len; i++) words += say.data[i] != ' ' && (i == 0 || say.data[i - 1] == ' ');
    int64_t time = words * READING_A_WORD;
    return time < READING_LEAST ? READING_LEAST : time > READING_LONGEST ? READING_LONGEST : time;
}

static int64_t duration_of(const Player *player, uint32_t step) {
    return scene_step_duration(player->scene, step);
}

/* Acts first, then as long as the sentence still needs, and a breath in any case. */
static int64_t stay_of(const Player *player, uint32_t step) {
    int64_t acts = duration_of(player, step);
    int64_t reading = player_reading_time(timeline_step(scene_timeline(player->scene), step).say);
    return reading > acts + READING_LEAST ? reading : acts + READING_LEAST;
}

static ScenePosition rest_of(const Player *player, uint32_t step) {
    return (ScenePosition){step, duration_of(player, step)};
}

static bool is_beyond(ScenePosition at, ScenePosition halt) {
    return at.step > halt.step || (at.step == halt.step && at.time >= halt.time);
}

ScenePosition player_position(const Player *player, int64_t now) {
    ScenePosition at = player->start;
    uint32_t count = player_steps(player);
    if (player->mode == PLAYER_RESTS || count == 0) return at;
    int64_t passed = now > player->since ? now - player->since : 0;
    at.time += (int64_t)((double)passed * (double)player->speed);
    if (player->mode == PLAYER_PLAYS)
        for (; at.step + 1 < count && at.time >= stay_of(player, at.step); at.step++)
            at.time -= stay_of(player, at.step);
    int64_t longest = player->mode == PLAYER_PLAYS ? stay_of(player, at.step) : duration_of(player, at.step);
    if (at.time > longest) at.time = longest;
    return player->halts && is_beyond(at, player->halt) ? player->halt : at;
}

bool player_is_moving(const Player *player, int64_t now) {
    if (player->mode == PLAYER_RESTS || !player->scene) return false;
    ScenePosition at = player_position(player, now);
    if (player->halts && is_beyond(at, player->halt)) return false;
    if (at.time < duration_of(player, at.step)) return true;
    return player->mode == PLAYER_PLAYS && at.step + 1 < player_steps(player);
}

static void stand(Player *player, ScenePosition at) {
    player->mode = PLAYER_RESTS;
    player->start = at;
}

static void start(Player *player, PlayerMode mode, ScenePosition at, int64_t now) {
    player->mode = mode;
    player->start = at;
    player->since = now;
}

void player_show(Player *player, const Scene *scene, uint32_t step) {
    player->scene = scene;
    stand(player, (ScenePosition){0, 0});
    player_go(player, step);
    player->from = player->start.step;
}

void player_go(Player *player, uint32_t step) {
    uint32_t count = player_steps(player);
    if (count > 0) player_seek(player, rest_of(player, step < count ? step : count - 1));
}

void player_seek(Player *player, ScenePosition position) {
    if (position.step >= player_steps(player)) return;
    if (position.step != player->start.step) player->from = position.step;
    stand(player, position);
}

void player_pause(Player *player, int64_t now) {
    stand(player, player_position(player, now));
}

void player_resume(Player *player, ScenePosition position, PlayerMode mode, int64_t now) {
    if (position.step < player_steps(player)) start(player, mode, position, now);
}

void player_enter(Player *player, uint32_t step, int64_t now) {
    if (step >= player_steps(player)) return;
    player->from = step;
    start(player, PLAYER_STEPS, (ScenePosition){step, 0}, now);
}

void player_next(Player *player, int64_t now) {
    ScenePosition at = player_position(player, now);
    if (player_steps(player) == 0) return;
    if (at.step + 1 >= player_steps(player)) {
        stand(player, rest_of(player, at.step));
        return;
    }
    start(player, player->mode == PLAYER_PLAYS ? PLAYER_PLAYS : PLAYER_STEPS, (ScenePosition){at.step + 1, 0},
          now);
}

void player_back(Player *player, int64_t now) {
    if (player_steps(player) == 0) return;
    ScenePosition at = player_position(player, now);
    stand(player, at.step == 0 ? (ScenePosition){0, 0} : rest_of(player, at.step - 1));
    if (player->from > player->start.step) player->from = player->start.step;
}

void player_toggle(Player *player, int64_t now) {
    uint32_t count = player_steps(player);
    if (count == 0) return;
    ScenePosition at = player_position(player, now);
    if (player->mode == PLAYER_PLAYS && player_is_moving(player, now)) {
        stand(player, at);
        return;
    }
    bool ended = at.step + 1 == count && at.time >= duration_of(player, at.step);
    if (ended) player->from = 0;
    start(player, PLAYER_PLAYS, ended ? (ScenePosition){0, 0} : at, now);
}

void player_set_speed(Player *player, float speed, int64_t now) {
    player->start = player_position(player, now);
    player->since = now;
    player->speed = speed;
}

ScenePosition player_rail_position(const Scene *scene, float at, float snap) {
    uint32_t count = timeline_steps(scene_timeline(scene));
    if (count == 0) return (ScenePosition){0, 0};
    float steps = (float)(count - 1), x = maths_clamp(at, 0, 1) * steps;
    uint32_t near = (uint32_t)maths_round(x);
    if (count == 1 || maths_abs(x - (float)near) <= snap * steps) return scene_rest(scene, near);
    uint32_t before = (uint32_t)maths_floor(x);
    int64_t duration = scene_step_duration(scene, before + 1);
    return (ScenePosition){before + 1, (int64_t)((double)(x - (float)before) * (double)duration)};
}
