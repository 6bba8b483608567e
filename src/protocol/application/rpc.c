/* Sun's remote procedure calls (RFC 5531), where -T asks for them: a call names a program, its version and a procedure.
 * The procedures are told by the names of the port mapper's (RFC 1833 §3), whatever the program. */
#include "nfs.h"

#include "describes.h"
#include "transport/endpoints.h"

enum { CALL = 0, PORT_MAPPER = 111, RPC_VERSION = 2, CALL_LEN = 32 };

enum procedure { NOTHING = 0, DUMP = 4 }; /* those without arguments */
static const struct name procedures[] = {
	{NOTHING, "null"}, {1, "set"}, {2, "unset"}, {3, "getport"}, {DUMP, "dump"}, {5, "call"}, {0, NULL},
};

/* "10.0.0.1.0x4d > 10.0.0.2.0x6f: ": the number of the call stands where the client's port would. */
static void put_call_ends(struct line *line, const struct layer *network, uint32_t xid)
{
	const char *service = naming_service(line->manner->naming, SERVICE_UDP, PORT_MAPPER);
	line_host(line, network, true);
	text_format(line->text, ".0x%x > ", xid);
	line_host(line, network, false);
	if (service)
		text_format(line->text, ".%s", service);
	else
		text_format(line->text, ".0x%x", PORT_MAPPER);
	text_put(line->text, ": ");
}

static void put_call(struct line *line, const struct layer *layer, const uint8_t *call)
{
	const uint32_t version = read_u32(call + 8), procedure = read_u32(call + 20);
	put_call_ends(line, packet_network(line->packet, layer), read_u32(call));
	text_format(line->text, "%u ", layer->len);
	text_name(line->text, procedures, procedure, " proc #%u");
	if (version != RPC_VERSION)
		text_format(line->text, " [rpcver %u]", version);
	if (!name_of(procedures, procedure) || procedure == NOTHING || procedure == DUMP)
		return;
	/* a number where a name could stand is marked */
	text_format(line->text, line->manner->numeric ? " %u.%u" : " #%u.%u", read_u32(call + 12), read_u32(call + 16));
}

static void put_reply(struct line *line, const struct layer *layer, struct nfs_message *message)
{
	const struct layer *network = packet_network(line->packet, layer);
	line_host(line, network, true);
	text_char(line->text, '.');
	line_port(line, SERVICE_UDP, NFS_PORT);
	text_put(line->text, " > ");
	line_host(line, network, false);
	text_format(line->text, ".%u: ", message->xid);
	if (!nfs_put_reply(line, message, layer->len, &(struct nfs_call){0}))
		line_truncated(line, "nfs");
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer_reach(layer)), whole = cursor;
	const uint8_t *head = take(&cursor, NFS_MESSAGE_LEN);
	if (!head) {
		line_abandoned(line, "udp");
	} else if (read_u32(head + 4) != CALL) { /* whatever else it says is a reply */
		put_reply(line, layer, &(struct nfs_message){.xid = read_u32(head), .cursor = cursor});
	} else {
		const uint8_t *call = take(&whole, CALL_LEN);
		if (call)
			put_call(line, layer, call);
		else
			line_abandoned(line, "sunrpc");
	}
}

const struct protocol protocol_rpc = {
	.name = "rpc",
	.title = "Open Network Computing Remote Procedure Call",
	.reference = "RFC 5531",
	.fields = nfs_message_fields,
	.field_count = NFS_MESSAGE_FIELD_COUNT,
	.fixed_len = NFS_MESSAGE_LEN,
	.describe = nfs_describe,
	.parts = nfs_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump},
};
