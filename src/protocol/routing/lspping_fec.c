/* The paths that an LSP ping asks for, by the classes of traffic (FECs) that they are for: RFC 8029 §3.2. */
#include "lspping.h"

#include "bgp.h"
#include "ldp.h"

static void put_prefix(struct line *line, const uint8_t *address, bool is_ip4)
{
	(is_ip4 ? line_ip4 : line_ip6)(line, address);
	text_format(line->text, "/%u", address[is_ip4 ? IP4_LEN : IP6_LEN]);
}

static void put_prefix4(struct line *line, const uint8_t *at)
{
	text_put(line->text, "\n\t      ");
	put_prefix(line, at, true);
}

static void put_prefix6(struct line *line, const uint8_t *at)
{
	text_put(line->text, "\n\t      ");
	put_prefix(line, at, false);
}

static void put_vpn(struct line *line, const uint8_t *at, bool is_ip4)
{
	enum { DISTINGUISHER_LEN = 8 };
	text_put(line->text, "\n\t      RD: ");
	bgp_put_distinguisher(line, at);
	text_put(line->text, ", ");
	put_prefix(line, at + DISTINGUISHER_LEN, is_ip4);
}

static void put_vpn4(struct line *line, const uint8_t *at)
{
	put_vpn(line, at, true);
}

static void put_vpn6(struct line *line, const uint8_t *at)
{
	put_vpn(line, at, false);
}

/* End point, nothing, tunnel, extended tunnel, sender, nothing, LSP. */
static void put_rsvp(struct line *line, const uint8_t *at, bool is_ip4)
{
	const size_t len = is_ip4 ? IP4_LEN : IP6_LEN;
	const uint8_t *extended = at + len + 4, *sender = extended + len;
	text_put(line->text, "\n\t      tunnel end-point ");
	(is_ip4 ? line_ip4 : line_ip6)(line, at);
	text_put(line->text, ", tunnel sender ");
	(is_ip4 ? line_ip4 : line_ip6)(line, sender);
	text_format(line->text, ", lsp-id 0x%04x\n\t      tunnel-id 0x%04x, extended tunnel-id ",
	            read_u16(sender + len + 2), read_u16(at + len + 2));
	(is_ip4 ? line_ip4 : line_ip6)(line, extended);
}

static void put_rsvp4(struct line *line, const uint8_t *at)
{
	put_rsvp(line, at, true);
}

static void put_rsvp6(struct line *line, const uint8_t *at)
{
	put_rsvp(line, at, false);
}

static void put_endpoint(struct line *line, const uint8_t *at)
{
	text_put(line->text, "\n\t      RD: ");
	bgp_put_distinguisher(line, at);
	text_format(line->text,
	            ", Sender VE ID: %u, Receiver VE ID: %u\n\t      Encapsulation Type: ", read_u16(at + 8),
	            read_u16(at + 10));
	text_name_and_value(line->text, ldp_pseudowire_types, read_u16(at + 12), "unknown");
}

static void put_pseudowire(struct line *line, const uint8_t *at)
{
	text_format(line->text, "\n\t      PW ID: 0x%08x, PW Type: ", read_u32(at));
	text_name_and_value(line->text, ldp_pseudowire_types, read_u16(at + 4), "unknown");
}

static void put_old_pseudowire(struct line *line, const uint8_t *at)
{
	text_put(line->text, "\n\t      Remote PE: ");
	line_ip4(line, at);
	put_pseudowire(line, at + IP4_LEN);
}

static void put_new_pseudowire(struct line *line, const uint8_t *at)
{
	text_put(line->text, "\n\t      Sender PE: ");
	line_ip4(line, at);
	text_put(line->text, ", Remote PE: ");
	line_ip4(line, at + IP4_LEN);
	put_pseudowire(line, at + (size_t)2 * IP4_LEN);
}

struct fec {
	uint8_t type, len;
	const char *name; /* NULL closes the table */
	void (*put)(struct line *line, const uint8_t *at); /* NULL: in hexadecimal */
};

static const struct fec fecs[] = {
	{1, 5, "LDP IPv4 prefix", put_prefix4},
	{2, 17, "LDP IPv6 prefix", put_prefix6},
	{3, 20, "RSVP IPv4 Session Query", put_rsvp4},
	{4, 56, "RSVP IPv6 Session Query", put_rsvp6},
	{5, 0, "Reserved", NULL},
	{6, 13, "VPN IPv4 prefix", put_vpn4},
	{7, 25, "VPN IPv6 prefix", put_vpn6},
	{8, 14, "L2 VPN endpoint", put_endpoint},
	{9, 10, "FEC 128 pseudowire (old)", put_old_pseudowire},
	{10, 14, "FEC 128 pseudowire", put_new_pseudowire},
	{12, 5, "BGP labeled IPv4 prefix", put_prefix4},
	{13, 17, "BGP labeled IPv6 prefix", put_prefix6},
	{0, 0, NULL, NULL},
};

static void put_fec(struct line *line, uint16_t type, struct span value)
{
	const struct fec *fec = fecs;
	while (fec->name && fec->type != type)
		fec++;
	text_format(line->text, "\n\t    %s subTLV (%u), length: %zu", fec->name ? fec->name : "Unknown", type,
	            value.len);
	const bool is_told = fec->put && value.len == fec->len;
	if (is_told)
		fec->put(line, value.at);
	else if (fec->put)
		text_format(line->text, "\n\t      invalid subTLV length, should be %u", fec->len);
	if (!is_told || line->manner->verbosity > 1)
		line_hex(line, value, "\t      ");
}

bool lspping_put_fecs(struct line *line, struct span value)
{
	enum { HEADER_LEN = 4 };
	struct cursor cursor = cursor_over(value);
	while (cursor_left(&cursor)) {
		const uint8_t *header = take(&cursor, HEADER_LEN);
		const struct span fec = take_span(&cursor, header ? read_u16(header + 2) : 0);
		if (cursor.ran_short) {
			text_put(line->text, "\n\t      TLV is too short");
			return true;
		}
		put_fec(line, read_u16(header), fec);
		if (cursor_left(&cursor) < (-fec.len & 3)) {
			text_put(line->text, "\n\t\t TLV is too short");
			return false;
		}
		take(&cursor, -fec.len & 3);
	}
	return false;
}
