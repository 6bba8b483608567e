/* The Network File System: see nfs.h. The messages themselves: who calls what, and how a server answers before it says
 * anything about files (RFC 5531 §9). */
#include "nfs.h"

#include "describes.h"
#include "transport/endpoints.h"

enum {
	MARK_LEN = 4,
	CALL = 0,
	REPLY = 1,

	STATE_ACCEPTED = 0,
	STATE_DENIED = 1,
	DENIED_VERSION = 0,
	DENIED_CREDENTIALS = 1,
};

static const uint32_t mark_len_mask = 0x7fffffff; /* the highest bit marks the last piece of a message */

static const struct name directions[] = {{CALL, "call"}, {REPLY, "reply"}, {0, NULL}};

static const struct name procedures[] = {
	{NFS_NULL, "null"},         {NFS_GETATTR, "getattr"},         {NFS_SETATTR, "setattr"},
	{NFS_LOOKUP, "lookup"},     {NFS_ACCESS, "access"},           {NFS_READLINK, "readlink"},
	{NFS_READ, "read"},         {NFS_WRITE, "write"},             {NFS_CREATE, "create"},
	{NFS_MKDIR, "mkdir"},       {NFS_SYMLINK, "symlink"},         {NFS_MKNOD, "mknod"},
	{NFS_REMOVE, "remove"},     {NFS_RMDIR, "rmdir"},             {NFS_RENAME, "rename"},
	{NFS_LINK, "link"},         {NFS_READDIR, "readdir"},         {NFS_READDIRPLUS, "readdirplus"},
	{NFS_FSSTAT, "fsstat"},     {NFS_FSINFO, "fsinfo"},           {NFS_PATHCONF, "pathconf"},
	{NFS_COMMIT, "commit"},     {NFS_NOTHING, "nop"},            {0, NULL},
};

/* RFC 1094 §2.2: the procedures of version 2 in the numbers of version 3. */
static const uint8_t version2_procedures[] = {
	NFS_NULL, NFS_GETATTR, NFS_SETATTR, NFS_NOTHING, NFS_LOOKUP, NFS_READLINK, NFS_READ, NFS_NOTHING,
	NFS_WRITE, NFS_CREATE, NFS_REMOVE, NFS_RENAME, NFS_LINK, NFS_SYMLINK, NFS_MKDIR, NFS_RMDIR, NFS_READDIR,
	NFS_FSSTAT, NFS_NOTHING, NFS_NOTHING, NFS_NOTHING, NFS_NOTHING, NFS_NOTHING, NFS_NOTHING, NFS_NOTHING,
	NFS_NOTHING,
};

const struct field nfs_message_fields[NFS_MESSAGE_FIELD_COUNT] = {
	{.name = "xid", .bit = 0, .width = 32, .form = FORM_HEX,
	 .gloss = "the number of the call, repeated in its reply"},
	{.name = "direction", .bit = 32, .width = 32, .form = FORM_NAMED, .names = directions,
	 .gloss = "whether this asks or answers"},
};

bool nfs_fits(uint16_t source_port, uint16_t destination_port, struct span message)
{
	if (source_port != NFS_PORT && destination_port != NFS_PORT)
		return false;
	if (message.len < NFS_MESSAGE_LEN)
		return false;
	uint32_t direction = read_u32(message.at + 4);
	return (destination_port == NFS_PORT && direction == CALL) || (source_port == NFS_PORT && direction == REPLY);
}

bool nfs_fits_stream(uint16_t source_port, uint16_t destination_port, struct span *message, uint32_t *len)
{
	if (*len <= MARK_LEN || !nfs_fits(source_port, destination_port, span_after(*message, MARK_LEN)))
		return false;
	uint32_t marked = read_u32(message->at) & mark_len_mask;
	*len = marked < *len - MARK_LEN ? marked : *len - MARK_LEN;
	*message = span_after(*message, MARK_LEN);
	return true;
}

/* The procedure in the numbers of version 3. */
static uint32_t procedure_of(const struct nfs_call *call)
{
	if (call->version != NFS_VERSION_3 && call->procedure < sizeof version2_procedures)
		return version2_procedures[call->procedure];
	return call->procedure;
}

