/* MQTT, by which small devices publish what they measure: OASIS MQTT 3.1.1 and 5. What opens a connection is known
 * on any port; all else is looked for on its own only. Properties, which came with version 5, are told apart from
 * what follows where a packet alone says so. */
#include "describe.h"
#include "line.h"
#include "more.h"

enum type {
	CONNECT = 1, CONNACK, PUBLISH, PUBACK, PUBREC, PUBREL, PUBCOMP, SUBSCRIBE, SUBACK, UNSUBSCRIBE, UNSUBACK,
	PINGREQ, PINGRESP, DISCONNECT, AUTH,
};

static const struct name types[] = {
	{CONNECT, "CONNECT"}, {CONNACK, "CONNACK"}, {PUBLISH, "PUBLISH"}, {PUBACK, "PUBACK"}, {PUBREC, "PUBREC"},
	{PUBREL, "PUBREL"}, {PUBCOMP, "PUBCOMP"}, {SUBSCRIBE, "SUBSCRIBE"}, {SUBACK, "SUBACK"},
	{UNSUBSCRIBE, "UNSUBSCRIBE"}, {UNSUBACK, "UNSUBACK"}, {PINGREQ, "PINGREQ"}, {PINGRESP, "PINGRESP"},
	{DISCONNECT, "DISCONNECT"}, {AUTH, "AUTH"}, {0, NULL},
};

/* Version 3 first, then what version 5 made of it. */
static const struct name reasons[] = {
	{0, "accepted"}, {1, "unacceptable version"}, {2, "identifier rejected"}, {3, "server unavailable"},
	{4, "bad user name or password"}, {5, "not authorized"}, {0x80, "unspecified error"},
	{0x81, "malformed packet"},
	{0x84, "unsupported version"}, {0x85, "client identifier not valid"}, {0x86, "bad user name or password"},
	{0x87, "not authorized"}, {0x88, "server unavailable"}, {0x89, "server busy"}, {0x8a, "banned"}, {0, NULL},
};

static const struct name levels[] = {{3, "3.1"}, {4, "3.1.1"}, {5, "5"}, {0, NULL}};

enum connect_flag { WITH_WILL = 0x04, WITH_PASSWORD = 0x40, WITH_USER = 0x80 };

enum { LENGTH_BYTES_MAX = 4, LEVEL_WITH_PROPERTIES = 5, QOS_SHIFT = 1, QOS_BITS = 3 };

/* A number of one to four bytes, the lowest seven bits first: §1.5.5. */
static uint32_t take_number(struct cursor *cursor)
{
	uint32_t value = 0;
	for (int i = 0; i < LENGTH_BYTES_MAX; i++) {
		const uint8_t byte = take_u8(cursor);
		value |= (uint32_t)(byte & 0x7f) << 7 * i;
		if (!(byte & 0x80))
			return value;
	}
	cursor->ran_short = true;
	return 0;
}

static struct span take_string(struct cursor *cursor)
{
	const uint16_t len = take_u16(cursor);
	return take_span(cursor, len);
}

struct message {
	uint8_t type, flags;
	uint32_t len; /* behind the header, as stated */
	struct span body;
};

/* §2.1.3: most have flags that are always the same. */
static bool has_flags_of_its_type(uint8_t type, uint8_t flags)
{
	const bool two = type == PUBREL || type == SUBSCRIBE || type == UNSUBSCRIBE;
	if (type == PUBLISH)
		return (flags >> QOS_SHIFT & QOS_BITS) != QOS_BITS;
	return flags == (two ? 2 : 0);
}

static bool has_length_of_its_type(uint8_t type, uint32_t len)
{
	if (type == PINGREQ || type == PINGRESP)
		return len == 0;
	return len >= 2 || type == DISCONNECT || type == AUTH;
}

