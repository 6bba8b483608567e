/* Rules about single packets: for each behavior a packet that shows it, and one that nearly does.
 *
 * A packet is one of a few ordinary ones, changed by edits, which are words: "22=00" sets bytes from offset 22 on,
 * "+0102" adds bytes at the end, "cut=30" leaves 30 bytes on the wire, "snap=30" leaves 30 in the capture, "link=12"
 * changes the link type, "from=14" leaves out what comes before, "sums" has checksums verified. Ethernet's header is
 * 14 bytes: so IPv4's TTL is at 22, its flags at 20, what it carries at 34; IPv6's next header is at 20, what it
 * carries at 54. */
#include "engine.h"
#include "check.h"

#include <stdlib.h>
#include <string.h>

enum { PACKET_MOST = 512, LINK_ETHERNET = 1 };

static const char udp4[] =
	"020000000002020000000001080045000020000100004011aec40a000001c00002079c4007d0000ccaf661626364";
static const char syn4[] =
	"020000000002020000000001080045000030000100004006aebf0a000001c00002079c401f40000003e8000000007002"
	"2000daaf0000020405b401010101";
static const char data4[] =
	"02000000000202000000000108004500002c000100004006aec30a000001c00002079c401f40000003e80000004d5018"
	"20003f44000061626364";
static const char echo4[] =
	"02000000000202000000000108004500002c000100004001aec80a000001c00002070800b4ae00050001616263646566"
	"6768696a6b6c6d6e6f70";
static const char error4[] =
	"020000000002020000000001080045000038000100004001aebc0a000001c000020703038de900000000450000200001"
	"00004011aec4c00002070a0000019c4007d0000ccaf6";
static const char options4[] =
	"020000000002020000000001080047000028000100004011a1b50a000001c000020707070400000000009c4007d0000c"
	"caf661626364";
static const char fragment4[] =
	"020000000002020000000001080045000054000100004011ae900a000001c00002079c4007d0000ccaf6616263640000"
	"000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
	"0000";
static const char udp6[] =
	"02000000000202000000000186dd60000000000c114020010db800000000000000000000000120010db8000100000000"
	"0000000000079c4007d0000c3b8461626364";
static const char chain6[] =
	"02000000000202000000000186dd60000000001c004020010db800000000000000000000000120010db8000100000000"
	"0000000000073c0005020000010011000401010100009c4007d0000c3b8461626364";
static const char fragment6[] =
	"02000000000202000000000186dd6000000000182c4020010db800000000000000000000000120010db8000100000000"
	"00000000000711000001000000099c4007d0000c3b846162636400000000";
static const char routing6[] =
	"02000000000202000000000186dd6000000000242b4020010db800000000000000000000000120010db8000100000000"
	"000000000007110202010000000020010db80001000000000000000000079c4007d0000c3b8461626364";
static const char neighbor6[] =
	"02000000000202000000000186dd6000000000203aff20010db800000000000000000000000120010db8000100000000"
	"0000000000078700ec660000000020010db80001000000000000000000070101020000000001";
static const char error6[] =
	"02000000000202000000000186dd60000000003c3a4020010db800000000000000000000000120010db8000100000000"
	"000000000007010431db0000000060000000000c114020010db800010000000000000000000720010db8000000000000"
	"0000000000019c4007d0000c3b8461626364";
static const char arp[] =
	"ffffffffffff020000000001080600010800060400010200000000010a0000010000000000000a000009";
static const char tagged[] =
	"02000000000202000000000181000005080045000020000100004011aec40a000001c00002079c4007d0000ccaf66162"
	"6364";
static const char mpls[] =
	"0200000000020200000000018847000150400001614045000020000100004011aec40a000001c00002079c4007d0000c"
	"caf661626364";
static const char pppoe[] =
	"020000000002020000000001886311090000000401010000";
static const char gre[] =
	"02000000000202000000000108004500003800010000402fae8e0a000001c00002070000080045000020000100004011"
	"aec40a000001c00002079c4007d0000ccaf661626364";
static const char sctp[] =
	"020000000002020000000001080045000034000100004084ae3d0a000001c00002079c40005000000000000000000100"
	"00140000000100001000000a000a00000001";
