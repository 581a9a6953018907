#include "commands/commands.h"

#include "base/system.h"
#include "verbs.h"
#include <signal.h>
#include <string.h>

static const CommandVerb *const verbs[] = {&verb_window, &verb_check,  &verb_events, &verb_text,
                                           &verb_snap,   &verb_record, &verb_list,   &verb_new};
enum { VERBS = sizeof verbs / sizeof verbs[0], HEAD_WIDTH = 46 };

static int print_help(void) {
    printf("Trayhouse %s: what a program's memory does, as a cafeteria and a warehouse.\n\n",
           TRAYHOUSE_VERSION);
    for (int i = 0; i < VERBS; i++) {
        char head[160];
        snprintf(head, sizeof head, "trayhouse %s%s%s", verbs[i]->name, verbs[i]->name[0] ? " " : "",
                 verbs[i]->usage);
        bool long_head = strlen(head) > HEAD_WIDTH;
        if (long_head) printf("  %s\n", head);
        printf("  %-*s %s\n", HEAD_WIDTH, long_head ? "" : head, verbs[i]->summary);
    }
    printf("\n  %-*s %s\n", HEAD_WIDTH, "trayhouse --help | --version | VERB --help",
           "help; the version; the options of a verb");
    printf(
        "\nExit status: 0 done, 1 the lesson or file has errors, 2 wrong usage, 3 the environment failed.\n");
    return 0;
}

static int print_verb_help(const CommandVerb *verb) {
    printf("trayhouse %s%s%s\n\n%s.\n", verb->name, verb->name[0] ? " " : "", verb->usage, verb->summary);
    if (verb->details[0]) printf("%s\n", verb->details);
    printf("\n");
    options_print_help(stdout, verb->options);
    return 0;
}

static const CommandVerb *find_verb(const char *word) {
    for (int i = 0; i < VERBS; i++)
        if (verbs[i]->name[0] && strcmp(word, verbs[i]->name) == 0) return verbs[i];
    return NULL;
}

/* A word that is no file, but nearly a verb, is a mistyped verb. */
static bool check_word(const char *word, Fault *fault) {
    if (strpbrk(word, "./") || file_exists(word)) return true;
    const char *near = NULL;
    unsigned best = 3;
    for (int i = 0; i < VERBS; i++) {
        unsigned distance = text_distance(text_from(word), text_from(verbs[i]->name), 2);
        if (verbs[i]->name[0] && distance < best) best = distance, near = verbs[i]->name;
    }
    if (!near) return true;
    return fault_set(fault, FAULT_USAGE, NULL, 0, "there is no command %s; did you mean %s?", word, near);
}

static int run_verb(const CommandVerb *verb, int argc, char **argv) {
    Options options;
    Fault fault = {0};
    if (!options_parse(&options, argc, argv, verb->options, &fault)) return command_fail(&fault);
    if (options.help)
        return verb->name[0] ? print_verb_help(verb) : (print_help(), printf("\n"), print_verb_help(verb));
    if (options.path_count < verb->paths_min || options.path_count > verb->paths_max) {
        fault_set(&fault, FAULT_USAGE, NULL, 0, "wrong arguments; it is: trayhouse %s%s%s", verb->name,
                  verb->name[0] ? " " : "", verb->usage);
        return command_fail(&fault);
    }
    bool needs_scripts = verb->options & OPTION_BIT(LIMIT) && !options.version; /* it runs lessons */
    if (needs_scripts && !command_has_scripts(&fault)) return command_fail(&fault);
    if (needs_scripts && !command_read_stdin(&options, &fault)) return command_fail(&fault);
    return verb->run(&options);
}

static int dispatch(int argc, char **argv) {
    Fault fault = {0};
    if (argc >= 2 && strcmp(argv[1], "help") == 0 && !file_exists("help")) return print_help();
    const CommandVerb *verb = argc >= 2 ? find_verb(argv[1]) : NULL;
    if (verb) return run_verb(verb, argc - 2, argv + 2);
    if (argc >= 2 && argv[1][0] != '-' && !check_word(argv[1], &fault)) return command_fail(&fault);
    return run_verb(&verb_window, argc > 0 ? argc - 1 : 0, argv + 1);
}

/* A file that grows beyond `ulimit -f` is a write that fails and is told, not the end of the program. */
int commands_main(int argc, char **argv) {
    signal(SIGXFSZ, SIG_IGN);
    int status = dispatch(argc, argv);
    if (fflush(stdout) == 0 && !ferror(stdout)) return status;
    fprintf(stderr,
            "trayhouse: the output could not be written to its end; is the disk full, or a limit on file "
            "sizes (ulimit -f) met?\n");
    return 3;
}
