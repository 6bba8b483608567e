/* What is the same for all kinds of SMB: see smb.h. */
#include "smb.h"

#include "utf16.h"

enum smb_kind smb_kind_of(struct span message)
{
	if (message.len < SMB_SIGNATURE_LEN || memcmp(message.at + 1, "SMB", SMB_SIGNATURE_LEN - 1) != 0)
		return SMB_NONE;
	return message.at[0] >= SMB_COMPRESSED ? (enum smb_kind)message.at[0] : SMB_NONE;
}

/* [MS-SMB2] §2.2.41. */
static const struct field encrypted_fields[] = {
	{SMB_BYTES("signature", 32), .gloss = "0xfd and SMB: what follows is encrypted"},
	{SMB_BYTES("authentication", 128), .gloss = "shows that nobody changed the message"},
	{SMB_BYTES("nonce", 128), .gloss = "used once with the key"},
	{SMB_NUMBER("original_size", 32), .gloss = "bytes of the message before it was encrypted"},
	{SMB_RESERVED("reserved", 16)},
	{SMB_HEX("flags", 16), .gloss = "1: encrypted; before version 3.1.1, the algorithm"},
	{SMB_HEX("session", 64), .gloss = "whose key it is encrypted with"},
	{.name = "ciphertext", .form = FORM_BYTES, .gloss = "the message: who does not have the key cannot read it"},
};

/* [MS-SMB2] §2.2.42; §2.2.3.1.3. */
static const struct name compressions[] = {
	{0, "none"}, {1, "LZNT1"}, {2, "LZ77"}, {3, "LZ77+Huffman"}, {4, "Pattern_V1"}, {5, "LZ4"}, {0, NULL}};
static const struct name compressed_flags[] = {{1, "chained"}, {0, NULL}};
static const struct field compressed_fields[] = {
	{SMB_BYTES("signature", 32), .gloss = "0xfc and SMB: what follows is compressed"},
	{SMB_NUMBER("original_size", 32), .gloss = "bytes of what was compressed, before"},
	{SMB_NAMED("algorithm", 16, compressions), .gloss = "how it is compressed"},
	{SMB_FLAGS("flags", 16, compressed_flags), .gloss = "whether several pieces follow"},
	{SMB_NUMBER("offset", 32), .gloss = "bytes that come first and are not compressed; of pieces, the length"},
	{.name = "data", .form = FORM_BYTES, .gloss = "the message"},
};

static const struct shape
	encrypted = {.name = "smb2_encrypted", .reference = "MS-SMB2 §2.2.41", .SHAPE_FIELDS(encrypted_fields)},
	compressed = {.name = "smb2_compressed", .reference = "MS-SMB2 §2.2.42", .SHAPE_FIELDS(compressed_fields)};

const struct shape *const smb_parts[] = {&smb1_shape, &smb2_list, &encrypted, &compressed, NULL};

void smb_describe(struct description *to, size_t len)
{
	const uint8_t *const end = describe_narrow(to, len);
	const struct span around = to->context;
	to->context = describe_ahead(to);
	switch (smb_kind_of(to->context)) {
	case SMB_1: smb1_describe(to); break;
	case SMB_2: smb2_describe(to); break;
	case SMB_ENCRYPTED: describe_shape(to, &encrypted, describe_left(to)); break;
	case SMB_COMPRESSED: describe_shape(to, &compressed, describe_left(to)); break;
	case SMB_NONE: break;
	}
	to->context = around;
	describe_widen(to, end, &described_rest);
}

static void put_encrypted(struct text *text, struct span message)
{
	enum { SESSION_AT = 44, HEADER_LEN = 52 };
	text_put(text, "SMB2 encrypted");
	if (message.len >= HEADER_LEN)
		text_format(text, ", session 0x%llx", (unsigned long long)read_le64(message.at + SESSION_AT));
}

static void put_compressed(struct text *text, struct span message)
{
	struct cursor cursor = cursor_over(span_after(message, SMB_SIGNATURE_LEN));
	take_le32(&cursor); /* the size before */
	const uint16_t algorithm = take_le16(&cursor);
	text_put(text, "SMB2 compressed");
	if (cursor.ran_short)
		return;
	text_put(text, ", ");
	text_name(text, compressions, algorithm, "algorithm %u");
}

void smb_put(struct text *text, struct span message)
{
	switch (smb_kind_of(message)) {
	case SMB_1: smb1_put(text, message); break;
	case SMB_2: smb2_put(text, message); break;
	case SMB_ENCRYPTED: put_encrypted(text, message); break;
	case SMB_COMPRESSED: put_compressed(text, message); break;
	case SMB_NONE: break;
	}
}

void smb_put_status(struct text *text, uint32_t status)
{
	if (!status)
		return;
	text_put(text, ", ");
	text_name(text, smb_statuses, status, "status 0x%08x");
}

/* The context is the text. */
static bool put_utf16(struct text *text, struct span context, size_t offset)
{
	text_raw_utf16(text, span_after(context, offset));
	return true;
}

void smb_describe_utf16(struct description *to, const struct field *field, size_t len)
{
	const struct span around = to->context;
	if (!len)
		return;
	to->context = span_first(describe_ahead(to), len);
	describe_words(to, field, len, put_utf16);
	to->context = around;
}

const struct field smb_more_padding = {
	.name = "more_padding", .form = FORM_BYTES, .gloss = "so that what follows begins at an even place"};
const struct shape smb_more_padding_part = {
	.name = "more_padding", .inlined = true, .fields = &smb_more_padding, .field_count = 1};

void smb_describe_gap(struct description *to, size_t place, const struct field *padding)
{
	if (place > smb_place(to) && place - smb_place(to) <= describe_left(to))
		describe_len(to, padding, place - smb_place(to));
}
