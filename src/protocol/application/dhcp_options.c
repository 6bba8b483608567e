/* See dhcp_options.h. Names are tcpdump's, and so is the shape in which a value is shown: some options that are well
 * defined by now are still shown as bare numbers. */
#include "dhcp_option_value.h"
#include "dhcp_options.h"

static const struct option {
	const char *name;
	enum dhcp_shown shown;
} options[256] = {
	[0] = {"PAD", DHCP_SHOWS_TEXT},
	[1] = {"Subnet-Mask", DHCP_SHOWS_HOSTS},
	[2] = {"Time-Zone", DHCP_SHOWS_SIGNED_32},
	[3] = {"Default-Gateway", DHCP_SHOWS_HOSTS},
	[4] = {"Time-Server", DHCP_SHOWS_HOSTS},
	[5] = {"IEN-Name-Server", DHCP_SHOWS_HOSTS},
	[6] = {"Domain-Name-Server", DHCP_SHOWS_HOSTS},
	[7] = {"LOG", DHCP_SHOWS_HOSTS},
	[8] = {"CS", DHCP_SHOWS_HOSTS},
	[9] = {"LPR-Server", DHCP_SHOWS_HOSTS},
	[10] = {"IM", DHCP_SHOWS_HOSTS},
	[11] = {"RL", DHCP_SHOWS_HOSTS},
	[12] = {"Hostname", DHCP_SHOWS_TEXT},
	[13] = {"BS", DHCP_SHOWS_UNSIGNED_16},
	[14] = {"DP", DHCP_SHOWS_TEXT},
	[15] = {"Domain-Name", DHCP_SHOWS_TEXT},
	[16] = {"SS", DHCP_SHOWS_HOSTS},
	[17] = {"RP", DHCP_SHOWS_TEXT},
	[18] = {"EP", DHCP_SHOWS_TEXT},
	[19] = {"IPF", DHCP_SHOWS_SWITCHES},
	[20] = {"SRT", DHCP_SHOWS_SWITCHES},
	[21] = {"PF", DHCP_SHOWS_HOST_PAIRS},
	[22] = {"RSZ", DHCP_SHOWS_UNSIGNED_16},
	[23] = {"TTL", DHCP_SHOWS_UNSIGNED_8},
	[24] = {"MTU-Timeout", DHCP_SHOWS_UNSIGNED_32},
	[25] = {"MTU-Table", DHCP_SHOWS_UNSIGNED_16},
	[26] = {"MTU", DHCP_SHOWS_UNSIGNED_16},
	[27] = {"LSN", DHCP_SHOWS_SWITCHES},
	[28] = {"BR", DHCP_SHOWS_HOSTS},
	[29] = {"MD", DHCP_SHOWS_SWITCHES},
	[30] = {"MS", DHCP_SHOWS_SWITCHES},
	[31] = {"Router-Discovery", DHCP_SHOWS_SWITCHES},
	[32] = {"RSA", DHCP_SHOWS_HOSTS},
	[33] = {"Static-Route", DHCP_SHOWS_HOST_PAIRS},
	[34] = {"UT", DHCP_SHOWS_SWITCHES},
	[35] = {"AT", DHCP_SHOWS_UNSIGNED_32},
	[36] = {"IE", DHCP_SHOWS_SWITCHES},
	[37] = {"TT", DHCP_SHOWS_UNSIGNED_8},
	[38] = {"KI", DHCP_SHOWS_UNSIGNED_32},
	[39] = {"KG", DHCP_SHOWS_SWITCHES},
	[40] = {"YD", DHCP_SHOWS_TEXT},
	[41] = {"YS", DHCP_SHOWS_HOSTS},
	[42] = {"NTP", DHCP_SHOWS_HOSTS},
	[43] = {"Vendor-Option", DHCP_SHOWS_UNSIGNED_8},
	[44] = {"Netbios-Name-Server", DHCP_SHOWS_HOSTS},
	[45] = {"WDD", DHCP_SHOWS_HOSTS},
	[46] = {"Netbios-Node", DHCP_SHOWS_NODE_TYPE},
	[47] = {"Netbios-Scope", DHCP_SHOWS_TEXT},
	[48] = {"XFS", DHCP_SHOWS_HOSTS},
	[49] = {"XDM", DHCP_SHOWS_HOSTS},
	[50] = {"Requested-IP", DHCP_SHOWS_HOSTS},
	[51] = {"Lease-Time", DHCP_SHOWS_UNSIGNED_32},
	[52] = {"OO", DHCP_SHOWS_OVERLOAD},
	[53] = {"DHCP-Message", DHCP_SHOWS_MESSAGE_TYPE},
	[54] = {"Server-ID", DHCP_SHOWS_HOSTS},
	[55] = {"Parameter-Request", DHCP_SHOWS_PARAMETERS},
	[56] = {"MSG", DHCP_SHOWS_TEXT},
	[57] = {"MSZ", DHCP_SHOWS_UNSIGNED_16},
	[58] = {"RN", DHCP_SHOWS_UNSIGNED_32},
	[59] = {"RB", DHCP_SHOWS_UNSIGNED_32},
	[60] = {"Vendor-Class", DHCP_SHOWS_TEXT},
	[61] = {"Client-ID", DHCP_SHOWS_CLIENT_ID},
	[64] = {"N+D", DHCP_SHOWS_UNSIGNED_16},
	[65] = {"N+S", DHCP_SHOWS_HOSTS},
	[66] = {"TFTP", DHCP_SHOWS_TEXT},
	[67] = {"BF", DHCP_SHOWS_TEXT},
	[68] = {"MH", DHCP_SHOWS_HOSTS},
	[69] = {"SMTP", DHCP_SHOWS_HOSTS},
	[70] = {"POP3", DHCP_SHOWS_HOSTS},
	[71] = {"NNTP", DHCP_SHOWS_HOSTS},
	[72] = {"WWW", DHCP_SHOWS_HOSTS},
	[73] = {"FG", DHCP_SHOWS_HOSTS},
	[74] = {"IRC", DHCP_SHOWS_HOSTS},
	[75] = {"STS", DHCP_SHOWS_HOSTS},
	[76] = {"STDA", DHCP_SHOWS_HOSTS},
	[77] = {"User-Class", DHCP_SHOWS_USER_CLASS},
	[78] = {"SLP-DA", DHCP_SHOWS_UNSIGNED_8},
	[79] = {"SLP-SCOPE", DHCP_SHOWS_UNSIGNED_8},
	[80] = {"SLP-NA", DHCP_SHOWS_TEXT},
	[81] = {"FQDN", DHCP_SHOWS_FULL_NAME},
	[82] = {"Agent-Information", DHCP_SHOWS_AGENT},
	[83] = {"ARMT", DHCP_SHOWS_UNSIGNED_8},
	[88] = {"TZSTR", DHCP_SHOWS_TEXT},
	[89] = {"FQDNS", DHCP_SHOWS_UNSIGNED_8},
	[90] = {"AUTH", DHCP_SHOWS_UNSIGNED_8},
	[91] = {"Last-Transaction-Time", DHCP_SHOWS_SIGNED_32},
	[92] = {"Associated-IP", DHCP_SHOWS_HOSTS},
	[93] = {"ARCH", DHCP_SHOWS_UNSIGNED_16},
	[94] = {"NDI", DHCP_SHOWS_UNSIGNED_8},
	[95] = {"LDAP", DHCP_SHOWS_TEXT},
	[97] = {"GUID", DHCP_SHOWS_UNSIGNED_8},
	[98] = {"UAP", DHCP_SHOWS_TEXT},
	[100] = {"POSIX-TZ", DHCP_SHOWS_TEXT},
	[101] = {"TZ-Name", DHCP_SHOWS_TEXT},
	[112] = {"NI", DHCP_SHOWS_HOSTS},
	[113] = {"NITAG", DHCP_SHOWS_TEXT},
	[114] = {"URL", DHCP_SHOWS_TEXT},
	[116] = {"Auto-Configure", DHCP_SHOWS_SWITCHES},
	[117] = {"NSSEARCH", DHCP_SHOWS_UNSIGNED_16},
	[118] = {"SUBNET", DHCP_SHOWS_HOSTS},
	[121] = {"Classless-Static-Route", DHCP_SHOWS_ROUTES},
	[143] = {"SZTP-Redirect", DHCP_SHOWS_REDIRECTS},
	[150] = {"TFTP-Server-Address", DHCP_SHOWS_HOSTS},
	[161] = {"MUD-URL", DHCP_SHOWS_TEXT},
	[249] = {"Classless-Static-Route-Microsoft", DHCP_SHOWS_ROUTES},
	[255] = {"END", DHCP_SHOWS_TEXT},
};

