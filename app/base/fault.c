#include "base/system.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* vsnprintf cuts between bytes; step back to the start of the code point that was cut. */
static void print_cut(char *out, size_t size, const char *format, va_list args) {
    int len = vsnprintf(out, size, format, args);
    if (len < (int)size) return;
    size_t end = size - 1;
    while (end > 0 && ((unsigned char)out[end - 1] & 0xC0) == 0x80) end--;
    if (end > 0 && (unsigned char)out[end - 1] >= 0xC0) end--;
    out[end] = '\0';
}

/* The arguments may lie in the fault itself (a message wrapped in another), so it is written last. */
bool fault_set(Fault *fault, FaultKind kind, const char *file, int line, const char *format, ...) {
    if (!fault) return false;
    char message[sizeof fault->message], path[sizeof fault->file];
    va_list args;
    va_start(args, format);
    print_cut(message, sizeof message, format, args);
    va_end(args);
    snprintf(path, sizeof path, "%s", file ? file : "");
    fault->kind = kind;
    fault->line = line;
    memcpy(fault->file, path, sizeof path);
    memcpy(fault->message, message, sizeof message);
    fault->detail[0] = '\0';
    return false;
}

void fault_detail(Fault *fault, const char *format, ...) {
    if (!fault) return;
    va_list args;
    va_start(args, format);
    print_cut(fault->detail, sizeof fault->detail, format, args);
    va_end(args);
}

bool fault_out_of_memory(Fault *fault) {
    return fault_set(fault, FAULT_MEMORY, NULL, 0,
                     "out of memory: close other programs or make the lesson smaller");
}

void fault_format(const Fault *fault, char *out, unsigned long size) {
    if (fault->file[0] && fault->line > 0)
        snprintf(out, size, "%s:%d: %s", fault->file, fault->line, fault->message);
    else if (fault->file[0])
        snprintf(out, size, "%s: %s", fault->file, fault->message);
    else
        snprintf(out, size, "%s", fault->message);
}

int fault_exit_status(const Fault *fault) {
    switch (fault->kind) {
    case FAULT_NONE: return 0;
    case FAULT_LESSON:
    case FAULT_LIMIT: return 1;
    case FAULT_USAGE: return 2;
    case FAULT_ENVIRONMENT:
    case FAULT_MEMORY:
    case FAULT_FORMAT: return 3;
    }
    return 3;
}
