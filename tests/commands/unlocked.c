/* unlocked [seccomp] [landlock] -- COMMAND...: runs a command on a system that lacks these: their calls fail
 * as they do where the kernel was built without them. Status 77: this cannot be pretended here. */
#include <errno.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

static bool deny(scmp_filter_ctx filter, int call) {
    return seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), call, 0) == 0;
}

static bool deny_seccomp(scmp_filter_ctx filter) {
    return deny(filter, SCMP_SYS(seccomp)) &&
           seccomp_rule_add(filter, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl), 1,
                            SCMP_A0(SCMP_CMP_EQ, PR_SET_SECCOMP)) == 0;
}

int main(int argc, char **argv) {
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    bool ok = filter != NULL;
    int i = 1;
    for (; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strcmp(argv[i], "seccomp") == 0) ok = ok && deny_seccomp(filter);
        if (strcmp(argv[i], "landlock") == 0) ok = ok && deny(filter, SCMP_SYS(landlock_create_ruleset));
    }
    if (i + 1 >= argc) return fprintf(stderr, "unlocked: no command\n"), 2;
    if (!ok || seccomp_load(filter) != 0) return 77;
    execv(argv[i + 1], argv + i + 1);
    return perror(argv[i + 1]), 2;
}
