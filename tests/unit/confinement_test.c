/* What a confined process may no longer do, tried in a child, since it is for good. A kernel that knows no confinement
 * skips. */
#include "check.h"
#include "confinement.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CANNOT_CONFINE = 77 };

static char folder[] = "/tmp/confinement-XXXXXX";

static bool opens(const char *path, int how)
{
	const int at = open(path, how, 0600);
	if (at >= 0)
		close(at);
	return at >= 0;
}

static bool opens_inside(int how)
{
	char path[PATH_MAX];
	snprintf(path, sizeof path, "%s/file", folder);
	return opens(path, how);
}

static bool asks_network(void)
{
	const int at = socket(AF_INET, SOCK_DGRAM, 0);
	if (at >= 0)
		close(at);
	return at >= 0;
}

static bool runs_programs(void)
{
	return fork() >= 0 || errno != EPERM;
}

static bool alone(void)
{
	return !opens("/etc/passwd", O_RDONLY) && !opens_inside(O_CREAT | O_WRONLY) && !asks_network() &&
	       !runs_programs();
}

static bool with_more_input(void)
{
	return opens("/etc/passwd", O_RDONLY) && !opens_inside(O_CREAT | O_WRONLY) && !asks_network();
}

static bool with_resolver(void)
{
	return opens("/etc/passwd", O_RDONLY) && !opens_inside(O_CREAT | O_WRONLY) && asks_network() &&
	       !runs_programs();
}

static bool with_output(void)
{
	return opens_inside(O_CREAT | O_WRONLY) && !asks_network() && !runs_programs();
}

static void check_confined(const struct needs *needs, bool (*holds)(void), const char *name)
{
	const pid_t child = fork();
	if (child == 0)
		_exit(!confine(needs) ? CANNOT_CONFINE : !holds());
	int status = -1;
	waitpid(child, &status, 0);
	if (WIFEXITED(status) && WEXITSTATUS(status) == CANNOT_CONFINE)
		printf("ok %d - %s # SKIP nothing confines system calls here\n", ++check_number, name);
	else
		CHECK_NAMED(status == 0, name);
}

int main(void)
{
	CHECK(mkdtemp(folder));
	check_confined(&(struct needs){0}, alone, "nothing needed: no file, no network, no program");
	check_confined(&(struct needs){.more_input = true}, with_more_input, "-V: files are read, none is written");
	check_confined(&(struct needs){.resolver = true}, with_resolver, "names: the network, no file is written");
	check_confined(&(struct needs){.output_folder = folder}, with_output,
		               "rotation: files are created in its folder");
	char path[PATH_MAX];
	snprintf(path, sizeof path, "%s/file", folder);
	unlink(path);
	rmdir(folder);
	return check_done();
}
