/* See options_apply.h. The sentences of refusal are tcpdump's. */
#include "options_apply.h"

#include "expression.h"
#include "link_name.h"
#include "message.h"
#include "number.h"
#include "protocol.h"

#include <limits.h>
#include <strings.h>

bool apply_flag(struct settings *settings, const struct option *option, const char *value, struct flaw *flaw)
{
	*(bool *)((char *)settings + option->member) = option->constant;
	return true;
}

bool apply_count(struct settings *settings, const struct option *option, const char *value, struct flaw *flaw)
{
	uint8_t *count = (uint8_t *)settings + option->member;
	if (*count < UINT8_MAX)
		++*count;
	return true;
}

bool apply_text(struct settings *settings, const struct option *option, const char *value, struct flaw *flaw)
{
	*(const char **)((char *)settings + option->member) = value;
	return true;
}

bool apply_read(struct settings *settings, const struct option *option, const char *value, struct flaw *flaw)
{
	settings->reads_each = settings->read_path != NULL;
	settings->read_path = value;
	settings->read_list = words_joined(settings->read_list, '\n', value);
	return true;
}

bool apply_task(struct settings *settings, const struct option *option, const char *value, struct flaw *flaw)
{
	settings->task = (enum task)option->constant;
	return true;
}

bool apply_nothing(struct settings *settings, const struct option *option, const char *value, struct flaw *flaw)
{
	return true;
}

bool apply_buffer_size(struct settings *settings, const struct option *option, const char *value, struct flaw *flaw)
{
	/* The kernel is asked for bytes, as an int. */
	const struct number_range range = {1, INT_MAX / 1024, 10};
	int64_t size;
	if (!number_read(value, &range, &size))
		return flaw_set(flaw, "invalid packet buffer size %s", value);
	settings->capture.buffer_kib = (int)size;
	return true;
}

bool apply_interface(struct settings *settings, const struct option *option, const char *value, struct flaw *flaw)
{
	struct capture_settings *capture = &settings->capture;
	if (settings->as_tcpdump)
		capture->device_count = 0; /* the last one counts */
	if (capture->device_count == CAPTURE_DEVICES_MAX)
		return flaw_set(flaw, "no more than %d interfaces can be captured on at once", CAPTURE_DEVICES_MAX);
	capture->devices[capture->device_count++] = value;
	return true;
}

bool apply_time_stamp_type(struct settings *settings, const struct option *option, const char *value, struct flaw *flaw)
{
	if (!time_stamp_type_exists(value))
		return flaw_set(flaw, "invalid time stamp type %s", value);
	settings->capture.time_stamp_type = value;
	return true;
}

/* One of a few words. */
struct choice {
	const char *word; /* NULL closes the list */
	int value;
};

static bool choose(const struct choice *choices, const char *word, int *value)
{
	for (; choices->word; choices++)
		if (!strcasecmp(choices->word, word)) {
			*value = choices->value;
			return true;
		}
	return false;
}

bool apply_direction(struct settings *settings, const struct option *option, const char *value, struct flaw *flaw)
{
	static const struct choice directions[] = {
		{"in", CAPTURE_IN}, {"out", CAPTURE_OUT}, {"inout", CAPTURE_INOUT}, {0},
	};
	int direction;
	if (!choose(directions, value, &direction))
		return flaw_set(flaw, "unknown capture direction '%s'", value);
	settings->capture.direction = (enum capture_direction)direction;
	return true;
}

bool apply_snap_len(struct settings *settings, const struct option *option, const char *value, struct flaw *flaw)
{
	enum { SNAP_LEN_MOST = 262144 };
	const struct number_range range = {0, SNAP_LEN_MOST, 0};
	int64_t len;
	if (!number_read(value, &range, &len))
		return flaw_set(flaw, "invalid snaplen %s (must be >= 0 and <= %d)", value, SNAP_LEN_MOST);
	settings->capture.snap_len = len ? (uint32_t)len : SNAP_LEN_MOST;
	return true;
}

bool apply_link_type(struct settings *settings, const struct option *option, const char *value, struct flaw *flaw)
{
	if (link_type_named(value) < 0)
		return flaw_set(flaw, "invalid data link type %s", value);
	settings->capture.link_type = value;
	return true;
}

bool apply_precision(struct settings *settings, const struct option *option, const char *value, struct flaw *flaw)
{
	settings->manner.nanoseconds = !strcmp(value, "nano");
	return settings->manner.nanoseconds || !strcmp(value, "micro") ||
		flaw_set(flaw, "unsupported time stamp precision");
}

bool apply_packet_limit(struct settings *settings, const struct option *option, const char *value, struct flaw *flaw)
{
	const struct number_range range = {1, INT_MAX, 10};
	int64_t count;
	if (!number_read(value, &range, &count))
		return flaw_set(flaw, "invalid packet count %s", value);
	settings->packet_limit = (uint64_t)count;
	return true;
}

bool apply_file_size(struct settings *settings, const struct option *option, const char *value, struct flaw *flaw)
{
	bool too_large;
	if (number_read_size(value, &settings->writing.size_limit, &too_large))
		return true;
	if (too_large)
		return flaw_set(flaw, "file size %s is too large", value);
	return flaw_set(flaw, "invalid file size %s", value);
}

