/* record/verify: whether a video file is what it should be. An encoder may end with status 0 on a full disk.
 */
#ifndef RECORD_VERIFY_H
#define RECORD_VERIFY_H

#include "base/system.h"
#include <stdint.h>

/* How many pictures the video track of a file holds, by its own index; a fault when the file is torn. */
bool verify_mp4(const char *path, uint64_t *frames, Fault *fault);
bool verify_webm(const char *path, uint64_t *frames, Fault *fault);

#endif
