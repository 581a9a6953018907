/* Trayhouse: what a program's memory does, drawn as a cafeteria and a warehouse. Everything begins in
 * commands/. */
#include "commands/commands.h"
#include "lesson/lesson.h"

int main(int argc, char **argv) {
    int status = 0;
    /* Each lesson runs in a worker, which is this program started again. */
    if (lesson_worker_main(argc, argv, &status)) return status;
    return commands_main(argc, argv);
}