static const char igmp[] =
	"020000000002020000000001080045000024000100000102cfc00a000001e00000162200e8f90000000104000000ef01"
	"0203";
static const char mld[] =
	"02000000000202000000000186dd60000000001c3a01fe800000000000000000000000000001ff020000000000000000"
	"0000000000168f006ff40000000104000000ff020000000000000000000000000016";

static const struct rule_case {
	enum behavior_id id;
	const char *packet, *shows, *nearly;
} cases[] = {
	{BEHAVIOR_LINK_FRAME_SHORT, udp4, "cut=13", "snap=13"},
	{BEHAVIOR_LINK_TYPE_UNKNOWN, udp4, "12=fbb7", "12=88cc"},
	{BEHAVIOR_LINK_LENGTH_PAST_END, udp4, "12=0030", "12=0020"},
	{BEHAVIOR_LINK_SOURCE_GROUP, udp4, "6=03", "0=03"},
	{BEHAVIOR_LINK_TRAILER_LONG, fragment4, "+0102030405", "+01020304"},
	{BEHAVIOR_LINK_VLAN_SHORT, tagged, "cut=17", "snap=17"},
	{BEHAVIOR_LINK_VLAN_SHORT, udp4, "12=8926 cut=17", "12=8926"},
	{BEHAVIOR_LINK_VLAN_NESTED, tagged, "16=810000070800", "16=0800"},
	{BEHAVIOR_LINK_VLAN_NESTED, tagged, "16=fbb7", "16=88cc"},
	{BEHAVIOR_LINK_MPLS_BAD, mpls, "14=0000304000", "14=0000104000"},
	{BEHAVIOR_LINK_MPLS_BAD, mpls, "22=71", "22=70"},
	{BEHAVIOR_LINK_PPPOE_BAD, pppoe, "15=bb", "15=07"},
	{BEHAVIOR_LINK_PPPOE_BAD, pppoe, "22=0001", ""},

	{BEHAVIOR_ARP_MALFORMED, arp, "cut=30", "snap=30"},
	{BEHAVIOR_ARP_MALFORMED, arp, "18=05", "20=0008"},
	{BEHAVIOR_ARP_GRATUITOUS, arp, "38=0a000001", "28=00000000 38=00000000"},
	{BEHAVIOR_ARP_SENDER_MISMATCH, arp, "22=020000000009", "22=00005e000105"},
	{BEHAVIOR_ARP_REQUEST_UNICAST, arp, "0=020000000002", "0=020000000002 20=0002"},

	{BEHAVIOR_IP_VERSION_WRONG, udp4, "14=55", ""},
	{BEHAVIOR_IP_VERSION_WRONG, udp4, "from=14 link=12 0=d5", "from=14 link=12"},
	{BEHAVIOR_IP_HEADER_LENGTH_BAD, udp4, "14=44", "14=45"},
	{BEHAVIOR_IP_HEADER_SHORT, udp4, "cut=33", "snap=33"},
	{BEHAVIOR_IP_LENGTH_BELOW_HEADER, udp4, "16=0013", "16=0014"},
	{BEHAVIOR_IP_LENGTH_BEYOND_FRAME, udp4, "16=0021", "snap=40"},
	{BEHAVIOR_IP_CHECKSUM_BAD, udp4, "sums 22=3f", "sums"},
	{BEHAVIOR_IP_CHECKSUM_BAD, udp4, "sums 22=3f", "22=3f"},
	{BEHAVIOR_IP_FLAG_RESERVED, udp4, "20=8000", "20=4000"},
	{BEHAVIOR_IP_DF_WITH_FRAGMENT, fragment4, "20=6000", "20=2000"},
	{BEHAVIOR_IP_TTL_ZERO, udp4, "22=00", "22=01"},
	{BEHAVIOR_IP_TTL_LOW, udp4, "22=04", "22=05"},
	{BEHAVIOR_IP_TTL_LOW, udp4, "22=01", "22=01 30=e0000009"},
	{BEHAVIOR_IP_OPTION_PRESENT, options4, "", "34=0101010101010100"},
	{BEHAVIOR_IP_OPTION_SOURCE_ROUTE, options4, "34=83", ""},
	{BEHAVIOR_IP_OPTION_RECORD_ROUTE, options4, "", "34=44"},
	{BEHAVIOR_IP_OPTION_TIMESTAMP, options4, "34=44080500", ""},
	{BEHAVIOR_IP_OPTION_MALFORMED, options4, "36=03", "36=08"},
	{BEHAVIOR_IP_OPTION_MALFORMED, options4, "35=01", "34=0101010101010100"},
	{BEHAVIOR_IP_OPTION_MALFORMED, options4, "34=9404000094040000", "34=9404000001010100"},
	{BEHAVIOR_IP_SOURCE_IMPOSSIBLE, udp4, "26=f0000001", "26=df000001"},
	{BEHAVIOR_IP_SOURCE_IMPOSSIBLE, udp4, "26=00000000", "26=00000000 34=00440043"},
	{BEHAVIOR_IP_SOURCE_IMPOSSIBLE, udp4, "26=f0000001", "sums 26=f0000001"},
	{BEHAVIOR_IP_SOURCE_LOOPBACK, udp4, "26=7f000001", "26=7f000001 0=000000000000000000000000"},
	{BEHAVIOR_IP_DESTINATION_IMPOSSIBLE, udp4, "30=00000001", "30=ffffffff"},
	{BEHAVIOR_IP_LAND, udp4, "26=c0000207", "26=c0000207 0=000000000000000000000000"},
	{BEHAVIOR_IP_PROTOCOL_UNKNOWN, udp4, "23=fc", "23=32"},
	{BEHAVIOR_IP_PROTOCOL_UNKNOWN, udp4, "23=3a", "23=01"},
	{BEHAVIOR_IP_ECN_MARKED, udp4, "15=03", "15=02"},
	{BEHAVIOR_IP_TUNNEL_MALFORMED, gre, "34=0006", "34=0000"},
	{BEHAVIOR_IP_TUNNEL_MALFORMED, udp4, "23=32 16=001b cut=41", "23=32"},
	{BEHAVIOR_IP_TUNNEL_MALFORMED, gre, "38=35", ""},
	{BEHAVIOR_IGMP_MALFORMED, igmp, "40=0002", ""},
	{BEHAVIOR_IGMP_MALFORMED, igmp, "sums 41=00", "sums"},
	{BEHAVIOR_SCTP_MALFORMED, sctp, "38=00000001", ""},
	{BEHAVIOR_SCTP_MALFORMED, sctp, "48=0003", "38=00000001 46=02"},

	{BEHAVIOR_IP_FRAGMENT_TINY, fragment4, "20=2000 16=0024", "20=2000"},
	{BEHAVIOR_IP_FRAGMENT_TINY, fragment4, "20=2000 16=0024", "20=0008 16=0024"},
	{BEHAVIOR_IP_FRAGMENT_OFFSET_ONE, data4, "20=0001", "20=0002"},
	{BEHAVIOR_IP_FRAGMENT_NOT_MULTIPLE_OF_8, fragment4, "20=2000 16=0053", "20=0008 16=0053"},
	{BEHAVIOR_IP_FRAGMENT_EMPTY, udp4, "20=0008 16=0014", "16=0014"},
	{BEHAVIOR_IPV6_FRAGMENT_ATOMIC, fragment6, "57=00", ""},
	{BEHAVIOR_IPV6_FRAGMENT_NOT_MULTIPLE_OF_8, fragment6, "18=0017 cut=77", "18=0017 cut=77 57=08"},
	{BEHAVIOR_IPV6_FRAGMENT_HEADER_CHAIN, fragment6, "54=06", ""},
	{BEHAVIOR_IPV6_FRAGMENT_HEADER_CHAIN, fragment6, "18=0008 cut=62", "18=0010 cut=70"},
	{BEHAVIOR_IPV6_FRAGMENT_NESTED, fragment6, "54=2c 62=3b00000100000009", "54=3c"},

	{BEHAVIOR_ICMP_SHORT, echo4, "16=001b", "16=001c"},
	{BEHAVIOR_ICMP_SHORT, echo4, "34=0d 16=0027", "34=0d 16=0028"},
	{BEHAVIOR_ICMP_CHECKSUM_BAD, echo4, "sums 45=00", "sums"},
	{BEHAVIOR_ICMP_CHECKSUM_BAD, neighbor6, "sums 77=00", "sums"},
	{BEHAVIOR_ICMP_TYPE_UNKNOWN, echo4, "34=19", "34=0b"},
	{BEHAVIOR_ICMP_TYPE_UNKNOWN, echo4, "35=01", "34=0301"},
	{BEHAVIOR_ICMP_SOURCE_QUENCH, error4, "34=0400", ""},
	{BEHAVIOR_ICMP_RECON, echo4, "34=11", "34=12"},
	{BEHAVIOR_ICMP_ERROR_QUOTE_SHORT, error4, "16=0037", "16=0038"},
	{BEHAVIOR_ICMP_ERROR_QUOTE_SHORT, error4, "42=65", "snap=69"},
	{BEHAVIOR_ICMP_ERROR_FORBIDDEN, error4, "48=0002", "48=2000"},
	{BEHAVIOR_ICMP_ERROR_FORBIDDEN, error4, "58=ffffffff", "58=0a0000ff"},
	{BEHAVIOR_ICMP_ERROR_FORBIDDEN, error4, "51=01 62=03", "51=01 62=08"},
	{BEHAVIOR_ICMP_ERROR_FORBIDDEN, error6, "86=ff", "54=0200 86=ff"},
	{BEHAVIOR_PMTU_BOGUS, error4, "34=0304 40=0040", "34=0304 40=0240 44=0400"},
	{BEHAVIOR_PMTU_BOGUS, error4, "34=0304 40=0578", "34=0304 40=0578 44=05dc"},
	{BEHAVIOR_PMTU_BOGUS, error6, "54=0200 58=000004ff", "54=0200 58=00000500 66=1000"},
	{BEHAVIOR_ICMPV6_TYPE_UNKNOWN, neighbor6, "54=66", "54=90"},
	{BEHAVIOR_ICMPV6_TYPE_UNKNOWN, neighbor6, "55=01", ""},
	{BEHAVIOR_ICMPV6_ND_HOP_LIMIT, neighbor6, "21=fe", "21=ff"},
	{BEHAVIOR_ICMPV6_ND_BAD_OPTION, neighbor6, "79=00", ""},
	{BEHAVIOR_ICMPV6_ND_BAD_OPTION, neighbor6, "79=02", "79=02 snap=80"},
	{BEHAVIOR_ICMPV6_MLD_MALFORMED, mld, "61=02", ""},

	{BEHAVIOR_IPV6_HEADER_SHORT, udp6, "cut=53", "snap=53"},
	{BEHAVIOR_IPV6_HEADER_SHORT, chain6, "18=000c cut=66", "snap=66"},
	{BEHAVIOR_IPV6_LENGTH_BEYOND_FRAME, udp6, "18=000d", "snap=60"},
	{BEHAVIOR_IPV6_EXTHDR_ORDER, chain6, "20=3c 54=00", ""},
	{BEHAVIOR_IPV6_EXTHDR_DUPLICATE, chain6, "54=00", ""},
	{BEHAVIOR_IPV6_OPTION_MALFORMED, chain6, "57=03", ""},
	{BEHAVIOR_IPV6_OPTION_MALFORMED, chain6, "64=010401", "64=1e"},
	{BEHAVIOR_IPV6_OPTION_MALFORMED, chain6, "64=010400000000", ""},
	{BEHAVIOR_IPV6_ROUTING_TYPE0, routing6, "56=00", ""},
	{BEHAVIOR_IPV6_NEXT_HEADER_UNKNOWN, udp6, "20=fc", "20=32"},
	{BEHAVIOR_IP_PROTOCOL_UNKNOWN, udp6, "20=01", "20=3a"},
	{BEHAVIOR_IPV6_ADDRESS_IMPOSSIBLE, udp6, "22=ff02", "38=ff02"},
	{BEHAVIOR_IPV6_ADDRESS_IMPOSSIBLE, udp6, "38=ff01", "38=ff05"},
	{BEHAVIOR_IPV6_HOP_LIMIT_ZERO, udp6, "21=00", "21=01"},

	{BEHAVIOR_TCP_HEADER_SHORT, data4, "16=0027", "snap=53"},
	{BEHAVIOR_TCP_OFFSET_BAD, data4, "46=40", "46=50"},
	{BEHAVIOR_TCP_OFFSET_BAD, data4, "46=70", "46=60"},
	{BEHAVIOR_TCP_CHECKSUM_BAD, data4, "sums 57=00", "sums"},
	{BEHAVIOR_TCP_CHECKSUM_BAD, data4, "sums 57=00", "sums 57=00 snap=57"},
	{BEHAVIOR_TCP_CHECKSUM_BAD, data4, "sums 57=00", "sums 57=00 20=2000"},
	{BEHAVIOR_TCP_PORT_ZERO, data4, "36=0000", "36=0001"},
	{BEHAVIOR_TCP_OPTION_MALFORMED, syn4, "55=05", ""},
	{BEHAVIOR_TCP_OPTION_MALFORMED, syn4, "58=020405b4", "58=01010100"},
	{BEHAVIOR_TCP_OPTION_MISPLACED, syn4, "47=10", "47=12"},
	{BEHAVIOR_TCP_OPTION_MISSING, syn4, "54=01010101", "54=01010101 47=12"},
	{BEHAVIOR_TCP_OPTION_UNUSUAL, syn4, "58=fd04f989", "58=04020101"},
	{BEHAVIOR_TCP_OPTION_WSCALE_TOO_BIG, syn4, "58=03030f01", "58=03030e01"},
	{BEHAVIOR_TCP_MSS_TINY, syn4, "56=00d7", "56=00d8"},
	{BEHAVIOR_TCP_URGENT_POINTER_WITHOUT_FLAG, data4, "52=0001", "47=38 52=0001"},
	{BEHAVIOR_TCP_URGENT_POINTER_PAST_DATA, data4, "47=38 52=0005", "47=38 52=0004"},
	{BEHAVIOR_TCP_URGENT_DATA, data4, "47=38 52=0004", "47=18 52=0004"},
	{BEHAVIOR_TCP_URGENT_WINNUKE, data4, "36=008b 47=38 52=0004", "36=008a 47=38 52=0004"},
	{BEHAVIOR_TCP_ACK_NUMBER_WITHOUT_FLAG, syn4, "45=01", "45=01 47=12"},
	{BEHAVIOR_TCP_RESERVED_BITS, data4, "46=52", "46=51"},
	{BEHAVIOR_TCP_FLAGS_NULL, data4, "47=00", "47=10"},
	{BEHAVIOR_TCP_FLAGS_XMAS, data4, "47=29", "47=39"},
	{BEHAVIOR_TCP_FLAGS_XMAS, data4, "sums 47=3f", "sums 47=3f 22=00"},
	{BEHAVIOR_TCP_FLAGS_FIN_ONLY, data4, "47=01", "47=11"},
	{BEHAVIOR_TCP_FLAGS_SYN_FIN, syn4, "47=03", "47=42"},
	{BEHAVIOR_TCP_FLAGS_SYN_RST, syn4, "47=06", "47=02"},
	{BEHAVIOR_TCP_FLAGS_FIN_RST, data4, "47=05", "47=11"},
	{BEHAVIOR_TCP_FLAGS_NO_ACK, data4, "47=08", "47=18"},
	{BEHAVIOR_TCP_FLAGS_SYN_EXTRA, syn4, "47=0a", "47=c2"},
	{BEHAVIOR_TCP_FLAGS_RST_EXTRA, data4, "47=14", "47=14 16=0028"},
	{BEHAVIOR_TCP_SYN_DATA, data4, "47=02", "47=12"},
	{BEHAVIOR_TCP_SYN_MULTICAST, syn4, "30=e0000001", "30=df000001"},
	{BEHAVIOR_TCP_LAND, syn4, "26=c0000207 34=1f40", "26=c0000207"},

	{BEHAVIOR_UDP_LENGTH_BAD, udp4, "38=0007", "38=000c"},
	{BEHAVIOR_UDP_LENGTH_BAD, udp4, "38=000d", "38=0400 20=2000"},
	{BEHAVIOR_UDP_CHECKSUM_BAD, udp4, "sums 44=00", "sums 44=00 40=0000"},
	{BEHAVIOR_UDP_CHECKSUM_ZERO_V6, udp6, "60=0000", "60=0000 56=12b5"},
	{BEHAVIOR_UDP_PORT_ZERO, udp4, "36=0000", "36=0001"},
	{BEHAVIOR_UDP_BROADCAST, udp4, "30=ffffffff", "30=0affffff"},
	{BEHAVIOR_UDP_BROADCAST, udp4, "0=ff", ""},
};

