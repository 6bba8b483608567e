/* The smallest test harness: CHECK(condition) prints a TAP line, check_done closes.
 *
 * CHECK is a macro because it names the condition, its file and its line. */
#ifndef ETHOGRAM_CHECK_H
#define ETHOGRAM_CHECK_H

#include <stdbool.h>
#include <stdio.h>

static int check_number, check_failures;

static inline bool check(bool held, const char *what, const char *file, int line)
{
	check_number++;
	check_failures += !held;
	if (held)
		printf("ok %d - %s\n", check_number, what);
	else
		printf("not ok %d - %s (%s:%d)\n", check_number, what, file, line);
	return held;
}

#define CHECK(condition) check((condition), #condition, __FILE__, __LINE__)

/* The same under a name of one's own: for conditions inside loops. */
#define CHECK_NAMED(condition, name) check((condition), (name), __FILE__, __LINE__)

static inline int check_done(void)
{
	printf("1..%d\n", check_number);
	return check_failures > 0;
}

#endif
