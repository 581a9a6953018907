#include "record/record.h"

#include "base/file.h"
#include <string.h>

static bool ends_in(const char *name, const char *suffix) {
    return text_ends_with(text_from(name), text_from(suffix));
}

bool record_kind(const char *out, RecordKind *kind) {
    static const struct {
        const char *suffix;
        RecordKind kind;
    } rows[] = {{".mp4", RECORD_MP4}, {".m4v", RECORD_MP4}, {".webm", RECORD_WEBM}, {".png", RECORD_PNG},
                {".svg", RECORD_SVG}, {".gif", RECORD_GIF}, {".apng", RECORD_APNG}, {"/", RECORD_PNGS}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (ends_in(out, rows[i].suffix)) return *kind = rows[i].kind, true;
    *kind = RECORD_PNGS;
    return file_is_directory(out);
}

bool record_run(const RecordJob *job, Fault *fault) {
    switch (job->kind) {
    case RECORD_MP4:
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
