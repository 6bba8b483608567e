/* See program.h.
 *
 * A child that returned from here would share the parent's buffers and the offsets of its files; if it then left
 * through exit(3), what stdio had read ahead would be sought back, and the parent would read garbage. So the child
 * touches nothing of that: it tells its errno through a pipe that a successful execlp(3) closes, and leaves by
 * _exit(2). Its standard input is not ours, which may be the capture. */
#include "program.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static _Noreturn void run(const char *command, const char *path, int report)
{
	int nothing = open("/dev/null", O_RDONLY);
	if (nothing >= 0)
		dup2(nothing, STDIN_FILENO);
	setpriority(PRIO_PROCESS, 0, PRIO_MAX);
	execlp(command, command, path, (char *)NULL);
	int error = errno;
	ssize_t written = write(report, &error, sizeof error);
	_exit(written == sizeof error ? 1 : 2);
}

/* What the child tells: 0 when it runs. */
static int error_of(int report)
{
	int error = 0;
	ssize_t got;
	do {
		got = read(report, &error, sizeof error);
	} while (got < 0 && errno == EINTR);
	return got == sizeof error ? error : 0;
}

static pid_t start(const char *command, const char *path, const int report[2])
{
	pid_t process = fork();
	if (process == 0)
		run(command, path, report[1]);
	close(report[1]);
	int error = process > 0 ? error_of(report[0]) : errno;
	close(report[0]);
	if (!error)
		return process;
	if (process > 0)
		waitpid(process, NULL, 0);
	errno = error;
	return -1;
}

pid_t program_start(const char *command, const char *path)
{
	int report[2];
	if (pipe2(report, O_CLOEXEC))
		return -1;
	return start(command, path, report);
}
