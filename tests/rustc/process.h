/* tests/rustc/process: running another program and waiting for it. */
#ifndef RUSTC_PROCESS_H
#define RUSTC_PROCESS_H

#include "base/system.h"

/* Standard output and error go to the files named (the same name: into one). *status is the exit status, or
 * 128 and the signal's number. False when it could not be started. */
bool process_run(char *const argv[], const char *out, const char *err, int *status, Fault *fault);

#endif
