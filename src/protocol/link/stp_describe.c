/* What a bridge says of its place in the spanning tree: IEEE 802.1D-2004 §9.3; of several trees: IEEE 802.1Q-2018
 * §14.4. */
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

static const struct field region_fields[] = {
	{.name = "version_3_length", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "bytes of what follows: several trees"},
	{.name = "configuration_format", .width = 8, .form = FORM_DECIMAL, .gloss = "always 0"},
	{.name = "configuration_name", .width = 256, .form = FORM_TEXT,
	 .gloss = "of the region: bridges with one name, revision and digest are in it"},
	{.name = "revision", .width = 16, .form = FORM_DECIMAL, .gloss = "of the configuration"},
	{.name = "configuration_digest", .width = 128, .form = FORM_BYTES, .gloss = "over which VLAN is in which tree"},
	{.name = "internal_root_path_cost", .width = 32, .form = FORM_DECIMAL, .gloss = "how far the region's root is"},
	{.name = "cist_bridge_priority", .width = 16, .form = FORM_HEX,
	 .gloss = "of the sender, in the tree that all regions share"},
	{.name = "cist_bridge_address", .width = 48, .form = FORM_MAC, .gloss = "its address"},
	{.name = "remaining_hops", .width = 8, .form = FORM_DECIMAL, .gloss = "how much farther it may be told"},
};
static const struct field tree_fields[] = {
	{.name = "tree_flags", .width = 8, .form = FORM_HEX, .gloss = "as above, for this tree"},
	{.name = "regional_root_priority", .width = 16, .form = FORM_HEX,
	 .gloss = "of the tree's root, and the tree's number"},
	{.name = "regional_root_address", .width = 48, .form = FORM_MAC, .gloss = "its address"},
	{.name = "internal_root_path_cost", .width = 32, .form = FORM_DECIMAL, .gloss = "how far it is"},
	{.name = "tree_bridge_priority", .width = 8, .form = FORM_HEX, .gloss = "of the sender, in this tree"},
	{.name = "tree_port_priority", .width = 8, .form = FORM_HEX, .gloss = "of its port, in this tree"},
	{.name = "remaining_hops", .width = 8, .form = FORM_DECIMAL, .gloss = "how much farther it may be told"},
};
static const struct shape region = {.name = "region", .inlined = true, .SHAPE_FIELDS(region_fields)};
static const struct shape tree = {.name = "tree", .SHAPE_FIELDS(tree_fields)};
static const struct shape *const tree_list[] = {&tree, NULL};
static const struct shape trees = {.name = "trees", .list = true, .parts = tree_list};
const struct shape *const stp_parts[] = {&bridge, &rapid, &region, &trees, NULL};

static void describe_region(struct description *to)
{
	enum { REGION_LEN = 64, TREE_LEN = 16 };
	const uint64_t len = describe_peek(to, region_fields, 0);
	describe_fields(to, region_fields, sizeof region_fields / sizeof *region_fields);
	if (len < REGION_LEN + TREE_LEN || !describe_left(to))
		return;
	describe_each(to, &trees, len - REGION_LEN, TREE_LEN);
}

void stp_describe(struct description *to, const struct layer *layer)
{
	enum { CONFIGURATION = 0, RAPID = 2, SEVERAL_TREES = 3, VERSION_BIT = 16, TYPE_BIT = 24 };
	const uint64_t version = describe_peek(to, layer->protocol->fields + 1, VERSION_BIT);
	const uint64_t type = describe_peek(to, layer->protocol->fields + 2, TYPE_BIT);
	describe_header(to, layer);
	if (type == CONFIGURATION || type == RAPID)
		describe_fields(to, bridge_fields, sizeof bridge_fields / sizeof *bridge_fields);
	if (type == RAPID)
		describe_field(to, rapid_fields);
	if (type == RAPID && version == SEVERAL_TREES && describe_left(to))
		describe_region(to);
}
