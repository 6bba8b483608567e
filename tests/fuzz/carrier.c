/* See carrier.h. Lengths in the headers are right, checksums are zero: no decoder minds them. */
#include "carrier.h"

#include "packet.h"

#include <stdio.h>
#include <stdlib.h>

struct place {
	enum space space;
	uint32_t number;
	const struct protocol *protocol; /* the row that states it */
};

enum { ROW_PLACES = 16, PLACES_MAX = 2048 };

#define PROTOCOL(name, ...) {__VA_ARGS__},
static const struct {
	enum space space;
	uint32_t number;
} rows[][ROW_PLACES] = {
#include "protocols.def"
};
#undef PROTOCOL

static struct place places[PLACES_MAX];
static size_t place_count;
static bool met[PLACES_MAX]; /* by row */

/* Places that a row does not use are all zero: link type 0, which the table holds anyway. */
static void list_places(void)
{
	for (size_t row = 0; row < sizeof rows / sizeof *rows; row++)
		for (size_t i = 0; i < ROW_PLACES && (i == 0 || rows[row][i].space || rows[row][i].number); i++)
			places[place_count++] = (struct place){rows[row][i].space, rows[row][i].number, protocols[row]};
}

static struct place find(unsigned space, unsigned number)
{
	if (!place_count)
		list_places();
	for (size_t i = 0; i < place_count; i++)
		if (places[i].space == space && places[i].number == number && space != ON_TYPE)
			return places[i];
	return places[number % place_count];
}

static void put8(struct carried *to, unsigned value)
{
	to->frame[to->len++] = (uint8_t)value;
}

static void put16(struct carried *to, size_t value)
{
	put8(to, (unsigned)(value >> 8) & 255);
	put8(to, (unsigned)value & 255);
}

static void put_bytes(struct carried *to, uint8_t byte, size_t count)
{
	memset(to->frame + to->len, byte, count);
	to->len += count;
}

static void put_ethernet(struct carried *to, size_t type)
{
	put_bytes(to, 2, 12);
	put16(to, type);
}

static void put_ip4(struct carried *to, unsigned protocol, size_t payload)
{
	put_ethernet(to, 0x0800);
	put16(to, 0x4500);
	put16(to, 20 + payload);
	put_bytes(to, 0, 4);
	put8(to, 64);
	put8(to, protocol);
	put16(to, 0);
	put_bytes(to, 10, 8);
}

static void put_ip6(struct carried *to, unsigned next_header, size_t payload)
{
	put_ethernet(to, 0x86dd);
	put16(to, 0x6000);
	put16(to, 0);
	put16(to, payload);
	put8(to, next_header);
	put8(to, 64);
	put_bytes(to, 0x20, 32);
}

static void put_udp(struct carried *to, unsigned port, size_t payload)
{
	put_ip4(to, 17, 8 + payload);
	put16(to, port);
	put16(to, port);
	put16(to, 8 + payload);
	put16(to, 0);
}

static void put_tcp(struct carried *to, unsigned port, size_t payload)
{
	put_ip4(to, 6, 20 + payload);
	put16(to, 40000);
	put16(to, port);
	put_bytes(to, 1, 8);
	put16(to, 0x5018);
	put16(to, 512);
	put_bytes(to, 0, 4);
}

static void put_sctp(struct carried *to, unsigned port, size_t payload)
{
	put_ip4(to, 132, 12 + payload);
	put16(to, 40000);
	put16(to, port);
	put_bytes(to, 0, 8);
}

/* 802.2 over Ethernet: `sap` twice, unnumbered information. */
static void put_llc(struct carried *to, unsigned sap, size_t payload)
{
	put_ethernet(to, payload + 3 < 1500 ? payload + 3 : 1500);
	put8(to, sap);
	put8(to, sap);
	put8(to, 3);
}

static void put_headers(struct carried *to, struct place place, size_t payload)
{
	switch (place.space) {
	case ON_LINK_TYPE:
		to->link_type = place.number;
		break;
	case ON_ETHERTYPE:
		put_ethernet(to, place.number);
		break;
	case ON_IP_PROTOCOL:
		put_ip4(to, place.number, payload);
		break;
	case ON_IP6_EXTENSION:
		put_ip6(to, place.number, payload);
		break;
	case ON_PPP:
		to->link_type = 9;
		put16(to, place.number);
		break;
	case ON_LLC:
		put_llc(to, place.number, payload);
		break;
	case ON_SNAP_CISCO:
		put_llc(to, 0xaa, payload + 5);
		put8(to, 0);
		put16(to, 0x000c);
		put16(to, place.number);
		break;
	case ON_TCP_PORT:
	case ON_MORE_TCP_PORT:
		put_tcp(to, place.number, payload);
		break;
	case ON_SCTP_PORT:
		put_sctp(to, place.number, payload);
		break;
	default: /* ports of UDP; and by name, behind ports that mean nothing */
		put_udp(to, place.space == ON_TYPE ? 9 : place.number, payload);
	}
}

/* What -T may force, and nothing else leads to. */
static const struct protocol *forced(struct place place)
{
	static const char *const words[] = {
		"carp", "cnfp", "pgm_zmtp1", "rpc", "rtcp", "rtp", "someip", "vat", "wb", "zmtp1",
	};
	for (size_t i = 0; place.space == ON_TYPE && i < sizeof words / sizeof *words; i++)
		if (!strcmp(words[i], place.protocol->name))
			return place.protocol;
	return NULL;
}

static void note(const struct protocol *protocol)
{
	for (size_t row = 0; protocols[row]; row++)
		met[row] |= protocols[row] == protocol;
}

void carrier_fill(struct carried *carried, unsigned space, unsigned number, struct span payload)
{
	const struct place place = find(space, number);
	payload = span_first(payload, 65000);
	carried->len = 0;
	carried->link_type = 1;
	carried->forced = forced(place);
	note(carried->forced);
	put_headers(carried, place, payload.len);
	memcpy(carried->frame + carried->len, payload.at, payload.len);
	carried->len += payload.len;
}

static void tell_unmet(void)
{
	for (size_t row = 0; protocols[row]; row++)
		if (!met[row])
			fprintf(stderr, "never met: %s\n", protocols[row]->name);
}

void carrier_note(const struct packet *packet)
{
	static bool is_first = true;
	if (is_first)
		atexit(tell_unmet);
	is_first = false;
	for (uint32_t i = 0; i < packet->layer_count; i++)
		note(packet->layers[i].protocol);
}
