/* What every remote procedure call begins with, field by field: RFC 5531 §9. Arguments and results are told as
 * bytes. */
#include "describes.h"

enum { REPLY = 1, ALIGNED = 4 };

static const struct name programs[] = {{100003, "NFS"}, {100005, "mount"}, {100227, "NFS ACL"}, {0, NULL}};
static const struct name flavors[] = {{0, "none"}, {1, "system"}, {2, "short"}, {6, "GSS"}, {0, NULL}};
static const struct field call_fields[] = {
	{.name = "rpc_version", .width = 32, .form = FORM_DECIMAL, .gloss = "2"},
	{.name = "program", .width = 32, .form = FORM_NAMED, .names = programs, .gloss = "which service is called"},
	{.name = "program_version", .width = 32, .form = FORM_DECIMAL, .gloss = "which version of it"},
	{.name = "procedure", .width = 32, .form = FORM_DECIMAL, .gloss = "what it is to do"},
};
static const struct name states[] = {{0, "accepted"}, {1, "denied"}, {0, NULL}};
static const struct name acceptances[] = {
	{0, "success"}, {1, "no such program"}, {2, "no such version"}, {3, "no such procedure"}, {4, "bad arguments"},
	{5, "system error"}, {0, NULL},
};
static const struct name denials[] = {{0, "wrong RPC version"}, {1, "not authenticated"}, {0, NULL}};
enum { STATE, ACCEPTANCE, DENIAL };
static const struct field reply_fields[] = {
	{.name = "state", .width = 32, .form = FORM_NAMED, .names = states, .gloss = "whether the call was taken"},
	{.name = "acceptance", .width = 32, .form = FORM_NAMED, .names = acceptances, .gloss = "how it went"},
	{.name = "denial", .width = 32, .form = FORM_NAMED, .names = denials, .gloss = "why it was refused"},
};
static const struct field proof_fields[] = {
	{.name = "flavor", .width = 32, .form = FORM_NAMED, .names = flavors, .gloss = "how one proves who one is"},
	{.name = "length", .width = 32, .form = FORM_DECIMAL, .gloss = "bytes of the proof"},
	{.name = "proof", .form = FORM_BYTES, .gloss = "depends on the flavor"},
};
static const struct shape
	call = {.name = "call", .inlined = true, .SHAPE_FIELDS(call_fields)},
	reply = {.name = "reply", .inlined = true, .SHAPE_FIELDS(reply_fields)},
	credentials = {.name = "credentials", .SHAPE_FIELDS(proof_fields)},
	verifier = {.name = "verifier", .SHAPE_FIELDS(proof_fields)};
const struct shape *const nfs_parts[] = {&call, &reply, &credentials, &verifier, NULL};

/* Each is filled up to a multiple of four bytes. */
static void describe_proof(struct description *to, const struct shape *shape)
{
	describe_open(to, shape, describe_left(to));
	describe_field(to, proof_fields);
	const uint64_t len = describe_field(to, proof_fields + 1);
	if (len)
		describe_len(to, proof_fields + 2, (len + ALIGNED - 1) / ALIGNED * ALIGNED);
	describe_leave(to);
}

static void describe_reply(struct description *to)
{
	if (describe_field(to, reply_fields + STATE)) {
		describe_field(to, reply_fields + DENIAL);
		return;
	}
	describe_proof(to, &verifier);
	describe_field(to, reply_fields + ACCEPTANCE);
}

void nfs_describe(struct description *to, const struct layer *layer)
{
	const struct field *const fields = layer->protocol->fields;
	describe_field(to, fields);
	if (describe_field(to, fields + 1) == REPLY) {
		describe_reply(to);
		return;
	}
	describe_fields(to, call_fields, call.field_count);
	describe_proof(to, &credentials);
	describe_proof(to, &verifier);
}