static bool message_next(struct cursor *cursor, struct message *packet)
{
	struct cursor ahead = *cursor;
	const uint8_t first = take_u8(&ahead);
	*packet = (struct message){.type = first >> 4, .flags = first & 0x0f, .len = take_number(&ahead)};
	if (ahead.ran_short || !packet->type || !has_flags_of_its_type(packet->type, packet->flags))
		return false;
	if (!has_length_of_its_type(packet->type, packet->len))
		return false;
	packet->body = span_first(cursor_rest(&ahead), packet->len);
	take(&ahead, packet->body.len);
	*cursor = ahead;
	return true;
}

static bool is_opening(const struct message *packet)
{
	struct cursor cursor = cursor_over(packet->body);
	const struct span name = take_string(&cursor);
	if (packet->type != CONNECT || cursor.ran_short)
		return false;
	return (name.len == 4 && !memcmp(name.at, "MQTT", 4)) || (name.len == 6 && !memcmp(name.at, "MQIsdp", 6));
}

bool mqtt_fits(struct carried *carried)
{
	struct cursor cursor = cursor_over(carried->bytes);
	struct message packet;
	if (!message_next(&cursor, &packet))
		return false;
	if (is_opening(&packet))
		return true;
	if (!carried->at_home || packet.type == CONNECT)
		return false;
	while (cursor_left(&cursor))
		if (!message_next(&cursor, &packet))
			return false;
	return true;
}

static void put_string(struct text *text, const char *before, struct span string)
{
	text_put(text, before);
	text_safe(text, string);
}

static void put_connect(struct text *text, struct cursor *cursor)
{
	take_string(cursor); /* "MQTT" */
	const uint8_t level = take_u8(cursor);
	const uint8_t flags = take_u8(cursor);
	take_u16(cursor); /* how often it will be heard of */
	if (level == LEVEL_WITH_PROPERTIES)
		take_span(cursor, take_number(cursor));
	const struct span client = take_string(cursor);
	if (cursor->ran_short)
		return;
	text_put(text, ", version ");
	text_name(text, levels, level, "%u");
	put_string(text, ", client ", client);
	if (flags & WITH_WILL && level == LEVEL_WITH_PROPERTIES)
		take_span(cursor, take_number(cursor));
	for (int i = 0; flags & WITH_WILL && i < 2; i++)
		take_string(cursor);
	const struct span user = flags & WITH_USER ? take_string(cursor) : (struct span){0};
	if (!cursor->ran_short && user.len)
		put_string(text, ", user ", user);
}

static void put_connack(struct text *text, struct cursor *cursor)
{
	take_u8(cursor);
	const uint8_t reason = take_u8(cursor);
	if (cursor->ran_short)
		return;
	text_put(text, ", ");
	text_name(text, reasons, reason, "reason %u");
}

static void put_publish(struct text *text, const struct message *packet, struct cursor *cursor)
{
	const unsigned qos = packet->flags >> QOS_SHIFT & QOS_BITS;
	const struct span topic = take_string(cursor);
	if (cursor->ran_short)
		return;
	put_string(text, ", topic ", topic);
	text_put(text, ", QoS ");
	text_unsigned(text, qos);
}

/* §3.8: filters, and with those of SUBSCRIBE a byte of options. In version 5 the length of properties comes first; one
 * of 0 would else be the beginning of an empty filter, which there is none. */
static void put_filters(struct text *text, const struct message *packet, struct cursor *cursor)
{
	take_u16(cursor);
	struct cursor ahead = *cursor;
	if (!take_u16(&ahead))
		take_u8(cursor);
	for (const char *before = ", "; cursor_left(cursor); before = " ") {
		const struct span filter = take_string(cursor);
		if (packet->type == SUBSCRIBE)
			take_u8(cursor);
		if (cursor->ran_short)
			return;
		put_string(text, before, filter);
	}
}

static void put_packet(struct text *text, const struct message *packet)
{
	struct cursor cursor = cursor_over(packet->body);
	text_put(text, name_of(types, packet->type));
	switch (packet->type) {
	case CONNECT: put_connect(text, &cursor); break;
	case CONNACK: put_connack(text, &cursor); break;
	case PUBLISH: put_publish(text, packet, &cursor); break;
	case SUBSCRIBE: case UNSUBSCRIBE: put_filters(text, packet, &cursor); break;
	}
}

