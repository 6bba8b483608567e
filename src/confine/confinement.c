/* See confinement.h. One table says which phase needs which system call; audit that, and all is audited. */
#include "confinement.h"

#include <stdint.h>
#include <time.h>

#if HAVE_SECCOMP
#include "folders.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <sys/prctl.h>

enum { ALWAYS = 0, DEVICE = 1, RESOLVER = 2, READING = 4, WRITING = 8 };

static const struct allowed {
	const char *name; /* of the system call; one that this machine does not have is skipped */
	unsigned needs;   /* any of these; ALWAYS: whatever the run does */
} allowed[] = {
	/* what is open */
	{"read", ALWAYS}, {"readv", ALWAYS}, {"pread64", ALWAYS}, {"write", ALWAYS}, {"writev", ALWAYS},
	{"lseek", ALWAYS}, {"_llseek", ALWAYS}, {"fstat", ALWAYS}, {"fstat64", ALWAYS}, {"fcntl", ALWAYS},
	{"fcntl64", ALWAYS}, {"fsync", ALWAYS}, {"close", ALWAYS}, {"poll", ALWAYS}, {"ppoll", ALWAYS},
	{"ppoll_time64", ALWAYS}, {"ioctl", ALWAYS},
	/* memory */
	{"brk", ALWAYS}, {"mmap", ALWAYS}, {"mmap2", ALWAYS}, {"munmap", ALWAYS}, {"mremap", ALWAYS},
	{"madvise", ALWAYS},
	/* time, signals, the end */
	{"clock_gettime", ALWAYS}, {"clock_gettime64", ALWAYS}, {"gettimeofday", ALWAYS}, {"time", ALWAYS},
	{"getrandom", ALWAYS}, {"futex", ALWAYS}, {"rt_sigaction", ALWAYS}, {"rt_sigprocmask", ALWAYS},
	{"rt_sigreturn", ALWAYS}, {"sigreturn", ALWAYS}, {"restart_syscall", ALWAYS}, {"getpid", ALWAYS},
	{"gettid", ALWAYS}, {"tgkill", ALWAYS}, {"exit", ALWAYS}, {"exit_group", ALWAYS},
	/* sockets */
	{"getsockopt", DEVICE | RESOLVER}, {"setsockopt", DEVICE | RESOLVER}, {"recvfrom", DEVICE | RESOLVER},
	{"recvmsg", DEVICE | RESOLVER}, {"socket", RESOLVER}, {"connect", RESOLVER}, {"bind", RESOLVER},
	{"sendto", RESOLVER}, {"sendmsg", RESOLVER}, {"sendmmsg", RESOLVER}, {"getsockname", RESOLVER},
	{"getpeername", RESOLVER},
	/* files by name; opening them comes with a condition, below */
	{"newfstatat", READING | WRITING | RESOLVER}, {"fstatat64", READING | WRITING | RESOLVER},
	{"statx", READING | WRITING | RESOLVER}, {"ftruncate", WRITING}, {"ftruncate64", WRITING}, {"unlink", WRITING},
	{"unlinkat", WRITING}, {"rename", WRITING}, {"renameat", WRITING}, {"renameat2", WRITING},
};

static unsigned needed(const struct needs *needs)
{
	return (needs->device ? DEVICE : 0) | (needs->resolver ? RESOLVER : 0) | (needs->more_input ? READING : 0) |
	       (needs->output_folder ? WRITING : 0);
}

/* Opening files: to read them, or with `needs` for more in any way. */
static void allow_opening(scmp_filter_ctx filter, unsigned needs)
{
	const uint64_t changes = O_ACCMODE | O_CREAT | O_TRUNC;
	if (needs & WRITING)
		seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 0);
	else if (needs & (READING | RESOLVER))
		seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
		                 SCMP_A2(SCMP_CMP_MASKED_EQ, changes, O_RDONLY));
}

static bool confine_calls(unsigned needs)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	if (!filter)
		return false;
	for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++) {
		const int call = seccomp_syscall_resolve_name(allowed[i].name);
		if (call != __NR_SCMP_ERROR && (allowed[i].needs == ALWAYS || allowed[i].needs & needs))
			seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
	}
	allow_opening(filter, needs);
	/* Without this, kernels before 5.16 slow a confined process down against speculation; we run no foreign
	 * code. */
	seccomp_attr_set(filter, SCMP_FLTATR_CTL_SSB, 1);
	seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
	const bool done = seccomp_load(filter) == 0;
	seccomp_release(filter);
	return done;
}

bool confine(const struct needs *needs)
{
	tzset(); /* reads /etc/localtime now: later it could not */
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		return false;
	folders_confine(needs->more_input || needs->resolver, needs->output_folder);
	return confine_calls(needed(needs));
}
#else
bool confine(const struct needs *needs)
{
	return false;
}
#endif
