/* In what manner packets are told: the options of the command line, frozen before the first packet. */
#ifndef ETHOGRAM_MANNER_H
#define ETHOGRAM_MANNER_H

#include "naming.h"

enum dialect {
	DIALECT_TCPDUMP, /* tcpdump 4.99 */
	DIALECT_CLASSIC, /* tcpdump 3.x, the language of the course */
	DIALECT_COUNT,
};

/* -t, -tt … */
enum clock { CLOCK_TIME, CLOCK_NONE, CLOCK_EPOCH, CLOCK_SINCE_LAST, CLOCK_DATE, CLOCK_SINCE_FIRST };

/* -x -X -A; the LINK forms, doubled letters, begin at the link header. */
enum dump { DUMP_NONE, DUMP_HEX, DUMP_HEX_LINK, DUMP_HEX_ASCII, DUMP_HEX_ASCII_LINK, DUMP_ASCII, DUMP_ASCII_LINK };

struct protocol;
struct esp_keys;

struct manner {
	enum dialect dialect;
	enum clock clock;
	enum dump dump;
	uint8_t verbosity;       /* -v -vv -vvv: 0 to 3 and more */
	bool quick;              /* -q */
	bool link_level;         /* -e */
	bool numbered;           /* -# */
	bool record_numbers;     /* numbers are those of records, filtered or not; else of lines */
	bool numeric;            /* -n: nothing has a name, also no words for ports */
	bool numeric_services;   /* -n or --names hosts */
	bool nanoseconds;        /* print nine digits */
	bool absolute_seq;       /* -S */
	bool ip_oneline;         /* -g */
	bool asdot;              /* -b */
	bool lengths;            /* --lengths */
	bool verify_checksums;   /* not -K */
	bool suppress_default;   /* packets that nothing decodes are dumped only where -x, -X or -A asks */
	bool raw_nfs_handles;    /* -u */
	bool detect_mesh;        /* -H */
	bool more;               /* --decode more: what tcpdump has no words for is told behind its own */
	const struct protocol *forced; /* -T: what UDP (some: TCP) carries, or NULL */
	const struct esp_keys *esp_keys; /* -E, or NULL */
	const char *tcp_md5_secret; /* -M, or NULL */
	struct naming *naming;   /* NULL: numbers only. The one thing here that changes: answers arrive */
};

#endif