static void more(struct line *line, const struct layer *layer)
{
	struct cursor cursor = cursor_over(layer->bytes);
	struct message packet;
	bool continues = false;
	const char *before = "MQTT ";
	for (; message_next(&cursor, &packet); before = "; ") {
		text_put(line->text, before);
		put_packet(line->text, &packet);
		continues = packet.body.len < packet.len;
	}
	if (layer_is_cut(layer))
		line_truncated(line, "mqtt");
	else if (continues)
		text_put(line->text, ", continues");
}

static const struct name connect_flags[] = {
	{0x02, "clean_start"}, {WITH_WILL, "will"}, {0x20, "will_retain"}, {WITH_PASSWORD, "password"},
	{WITH_USER, "user_name"},
	{0, NULL},
};

enum { TYPE, DUP, QOS, RETAIN, FLAGS, REMAINING };
static const struct field packet_fields[] = {
	[TYPE] = {.name = "type", .width = 4, .form = FORM_NAMED, .names = types,
	 .gloss = "what kind of packet this is"},
	[DUP] = {.name = "duplicate", .width = 1, .form = FORM_BOOL, .gloss = "sent before, and not acknowledged"},
	[QOS] = {.name = "qos", .width = 2, .form = FORM_DECIMAL,
	 .gloss = "delivered 0: at most once, 1: at least once, 2: once"},
	[RETAIN] = {.name = "retain", .width = 1, .form = FORM_BOOL, .gloss = "to be kept for who subscribes later"},
	[FLAGS] = {.name = "flags", .width = 4, .form = FORM_HEX, .gloss = "always the same for this type"},
	[REMAINING] = {.name = "remaining_length", .form = FORM_TEXT,
	 .gloss = "bytes that follow, a number of one to four bytes"},
};

enum { NAME_LENGTH, NAME, LEVEL, CONNECT_FLAGS, KEEP_ALIVE, PROPERTIES_LENGTH, PROPERTIES, CLIENT_LENGTH, CLIENT };
static const struct field connect_fields[] = {
	[NAME_LENGTH] = {.name = "name_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the name"},
	[NAME] = {.name = "name", .form = FORM_TEXT, .gloss = "of the protocol: MQTT; MQIsdp before version 3.1.1"},
	[LEVEL] = {.name = "level", .width = 8, .form = FORM_NAMED, .names = levels, .gloss = "the version"},
	[CONNECT_FLAGS] = {.name = "connect_flags", .width = 8, .form = FORM_FLAGS, .names = connect_flags,
	 .gloss = "what follows, and whether the server forgets what it knows of this client"},
	[KEEP_ALIVE] = {.name = "keep_alive", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "seconds within which it will be heard of"},
	[PROPERTIES_LENGTH] = {.name = "properties_length", .form = FORM_TEXT, .gloss = "bytes of properties"},
	[PROPERTIES] = {.name = "properties", .form = FORM_BYTES, .gloss = "what version 5 added"},
	[CLIENT_LENGTH] = {.name = "client_length", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "bytes of the identifier"},
	[CLIENT] = {.name = "client", .form = FORM_TEXT, .gloss = "what the client calls itself"},
};
static const struct field connack_fields[] = {
	{.name = "acknowledge_flags", .width = 8, .form = FORM_HEX, .gloss = "1: the server knows this client already"},
	{.name = "reason", .width = 8, .form = FORM_NAMED, .names = reasons, .gloss = "0, or why not"},
};
static const struct field publish_fields[] = {
	{.name = "topic_length", .width = 16, .form = FORM_DECIMAL, .gloss = "bytes of the topic"},
	{.name = "topic", .form = FORM_TEXT, .gloss = "what it is about"},
	{.name = "payload", .form = FORM_BYTES,
	 .gloss = "an identifier, where QoS wants one, properties in version 5, the message"},
};
static const struct field identifier_fields[] = {
	{.name = "identifier", .width = 16, .form = FORM_DECIMAL,
	 .gloss = "repeated in the answer, so that the two find together"}};