/* A packet under construction, and how it is looked at. */
struct scenario {
	uint8_t bytes[PACKET_MOST];
	size_t len, captured;
	int link_type;
	bool checksums_verified;
};

static size_t put_hex(uint8_t *bytes, const char *hex)
{
	size_t len = 0;
	for (; hex[2 * len] && hex[2 * len] != ' '; len++) {
		const char digits[3] = {hex[2 * len], hex[2 * len + 1]};
		bytes[len] = (uint8_t)strtoul(digits, NULL, 16);
	}
	return len;
}

/* "word=" at the start of an edit: the number behind it. */
static bool is_setting(const char *edit, const char *word, size_t *value)
{
	size_t len = strlen(word);
	if (strncmp(edit, word, len))
		return false;
	*value = strtoul(edit + len, NULL, 10);
	return true;
}

static void apply_edit(struct scenario *scenario, const char *edit)
{
	size_t value;
	if (!strncmp(edit, "sums", 4)) {
		scenario->checksums_verified = true;
	} else if (is_setting(edit, "cut=", &value)) {
		scenario->len = scenario->captured = value;
	} else if (is_setting(edit, "snap=", &value)) {
		scenario->captured = value;
	} else if (is_setting(edit, "link=", &value)) {
		scenario->link_type = (int)value;
	} else if (is_setting(edit, "from=", &value)) {
		scenario->captured = scenario->len -= value;
		memmove(scenario->bytes, scenario->bytes + value, scenario->len);
	} else if (*edit == '+') {
		scenario->captured = scenario->len += put_hex(scenario->bytes + scenario->len, edit + 1);
	} else {
		char *behind;
		value = strtoul(edit, &behind, 10);
		put_hex(scenario->bytes + value, behind + 1);
	}
}

