/* See settings.h. */
#include "settings.h"

#include "message.h"
#include "protocol.h"

#include <stdlib.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { SNAP_LEN_DEFAULT = 262144, TIMEOUT_MS = 100 };

struct settings settings_default(void)
{
	return (struct settings){
		.confined = true,
		.as_tcpdump = message_is_tcpdump(),
		.caps = caps_usual(),
		.manner = {.verify_checksums = true},
		.capture = {.optimize = true, .promiscuous = true, .snap_len = SNAP_LEN_DEFAULT,
		            .timeout_ms = TIMEOUT_MS},
	};
}

static bool check_dumps(const struct settings *settings, struct flaw *flaw)
{
	if (settings->ascii_count && settings->hex_count)
		return flaw_set(flaw, "-A and -x[x] are mutually exclusive.");
	if (settings->ascii_count && settings->hex_ascii_count)
		return flaw_set(flaw, "-A and -X[X] are mutually exclusive.");
	if (settings->hex_count && settings->hex_ascii_count)
		return flaw_set(flaw, "-x[x] and -X[X] are mutually exclusive.");
	if (settings->clock_count > CLOCK_SINCE_FIRST)
		return flaw_set(flaw, "only -t, -tt, -ttt, -tttt and -ttttt are supported");
	return true;
}

static bool check_files(const struct settings *settings, struct flaw *flaw)
{
	const struct rotation_settings *writing = &settings->writing;
	if (settings->read_path && settings->list_path)
		return flaw_set(flaw, "-V and -r are mutually exclusive.");
	if (settings->only_local && settings_reads(settings))
		return flaw_set(flaw, "-f cannot be used with -V or -r.");
	if (writing->size_limit && !writing->path)
		return flaw_set(flaw, "-C cannot be used without -w.");
	if (writing->seconds && !writing->path)
		return flaw_set(flaw, "-G cannot be used without -w.");
	if (writing->command && !(writing->path && (writing->size_limit || writing->seconds)))
		return flaw_set(flaw, "-z cannot be used without -w and (-C or -G).");
	return true;
}

/* "-", or what ends in .html or .htm. */
static bool is_page(const char *path)
{
	const char *dot = strrchr(path, '.');
	return !strcmp(path, "-") || (dot && (!strcasecmp(dot, ".html") || !strcasecmp(dot, ".htm")));
}

static bool check_page(const struct settings *settings, struct flaw *flaw)
{
	const char *path = settings->page_path;
	if (!path)
		return true;
	if (!is_page(path))
		return flaw_set(flaw, "-o %s: a report is written to a page, FILE.html, or with - to standard output; "
		                "as text it is on standard output without -o", path);
	if (settings->count_only)
		return flaw_set(flaw, "-o cannot be used with --count, which tells only how many packets there are.");
	if (!strcmp(path, "-") && settings_writes_to_stdout(settings))
		return flaw_set(flaw, "-o - and -w - cannot both have standard output: name a file for one of them.");
	return true;
}

static enum dump dump_of(const struct settings *settings)
{
	if (settings->ascii_count)
		return settings->ascii_count > 1 ? DUMP_ASCII_LINK : DUMP_ASCII;
	if (settings->hex_ascii_count)
		return settings->hex_ascii_count > 1 ? DUMP_HEX_ASCII_LINK : DUMP_HEX_ASCII;
	if (settings->hex_count)
		return settings->hex_count > 1 ? DUMP_HEX_LINK : DUMP_HEX;
	return DUMP_NONE;
}

static void complete_manner(struct settings *settings)
{
	struct manner *manner = &settings->manner;
	manner->clock = (enum clock)settings->clock_count;
	manner->dump = dump_of(settings);
	manner->suppress_default = manner->quick || manner->dump == DUMP_HEX || manner->dump == DUMP_HEX_LINK ||
		manner->dump == DUMP_HEX_ASCII || manner->dump == DUMP_HEX_ASCII_LINK;
	manner->numeric = settings->named == NAMED_NONE;
	manner->numeric_services = settings->named != NAMED_ALL;
}

static void complete_output(struct settings *settings)
{
	struct rotation_settings *writing = &settings->writing;
	const bool terminal = isatty(STDOUT_FILENO);
	settings->line_buffered |= settings->packet_buffered || terminal;
	writing->flush_each = settings->packet_buffered;
	writing->writer.nanoseconds = settings->manner.nanoseconds;
	writing->writer.application = "ethogram " ETHOGRAM_VERSION;
	if (writing->path && !settings->as_tcpdump) {
		writing->writer.format = writer_format_of(writing->path);
		writing->writer.compression = writer_compression_of(writing->path);
	}
	if (settings->pcapng)
		writing->writer.format = FILE_PCAPNG;
	if (terminal && settings_prints(settings))
		settings->capture.immediate = true;
}

bool settings_complete(struct settings *settings, struct flaw *flaw)
{
	if (!check_dumps(settings, flaw) || !check_files(settings, flaw) || !check_page(settings, flaw))
		return false;
	complete_manner(settings);
	complete_output(settings);
	settings->explained = settings->packet_limit ? settings->packet_limit : 1;
	/* As tcpdump: a file is read, not asked what a device can do. */
	if (settings_reads(settings) &&
	    (settings->task == TASK_LIST_LINK_TYPES || settings->task == TASK_LIST_TIME_STAMP_TYPES))
		settings->task = TASK_RUN;
	return true;
}

static bool is_printable(int link_type)
{
	return protocol_at(ON_LINK_TYPE, (uint32_t)link_type) != NULL;
}

struct capture_settings settings_for_capture(const struct settings *settings)
{
	struct capture_settings capture = settings->capture;
	capture.expression = settings->expression && *settings->expression ? settings->expression : NULL;
	capture.foreign = settings->only_local;
	capture.nanoseconds = settings->manner.nanoseconds;
	capture.is_printable = is_printable;
	return capture;
}

void settings_free(struct settings *settings)
{
	free(settings->expression);
	settings->expression = NULL;
	free(settings->read_list);
	settings->read_list = NULL;
}

bool settings_colored(const struct settings *settings)
{
	const char *unwanted = getenv("NO_COLOR"); /* no-color.org: present and not empty */
	const char *terminal = getenv("TERM");
	if (settings->color != COLOR_AUTO)
		return settings->color == COLOR_ALWAYS;
	if ((unwanted && *unwanted) || (terminal && !strcmp(terminal, "dumb")))
		return false;
	return isatty(STDOUT_FILENO);
}

int settings_terminal_width(void)
{
	enum { WIDTH_LEAST = 40 };
	struct winsize size;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size))
		return 0;
	return size.ws_col < WIDTH_LEAST ? 0 : size.ws_col;
}
