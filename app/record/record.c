#include "record/record.h"

#include "base/system.h"
#include <string.h>
#include <strings.h>

/* The first row of a kind is the ending that messages name. */
static const struct {
    const char *ending;
    RecordKind kind;
} endings[] = {{".mp4", RECORD_MP4},   {".m4v", RECORD_MP4},   {".mov", RECORD_MOV},
               {".mkv", RECORD_MKV},   {".webm", RECORD_WEBM}, {".gif", RECORD_GIF},
               {".apng", RECORD_APNG}, {".png", RECORD_PNG},   {".svg", RECORD_SVG}};
enum { ENDINGS = sizeof endings / sizeof *endings };

static bool ends_in(const char *name, const char *ending) {
    size_t len = strlen(name), least = strlen(ending);
    return len >= least && strcasecmp(name + len - least, ending) == 0;
}

bool record_kind(const char *out, RecordKind *kind) {
    *kind = RECORD_PNGS;
    if (text_ends_with(text_from(out), TEXT("/"))) return true;
    for (int i = 0; i < ENDINGS; i++)
        if (ends_in(out, endings[i].ending)) return *kind = endings[i].kind, true;
    return file_is_directory(out);
}

bool record_is_video(RecordKind kind) {
    return kind == RECORD_MP4 || kind == RECORD_MOV || kind == RECORD_MKV || kind == RECORD_WEBM;
}

bool record_is_picture(RecordKind kind) {
    return kind == RECORD_PNG || kind == RECORD_SVG;
}

bool record_run(const RecordJob *job, Fault *fault) {
    switch (job->kind) {
    case RECORD_MP4:
    case RECORD_MOV:
    case RECORD_MKV:
    case RECORD_WEBM: return video_record(job, fault);
    case RECORD_GIF: return gif_record(job, fault);
    case RECORD_APNG: return apng_record(job, fault);
    case RECORD_PNGS: return pngs_record(job, fault);
    case RECORD_PNG:
    case RECORD_SVG:
    case RECORD_KINDS: break;
    }
    return false;
}