static struct scenario scenario_of(const char *packet, const char *edits)
{
	struct scenario scenario = {.link_type = LINK_ETHERNET};
	scenario.len = scenario.captured = put_hex(scenario.bytes, packet);
	for (const char *edit = edits; edit && *edit; edit = strchr(edit, ' ')) {
		edit += *edit == ' ';
		apply_edit(&scenario, edit);
	}
	return scenario;
}

/* What is looked for, and whether it was told. */
struct search {
	enum behavior_id id;
	bool found;
};

static void note(void *owner, const struct observation *observation)
{
	struct search *search = owner;
	search->found |= observation->id == search->id;
}

static bool is_told(enum behavior_id id, const char *packet, const char *edits)
{
	struct scenario scenario = scenario_of(packet, edits);
	struct search search = {.id = id};
	struct engine *engine = engine_open(&(struct engine_settings){
		.caps = caps_usual(), .findings_wanted = true, .normal_too = true,
		.checksums_verified = scenario.checksums_verified, .observation = note, .owner = &search});
	struct record record = {
		.stamp = {1, 0}, .bytes = {scenario.bytes, scenario.captured}, .wire_len = (uint32_t)scenario.len,
		.link_type = scenario.link_type};
	struct packet decoded;
	packet_decode(&decoded, &record);
	engine_observe(engine, &decoded);
	engine_finish(engine);
	engine_free(engine);
	return search.found;
}

int main(void)
{
	protocols_open();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct rule_case *row = cases + i;
		char name[256];
		snprintf(name, sizeof name, "%s is shown by \"%s\"", catalogue[row->id].id, row->shows);
		CHECK_NAMED(is_told(row->id, row->packet, row->shows), name);
		snprintf(name, sizeof name, "%s is not shown by \"%s\"", catalogue[row->id].id, row->nearly);
		CHECK_NAMED(!is_told(row->id, row->packet, row->nearly), name);
	}
	return check_done();
}