/* PAD and END have no length. */
static bool is_single(uint8_t code)
{
	return code == DHCP_PAD || code == DHCP_END;
}

bool dhcp_option_next(struct cursor *cursor, struct dhcp_option *option)
{
	if (!cursor_left(cursor))
		return false;
	*option = (struct dhcp_option){.code = take_u8(cursor)};
	if (is_single(option->code))
		return true;
	option->length = take_u8(cursor);
	if (cursor->ran_short)
		return false;
	option->data = take_span(cursor, option->length);
	return true;
}

const char *dhcp_option_name(uint8_t code)
{
	return options[code].name ? options[code].name : "Unknown";
}

/* An option without a name shows numbers as wide as its length allows. */
static enum dhcp_shown shown_of(const struct dhcp_option *option)
{
	if (options[option->code].name)
		return options[option->code].shown;
	if (option->length & 1)
		return DHCP_SHOWS_UNSIGNED_8;
	return option->length & 2 ? DHCP_SHOWS_UNSIGNED_16 : DHCP_SHOWS_UNSIGNED_32;
}

bool dhcp_option_put_value(struct line *line, const struct dhcp_option *option, struct cursor *data)
{
	return dhcp_put_shown(line, shown_of(option), data);
}

/* False when its data are not all there. */
static bool put_option(struct line *line, const struct dhcp_option *option)
{
	struct cursor cursor = cursor_over(option->data);
	text_format(line->text, "\n\t    %s (%u), length %u", dhcp_option_name(option->code), option->code,
	            option->length);
	if (option->length)
		text_put(line->text, ": ");
	if (option->data.len < option->length)
		return false;
	if (dhcp_option_put_value(line, option, &cursor) && cursor_left(&cursor))
		text_format(line->text, "\n\t  trailing data length %zu", cursor_left(&cursor));
	return true;
}

/* Passes over more of the same padding; all of it, with the byte before it. */
static unsigned skip_pads(struct cursor *cursor)
{
	unsigned count = 1;
	for (; cursor_left(cursor) && *cursor->at == DHCP_PAD; count++)
		take(cursor, 1);
	return count;
}

/* With -vvv what is between and behind the options is told too. False at the end. */
static bool put_single(struct line *line, struct cursor *cursor, uint8_t code)
{
	if (line->manner->verbosity < 3)
		return code != DHCP_END;
	text_format(line->text, "\n\t    %s (%u), length 0", dhcp_option_name(code), code);
	if (code == DHCP_PAD)
		text_format(line->text, ", occurs %u", skip_pads(cursor));
	return true;
}

bool line_dhcp_options(struct line *line, struct span list)
{
	struct cursor cursor = cursor_over(list);
	struct dhcp_option option;
	while (dhcp_option_next(&cursor, &option)) {
		if (is_single(option.code) && !put_single(line, &cursor, option.code))
			return true;
		if (!is_single(option.code) && !put_option(line, &option))
			return false;
	}
	if (cursor.ran_short && !cursor_left(&cursor))
		line->abandoned = true;
	return !cursor.ran_short;
}
