/* Giving up root's privileges once everything is open. */
#ifndef ETHOGRAM_PRIVILEGES_H
#define ETHOGRAM_PRIVILEGES_H

#include "flaw.h"

#include <sys/types.h>

/* Who to become. */
struct account {
	bool wanted;   /* false: stay who we are */
	bool required; /* the user was named: failing to become it is a flaw */
	uid_t user;
	gid_t group;
	char name[64];
};

/* Finds the account of `user` (-Z), or, when that is NULL, of the user that Debian has for this, if there is one.
 * Nobody is wanted when we are not root, or `user` is "root". False and a flaw when there is no such user. */
bool privileges_find(const char *user, struct account *account, struct flaw *flaw);

/* Gives a file that root created to the account, so that it can be rotated and removed; regular files only. By its
 * descriptor: between open and chown(2) the path could be made a link to something else. */
void privileges_give_file(const struct account *account, int file);

/* Becomes the account, for good. False and a flaw when the system refuses although it was required. */
bool privileges_drop(const struct account *account, struct flaw *flaw);

#endif