bool apply_rotation_seconds(struct settings *settings, const struct option *option, const char *value,
			    struct flaw *flaw)
{
	const struct number_range range = {0, INT_MAX, 10};
	if (!number_read(value, &range, &settings->writing.seconds))
		return flaw_set(flaw, "invalid number of seconds %s", value);
	return true;
}

bool apply_file_count(struct settings *settings, const struct option *option, const char *value, struct flaw *flaw)
{
	const struct number_range range = {1, INT_MAX, 10};
	int64_t count;
	if (!number_read(value, &range, &count))
		return flaw_set(flaw, "invalid number of output files %s", value);
	settings->writing.file_count = (uint32_t)count;
	return true;
}

bool apply_filter_dump(struct settings *settings, const struct option *option, const char *value, struct flaw *flaw)
{
	if (settings->filter_dump < UINT8_MAX)
		settings->filter_dump++;
	return true;
}

bool apply_module(struct settings *settings, const struct option *option, const char *value, struct flaw *flaw)
{
	struct flaw warning;
	flaw_set(&warning, "ignoring option '-m %s' (no libsmi support)", value);
	message_flaw(&warning);
	return true;
}

bool apply_names(struct settings *settings, const struct option *option, const char *value, struct flaw *flaw)
{
	settings->named = (enum named)option->constant;
	return true;
}

bool apply_names_word(struct settings *settings, const struct option *option, const char *value, struct flaw *flaw)
{
	static const struct choice kinds[] = {{"all", NAMED_ALL}, {"hosts", NAMED_HOSTS}, {"none", NAMED_NONE}, {0}};
	int named;
	if (!choose(kinds, value, &named))
		return flaw_set(flaw, "unknown kind of names '%s' (all, hosts or none)", value);
	settings->named = (enum named)named;
	return true;
}

bool apply_type(struct settings *settings, const struct option *option, const char *value, struct flaw *flaw)
{
	/* Words that are not the protocol's own name in protocols.def. */
	static const struct { const char *word, *name; } types[] = {
		{"aodv", "aodv"}, {"carp", "carp"}, {"cnfp", "cnfp"}, {"domain", "dns"}, {"lmp", "lmp"}, {"pgm", "pgm"},
		{"pgm_zmtp1", "pgm_zmtp1"}, {"ptp", "ptp"}, {"radius", "radius"}, {"resp", "resp"},
		{"rpc", "rpc"}, {"rtcp", "rtcp"}, {"rtp", "rtp"}, {"snmp", "snmp"}, {"someip", "someip"},
		{"tftp", "tftp"}, {"vat", "vat"}, {"vxlan", "vxlan"}, {"wb", "wb"}, {"zmtp1", "zmtp1"},
	};
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (!strcasecmp(types[i].word, value)) {
			settings->manner.forced = protocol_named(types[i].name);
			return true;
		}
	return flaw_set(flaw, "unknown packet type '%s'", value);
}

bool apply_style(struct settings *settings, const struct option *option, const char *value, struct flaw *flaw)
{
	static const struct choice styles[] = {{"tcpdump", DIALECT_TCPDUMP}, {"classic", DIALECT_CLASSIC}, {0}};
	int style;
	if (!choose(styles, value, &style))
		return flaw_set(flaw, "unknown style '%s' (tcpdump or classic)", value);
	settings->manner.dialect = (enum dialect)style;
	return true;
}

bool apply_decode(struct settings *settings, const struct option *option, const char *value, struct flaw *flaw)
{
	static const struct choice extents[] = {{"tcpdump", false}, {"more", true}, {0}};
	int more;
	if (!choose(extents, value, &more))
		return flaw_set(flaw, "unknown extent of decoding '%s' (tcpdump or more)", value);
	settings->manner.more = more;
	return true;
}

bool apply_color(struct settings *settings, const struct option *option, const char *value, struct flaw *flaw)
{
	static const struct choice colors[] = {
		{"auto", COLOR_AUTO}, {"always", COLOR_ALWAYS}, {"never", COLOR_NEVER}, {0},
	};
	int color;
	if (!choose(colors, value, &color))
		return flaw_set(flaw, "unknown use of color '%s' (auto, always or never)", value);
	settings->color = (enum color)color;
	return true;
}

bool apply_format(struct settings *settings, const struct option *option, const char *value, struct flaw *flaw)
{
	static const struct choice formats[] = {
		{"table", FLOW_TABLE}, {"zeek-json", FLOW_ZEEK_JSON}, {"zeek-tsv", FLOW_ZEEK_TSV}, {"eve", FLOW_EVE},
		{0},
	};
	int format;
	if (!choose(formats, value, &format))
		return flaw_set(flaw, "unknown format '%s' (table, zeek-json, zeek-tsv or eve)", value);
	settings->flow_format = (enum flow_format)format;
	return true;
}

bool apply_fields(struct settings *settings, const struct option *option, const char *value, struct flaw *flaw)
{
	return wishes_read(&settings->wishes, value, flaw);
}

bool apply_cap(struct settings *settings, const struct option *option, const char *value, struct flaw *flaw)
{
	const struct cap_row *row = cap_rows + option->constant;
	const struct number_range range = {row->least, row->most, 10};
	int64_t most;
	if (!number_read(value, &range, &most))
		return flaw_set(flaw, "invalid number of %s %s (%u to %u)", row->name, value, row->least, row->most);
	settings->caps.most[option->constant] = (uint32_t)most;
	return true;
}
