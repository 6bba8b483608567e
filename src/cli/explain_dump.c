/* The command `explain` where neither a file nor a device is named: one packet as text on standard input. */
#include "command.h"
#include "confinement.h"
#include "dump_reader.h"
#include "guess.h"
#include "link_name.h"
#include "message.h"
#include "output.h"
#include "privileges.h"

#include <errno.h>
#include <unistd.h>

enum { DUMP_TEXT_MAX = 8 << 20 }; /* a packet of the greatest length, with room for how it is written */

/* All of standard input, as text. */
static bool read_input(struct text *text, struct flaw *flaw)
{
	char buffer[1 << 14];
	ssize_t got;
	while ((got = read(STDIN_FILENO, buffer, sizeof buffer)) > 0 && text_place(text) < DUMP_TEXT_MAX)
		text_bytes(text, buffer, (size_t)got);
	if (got < 0)
		return flaw_set(flaw, "standard input: %s", strerror(errno));
	return true;
}

/* What the dump begins with: what -y says, or what it looks like. */
static const struct protocol *outermost(const struct settings *settings, struct span bytes)
{
	const char *name = settings->capture.link_type;
	const int link_type = name ? link_type_named(name) : -1;
	const struct protocol *protocol = link_type < 0 ? NULL : protocol_at(ON_LINK_TYPE, (uint32_t)link_type);
	return protocol ? protocol : guess_outermost(bytes);
}

static void put_dumped(const struct settings *settings, struct span bytes, struct text *text)
{
	const struct record record = {.number = 1, .bytes = bytes, .wire_len = (uint32_t)bytes.len, .link_type = 1};
	struct manner manner = settings->manner;
	static struct packet packet; /* too large for a stack */
	manner.clock = CLOCK_NONE; /* nobody knows when it was */
	packet_decode_inner(&packet, &record, outermost(settings, bytes), bytes, record.wire_len);
	if (!packet_decode_forced(&packet, manner.forced))
		packet_decode_more(&packet);
	struct settings one = *settings;
	one.explained = 1;
	struct teller *teller = explain_command_open(&one, &manner);
	teller->packet(teller, &packet, text);
	teller->close(teller, text);
}

static bool read_dump(const struct settings *settings, struct dumped *dumped, struct flaw *flaw)
{
	struct text input = text_growing();
	if (isatty(STDIN_FILENO))
		return flaw_set(flaw, "explain wants a packet: -r FILE -c NUMBER, or a dump of one on standard input");
	bool good = read_input(&input, flaw);
	const struct span all = {(const uint8_t *)input.start, (size_t)text_place(&input)};
	good = good && dump_read(all, settings->explained, dumped, flaw);
	text_free(&input);
	return good;
}

/* A pasted dump is traffic, too: nothing is read before privileges and system calls are given up. */
static bool confine_dump(const struct settings *settings, struct flaw *flaw)
{
	struct account account;
	if (!privileges_find(settings->user, &account, flaw) || !privileges_drop(&account, flaw))
		return false;
	if (settings->confined)
		confine(&(struct needs){0});
	return true;
}

bool explain_alone(struct settings *settings)
{
	static struct dumped dumped;
	static struct output output;
	struct flaw flaw;
	output_open(&output, STDOUT_FILENO);
	if (!confine_dump(settings, &flaw) || !read_dump(settings, &dumped, &flaw)) {
		message_flaw(&flaw);
		return false;
	}
	put_dumped(settings, (struct span){dumped.bytes, dumped.len}, &output.text);
	output_flush(&output);
	return !output.error || output.error == EPIPE;
}