/* What proves who is calling, or who answers: of no interest here. */
static void skip_credentials(struct cursor *cursor)
{
	take_u32(cursor);
	uint32_t len = take_u32(cursor);
	take(cursor, len);
	take(cursor, -len % 4);
}

/* The same, but those that claim to be longer than the message are told. */
static bool skip_or_put_credentials(struct line *line, struct cursor *cursor, const char *what, uint32_t message_len)
{
	struct cursor ahead = *cursor;
	take_u32(&ahead);
	uint32_t len = take_u32(&ahead);
	if (!nfs_is_held(line, &ahead))
		return false;
	if (len > message_len) {
		text_format(line->text, " [%s length %u > %u] (invalid)", what, len, message_len);
		return false;
	}
	skip_credentials(cursor);
	return !cursor->ran_short;
}

bool nfs_is_held(struct line *line, const struct cursor *cursor)
{
	return !cursor->ran_short || line_gives_up(line);
}

bool nfs_message_read(struct span bytes, struct nfs_message *message)
{
	struct cursor cursor = cursor_over(bytes);
	*message = (struct nfs_message){.xid = take_u32(&cursor)};
	message->is_reply = take_u32(&cursor) == REPLY;
	if (cursor.ran_short)
		return false;
	if (!message->is_reply) {
		take_u64(&cursor); /* versions of the remote procedure calls, and the program */
		message->call.version = take_u32(&cursor);
		message->call.procedure = take_u32(&cursor);
		message->call.is_known = !cursor.ran_short;
	}
	message->cursor = cursor;
	return true;
}

static void put_procedure(struct line *line, const struct nfs_call *call)
{
	text_char(line->text, ' ');
	text_name(line->text, procedures, procedure_of(call), "proc-%u");
}

/* Whether calls and replies have anything that is told behind the name. */
static bool is_more_than_name(uint32_t procedure)
{
	return procedure != NFS_NULL && procedure <= NFS_COMMIT;
}

/* The credentials and the verifier: what tcpdump has to know before it looks for arguments is whether the message is
 * longer than both. */
static bool skip_or_put_proof(struct line *line, struct cursor *cursor, uint32_t message_len)
{
	const uint8_t *begin = cursor->at;
	return skip_or_put_credentials(line, cursor, "credentials", message_len) &&
	       skip_or_put_credentials(line, cursor, "verifier", message_len) &&
	       (size_t)(cursor->at - begin) < message_len;
}

static bool put_call(struct line *line, struct nfs_message *message, uint32_t len)
{
	struct cursor *cursor = &message->cursor;
	uint32_t procedure = procedure_of(&message->call);
	if (!message->call.is_known)
		return false;
	put_procedure(line, &message->call);
	if (!is_more_than_name(procedure))
		return true;
	return skip_or_put_proof(line, cursor, len) &&
	       nfs_put_arguments(line, cursor, message->call.version, procedure);
}

static const struct name authentication_states[] = {
	{0, "OK"},
	{1, "Bogus Credentials (seal broken)"},
	{2, "Rejected Credentials (client should begin new session)"},
	{3, "Bogus Verifier (seal broken)"},
	{4, "Verifier expired or was replayed"},
	{5, "Credentials are too weak"},
	{6, "Bogus response verifier"},
	{7, "Unknown failure"},
	{0, NULL},
};

static const struct name acceptances[] = {
	{1, "PROG_UNAVAIL"}, {2, "PROG_MISMATCH"}, {3, "PROC_UNAVAIL"}, {4, "GARBAGE_ARGS"}, {5, "SYSTEM_ERR"},
	{0, NULL},
};

static bool put_denied(struct line *line, struct cursor *cursor, uint32_t len)
{
	text_format(line->text, "reply ERR %u: ", len);
	uint32_t reason = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	if (reason == DENIED_VERSION) {
		uint32_t lowest = take_u32(cursor), highest = take_u32(cursor);
		if (cursor->ran_short)
			return false;
		text_format(line->text, "RPC Version mismatch (%u-%u)", lowest, highest);
	} else if (reason == DENIED_CREDENTIALS) {
		uint32_t state = take_u32(cursor);
		if (cursor->ran_short)
			return false;
		text_put(line->text, "Auth ");
		text_name(line->text, authentication_states, state, "Invalid failure code %u");
	} else {
		text_format(line->text, "Unknown reason for rejecting rpc message %u", reason);
	}
	return true;
}

