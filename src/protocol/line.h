/* A line of text about a packet: what the `line` functions of protocols write to, and what they share.
 *
 * A protocol's line function prints its own header and then has line_next print what it carries; where that is
 * unknown, it says so in its own way. */
#ifndef ETHOGRAM_LINE_H
#define ETHOGRAM_LINE_H

#include "address.h"
#include "packet.h"

struct line {
	struct text *text;
	const struct manner *manner;
	const struct packet *packet;
	uint8_t depth; /* how many packets this one is inside of: line_inner */
	bool cut;      /* the capture ended within a layer, and that was said: print nothing more */
	bool dumped;   /* bytes were shown in hex because nothing decodes them */
	uint32_t link_len; /* not 0: bytes of link header, when these are known only now */
	bool abandoned; /* line_abandoned was called: -x shows the link header as well */
	/* Sees a packet inside other data before it is printed; NULL: nobody. For those who follow connections. */
	void (*observe)(void *observer, struct packet *inner);
	void *observer;
};

/* Prints a layer as its protocol tells it in the manner's dialect. */
void line_layer(struct line *line, const struct layer *layer);

/* The layer that `layer` carries and that lines of text tell, or NULL. */
const struct layer *line_told(const struct line *line, const struct layer *layer);

/* Prints the layer that `layer` carries. False, and nothing printed, when there is none. */
bool line_next(struct line *line, const struct layer *layer);

/* A link that tells its own header with -e, and where nothing tells what it carries: that header, what `layer` carries,
 * or its bytes. */
typedef void line_function(struct line *line, const struct layer *layer);
void line_carrier(struct line *line, const struct layer *layer, line_function *put_header);

/* The same, but a header that is cut short is given up by `name`, as line_abandoned does. */
void line_whole_carrier(struct line *line, const struct layer *layer, const char *name, line_function *put_header);

/* What the layers beyond tcpdump say, each behind a colon; nothing when the manner does not want it. */
void line_more(struct line *line);

/* A packet inside other data: decodes and prints it there. `protocol` must not be NULL. */
void line_inner(struct line *line, const struct protocol *protocol, struct span bytes, uint32_t len);

/* The same for a packet that the caller has begun: decodes what follows its layer `first`, and has `put` print that. */
void line_inside(struct line *line, struct packet *inner, uint32_t first, line_function *put);

/* What `layer` carries, told as `protocol` whatever was decoded there: on a stack of its own, above the same layers. */
void line_carried(struct line *line, const struct layer *layer, const struct protocol *protocol, struct span bytes,
                  uint32_t len);

/* " [|tcp]": the capture ends within `name`. Sets line->cut. */
void line_truncated(struct line *line, const char *name);

/* The same where tcpdump gives up the packet at once, from wherever it is: its -x then begins at the link header. So
 * it is with ARP and ICMP, not with TCP, UDP, DNS; an experiment with -x on a cut packet tells. */
void line_abandoned(struct line *line, const char *name);

/* For what reads an item that line_truncated will be said about: where tcpdump gives up the packet for want of it, and
 * -x begins as line_abandoned says. False, for returning. */
static inline bool line_gives_up(struct line *line)
{
	line->abandoned = true;
	return false;
}

/* A host: its name, where names are wanted and known, or its number. */
void line_ip4(struct line *line, const uint8_t address[IP4_LEN]);
void line_ip6(struct line *line, const uint8_t address[IP6_LEN]);
/* The one or the other, by the length of its address: IP4_LEN or IP6_LEN. */
void line_ip(struct line *line, const uint8_t *address, size_t len);

/* A link-layer address of six bytes, in the dialect's way; where names are wanted, its name or (tcpdump) its vendor. */
void line_mac(struct line *line, const uint8_t address[MAC_LEN]);

/* A port: its service's name, where names are wanted and known, or its number. */
void line_port(struct line *line, enum service_protocol protocol, uint16_t port);

/* What nothing decodes, in the dialect's hexadecimal rows, unless -q, or -x, -X show it anyway. */
void line_unknown(struct line *line, struct span bytes);

/* Rows of hexadecimal, each begun by a newline and `indent` (a few bytes): tcpdump's -x. */
void line_hex(struct line *line, struct span bytes, const char *indent);

/* The same, with the first row's offset. */
void line_hex_from(struct line *line, struct span bytes, size_t first, const char *indent);

/* Rows of hexadecimal and ASCII, likewise: tcpdump's -X. */
void line_hex_ascii(struct line *line, struct span bytes, const char *indent);

/* A newline and the bytes as text, what is not printable as a dot: tcpdump's -A. */
void line_ascii(struct line *line, struct span bytes);

#endif
