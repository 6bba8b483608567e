/* See output.h. */
#include "output.h"

#include "signals.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static void drain(struct text *text, void *owner)
{
	struct output *output = owner;
	const char *at = text->start;
	while (at < text->at && !output->error) {
		const ssize_t len = write(output->file, at, (size_t)(text->at - at));
		if (len >= 0)
			at += len;
		else if (errno != EINTR || signals_end_asked())
			output->error = errno; /* EINTR: who reads the pipe has stopped, and we are to end */
	}
}

void output_open(struct output *output, int file)
{
	output->file = file;
	output->error = 0;
	output->text = text_to(output->buffer, sizeof output->buffer, drain, output);
}

void output_flush(struct output *output)
{
	struct text *text = &output->text;
	if (text->at == text->start)
		return;
	drain(text, output);
	text->drained += (uint64_t)(text->at - text->start);
	text->at = text->start;
}

bool output_create(struct output *output, const char *path, struct flaw *flaw)
{
	enum { MODE = 0666 };
	const int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, MODE);
	if (file < 0)
		return flaw_set(flaw, "%s: %s", path, strerror(errno));
	output_open(output, file);
	return true;
}

bool output_close(struct output *output, const char *path, struct flaw *flaw)
{
	output_flush(output);
	if (close(output->file) && !output->error)
		output->error = errno;
	return !output->error || flaw_set(flaw, "%s: it is not whole: %s", path, strerror(output->error));
}
