/* All that the command line says, as one struct: filled by options_read, completed by settings_complete, and const
 * from then on. */
#ifndef ETHOGRAM_SETTINGS_H
#define ETHOGRAM_SETTINGS_H

#include "caps.h"
#include "capture.h"
#include "manner.h"
#include "rotation.h"
#include "wishes.h"

#include <string.h>

/* What is to be done. */
enum task {
	TASK_RUN, /* read or capture packets */
	TASK_LIST_DEVICES,
	TASK_LIST_LINK_TYPES,
	TASK_LIST_TIME_STAMP_TYPES,
	TASK_VERSION,
	TASK_USAGE,
	TASK_HELP,
	TASK_SCHEMA, /* --schema */
	TASK_FLOAT_TYPE,  /* --fp-type and --time-t-size: tcpdump's test suite asks for these */
	TASK_TIME_SIZE,
};

enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

/* --format of flows */
enum flow_format { FLOW_TABLE, FLOW_ZEEK_JSON, FLOW_ZEEK_TSV, FLOW_EVE };

/* --names, -n */
enum named { NAMED_ALL, NAMED_HOSTS, NAMED_NONE };

struct settings {
	enum task task;
	struct manner manner;
	struct capture_settings capture;
	struct rotation_settings writing; /* path: -w, or NULL */
	const char *read_path;       /* -r, the last one */
	char *read_list;             /* owned; all of -r, a line each; NULL: none */
	bool reads_each;             /* a command reads all of them, and tcpdump the last */
	const char *page_path;       /* -o: of a report; "-" is standard output, NULL: it is text there */
	const char *list_path;       /* -V: a file with names of files */
	const char *expression_path; /* -F */
	char *expression;            /* owned; never NULL once complete: the words, or what -F holds */
	const char *esp_secrets;     /* -E, or NULL */
	bool confined;               /* not --no-confine */
	const char *user;            /* -Z, or NULL: the system's choice */
	const char *hosts_path;      /* --hosts */
	uint64_t packet_limit;       /* -c; 0: none */
	uint8_t filter_dump;         /* -d, -dd, -ddd */
	uint8_t clock_count;         /* -t, each adds one */
	uint8_t hex_count, hex_ascii_count, ascii_count; /* -x -X -A */
	struct caps caps;            /* --max-flows … */
	enum named named;
	enum color color;
	enum flow_format flow_format;
	uint64_t explained;          /* explain: the packet that -c counts, 1 when it does not */
	struct wishes wishes;        /* --fields */
	bool all_behaviors;          /* --all: normal ones too */
	bool summary;                /* --summary: the accounting of packets at the end */
	bool count_only;             /* --count */
	bool print_too;              /* --print */
	bool line_buffered;          /* -l, -U, or a terminal */
	bool packet_buffered;        /* -U */
	bool pcapng;                 /* --pcapng */
	bool without_domain;         /* -N */
	bool only_local;             /* -f */
	bool as_tcpdump;             /* called by that name: nothing is new but for long options */
};

/* As tcpdump is without options. */
struct settings settings_default(void);

/* Checks what excludes what and draws the conclusions; false and a flaw when it cannot be. */
bool settings_complete(struct settings *settings, struct flaw *flaw);

/* What the capture floor is to do, once the expression is complete. */
struct capture_settings settings_for_capture(const struct settings *settings);

/* Frees the expression and the list of -r; other words of the command line are borrowed. */
void settings_free(struct settings *settings);

/* Files are read, no device is. */
static inline bool settings_reads(const struct settings *settings)
{
	return settings->read_path || settings->list_path;
}

/* What has colors uses them: --color, then NO_COLOR, then whether stdout is a terminal that knows colors. */
bool settings_colored(const struct settings *settings);

/* Columns of the terminal that stdout is, or 0: where it is none, does not tell, or has no room to break lines well. */
int settings_terminal_width(void);

/* Standard output gets a file of packets. */
static inline bool settings_writes_to_stdout(const struct settings *settings)
{
	return settings->writing.path && !strcmp(settings->writing.path, "-");
}

/* The file that a page goes to, or NULL. */
static inline const char *settings_page_file(const struct settings *settings)
{
	return settings->page_path && strcmp(settings->page_path, "-") ? settings->page_path : NULL;
}

/* Packets are told on stdout. */
static inline bool settings_prints(const struct settings *settings)
{
	return settings->writing.path ? settings->print_too : !settings->count_only;
}

#endif
