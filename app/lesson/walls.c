#include "walls.h"

#include "base/system.h"
#include "process.h"
#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <sys/resource.h>
#include <unistd.h>
#ifdef SYSTEM_LINUX
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif
#if defined(SYSTEM_LINUX) && defined(HAVE_SECCOMP)
#include <seccomp.h>
#endif

/* ---- limits */

#ifdef __GLIBC__ /* whose getrlimit takes an enum, where POSIX has an int */
typedef __rlimit_resource_t Resource;
#else
typedef int Resource;
#endif

static bool limit(Resource what, uint64_t value) {
    struct rlimit r;
    if (getrlimit(what, &r) != 0) return false;
    if (r.rlim_max == RLIM_INFINITY || value < r.rlim_max) r.rlim_max = (rlim_t)value;
    r.rlim_cur = r.rlim_max;
    return setrlimit(what, &r) == 0;
}

/* Linux counts everything private and writable as data; the address space holds the program and its libraries
 * besides. Other systems count less, or refuse limits below what they have in use: there these are tries, and
 * the limit of Lua's allocator holds. */
static bool limit_memory(uint64_t memory) {
    const uint64_t program = UINT64_C(512) << 20;
    if (WALLS_SANITIZED) return true;
    bool data = limit(RLIMIT_DATA, memory), all = limit(RLIMIT_AS, memory + program);
#ifdef SYSTEM_LINUX
    return data && all;
#else
    (void)data, (void)all;
    return true;
#endif
}

static void close_others(void) {
#if defined(SYSTEM_LINUX) && defined(SYS_close_range)
    if (syscall(SYS_close_range, PROCESS_REPLY_FD + 1, ~0U, 0) == 0) return;
#endif
    long most = sysconf(_SC_OPEN_MAX);
    for (int fd = PROCESS_REPLY_FD + 1; fd < most && fd < 65536; fd++) close(fd);
}

bool walls_confine(uint64_t memory, uint64_t seconds, pid_t parent) {
#ifdef SYSTEM_LINUX
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_DUMPABLE, 0);
#endif
    if (getppid() != parent) return false; /* it died before the lines above */
    close_others();
    return limit(RLIMIT_CORE, 0) && limit(RLIMIT_CPU, seconds) && limit(RLIMIT_FSIZE, 0) &&
           limit_memory(memory);
}

/* ---- Landlock: the kernel's own calls. What it can bar is told by its version; nothing is allowed. */

#if defined(SYSTEM_LINUX) && defined(SYS_landlock_create_ruleset) && defined(SYS_landlock_restrict_self)
static uint64_t files_barred(long version) {
    unsigned bits = version >= 5 ? 16 : version >= 3 ? 15 : version >= 2 ? 14 : 13;
    return (UINT64_C(1) << bits) - 1;
}

static bool shut_landlock(void) {
    enum { ASK_VERSION = 1, NETWORK_BITS = 3, SCOPE_BITS = 3 };
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, ASK_VERSION);
    if (version < 1) return false;
    struct {
        uint64_t files, network, scope; /* as in linux/landlock.h, which may be older than the kernel */
    } barred = {files_barred(version), version >= 4 ? NETWORK_BITS : 0, version >= 6 ? SCOPE_BITS : 0};
    int rules = (int)syscall(SYS_landlock_create_ruleset, &barred, sizeof barred, 0);
    if (rules < 0) return false;
    bool shut = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    close(rules);
    return shut;
}
#else
static bool shut_landlock(void) {
    return false;
}
#endif

/* ---- seccomp: only calls that compute, allocate, write and end */

#if defined(SYSTEM_LINUX) && defined(HAVE_SECCOMP)
static bool allow(scmp_filter_ctx filter) {
    static const int calls[] = {
        SCMP_SYS(write),       SCMP_SYS(close),         SCMP_SYS(mmap),         SCMP_SYS(munmap),
        SCMP_SYS(mremap),      SCMP_SYS(madvise),       SCMP_SYS(brk),          SCMP_SYS(futex),
        SCMP_SYS(exit),        SCMP_SYS(exit_group),    SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask),
        SCMP_SYS(setitimer),   SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(restart_syscall),
        SCMP_SYS(sched_yield),
    };
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0) != 0) return false;
    return true;
}

static bool shut_seccomp(void) {
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (!filter) return false;
    bool shut = allow(filter) && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return shut;
}
#else
static bool shut_seccomp(void) {
    return false;
}
#endif

/* Landlock first, because making its rules takes a descriptor and a call that are not to be had afterwards.
 */
bool walls_lock(void) {
    if (WALLS_SANITIZED) return true; /* a developer's build, run on lessons of the developer's choice */
    bool files = shut_landlock(), no_more = limit(RLIMIT_NOFILE, 0), calls = shut_seccomp();
    return no_more && (files || calls);
}
