/* See output.h. */
#include "output.h"

#include "signals.h"

#include <errno.h>
#include <unistd.h>

static void drain(struct text *text, void *owner)
{
	struct output *output = owner;
	const char *at = text->start;
	while (at < text->at && !output->error) {
		const ssize_t len = write(STDOUT_FILENO, at, (size_t)(text->at - at));
		if (len >= 0)
			at += len;
		else if (errno != EINTR || signals_end_asked())
			output->error = errno; /* EINTR: who reads the pipe has stopped, and we are to end */
	}
}

void output_open(struct output *output)
{
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
