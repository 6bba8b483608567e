/* See privileges.h. setuid(2) from root to another user clears all capabilities (capabilities(7), "Effect of user ID
 * changes"); libcap-ng, where there is one, changes user and groups in one step and leaves nothing behind. */
#include "privileges.h"

#include <assert.h>
#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#if HAVE_CAP_NG
#include <cap-ng.h>
#endif

/* The user that Debian's tcpdump creates and becomes. */
static const char default_user[] = "tcpdump";

bool privileges_find(const char *user, struct account *account, struct flaw *flaw)
{
	*account = (struct account){.required = user != NULL};
	if (geteuid() != 0 && getuid() != 0)
		return true;
	const struct passwd *found = getpwnam(user ? user : default_user);
	if (!found)
		return user ? flaw_set(flaw, "Couldn't find user '%s'", user) : true;
	account->wanted = found->pw_uid != 0;
	account->user = found->pw_uid;
	account->group = found->pw_gid;
	strncpy(account->name, found->pw_name, sizeof account->name - 1);
	return true;
}

void privileges_give_file(const struct account *account, int file)
{
	struct stat status;
	if (!account->wanted || fstat(file, &status) || !S_ISREG(status.st_mode))
		return;
	/* Not fatal: the file is open, and who owns it matters to later files only. */
	const int refused = fchown(file, account->user, account->group);
	(void)refused;
}

static bool become(const struct account *account)
{
	if (initgroups(account->name, account->group))
		return false;
#if HAVE_CAP_NG
	capng_clear(CAPNG_SELECT_CAPS);
	return capng_change_id((int)account->user, (int)account->group, CAPNG_NO_FLAG) == 0;
#else
	return !setgid(account->group) && !setuid(account->user);
#endif
}

bool privileges_drop(const struct account *account, struct flaw *flaw)
{
	if (!account->wanted)
		return true;
	if (become(account)) {
		assert(setuid(0) != 0);
		return true;
	}
	if (!account->required && geteuid() == 0)
		return true;
	return flaw_set(flaw, "Couldn't change to '%s' uid=%lu gid=%lu: %s (-Z root stays root)", account->name,
			(unsigned long)account->user, (unsigned long)account->group, strerror(errno));
}