/* What the server accepted to do for `call`, and how that went. */
static bool put_accepted(struct line *line, struct cursor *cursor, uint32_t len, const struct nfs_call *call)
{
	text_format(line->text, "reply ok %u", len);
	if (!call->is_known)
		return true;
	put_procedure(line, call);
	uint32_t procedure = procedure_of(call);
	if (!is_more_than_name(procedure))
		return true;
	skip_credentials(cursor);
	uint32_t acceptance = take_u32(cursor);
	if (!nfs_is_held(line, cursor))
		return false;
	if (!acceptance) {
		struct cursor ahead = *cursor;
		/* tcpdump does not mind what is missing behind an error, unless it is a number */
		return nfs_put_results(line, cursor, call->version, procedure) ||
		       (take_u32(&ahead) != NFS_OK && !line->abandoned);
	}
	text_char(line->text, ' ');
	text_name(line->text, acceptances, acceptance, "ar_stat %u");
	return true;
}

bool nfs_put_reply(struct line *line, struct nfs_message *message, uint32_t len, const struct nfs_call *call)
{
	struct cursor *cursor = &message->cursor;
	uint32_t state = take_u32(cursor);
	if (cursor->ran_short)
		return false;
	if (state == STATE_ACCEPTED)
		return put_accepted(line, cursor, len, call);
	if (state == STATE_DENIED)
		return put_denied(line, cursor, len);
	text_format(line->text, "reply Unknown rpc response code=%u %u", state, len);
	return true;
}

static bool put_message(struct line *line, const struct layer *layer, struct nfs_message *message)
{
	return message->is_reply ? nfs_put_reply(line, message, layer->len, &layer->notes.nfs_call)
	                         : put_call(line, message, layer->len);
}

static void line_tcpdump(struct line *line, const struct layer *layer)
{
	const struct layer *carrier = packet_previous(line->packet, layer);
	struct nfs_message message;
	if (carrier->protocol == &protocol_tcp)
		text_put(line->text, ": ");
	if (!nfs_message_read(layer_reach(layer), &message)) {
		line_truncated(line, "nfs");
		return;
	}
	text_format(line->text, message.is_reply ? "NFS reply xid %u " : "NFS request xid %u ", message.xid);
	if (!message.is_reply)
		text_unsigned(line->text, layer->len);
	if (!put_message(line, layer, &message))
		line_truncated(line, "nfs");
}

/* tcpdump 3.x: the number of the call stands where the client's port would: "10.0.0.1.77 > 10.0.0.2.2049: 40 null". */
static void line_classic(struct line *line, const struct layer *layer)
{
	const struct layer *network = packet_network(line->packet, layer);
	struct nfs_message message;
	if (!network || !nfs_message_read(layer_reach(layer), &message)) {
		line_truncated(line, "nfs");
		return;
	}
	line_host(line, network, true);
	text_char(line->text, '.');
	text_unsigned(line->text, message.is_reply ? NFS_PORT : message.xid);
	text_put(line->text, " > ");
	line_host(line, network, false);
	text_char(line->text, '.');
	text_unsigned(line->text, message.is_reply ? message.xid : NFS_PORT);
	text_put(line->text, ": ");
	if (!message.is_reply)
		text_unsigned(line->text, layer->len);
	if (!put_message(line, layer, &message))
		line_truncated(line, "nfs");
}

const struct protocol protocol_nfs = {
	.name = "nfs",
	.title = "Network File System",
	.reference = "RFC 1813",
	.fields = nfs_message_fields,
	.field_count = NFS_MESSAGE_FIELD_COUNT,
	.fixed_len = NFS_MESSAGE_LEN,
	.describe = nfs_describe,
	.parts = nfs_parts,
	.line = {[DIALECT_TCPDUMP] = line_tcpdump, [DIALECT_CLASSIC] = line_classic},
};
