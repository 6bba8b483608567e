/* Serial Line IP, and what is known of the header compression of RFC 1144 on it. */
#ifndef ETHOGRAM_SLIP_H
#define ETHOGRAM_SLIP_H

#include <stdbool.h>
#include <stdint.h>

enum { SLIP_RECEIVED, SLIP_SENT, SLIP_DIRECTIONS };

enum slip_kind {
	SLIP_IP,           /* as it is */
	SLIP_UNCOMPRESSED, /* TCP, and the number of its connection in the place of IP's protocol */
	SLIP_COMPRESSED,   /* TCP, only what changed since the packet before */
	SLIP_OTHER,
};

struct slip {
	uint8_t direction;     /* SLIP_RECEIVED, SLIP_SENT, or something that is neither */
	uint8_t kind;          /* enum slip_kind */
	uint8_t connection;    /* where is_named */
	/* a compressed header leaves out the connection when it is the one of the packet before */
	bool is_named;
	bool is_data_known;    /* both headers are there */
	uint32_t data_len;     /* behind the headers of IP and TCP; beyond 2^31 where these state more than there is */
};

#endif
