/* What a bridge says of its place in the spanning tree: IEEE 802.1D-2004 §9.3. */
#include "describes.h"

static const struct name port_roles[] = {
	{0, "unknown"}, {1, "alternate or backup"}, {2, "root"}, {3, "designated"}, {0, NULL},
};

static const struct field bridge_fields[] = {
	{.name = "topology_change_acknowledgment", .width = 1, .form = FORM_BOOL, .gloss = "the change was heard of"},
	{.name = "agreement", .width = 1, .form = FORM_BOOL, .gloss = "the port may forward at once"},
	{.name = "forwarding", .width = 1, .form = FORM_BOOL, .gloss = "the port forwards"},
	{.name = "learning", .width = 1, .form = FORM_BOOL, .gloss = "the port learns addresses"},
	{.name = "port_role", .width = 2, .form = FORM_NAMED, .names = port_roles, .gloss = "which way the port leads"},
	{.name = "proposal", .width = 1, .form = FORM_BOOL, .gloss = "the port would like to forward"},
	{.name = "topology_change", .width = 1, .form = FORM_BOOL,
	 .gloss = "addresses that were learned are to be forgotten"},
	{.name = "root_priority", .width = 16, .form = FORM_HEX,
	 .gloss = "of the bridge that is taken for the root, and its VLAN"},
	{.name = "root_address", .width = 48, .form = FORM_MAC, .gloss = "its address"},
	{.name = "root_path_cost", .width = 32, .form = FORM_DECIMAL, .gloss = "how far it is"},
	{.name = "bridge_priority", .width = 16, .form = FORM_HEX, .gloss = "of the sender, and its VLAN"},
	{.name = "bridge_address", .width = 48, .form = FORM_MAC, .gloss = "its address"},
	{.name = "port_identifier", .width = 16, .form = FORM_HEX, .gloss = "which port sent this"},
	{.name = "message_age", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "since the root said it, in 256ths of a second"},
	{.name = "max_age", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "after which it is forgotten, in 256ths of a second"},
	{.name = "hello_time", .width = 16, .form = FORM_DECIMAL, .gloss = "between messages, in 256ths of a second"},
	{.name = "forward_delay", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "before a port forwards, in 256ths of a second"},
};

static const struct shape bridge = {.name = "bridge", .inlined = true, .SHAPE_FIELDS(bridge_fields)};
static const struct field rapid_fields[] = {
	{.name = "version_1_length", .width = 8, .form = FORM_DECIMAL, .gloss = "always 0"},
};

static const struct shape rapid = {.name = "rapid", .inlined = true, .SHAPE_FIELDS(rapid_fields)};
const struct shape *const stp_parts[] = {&bridge, &rapid, NULL};

void stp_describe(struct description *to, const struct layer *layer)
{
	enum { CONFIGURATION = 0, RAPID = 2, TYPE_BIT = 24 };
	const uint64_t type = describe_peek(to, layer->protocol->fields + 2, TYPE_BIT);
	describe_header(to, layer);
	if (type == CONFIGURATION || type == RAPID)
		describe_fields(to, bridge_fields, sizeof bridge_fields / sizeof *bridge_fields);
	if (type == RAPID)
		describe_field(to, rapid_fields);
}
