/* See rotation.h. The rules, and where they depart from tcpdump's, are in docs/adr/0002-rotation.md.
 *
 * A file's name is the name of its period (-G: the path through strftime; else the path), and behind it its number
 * within that period, if it has one. */
#include "rotation.h"

#include "program.h"

#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

struct rotation {
	struct rotation_settings settings;
	const struct interface_statistics *statistics;
	struct writer *writer; /* NULL: none is open */
	bool has_records;      /* the open file has */
	char name[PATH_MAX];   /* of the open file */
	char period[PATH_MAX]; /* name of the period */
	time_t period_start;
	uint32_t number;         /* of the file within the period */
	uint32_t finished_count; /* files that -G finished */
	bool has_warned;
	pid_t *programs; /* of -z, that may still run */
	size_t program_count;
};

static void warn(struct rotation *rotation, const char *sentence)
{
	if (rotation->settings.warn)
		rotation->settings.warn(rotation->settings.owner, sentence);
}

static bool is_ring(const struct rotation *rotation)
{
	return rotation->settings.size_limit && rotation->settings.file_count;
}

/* Digits that the numbers of a ring have: as many as its last one. */
static int digits_of_ring(const struct rotation *rotation)
{
	int digits = 0;
	for (uint32_t last = rotation->settings.file_count - 1; last; last /= 10)
		digits++;
	return digits;
}

static bool name_file(struct rotation *rotation, struct flaw *flaw)
{
	char number[32] = "";
	if (is_ring(rotation) && rotation->settings.file_count > 1)
		snprintf(number, sizeof number, "%0*u", digits_of_ring(rotation), rotation->number);
	else if (rotation->number)
		snprintf(number, sizeof number, "%u", rotation->number);
	if (snprintf(rotation->name, sizeof rotation->name, "%s%s", rotation->period, number) >= PATH_MAX)
		return flaw_set(flaw, "%s: %s", rotation->period, strerror(ENAMETOOLONG));
	return true;
}

static void next_number(struct rotation *rotation)
{
	rotation->number++;
	if (is_ring(rotation) && rotation->number >= rotation->settings.file_count)
		rotation->number = 0;
}

/* The name of the period that begins at `now`, by the clock of the place. */
static bool name_period(const struct rotation *rotation, time_t now, char name[PATH_MAX], struct flaw *flaw)
{
	struct tm parts;
	const char *path = rotation->settings.path;
	bool fits = strlen(path) < PATH_MAX;
	if (fits && rotation->settings.seconds && localtime_r(&now, &parts))
		fits = strftime(name, PATH_MAX, path, &parts) > 0 || !*path;
	else if (fits)
		strcpy(name, path);
	return fits || flaw_set(flaw, "%s: %s", path, strerror(ENAMETOOLONG));
}

static bool begin_file(struct rotation *rotation, struct flaw *flaw)
{
	if (!name_file(rotation, flaw))
		return false;
	rotation->has_records = false;
	rotation->writer = writer_open(rotation->name, &rotation->settings.writer, flaw);
	return rotation->writer && (!rotation->settings.flush_each || writer_flush(rotation->writer, flaw));
}

int rotation_descriptor(const struct rotation *rotation)
{
	return writer_descriptor(rotation->writer);
}

void rotation_reap(struct rotation *rotation)
{
	size_t left = 0;
	for (size_t i = 0; i < rotation->program_count; i++)
		if (waitpid(rotation->programs[i], NULL, WNOHANG) == 0)
			rotation->programs[left++] = rotation->programs[i];
	rotation->program_count = left;
}

static void remember(struct rotation *rotation, pid_t program)
{
	rotation_reap(rotation);
	rotation->programs = realloc(rotation->programs, (rotation->program_count + 1) * sizeof program);
	assert(rotation->programs);
	rotation->programs[rotation->program_count++] = program;
}

/* In tcpdump's words, so that scripts find them. */
static void run_command(struct rotation *rotation)
{
	struct flaw flaw;
	const char *command = rotation->settings.command;
	pid_t program = program_start(command, rotation->name);
	if (program > 0) {
		remember(rotation, program);
		return;
	}
	flaw_set(&flaw, "compress_savefile: execlp(%s, %s) failed: %s", command, rotation->name, strerror(errno));
	warn(rotation, flaw.sentence);
}

static bool end_file(struct rotation *rotation, struct flaw *flaw)
{
	struct writer *writer = rotation->writer;
	rotation->writer = NULL;
	if (!writer_close(writer, rotation->statistics, flaw))
		return false;
	if (rotation->settings.command)
		run_command(rotation);
	return true;
}

