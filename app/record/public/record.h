/* record/record: films: their pace, what was done in a take, the reel they make, the files they become. */
#ifndef RECORD_RECORD_H
#define RECORD_RECORD_H

#include "base/memory.h"
#include "base/system.h"
#include "scene/scene.h"

/* ---- pace: how long each step of a lesson lasts in a recording, and what moment of it is shown when.
 *
 * A step lasts as long as its acts take, and at least as long as its sentence takes to be read. Its acts play
 * first, then it rests. A timing file gives steps other lengths (to fit a voice, say); acts that would not
 * fit into one are played faster. Pure; times are microseconds. */

/* So many frames in so many seconds: 60 in 1, 30000 in 1001. */
typedef struct FrameRate {
    uint32_t frames, seconds;
} FrameRate;
/* "60", "12.5", "30000/1001". 23.976, 29.97, 59.94 and their like are what television means by them: a
 * thousand frames in 1001 thousandths of the time. False: something else. */
bool pace_rate(const char *text, FrameRate *rate);

typedef struct PaceStep {
    int64_t begin, length; /* in the recording */
    int64_t acts;          /* what its acts take of that, without its question */
    int64_t ask, think;    /* when in the step its question is put, and how long it stands open; 0, 0: none */
    int64_t from, to;      /* the question's own act in the scene, which the pause replaces */
} PaceStep;

typedef struct Pace {
    List(PaceStep) steps;
    int64_t duration;
} Pace;

typedef struct PaceOptions {
    double words;      /* read in a minute; 0 = 180 */
    double speed;      /* of everything; 0 = 1 */
    bool no_questions; /* they are neither put nor waited for */
} PaceOptions;

bool pace_make(Pace *pace, const Scene *scene, PaceOptions options, Fault *fault);
void pace_free(Pace *pace);

/* Gives steps other lengths, line by line: "3 = 4.5" (step, seconds); "#" begins a comment. A step that is
 * not named keeps its own. A line that means nothing, a step that is not there or is named twice, is a fault
 * with the line. */
bool pace_retime(Pace *pace, const char *path, Fault *fault);
void pace_set_length(Pace *pace, uint32_t step, int64_t length); /* of one step, what follows moves */
void pace_at_least(Pace *pace, uint32_t step, int64_t length);   /* longer, if it is shorter */

/* A question that stands open: since when, when in that it is answered, how long it stands. */
typedef struct PaceAsk {
    int64_t passed, answer, length;
} PaceAsk;
bool pace_ask(const Pace *pace, int64_t time, PaceAsk *ask); /* false: none is open */
uint32_t pace_step_at(const Pace *pace, int64_t time);
ScenePosition pace_position(const Pace *pace, const Scene *scene, int64_t time); /* clamped */

uint64_t pace_frames(int64_t duration, FrameRate rate);  /* to the nearest; at least 1 */
int64_t pace_frame_time(uint64_t frame, FrameRate rate); /* when the frame begins */
uint64_t pace_frame_from(int64_t time, FrameRate rate);  /* the first frame that begins then or later */

/* ---- take: what somebody did in the window, as data: where the lesson was, how it was looked at, where
 * the pointer stood, which key was pressed. Not pixels: it is drawn again afterwards, at any size and frame
 * rate.
 *
 * A take is a list of moments, each of which holds until the next. The pointer is kept both as a place in the
 * picture and as a place in the control it was over, so that it hits the same control in another layout. */

enum { TAKE_KEY = 16, TAKE_TYPED = 24, TAKE_MOMENTS = 2000000 };

typedef struct TakeMoment {
    int64_t time;           /* microseconds since the take began */
    ScenePosition position; /* at that time ... */
    float rate;             /* ... and how fast it goes on from there, to the end of the step */
    uint32_t level;         /* ViewLevel */
    float zoom;
    ViewHand hand;
    bool dark;                                  /* the night theme */
    bool hidden;                                /* presenting: no chrome */
    bool open, answered, right, hint, revealed; /* the question, as AskState */
    uint32_t wrong;
    uint64_t chosen;
    char typed[TAKE_TYPED]; /* digits */
    bool pointer_in, pressed;
    float x, y; /* 0..1 of the picture's width and height */
    Hit over;   /* and inside that control, also 0..1: */
    float u, v;
    char key[TAKE_KEY]; /* what was pressed at this moment; "" = nothing */
} TakeMoment;

typedef struct Take {
    List(TakeMoment) moments; /* the first at 0 */
    int64_t duration;
} Take;

bool take_push(Take *take, const TakeMoment *moment); /* false: memory or room ran out */
void take_free(Take *take);
uint32_t take_at(const Take *take, int64_t time); /* the moment that holds then */
ScenePosition take_position(const Take *take, const Scene *scene, int64_t time);

