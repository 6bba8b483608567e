/* See folders.h. The C library has no functions for these system calls yet. */
#include "folders.h"

#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

#if __has_include(<linux/landlock.h>)
#include <linux/landlock.h>

static const uint64_t READS = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
/* What the first version of Landlock knows (Linux 5.13): all but truncating, which later versions leave alone unless
 * they are asked. */
static const uint64_t CHANGES = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
                                LANDLOCK_ACCESS_FS_REMOVE_FILE;
static const uint64_t NEVER = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                              LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR |
                              LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
                              LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;

static void allow(int rules, const char *folder, uint64_t access)
{
	const int at = open(folder, O_PATH | O_CLOEXEC);
	const struct landlock_path_beneath_attr beneath = {.allowed_access = access, .parent_fd = at};
	if (at < 0)
		return;
	syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
	close(at);
}

void folders_confine(bool reading, const char *output)
{
	const struct landlock_ruleset_attr handled = {.handled_access_fs = READS | CHANGES | NEVER};
	const int rules = (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof handled.handled_access_fs, 0);
	if (rules < 0)
		return;
	if (reading)
		allow(rules, "/", READS);
	if (output)
		allow(rules, output, CHANGES | READS);
	syscall(SYS_landlock_restrict_self, rules, 0);
	close(rules);
}
#else
void folders_confine(bool reading, const char *output)
{
}
#endif
