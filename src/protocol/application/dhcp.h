/* DHCP messages for IPv4, pulled apart: RFC 2131 §2, RFC 2132, on BOOTP's frame (RFC 951).
 *
 *	struct dhcp_message message;
 *	if (dhcp_read(payload, &message) && dhcp_type(&message) == DHCP_OFFER)
 *		server = dhcp_option(&message, DHCP_OPTION_SERVER); */
#ifndef ETHOGRAM_DHCP_H
#define ETHOGRAM_DHCP_H

#include "address.h"
#include "cursor.h"

enum {
	DHCP_SERVER_PORT = 67,
	DHCP_CLIENT_PORT = 68,

	/* op */
	DHCP_FROM_CLIENT = 1,
	DHCP_FROM_SERVER = 2,

	/* options: RFC 2132 */
	DHCP_OPTION_REQUESTED_ADDRESS = 50,
	DHCP_OPTION_LEASE_TIME = 51,
	DHCP_OPTION_MESSAGE_TYPE = 53,
	DHCP_OPTION_SERVER = 54,

	/* what option 53 says */
	DHCP_DISCOVER = 1,
	DHCP_OFFER = 2,
	DHCP_REQUEST = 3,
	DHCP_DECLINE = 4,
	DHCP_ACK = 5,
	DHCP_NAK = 6,
	DHCP_RELEASE = 7,
	DHCP_INFORM = 8,
};

/* Spans and what they point to are borrowed. */
struct dhcp_message {
	uint8_t op, hardware_type, hardware_len;
	uint32_t transaction;
	uint8_t client_address[IP4_LEN]; /* that it has */
	uint8_t your_address[IP4_LEN];   /* that it is given */
	uint8_t mac[MAC_LEN];            /* zeros unless the hardware is Ethernet's */
	struct span options;             /* behind the magic number; empty where only BOOTP is spoken */
};

/* False when the fixed part is not all there, or its op is unknown. */
bool dhcp_read(struct span payload, struct dhcp_message *message);

/* The value of the first option of that kind; empty when there is none, or one before it is not all there. */
struct span dhcp_option(const struct dhcp_message *message, uint8_t kind);

/* What kind of message it is, 0 when it does not say. */
uint8_t dhcp_type(const struct dhcp_message *message);

#endif