/* A new period whose name is that of the last one goes on with its numbers: nothing is overwritten. */
static bool begin_period(struct rotation *rotation, time_t now, struct flaw *flaw)
{
	char name[PATH_MAX];
	if (!name_period(rotation, now, name, flaw))
		return false;
	rotation->period_start = now;
	if (strcmp(name, rotation->period)) {
		strcpy(rotation->period, name);
		rotation->number = 0;
		return begin_file(rotation, flaw);
	}
	if (!rotation->has_warned && !is_ring(rotation)) {
		struct flaw warning;
		flaw_set(&warning,
		         "%s is the name of the last file too: the next ones get numbers, so that none is lost", name);
		warn(rotation, warning.sentence);
		rotation->has_warned = true;
	}
	next_number(rotation);
	return begin_file(rotation, flaw);
}

static bool is_period_over(const struct rotation *rotation, time_t now)
{
	return rotation->settings.seconds && now - rotation->period_start >= rotation->settings.seconds;
}

/* A file takes what fits, and its first record in any case. */
static bool is_full(const struct rotation *rotation, const struct record *record)
{
	return rotation->settings.size_limit && rotation->has_records &&
	       writer_size_with(rotation->writer, record) > rotation->settings.size_limit;
}

static enum rotated change_period(struct rotation *rotation, time_t now, struct flaw *flaw)
{
	if (!end_file(rotation, flaw))
		return ROTATED_FLAW;
	rotation->finished_count++;
	uint32_t file_count = rotation->settings.file_count;
	if (file_count && !rotation->settings.size_limit && rotation->finished_count >= file_count)
		return ROTATED_FINISHED;
	return begin_period(rotation, now, flaw) ? ROTATED_WRITTEN : ROTATED_FLAW;
}

static enum rotated change_file(struct rotation *rotation, struct flaw *flaw)
{
	if (!end_file(rotation, flaw))
		return ROTATED_FLAW;
	next_number(rotation);
	return begin_file(rotation, flaw) ? ROTATED_WRITTEN : ROTATED_FLAW;
}

static enum rotated put(struct rotation *rotation, const struct record *record, struct flaw *flaw)
{
	rotation->has_records = true;
	if (!writer_put(rotation->writer, record, flaw))
		return ROTATED_FLAW;
	if (rotation->settings.flush_each && !writer_flush(rotation->writer, flaw))
		return ROTATED_FLAW;
	return ROTATED_WRITTEN;
}

enum rotated rotation_put(struct rotation *rotation, const struct record *record, struct flaw *flaw)
{
	enum rotated rotated = ROTATED_WRITTEN;
	time_t now = rotation->settings.seconds ? time(NULL) : 0;
	assert(rotation->writer);
	if (is_period_over(rotation, now))
		rotated = change_period(rotation, now, flaw);
	else if (is_full(rotation, record))
		rotated = change_file(rotation, flaw);
	return rotated == ROTATED_WRITTEN ? put(rotation, record, flaw) : rotated;
}

bool rotation_flush(struct rotation *rotation, struct flaw *flaw)
{
	return !rotation->writer || writer_flush(rotation->writer, flaw);
}

void rotation_source(struct rotation *rotation, const struct source *source)
{
	rotation->settings.writer.source = source;
	if (rotation->writer)
		writer_source(rotation->writer, source);
}

void rotation_statistics(struct rotation *rotation, const struct interface_statistics *statistics)
{
	rotation->statistics = statistics;
}

static void free_rotation(struct rotation *rotation)
{
	free(rotation->programs);
	free(rotation);
}

struct rotation *rotation_open(const struct rotation_settings *settings, struct flaw *flaw)
{
	struct rotation *rotation = calloc(1, sizeof *rotation);
	assert(rotation);
	rotation->settings = *settings;
	rotation->period_start = time(NULL);
	if (name_period(rotation, rotation->period_start, rotation->period, flaw) && begin_file(rotation, flaw))
		return rotation;
	struct flaw unused;
	if (rotation->writer)
		writer_close(rotation->writer, NULL, &unused);
	free_rotation(rotation);
	return NULL;
}

bool rotation_close(struct rotation *rotation, struct flaw *flaw)
{
	bool is_good = !rotation->writer || writer_close(rotation->writer, rotation->statistics, flaw);
	free_rotation(rotation);
	return is_good;
}
