/* commands/commands: the command line. Finds the verb, parses its options, runs it.
 *
 * Exit status: 0 done, 1 the lesson or file has errors, 2 wrong usage, 3 the environment failed (no display,
 * no font, disk full). */
#ifndef COMMANDS_COMMANDS_H
#define COMMANDS_COMMANDS_H

int commands_main(int argc, char **argv); /* the exit status */

#endif
