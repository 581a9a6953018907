/* record/speak: the narration read aloud by espeak-ng, where it is installed. */
#ifndef RECORD_SPEAK_H
#define RECORD_SPEAK_H

#include "base/file.h"
#include "record/child.h"
#include "record/pace.h"

/* Reads every step's sentence, lengthens steps that are shorter than their sentence, and writes the whole
 * into `sound` as a WAV file that begins with the recording. */
bool speak_reel(Pace *pace, const Scene *scene, const FileDraft *sound, Patience patience, Fault *fault);

#endif
