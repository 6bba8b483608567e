/* The control messages of DECnet's routing layer: who is there, and who can be reached. Routing Layer Functional
 * Specification (1983). The low byte comes first. */
#include "decnet.h"

enum type { INIT = 0, VERIFICATION = 2, TEST = 4, LEVEL_1 = 6, LEVEL_2 = 8, ROUTER_HELLO = 10, ENDNODE_HELLO = 12 };

static const struct name titles[] = {
	{INIT, "init"}, {VERIFICATION, "verification"}, {TEST, "test"}, {LEVEL_1, "lev-1-routing"},
	{LEVEL_2, "lev-2-routing"}, {ROUTER_HELLO, "router-hello"}, {ENDNODE_HELLO, "endnode-hello"}, {0, NULL},
};

static void put_address(struct line *line, const uint8_t *at)
{
	const uint16_t address = read_le16(at);
	text_format(line->text, "%u.%u", address >> 10, address & 0x3ff);
}

/* Abilities of a node; where those beyond the first stand differs. */
static const struct name init_abilities[] = {{4, "verif "}, {8, "blo "}, {0, NULL}};
static const struct name hello_abilities[] = {{4, "verif "}, {32, "nomcast "}, {64, "blo "}, {0, NULL}};

/* Type and abilities of a node. */
static void put_info(struct line *line, uint8_t info, const struct name *abilities)
{
	static const char *const nodes[] = {"reserved-ntype?", "l2rout", "l1rout", "endnode"};
	text_format(line->text, "%s ", nodes[info & 3]);
	for (; abilities->text; abilities++)
		if (info & abilities->value)
			text_put(line->text, abilities->text);
}

static void put_version(struct line *line, const uint8_t *at)
{
	text_format(line->text, "vers %u eco %u ueco %u ", at[0], at[1], at[2]);
}

static void put_init(struct line *line, const uint8_t *at)
{
	put_info(line, at[3], init_abilities);
	text_put(line->text, "src ");
	put_address(line, at + 1);
	text_format(line->text, "blksize %u ", read_le16(at + 4));
	put_version(line, at + 6);
	text_format(line->text, "hello %u", read_le16(at + 9));
}

static void put_source(struct line *line, const uint8_t *at)
{
	text_put(line->text, "src ");
	put_address(line, at + 1);
	text_char(line->text, ' ');
}

static void put_router_hello(struct line *line, const uint8_t *at)
{
	put_info(line, at[10], hello_abilities);
	put_version(line, at + 1);
	text_put(line->text, "src ");
	put_address(line, at + 8);
	text_format(line->text, " blksize %u pri %u hello %u", read_le16(at + 11), at[13], read_le16(at + 15));
}

static void put_endnode_hello(struct line *line, const uint8_t *at)
{
	put_info(line, at[10], hello_abilities);
	put_version(line, at + 1);
	text_put(line->text, "src ");
	put_address(line, at + 8);
	text_format(line->text, " blksize %u rtr ", read_le16(at + 11));
	put_address(line, at + 26);
	text_format(line->text, " hello %u data %o", read_le16(at + 28), at[31]);
}

/* Who can be reached at what price: entries of a count, where it begins, and one price; one that counts more nodes than
 * an area has ends them. */
static enum decnet_result put_routes(struct line *line, struct decnet_message *message, const char *what)
{
	/* behind them two bytes of checksum, of which tcpdump makes one: it does not count what it skips before them */
	enum { BEHIND_LEN = 1, ENTRY_LEN = 6, COUNT_MAX = 1024 };
	message->len = message->len < BEHIND_LEN ? 0 : message->len - BEHIND_LEN;
	while (message->len >= ENTRY_LEN) {
		const uint8_t *entry;
		if (decnet_take(message, ENTRY_LEN, &entry) != DECNET_TOLD)
			return DECNET_CUT;
		const unsigned count = read_le16(entry), first = read_le16(entry + 2), info = read_le16(entry + 4);
		if (count > COUNT_MAX)
			break;
		text_format(line->text, "{%s %u-%u cost %u hops %u} ", what, first, first + count,
		            info & 0x1ff, info >> 10 & 0x1f);
	}
	return DECNET_TOLD;
}

bool decnet_is_control(uint8_t type)
{
	return name_of(titles, type);
}

enum decnet_result decnet_put_control(struct line *line, struct decnet_message message, uint8_t type)
{
	static const uint8_t lens[] = {
		[INIT] = 12, [VERIFICATION] = 4, [TEST] = 4, [LEVEL_1] = 4, [LEVEL_2] = 4, [ROUTER_HELLO] = 18,
		[ENDNODE_HELLO] = 32,
	};
	const uint8_t *at;
	text_format(line->text, "%s ", name_of(titles, type));
	const enum decnet_result result = decnet_take(&message, lens[type], &at);
	if (result != DECNET_TOLD)
		return result;
	switch ((enum type)type) {
	case INIT: put_init(line, at); break;
	case ROUTER_HELLO: put_router_hello(line, at); break;
	case ENDNODE_HELLO: put_endnode_hello(line, at); break;
	case VERIFICATION:
	case TEST:
		put_source(line, at);
		text_format(line->text, type == TEST ? "data %o" : "fcnval %o", at[3]);
		break;
	case LEVEL_1:
	case LEVEL_2:
		put_source(line, at);
		return put_routes(line, &message, type == LEVEL_1 ? "ids" : "areas");
	}
	return DECNET_TOLD;
}