/* A string behind its length, which the row before it tells. */
static void describe_string(struct description *to, const struct field *fields)
{
	const uint64_t len = describe_field(to, fields);
	if (len)
		describe_len(to, fields + 1, len);
}

static bool put_number(struct text *text, struct span context, size_t offset)
{
	struct cursor cursor = cursor_over(span_after(context, offset));
	text_unsigned(text, take_number(&cursor));
	return true;
}

static uint32_t describe_varint(struct description *to, const struct field *field)
{
	struct cursor ahead = cursor_over(describe_ahead(to));
	const size_t before = cursor_left(&ahead);
	const uint32_t value = take_number(&ahead);
	describe_words(to, field, ahead.ran_short ? before + 1 : before - cursor_left(&ahead), put_number);
	return value;
}

static void describe_connect(struct description *to, const struct layer *layer)
{
	describe_string(to, connect_fields + NAME_LENGTH);
	const uint64_t level = describe_field(to, connect_fields + LEVEL);
	describe_fields(to, connect_fields + CONNECT_FLAGS, 2);
	if (level == LEVEL_WITH_PROPERTIES) {
		const uint32_t len = describe_varint(to, connect_fields + PROPERTIES_LENGTH);
		if (len)
			describe_len(to, connect_fields + PROPERTIES, len);
	}
	describe_string(to, connect_fields + CLIENT_LENGTH);
}

static void describe_publish(struct description *to, const struct layer *layer)
{
	describe_string(to, publish_fields);
	describe_rest(to, publish_fields + 2);
}

static const struct shape
	connect_shape = {.name = "connect", .SHAPE_FIELDS(connect_fields), .describe = describe_connect},
	connack = {.name = "connack", .SHAPE_FIELDS(connack_fields)},
	publish = {.name = "publish", .SHAPE_FIELDS(publish_fields), .describe = describe_publish},
	identified = {.name = "identified", .SHAPE_FIELDS(identifier_fields)};
static const struct tlv_form forms[] = {
	{CONNECT, .shape = &connect_shape}, {CONNACK, .shape = &connack}, {PUBLISH, .shape = &publish},
	{PUBACK, .shape = &identified}, {PUBREC, .shape = &identified}, {PUBREL, .shape = &identified},
	{PUBCOMP, .shape = &identified}, {SUBSCRIBE, .shape = &identified}, {SUBACK, .shape = &identified},
	{UNSUBSCRIBE, .shape = &identified}, {UNSUBACK, .shape = &identified}, {-1},
};
static const struct shape packet_shape = {.name = "packet", .SHAPE_FIELDS(packet_fields), .forms = forms};
static const struct shape *const packet_list[] = {&packet_shape, NULL};
static const struct shape packets = {.name = "packets", .list = true, .parts = packet_list};
static const struct shape *const parts[] = {&packets, NULL};

static void describe_packet(struct description *to, const struct message *packet, size_t len)
{
	describe_open(to, &packet_shape, len);
	describe_field(to, packet_fields + TYPE);
	if (packet->type == PUBLISH)
		describe_fields(to, packet_fields + DUP, FLAGS - DUP);
	else
		describe_field(to, packet_fields + FLAGS);
	describe_varint(to, packet_fields + REMAINING);
	if (describe_left(to))
		describe_form(to, forms, packet->type, describe_left(to));
	describe_close(to);
}

static void describe(struct description *to, const struct layer *layer)
{
	struct cursor ahead = cursor_over(describe_ahead(to));
	struct message packet;
	describe_open(to, &packets, describe_left(to));
	for (size_t left = cursor_left(&ahead); message_next(&ahead, &packet); left = cursor_left(&ahead))
		describe_packet(to, &packet, left - cursor_left(&ahead));
	describe_leave(to);
}

const struct protocol protocol_mqtt = {
	.name = "mqtt",
	.title = "MQTT",
	.reference = "OASIS MQTT 5.0",
	.describe = describe,
	.parts = parts,
	.more = more,
};