/* As a text file, one moment a line. A file that is none is a fault with its line. */
bool take_write(const Take *take, const char *path, Fault *fault);
bool take_read(Take *take, const char *path, Fault *fault);

/* ---- reel: a recording as a pure function: the number of a frame to a draw list. Whatever the machine's
 * load, whoever renders it, and in whatever order, frame i is the same.
 *
 * A reel follows a pace (see record/pace), or a take: what somebody did in the window (see record/take). */

typedef struct Reel {
    const Scene *scene; /* borrowed, as the take */
    const Take *take;   /* NULL: the pace decides */
    View view;          /* size, theme, scales, level */
    Pace pace;
    FrameRate rate;
    bool pointer; /* draw it, and the controls it clicks on */
    bool keys;    /* draw the keys that are pressed */
    bool burn;    /* the sentences as captions in the picture */
} Reel;

/* What is told when: steps in the order in which they are shown (a take may go back). */
typedef struct ReelPart {
    uint32_t step;
    int64_t begin, end; /* microseconds */
} ReelPart;
/* The part at *cursor, 0 to begin with, which moves on; false when there are no more. */
bool reel_part(const Reel *reel, uint64_t *cursor, ReelPart *part);
/* The same of what frames [first, end) show: a part lasts from its first frame to the next part's, counted
 * from the frame `first`; what no frame shows is passed over. */
bool reel_part_within(const Reel *reel, uint64_t first, uint64_t end, uint64_t *cursor, ReelPart *part);
/* Frames [*first, *end) show steps from..to and no other, as the pace has them; none of them where a step is
 * shorter than a frame. */
void reel_steps(const Reel *reel, uint32_t from, uint32_t to, uint64_t *first, uint64_t *end);

int64_t reel_duration(const Reel *reel);
uint64_t reel_frames(const Reel *reel);
/* The whole picture. What cannot be drawn for lack of memory sets list->failed. */
void reel_draw(const Reel *reel, uint64_t frame, const TextMeasure *measure, DrawList *list);
/* One moment without anything over it. */
void reel_draw_moment(const Reel *reel, ScenePosition position, const TextMeasure *measure, DrawList *list);

/* ---- record: a lesson as a file: video, moving picture, pictures. Needs no display.
 *
 * The file appears under its name when it is whole, and not before; whatever goes wrong, no process is left
 * behind. SIGPIPE must be ignored by whoever calls this. */

typedef enum RecordKind {
    RECORD_MP4,  /* H.264, through ffmpeg as all videos */
    RECORD_MOV,  /* ProRes 422 HQ, for editors: every frame by itself, nothing that can be seen is lost */
    RECORD_MKV,  /* FFV1: no bit of a pixel is lost */
    RECORD_WEBM, /* VP9 */
    RECORD_GIF,
    RECORD_APNG,
    RECORD_PNGS, /* a folder of frame-000000.png ... */
    RECORD_PNG,  /* one moment, see record/still */
    RECORD_SVG,
    RECORD_KINDS
} RecordKind;

/* What a name asks for by its ending, in small letters or capitals: .mp4, .m4v, .mov, .mkv, .webm, .gif,
 * .apng, .png, .svg; a folder ends in / or is there. False: something else. */
bool record_kind(const char *out, RecordKind *kind);
bool record_is_video(RecordKind kind);
bool record_is_picture(RecordKind kind); /* one moment, not a stretch */

typedef struct RecordJob {
    const Reel *reel;
    const char *out;
    RecordKind kind;
    uint64_t first, end; /* frames [first, end) of the reel */
    int jobs, threads;   /* processes; threads of each, 0 = as many as there are cores */
    int quality;         /* 1 (small) to 100 (as good as can be); 0 = 75 */
    const char *hashes;  /* file for a line "FRAME HASH" each; NULL: none */
    bool captions;       /* as a track of text in a video */
    const char *voice;   /* sound file of the whole reel, for a video of these frames; NULL: none */
    Patience patience;
    void (*progress)(void *user, uint64_t done, uint64_t total); /* after each frame; NULL: nobody asks */
    void *user;
} RecordJob;

bool record_run(const RecordJob *job, Fault *fault); /* all kinds but single pictures */

/* ---- the kinds, one file each */

bool video_record(const RecordJob *job, Fault *fault);
bool gif_record(const RecordJob *job, Fault *fault);
bool apng_record(const RecordJob *job, Fault *fault);
bool pngs_record(const RecordJob *job, Fault *fault);
void pngs_name(const RecordJob *job, uint64_t frame, char path[FILE_PATH]); /* the file of a frame */

#endif
